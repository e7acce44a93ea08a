"""The tables that pass between rooms: columns and closed lists.

`Claims`, `Sources`, `Relations` and `Flows` are their pandera schemas (`geo.models`), imported when
they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geo.models import Claims, Flows, Relations, Sources

__all__ = ["Claims", "Flows", "Relations", "Sources"]

MOVEMENTS: Final = ("dispatch", "return", "transit", "unspecified")
PRESENCE: Final = ("stock", "cumulative")
PAPER: Final = ("entries", "permits")
ANNOUNCED: Final = ("plan", "quota", "order")
KINDS: Final = (*MOVEMENTS, *PRESENCE, *PAPER, *ANNOUNCED, "participants")
STATUSES: Final = ("reported", "relayed", "derived", "forecast", "contested")
OBS_STATUSES: Final = ("", "A", "E", "F", "I", "M")
QUALIFIERS: Final = ("", "stated", "about", "at_least", "at_most", "range", "derived", "none")
RELATIONS: Final = (
    "part_of",
    "remainder_of",
    "variant_of",
    "same_event_as",
    "contests",
    "supersedes",
)
COPY_STATUSES: Final = ("", "primary", "secondary", "republished")
MODES: Final = ("", "bus", "rail", "road", "air", "sea")
SOURCE_GRADES: Final = ("", "A", "B", "C", "D", "E", "F")
INFO_GRADES: Final = ("", "1", "2", "3", "4", "5", "6")
PRECISIONS: Final = ("", "1", "2", "3", "4", "5", "6", "7")
FORMS: Final = ("line", "count", "area", "hatch", "text", "inside")

PEOPLE: Final = ("people_low", "people_best", "people_high")

#: Columns a file of claims may have.
CLAIM_FILE_COLUMNS: Final = (
    "claim_id",
    "source_id",
    "attributed_to",
    "kind",
    "status",
    "obs_status",
    "people_low",
    "people_best",
    "people_high",
    "count_text",
    "count_qualifier",
    "period",
    "date_prec",
    "period_basis",
    "origin_name",
    "origin_id",
    "origin_prec",
    "dest_name",
    "dest_id",
    "dest_prec",
    "origin_anchor_id",
    "anchor_basis",
    "crossing_id",
    "mode",
    "employer",
    "sector",
    "source_grade",
    "info_grade",
    "summary",
    "note",
)
#: What the reader gives: with the relations in the claim's own row, and where it was read.
CLAIM_COLUMNS: Final = (*CLAIM_FILE_COLUMNS, *RELATIONS, "file", "row")
SOURCE_COLUMNS: Final = (
    "source_id",
    "title",
    "publisher",
    "author",
    "published_date",
    "accessed_date",
    "url",
    "language",
    "copy_status",
    "relays",
    "licence_note",
)
FLOW_COLUMNS: Final = (
    "flow_id",
    "origin_id",
    "dest_id",
    "kind",
    "period",
    "status",
    "form",
    "people_low",
    "people_best",
    "people_high",
    "qualifier",
    "contested",
    "partial",
    "broken_down",
    "claim_ids",
    "listed_ids",
    "part_ids",
    "anchor_id",
    "anchor_basis",
)


def __getattr__(name: str) -> Any:
    if name in __all__:
        from geo import models

        return getattr(models, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

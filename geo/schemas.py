"""The tables that pass between rooms: columns, types, closed lists."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

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


def _people(description: str) -> Any:
    """Persons, absolute; missing is unknown and never zero."""
    return pa.Field(ge=0, nullable=True, description=description, metadata={"unit": "people"})


class Claims(pa.DataFrameModel):
    """One row per reported figure, as read from a file; empty text is unknown.

    Source of the scheme: UCDP GED (low, best, high; where_prec), SDMX CL_OBS_STATUS, EDTF, ISIC,
    PROV-O and the Admiralty code, as the codebook in ``data/README.md`` sets out.
    """

    claim_id: Series[str] = pa.Field(unique=True, str_length={"min_value": 1})
    source_id: Series[str] = pa.Field(description="publication it stands in")
    attributed_to: Series[str] = pa.Field(description="who said it inside the publication")
    kind: Series[str] = pa.Field(isin=KINDS)
    status: Series[str] = pa.Field(isin=STATUSES)
    obs_status: Series[str] = pa.Field(isin=OBS_STATUSES)
    people_low: Series[pd.Int64Dtype] = _people("at least this many")
    people_best: Series[pd.Int64Dtype] = _people("the figure the report gives")
    people_high: Series[pd.Int64Dtype] = _people("at most this many")
    count_text: Series[str] = pa.Field(description="the figure as printed")
    count_qualifier: Series[str] = pa.Field(isin=QUALIFIERS)
    period: Series[str] = pa.Field(description="EDTF level 0 or 1")
    date_prec: Series[str] = pa.Field(isin=("", "1", "2", "3", "4", "5"))
    period_basis: Series[str] = pa.Field(isin=("", "stated", "inferred"))
    origin_name: Series[str]
    origin_id: Series[str]
    origin_prec: Series[str] = pa.Field(isin=PRECISIONS)
    dest_name: Series[str]
    dest_id: Series[str]
    dest_prec: Series[str] = pa.Field(isin=PRECISIONS)
    origin_anchor_id: Series[str]
    anchor_basis: Series[str]
    crossing_id: Series[str]
    mode: Series[str] = pa.Field(isin=MODES)
    employer: Series[str]
    sector: Series[str] = pa.Field(description="ISIC Rev. 4 section letter or words as printed")
    source_grade: Series[str] = pa.Field(isin=SOURCE_GRADES)
    info_grade: Series[str] = pa.Field(isin=INFO_GRADES)
    summary: Series[str]
    note: Series[str]
    part_of: Series[str] = pa.Field(description="claim ids, `;` between them")
    remainder_of: Series[str]
    variant_of: Series[str]
    same_event_as: Series[str]
    contests: Series[str]
    supersedes: Series[str]
    file: Series[str] = pa.Field(description="name of the file it was read from")
    row: Series[int] = pa.Field(ge=1, description="line in that file, the heading is line 1")

    class Config:
        """Nothing else travels."""

        strict = True


class Sources(pa.DataFrameModel):
    """One row per publication."""

    source_id: Series[str] = pa.Field(unique=True)
    title: Series[str]
    publisher: Series[str]
    author: Series[str]
    published_date: Series[str]
    accessed_date: Series[str]
    url: Series[str]
    language: Series[str]
    copy_status: Series[str] = pa.Field(isin=COPY_STATUSES)
    relays: Series[str]
    licence_note: Series[str]

    class Config:
        """Nothing else travels."""

        strict = True


class Flows(pa.DataFrameModel):
    """One row per (origin, destination, kind, period), sorted by ``flow_id``."""

    flow_id: Series[str] = pa.Field(unique=True, description="the four joined by `~`")
    origin_id: Series[str]
    dest_id: Series[str]
    kind: Series[str] = pa.Field(isin=KINDS)
    period: Series[str]
    status: Series[str] = pa.Field(isin=STATUSES)
    form: Series[str] = pa.Field(isin=FORMS, description="how it is drawn")
    people_low: Series[pd.Int64Dtype] = _people("at least this many")
    people_best: Series[pd.Int64Dtype] = _people("one figure, where sources give one")
    people_high: Series[pd.Int64Dtype] = _people("at most this many")
    qualifier: Series[str] = pa.Field(isin=(*QUALIFIERS, "few"))
    contested: Series[bool]
    partial: Series[bool] = pa.Field(description="its period lies only partly in the window")
    broken_down: Series[pd.Int64Dtype] = _people("people of the whole that its parts name")
    claim_ids: Series[str] = pa.Field(description="counted claims, `;` between them")
    listed_ids: Series[str] = pa.Field(description="retellings and rivals, not added")
    part_ids: Series[str] = pa.Field(description="parts of the whole, not added")
    anchor_id: Series[str]
    anchor_basis: Series[str]

    class Config:
        """Nothing else travels."""

        strict = True


CLAIM_COLUMNS: Final = tuple(Claims.to_schema().columns)
SOURCE_COLUMNS: Final = tuple(Sources.to_schema().columns)
FLOW_COLUMNS: Final = tuple(Flows.to_schema().columns)
#: Columns a file of claims may have; the rest of `Claims` is filled by the reader.
CLAIM_FILE_COLUMNS: Final = tuple(
    name for name in CLAIM_COLUMNS if name not in {*RELATIONS, "file", "row"}
)

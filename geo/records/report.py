"""Where every record went: read = counted + unresolved + outside, exactly."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

#: More unresolved names than this are counted in the report, not listed.
LISTED_MAX: Final = 1000


@dataclass(frozen=True, slots=True)
class Unresolved:
    """One thing written in the records that leads nowhere, and how many records have it.

    Parameters
    ----------
    column, found, wanted, guidance
        As in `geo.errors.Problem`.
    records
        How many records it costs.
    """

    column: str
    found: str
    wanted: str
    guidance: str
    records: int

    def __str__(self) -> str:
        """Say what was found, how often, and what to do."""
        rows = "1 record" if self.records == 1 else f"{self.records:,} records"
        return (
            f"{self.column}: found {self.found} in {rows}, wanted {self.wanted}. {self.guidance} "
            "The rest was drawn."
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Where every record went.

    Parameters
    ----------
    read, counted, unresolved, outside
        Records; the first is the sum of the others.
    unresolved_why, outside_why
        The same, by reason; they add up to ``unresolved`` and ``outside``.
    snapped, by_town, without_figure
        Counted records with an end beyond a coast or border that was taken to the nearest area,
        with an end placed by the town it lies in, and without a figure (unknown, never zero).
    people
        Sum of the figures of the counted records.
    columns
        What each heading was read as, empty where it was left unread.
    listed
        What could not be resolved, the most frequent first.
    more
        How many further ones are counted but not listed.
    """

    read: int
    counted: int
    unresolved: int
    outside: int
    unresolved_why: dict[str, int]
    outside_why: dict[str, int]
    snapped: int
    by_town: int
    without_figure: int
    people: int
    columns: dict[str, str]
    listed: tuple[Unresolved, ...]
    more: int

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    def to_json(self) -> str:
        """The report as a file."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"

    def reasons(self) -> list[str]:
        """Why records do not count, with how many."""
        return [
            f"{count:,}: {reason}"
            for why in (self.unresolved_why, self.outside_why)
            for reason, count in why.items()
        ]

    def lines(self) -> list[str]:
        """Sentences for a terminal: how headings were read, and where every record went."""
        read = [f"{h!r} as {role}" for h, role in self.columns.items() if role not in {"", h}]
        unread = [repr(heading) for heading, role in self.columns.items() if not role]
        found = [f"read {', '.join(read)}"] * bool(read)
        found += [f"left unread {', '.join(unread)}"] * bool(unread)
        if "people_best" not in self.columns.values():
            found.append("no column of people: each record is one person")
        parts = [f"{self.counted:,} counted"]
        parts += [f"{self.unresolved:,} unresolved"] * bool(self.unresolved)
        parts += [f"{self.outside:,} outside"] * bool(self.outside)
        found.append(f"{self.read:,} records read: {', '.join(parts)}")
        found += [f"  {reason}" for reason in self.reasons()]
        if self.snapped:
            found.append(f"{self.snapped:,} records taken to the nearest area beyond its edge")
        if self.by_town:
            found.append(f"{self.by_town:,} records placed by the town they lie in")
        return found

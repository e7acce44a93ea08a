"""Add up where every record went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geo.records.ends import NO_DATE, OUT_OF_WINDOW, name_problem
from geo.records.ground import (
    BORDER,
    BORDER_KM,
    EMPTY,
    NO_NAME,
    NO_NUMBER,
    OUT_OF_RANGE,
    OUTSIDE,
    SHORE_KM,
    SNAPPED,
    SWAPPED,
    TOWN,
)
from geo.records.report import LISTED_MAX, Report, Unresolved

if TYPE_CHECKING:
    import pandas as pd

    from geo.records.counted import Counted

#: Names for which the nearest ones are looked up; that takes about 10 ms each.
_SUGGESTED_MAX: Final = 50
_UNRESOLVED: Final = {
    NO_NAME: "a name that leads to no place, or to more than one",
    EMPTY: "no place",
    NO_NUMBER: "coordinates that are no numbers",
    OUT_OF_RANGE: "coordinates beyond ±180 and ±90",
    SWAPPED: "latitude and longitude swapped",
    BORDER: f"within {BORDER_KM:g} km of a border, in no known town",
}
_OUTSIDE: Final = f"more than {SHORE_KM:g} km from any area"
_NO_PEOPLE: Final = "people that are no whole number from 0 to 10,000,000,000"
_NO_KIND: Final = "an unknown kind"
_NO_DATE: Final = "a time that is none"
_OTHER_KIND: Final = "of another kind than asked for"
_NOT_ASKED: Final = "outside of the period asked for"
_GUIDANCE: Final = {
    "people": ("a whole number, 0 or more", "Correct it, or leave it empty if it is not known."),
    "period": ("a year, month or day", "Write 2024, 2024-09 or 2024-09-16."),
    "kind": ("a kind of the codebook", "Write dispatch, return, stock or another of its kinds."),
}


def report_of(counted: Counted, columns: dict[str, str]) -> Report:
    """Say where every record went.

    Parameters
    ----------
    counted
        What an engine found.
    columns
        Heading to what it was read as.

    Returns
    -------
    report
        Its parts add up: every record has one reason, the first that applies of figure, kind,
        time, place, area, kind asked for, period.
    """
    unresolved: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    touched: Counter[int] = Counter()
    read = good = 0
    for row in counted.tally.itertuples(index=False):
        records, bad = int(row.records), int(row.bad)
        read += records
        if bad:
            unresolved[_NO_PEOPLE] += bad
        records -= bad
        ends = (int(row.origin_how), int(row.dest_how))
        reason = _unresolved(ends, int(row.time_how), known=bool(row.kind_known))
        if reason:
            unresolved[reason] += records
        elif OUTSIDE in ends:
            outside[_OUTSIDE] += records
        elif not row.kind_wanted:
            outside[_OTHER_KIND] += records
        elif row.time_how == OUT_OF_WINDOW:
            outside[_NOT_ASKED] += records
        else:
            good += records
            touched.update(dict.fromkeys(set(ends), records))
    listed, more = _listed(counted.lost)
    return Report(
        read=read,
        counted=good,
        unresolved=sum(unresolved.values()),
        outside=sum(outside.values()),
        unresolved_why={why: n for why, n in sorted(unresolved.items()) if n},
        outside_why={why: n for why, n in sorted(outside.items()) if n},
        snapped=touched[SNAPPED],
        by_town=touched[TOWN],
        without_figure=good - int(counted.groups["known"].sum()),
        people=int(counted.groups["people"].sum()),
        columns=columns,
        listed=listed,
        more=more,
    )


def _unresolved(ends: tuple[int, int], time_how: int, *, known: bool) -> str:
    if not known:
        return _NO_KIND
    if time_how == NO_DATE:
        return _NO_DATE
    return next((_UNRESOLVED[how] for how in ends if how in _UNRESOLVED), "")


def _listed(lost: pd.DataFrame) -> tuple[tuple[Unresolved, ...], int]:
    """The most frequent things that lead nowhere."""
    order = lost.sort_values(["records", "column", "found"], ascending=[False, True, True])
    rows = []
    for i, row in enumerate(order.head(LISTED_MAX).itertuples(index=False)):
        found = f"{str(row.found)[:200]!r}"
        if row.column in _GUIDANCE:
            wanted, guidance = _GUIDANCE[row.column]
        else:
            wanted, guidance = _name_guidance(str(row.found), suggest=i < _SUGGESTED_MAX)
        rows.append(Unresolved(str(row.column), found, wanted, guidance, int(row.records)))
    return tuple(rows), max(len(order) - LISTED_MAX, 0)


def _name_guidance(name: str, *, suggest: bool) -> tuple[str, str]:
    problem = name_problem(name) if suggest else None
    if problem is None:
        return "a place of the gazetteer", "Look it up with: laborflow locate NAME."
    guidance = problem.guidance.replace(" in origin_id", " instead")
    return problem.wanted, guidance

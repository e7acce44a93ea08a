"""Find everything that is wrong in the tables, cell by cell, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.claims.figures import figure_guidance
from geo.errors import Problem
from geo.periods import parse_period
from geo.schemas import (
    COPY_STATUSES,
    INFO_GRADES,
    KINDS,
    MODES,
    OBS_STATUSES,
    PEOPLE,
    PRECISIONS,
    QUALIFIERS,
    RELATIONS,
    SOURCE_COLUMNS,
    SOURCE_GRADES,
    STATUSES,
)
from geo.web import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.tables import RawTable

_CLOSED: Final = {
    "kind": KINDS,
    "status": STATUSES,
    "obs_status": OBS_STATUSES,
    "count_qualifier": QUALIFIERS,
    "date_prec": ("", "1", "2", "3", "4", "5"),
    "period_basis": ("", "stated", "inferred"),
    "origin_prec": PRECISIONS,
    "dest_prec": PRECISIONS,
    "mode": MODES,
    "source_grade": SOURCE_GRADES,
    "info_grade": INFO_GRADES,
}
_NOTHING_DRAWN = "Nothing was drawn."
#: What separates the parts of a flow's id and the members of a list; neither may stand in an id.
_RESERVED = "[~;]"


def check_claims(claims: pd.DataFrame) -> list[Problem]:
    """Name every cell of a claims table that cannot stand.

    Parameters
    ----------
    claims
        The columns that the file has, as text, with ``file`` and ``row``.

    Returns
    -------
    problems
        In the order of lines; no rows have been dropped or changed.
    """
    problems = [
        *_closed_lists(claims, _CLOSED),
        *_counts(claims),
        *_ranges(claims),
        *_periods(claims),
        *_ends(claims),
        *_ids(claims, "claim_id"),
    ]
    return sorted(problems, key=lambda problem: (problem.row or 0, problem.column or ""))


def _problem(row: tuple[str, int], column: str, found: str, wanted: str, guidance: str) -> Problem:
    return Problem(row[0], row[1], column, found, wanted, f"{guidance} {_NOTHING_DRAWN}")


def _bad_rows(
    table: pd.DataFrame, column: str, bad: pd.Series[bool]
) -> Iterator[tuple[str, int, str]]:
    # Most columns of most tables are in order, and picking no rows costs as much as picking some.
    if not bad.any():
        return
    for row in table.loc[bad, ["file", "row", column]].itertuples(index=False):
        yield row[0], int(row[1]), row[2]


def _closed_lists(table: pd.DataFrame, lists: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for column, allowed in lists.items():
        if column not in table:
            continue
        for file, line, found in _bad_rows(table, column, ~table[column].isin(allowed)):
            wanted = "one of " + ", ".join(value for value in allowed if value)
            yield _problem((file, line), column, repr(found), wanted, "Write one of these.")


def _counts(claims: pd.DataFrame) -> Iterator[Problem]:
    for column in PEOPLE:
        if column not in claims:
            continue
        bad = (claims[column] != "") & ~claims[column].str.fullmatch(r"[0-9]{1,15}")
        for file, line, found in _bad_rows(claims, column, bad):
            wanted, guidance = figure_guidance(found)
            yield _problem((file, line), column, repr(found), wanted, guidance)


def _ranges(claims: pd.DataFrame) -> Iterator[Problem]:
    """Low, best and high must not cross, whichever of them are given."""
    given = [name for name in PEOPLE if name in claims]
    numbers = {name: pd.to_numeric(claims[name], errors="coerce") for name in given}
    pairs = (
        ("people_low", "people_best"),
        ("people_best", "people_high"),
        ("people_low", "people_high"),
    )
    for smaller, larger in pairs:
        if smaller not in given or larger not in given:
            continue
        for file, line, found in _bad_rows(claims, smaller, numbers[smaller] > numbers[larger]):
            guidance = f"Correct {smaller} or {larger}."
            yield _problem((file, line), smaller, found, f"no more than {larger}", guidance)


def _periods(claims: pd.DataFrame) -> Iterator[Problem]:
    if "period" not in claims:
        return
    reasons = {}
    for text in claims["period"].unique():
        try:
            parse_period(text)
        except ValueError as error:
            reasons[text] = str(error)
    for file, line, found in _bad_rows(claims, "period", claims["period"].isin(list(reasons))):
        yield _problem(
            (file, line),
            "period",
            reasons[found],
            "a year, month or day, or two joined by /",
            "Write 2024, 2024-09, 2024-09-16, 2024-08-28/2024-08-29 or 2024-09/.. .",
        )


def _ends(claims: pd.DataFrame) -> Iterator[Problem]:
    for end in ("origin", "dest"):
        columns = [name for name in (f"{end}_name", f"{end}_id") if name in claims]
        empty = ~claims[columns].ne("").any(axis=1)
        for file, line, _ in _bad_rows(claims, columns[0], empty):
            yield _problem(
                (file, line),
                f"{end}_name",
                "an empty cell",
                "a place",
                "Write the country if nothing closer is known.",
            )


def _ids(table: pd.DataFrame, column: str) -> Iterator[Problem]:
    if column not in table:
        return
    given = table[column] != ""
    for file, line, found in _bad_rows(
        table, column, given & table[column].str.contains(_RESERVED)
    ):
        yield _problem((file, line), column, repr(found), "an id without ~ and ;", "Rename it.")
    for file, line, found in _bad_rows(table, column, given & table[column].duplicated()):
        yield _problem(
            (file, line), column, f"{found!r} again", "an id of its own", "Give each row its own."
        )


def check_sources(sources: pd.DataFrame, table: RawTable) -> list[Problem]:
    """Name every cell of ``sources.csv`` that cannot stand.

    Parameters
    ----------
    sources
        Columns as headed, as text, with ``file`` and ``row``.
    table
        The sheet it came from, for its headings.

    Returns
    -------
    problems
        Unknown headings, repeated ids, addresses that are not http or https, unknown codes.
    """
    problems = [
        Problem(table.file, 1, heading, "a heading that is not known", wanted, "Correct it.")
        for heading in table.headings
        if heading not in SOURCE_COLUMNS
        for wanted in ["one of " + ", ".join(SOURCE_COLUMNS)]
    ]
    if "source_id" not in sources:
        found = "no column source_id"
        return [*problems, Problem(table.file, 1, None, found, "one", "Add the column.")]
    problems += _ids(sources, "source_id")
    problems += _closed_lists(sources, {"copy_status": COPY_STATUSES})
    if "url" in sources:
        bad = (sources["url"] != "") & ~sources["url"].map(is_web_address)
        for file, line, found in _bad_rows(sources, "url", bad):
            wanted = "an address that starts with https:// or http://"
            problems.append(_problem((file, line), "url", repr(found), wanted, "Correct it."))
    return problems


def check_relations(related: pd.DataFrame, claims: pd.DataFrame) -> list[Problem]:
    """Name relations that point nowhere, run in circles, or make a part larger than its whole.

    Parameters
    ----------
    related
        ``claim_id, relation, other_id`` with ``file`` and ``row``.
    claims
        With numbers read.

    Returns
    -------
    problems
        One for each row that cannot stand.
    """
    known = set(claims["claim_id"])
    problems = []
    for row in related.itertuples():
        where = (str(row.file), int(row.row))
        if row.relation not in RELATIONS:
            wanted = "one of " + ", ".join(RELATIONS)
            problems.append(_problem(where, "relation", repr(row.relation), wanted, "Correct it."))
        for column, value in (("claim_id", row.claim_id), ("other_id", row.other_id)):
            if value not in known:
                wanted = "the id of a claim"
                problems.append(_problem(where, column, repr(value), wanted, "Correct it."))
    return problems or [
        *_circles(related),
        *_too_large(related, claims),
        *_underived(related, claims),
    ]


def _underived(related: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Problem]:
    """A figure that was worked out says from what, in a relation or in its note."""
    named = set(related["claim_id"])
    for row in claims[claims["status"] == "derived"].itertuples():
        if row.claim_id not in named and not row.note:
            where = (row.file, int(row.row))
            wanted = "what it is derived from"
            guidance = "Add a relation, or say it in the note."
            yield _problem(where, "status", "derived, and nothing more", wanted, guidance)


def _circles(related: pd.DataFrame) -> Iterator[Problem]:
    wholes = related[related["relation"].isin(["part_of", "remainder_of"])]
    above: dict[str, set[str]] = {}
    for row in wholes.itertuples():
        above.setdefault(str(row.claim_id), set()).add(str(row.other_id))
    for row in wholes.itertuples():
        seen: set[str] = set()
        queue = [str(row.other_id)]
        while queue:
            claim = queue.pop()
            if claim not in seen:
                seen.add(claim)
                queue.extend(above.get(claim, ()))
        if row.claim_id in seen:
            found = f"{row.claim_id!r} as a part of itself"
            wanted = "parts without circles"
            where = (str(row.file), int(row.row))
            yield _problem(where, "other_id", found, wanted, "Remove one of the relations.")


def _too_large(related: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Problem]:
    people = claims.drop_duplicates("claim_id").set_index("claim_id")[list(PEOPLE)]
    least = people["people_low"].fillna(people["people_best"])
    most = people[["people_best", "people_high"]].max(axis=1)
    for row in related[related["relation"] == "part_of"].itertuples():
        part, whole = least[row.claim_id], most[row.other_id]
        # "At least 700" sets no upper end, so nothing is larger than it.
        open_end = people.loc[row.other_id, "people_low"] == people.loc[row.other_id, "people_best"]
        if pd.notna(part) and pd.notna(whole) and part > whole and open_end is not True:
            found = f"a part of {part} people in a whole of {whole}"
            where = (str(row.file), int(row.row))
            yield _problem(
                where,
                "other_id",
                found,
                "a part no larger than its whole",
                "Correct a figure, or write contests instead of part_of.",
            )

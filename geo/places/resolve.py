"""Give the written places of a table their ids."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.errors import PlaceError, Problem, UnplacedWarning
from geo.places.gazetteer import known, record, unknown_id
from geo.places.locate import AMBIGUOUS, UNSUPPORTED, Answer, locate

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEPARATOR: Final = ";"
#: Columns that may hold a name in place of an id.
_NAMED: Final = (("origin_name", "origin_id"), ("dest_name", "dest_id"))
_IDS_ONLY: Final = ("origin_anchor_id", "crossing_id")
_WRITTEN: Final = (*_NAMED, *(("", column) for column in _IDS_ONLY))
#: Stands before a name where names and ids share a row of texts.
_NAME: Final = "\x1f"


def resolve(claims: pd.DataFrame, *, unresolved: str = "raise") -> pd.DataFrame:
    """Fill in the ids that a table of claims gives only as names, and check those it gives.

    Parameters
    ----------
    claims
        ``file`` (str), ``row`` (int), ``origin_name``, ``origin_id``, ``dest_name``, ``dest_id``,
        ``origin_anchor_id``, ``crossing_id`` (str, empty if unknown), and whatever else.
    unresolved
        ``raise``, or ``list`` to leave the id of a row empty that cannot be placed; one
        `geo.errors.UnplacedWarning` then says which and why.

    Returns
    -------
    claims
        A new table of the same rows. Several places of one cell are joined by ``;``, sorted,
        each once, so that the order in which they were written does not matter.

    Raises
    ------
    PlaceError
        With every name that leads to no place, to more than one, or to no place a map can show.
    """
    problems = unresolved_problems(claims)
    if problems and unresolved == "raise":
        raise PlaceError(problems)
    if problems:
        warnings.warn(UnplacedWarning(_listed(problems)), stacklevel=2)
    columns = {}
    for name_column, id_column in _WRITTEN:
        cells, rows = _cells(claims, name_column, id_column)
        found = pd.Series([_ids(*cell) for cell in cells], dtype="str")
        columns[id_column] = found.take(rows).set_axis(claims.index)
    return claims.assign(**columns)


def _cells(
    claims: pd.DataFrame, name_column: str, id_column: str
) -> tuple[list[tuple[str, str]], NDArray[np.intp]]:
    """The distinct (name, id) of two columns, and which of them each row has.

    A hundred thousand rows name a few thousand places; each is looked up once.
    """
    ids = claims[id_column]
    names = claims[name_column] if name_column else ids.where(ids == "", "")
    # A name counts only where there is no id.
    codes, firsts = pd.factorize(ids.where(ids != "", _NAME + names))
    cells = [
        (text.removeprefix(_NAME), "") if text.startswith(_NAME) else ("", text) for text in firsts
    ]
    return cells, codes


def unresolved_problems(claims: pd.DataFrame) -> tuple[Problem, ...]:
    """Say what :func:`resolve` could not place, in the order of the table.

    Parameters
    ----------
    claims
        As :func:`resolve` takes it.

    Returns
    -------
    problems
        One per name or id, with file, row and column.
    """
    found: list[Problem] = []
    for name_column, id_column in _WRITTEN:
        cells, rows = _cells(claims, name_column, id_column)
        bad = np.flatnonzero([not _is_placed(*cell) for cell in cells])
        hit = np.isin(rows, bad)
        where = zip(claims["file"][hit], claims["row"][hit], rows[hit], strict=True)
        for file, row, cell in where:
            column = id_column if cells[cell][1] else name_column
            found += _problems(cells[cell], (str(file), int(row)), column)
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.row or 0)))


def _is_placed(name: str, place_id: str) -> bool:
    return bool(_ids(name, place_id)) or not (_parts(place_id) or _parts(name))


def _problems(cell: tuple[str, str], where: tuple[str, int], column: str) -> list[Problem]:
    name, place_id = cell
    if place_id:
        return [unknown_id(part, *where, column) for part in _parts(place_id) if not known(part)]
    return _name_problems(name, where, column)


def _listed(problems: tuple[Problem, ...]) -> str:
    """Each name once, with the line it first stands on and how many rows it costs."""
    first: dict[tuple[str | None, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.column, problem.found), problem)
    rows = Counter((problem.column, problem.found) for problem in problems)
    lines = [
        f"{problem} ({rows[key]} {'row' if rows[key] == 1 else 'rows'} left out)"
        for key, problem in first.items()
    ]
    return "\n".join(lines)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def _ids(name: str, place_id: str) -> str:
    """Ids of a cell; empty if any of its places is not known, for part of a group is not it."""
    if place_id:
        parts = _parts(place_id)
        return SEPARATOR.join(sorted(set(parts))) if all(map(known, parts)) else ""
    answers = [locate(part).place_id for part in _parts(name)]
    found = {answer for answer in answers if answer is not None}
    return SEPARATOR.join(sorted(found)) if None not in answers else ""


def _name_problems(cell: str, where: tuple[str, int], column: str) -> list[Problem]:
    answers = [locate(part) for part in _parts(cell)]
    return [_problem(answer, where, column) for answer in answers if answer.place_id is None]


def _problem(answer: Answer, where: tuple[str, int], column: str) -> Problem:
    id_column = column.replace("_name", "_id")
    choices = "; ".join(
        f"{place} = {name} ({level}, {country})"
        for place, name, level, country in answer.candidates
    )
    if answer.status == AMBIGUOUS:
        wanted = "the name of one place"
        guidance = f"Write the id in {id_column}: {choices}."
    elif answer.status == UNSUPPORTED:
        wanted = "a country, an area or a town"
        guidance = f"{answer.note[0].upper()}{answer.note[1:]}."
    elif choices:
        wanted = "a place that is where the name says"
        guidance = (
            f"The gazetteer knows {choices}. Correct the name or write the id in {id_column}."
        )
    else:
        wanted = "a place of the gazetteer"
        guidance = _nearest(answer) + f"Correct the name or write an id in {id_column}."
    return Problem(where[0], where[1], column, repr(answer.query), wanted, guidance)


def _nearest(answer: Answer) -> str:
    names = [(place, record(place)) for place in answer.suggestions]
    near = "; ".join(f"{row['name']} ({place})" for place, row in names if row is not None)
    return f"The nearest names are {near}. " if near else ""

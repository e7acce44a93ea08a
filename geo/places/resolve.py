"""Give the written places of a table their ids."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.alike import Coded
from geo.errors import PlaceError, Problem, UnplacedWarning
from geo.places.answers import unambiguous
from geo.places.bearers import by_code
from geo.places.gazetteer import unknown_id
from geo.places.locate import WORLD, answer
from geo.places.overrides import read_overrides, stub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.places.answers import Answer

Overrides = Mapping[str, str] | Path | str
#: The distinct (name, id) of two columns, and which of them each row has.
_Cells = tuple[list[tuple[str, str]], "NDArray[np.intp]"]

SEPARATOR: Final = ";"
#: Columns that may hold a name in place of an id.
_NAMED: Final = (("origin_name", "origin_id"), ("dest_name", "dest_id"))
_IDS_ONLY: Final = ("origin_anchor_id", "crossing_id")
_WRITTEN: Final = (*_NAMED, *(("", column) for column in _IDS_ONLY))
#: Stands before a name where names and ids share a row of texts.
_NAME: Final = "\x1f"


def resolve(
    claims: pd.DataFrame, *, unresolved: str = "raise", overrides: Overrides | None = None
) -> pd.DataFrame:
    """Fill in the ids that a table of claims gives only as names, and check those it gives.

    Parameters
    ----------
    claims
        ``file`` (str), ``row`` (int), ``origin_name``, ``origin_id``, ``dest_name``, ``dest_id``,
        ``origin_anchor_id``, ``crossing_id`` (str, empty if unknown), and whatever else.
    unresolved
        ``raise``, or ``list`` to leave the id of a row empty that cannot be placed; one
        `geo.errors.UnplacedWarning` then says which and why.
    overrides
        Names an editor has decided, as `geo.locate` takes them.

    Returns
    -------
    claims
        A new table of the same rows. Several places of one cell are joined by ``;``, sorted,
        each once, so that the order in which they were written does not matter.

    Raises
    ------
    PlaceError
        With every name that leads to no place, to more than one, or to no place a map can show,
        and with ``stub``, the rows of an overrides file in which to decide them.

    Examples
    --------
    >>> import geo
    >>> table = pd.DataFrame({"origin": ["Sinuiju"], "dest": ["단둥"], "people": [150]})
    >>> resolve(geo.read_claims(table))[["origin_id", "dest_id"]].to_dict("list")
    {'origin_id': ['gn2040893'], 'dest_id': ['gn2037886']}
    """
    decided = None if overrides is None else read_overrides(overrides)
    cells = [_cells(claims, *columns) for columns in _WRITTEN]
    problems = _problems(claims, cells, decided)
    if problems and unresolved == "raise":
        raise PlaceError(problems, stub=overrides_stub(claims, decided))
    if problems:
        warnings.warn(UnplacedWarning(_listed(problems)), stacklevel=2)
    columns = {
        id_column: Coded(tuple(_ids(*cell, decided) for cell in known), rows).text(claims.index)
        for (_, id_column), (known, rows) in zip(_WRITTEN, cells, strict=True)
    }
    return claims.assign(**columns)


def _cells(claims: pd.DataFrame, name_column: str, id_column: str) -> _Cells:
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


def unresolved_problems(
    claims: pd.DataFrame, overrides: Overrides | None = None
) -> tuple[Problem, ...]:
    """Say what :func:`resolve` could not place, in the order of the table.

    Parameters
    ----------
    claims, overrides
        As :func:`resolve` takes them.

    Returns
    -------
    problems
        One per name or id, with file, row and column.
    """
    cells = [_cells(claims, *columns) for columns in _WRITTEN]
    return _problems(claims, cells, None if overrides is None else read_overrides(overrides))


def _problems(
    claims: pd.DataFrame, all_cells: list[_Cells], decided: dict[str, str] | None
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for (name_column, id_column), (cells, rows) in zip(_WRITTEN, all_cells, strict=True):
        unplaced = [_unplaced(cell, decided) for cell in cells]
        if not any(unplaced):
            continue
        hit = np.isin(rows, np.flatnonzero([bool(asked) for asked in unplaced]))
        where = zip(claims["file"][hit], claims["row"][hit], rows[hit], strict=True)
        for file, row, cell in where:
            column = id_column if cells[cell][1] else name_column
            found += [_problem(asked, (str(file), int(row)), column) for asked in unplaced[cell]]
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.row or 0)))


def rank_notes(claims: pd.DataFrame, overrides: Overrides | None = None) -> list[str]:
    """Say where a rule of rank chose a place, or what else an editor should know of it.

    Returns
    -------
    notes
        One per name, "'Paris' is read as Paris, Île-de-France, France: …", sorted.
    """
    noted = {
        f"{asked.query!r} is read as {unambiguous(place.place_id)}: {place.note}"
        for asked in _answers(claims, overrides)
        if (place := asked.place) is not None and place.note
    }
    return sorted(noted)


def overrides_stub(claims: pd.DataFrame, overrides: Overrides | None = None) -> str:
    """Write what an editor has to decide, ready to be pasted into ``overrides.csv``.

    Returns
    -------
    table
        CSV with a heading and one row for each name; empty if every name has a place.
    """
    open_names = [asked for asked in _answers(claims, overrides) if _id_of(asked) is None]
    return stub(open_names) if open_names else ""


def _answers(claims: pd.DataFrame, overrides: Overrides | None) -> Iterator[Answer]:
    """Answers to the distinct names of a table."""
    decided = None if overrides is None else read_overrides(overrides)
    for name_column, id_column in _WRITTEN:
        for name, _ in _cells(claims, name_column, id_column)[0]:
            yield from (answer(part, overrides=decided) for part in _parts(name))


def _unplaced(cell: tuple[str, str], decided: dict[str, str] | None) -> list[Answer | str]:
    """What of a cell leads to no place: ids that are not known, answers that are questions."""
    name, place_id = cell
    if place_id:
        return [part for part in _parts(place_id) if by_code(part) is None]
    asked = [answer(part, overrides=decided) for part in _parts(name)]
    return [answered for answered in asked if _id_of(answered) is None]


def _problem(asked: Answer | str, where: tuple[str, int], column: str) -> Problem:
    if isinstance(asked, str):
        return unknown_id(asked, *where, column)
    return asked.problem(*where, column)


def _id_of(asked: Answer) -> str | None:
    """Id of an answer's place; the whole world is one in a table, though no line ends there."""
    if asked.place is None and [place.place_id for place in asked.candidates] == [WORLD]:
        return WORLD
    return asked.place_id


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


def _ids(name: str, place_id: str, decided: dict[str, str] | None) -> str:
    """Ids of a cell; empty if any of its places is not known, for part of a group is not it."""
    if place_id:
        # Tables made by machines hold codes of ISO and GeoNames where ours hold ids.
        codes = [by_code(part) for part in _parts(place_id)]
        return SEPARATOR.join(sorted({code for code in codes if code})) if all(codes) else ""
    ids = [_id_of(answer(part, overrides=decided)) for part in _parts(name)]
    found = {answered for answered in ids if answered is not None}
    return SEPARATOR.join(sorted(found)) if None not in ids else ""

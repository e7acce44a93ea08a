"""Read claims, sources and relations from a file or a folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

import pandas as pd

from geo.claims.again import taken_apart
from geo.claims.checks import check_claims, check_relations
from geo.claims.figures import ungrouped, whole_numbers
from geo.claims.headings import read_headings
from geo.claims.ids import claim_ids
from geo.claims.sources import source_problems
from geo.claims.tables import RawTable, folder_of, named, read_table
from geo.errors import ClaimsError, MissingInputError, Problem
from geo.schemas import (
    CLAIM_COLUMNS,
    CLAIM_FILE_COLUMNS,
    PEOPLE,
    RELATIONS,
)

#: An anonymous person has a letter, and nothing else.
_PERSON = re.compile(
    r"(?i:(?:an? )?(?:anonymous|unnamed) (?:sources?|persons?|witness(?:es)?|workers?|officials?))"
    r"(?: [A-Z](?:(?:, | and )[A-Z])*(?!\w))?"
)
_RELAYED = re.compile(r"relayed by [^,;()]+")
_UNKNOWN = pd.NA
_RELATION_COLUMNS = ("claim_id", "relation", "other_id")


class Reading(TypedDict, total=False):
    """How a table is to be read: the optional arguments of `read_claims`."""

    columns: Mapping[str, str] | None
    encoding: str
    thousands: str


def read_claims(
    path: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    thousands: str = "",
) -> pd.DataFrame:
    """Read a table of reported figures.

    Parameters
    ----------
    path
        A CSV, XLSX or Parquet file with at least origin, dest and people; a DataFrame of the same
        columns, or rows of one that this function gave; or a folder with a ``claims.csv`` in it
        (``sources.csv`` and ``relations.csv`` are read if they are there).
    columns
        What the headings of this file mean, such as ``{"origin": "coo_iso"}``; headings it does
        not name are then left unread.
    encoding
        Of CSV files.
    thousands
        The sign that groups digits in figures such as ``1,200``; empty for none. It is never
        guessed: ``1.200`` is twelve hundred in one country and one and a fifth in another.

    Returns
    -------
    claims
        One row per claim, schema `geo.schemas.Claims`, sorted by ``claim_id``. Missing ids are
        made from the row's content, a missing kind is ``unspecified``; an empty figure stays
        missing.

    Raises
    ------
    ClaimsError
        With every problem of every file: file, line, column, what was found and wanted, what to do.

    Examples
    --------
    >>> from geo.places.datafiles import data_path
    >>> claims = read_claims(data_path("claims"))
    >>> int(claims.set_index("claim_id").people_best["C01"])
    500
    """
    survey = survey_claims(path, columns=columns, encoding=encoding, thousands=thousands)
    if survey.problems:
        raise ClaimsError(survey.problems)
    return survey.claims


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A table of claims as far as it can be read.

    Parameters
    ----------
    claims
        All rows, schema `geo.schemas.Claims` but for what is wrong in them; a figure that is none
        is missing.
    problems
        What has to be mended before anything may be drawn from it.
    """

    claims: pd.DataFrame
    problems: tuple[Problem, ...]


def survey_claims(path: str | Path | pd.DataFrame, **reading: Unpack[Reading]) -> Survey:
    """Read a table of claims though something is wrong in it, so that all can be told at once.

    Parameters
    ----------
    path, **reading
        As for `read_claims`.

    Returns
    -------
    survey
        The rows, and the problems of every file.

    Raises
    ------
    ClaimsError
        If there are no rows to go on with: no such file, no table, headings that are not known.
    """
    encoding = reading.get("encoding", "utf-8")
    folder = folder_of(path)
    fresh, known = taken_apart(_claims_table(path))
    table = read_table(fresh, encoding=encoding)
    claims, problems = _claims(table, reading.get("columns"), reading.get("thousands", ""))
    given = set(claims)
    claims = _whole(claims)
    if known is not None:
        claims = _with_relations(claims, known)
    if folder is None:
        return Survey(_sorted(claims, given | set(RELATIONS)), tuple(problems))
    related, more = _relations(folder / "relations.csv", encoding)
    more += check_relations(related, claims)
    # Relations that run in circles or lead nowhere are told, and followed by nobody.
    related = related[:0] if more else related
    problems += [*more, *source_problems(claims, folder, encoding)]
    return Survey(
        _sorted(_with_relations(claims, related), given | set(RELATIONS)), tuple(problems)
    )


def heading_names(
    path: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> dict[str, str]:
    """Say how each heading of a file of claims is understood.

    Parameters
    ----------
    path, columns, encoding
        As for `read_claims`.

    Returns
    -------
    names
        Heading as written to the codebook's name, empty where the column is left unread.

    Raises
    ------
    ClaimsError
        As `read_claims` does for headings.
    """
    table = read_table(_claims_table(path), encoding=encoding)
    names = read_headings(table.file, table.headings, columns)
    return {heading: names.get(i, "") for i, heading in enumerate(table.headings)}


def _claims_table(path: str | Path | pd.DataFrame) -> Path | pd.DataFrame:
    if isinstance(path, pd.DataFrame):
        return path
    path = Path(path)
    if not path.is_dir():
        return path
    if not (path / "claims.csv").exists():
        problem = Problem(
            path.name,
            None,
            None,
            "a folder without claims.csv",
            "a file, or a folder with claims.csv in it",
            "Name the file, or put the claims there under that name. Nothing was drawn.",
        )
        raise MissingInputError((problem,))
    return path / "claims.csv"


def _claims(
    table: RawTable, columns: Mapping[str, str] | None, thousands: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The columns that are given, typed where they can be, and what is wrong with them."""
    names = read_headings(table.file, table.headings, columns)
    frame = named(table, names)
    if frame.empty:
        problem = Problem(
            table.file,
            None,
            None,
            "a heading and no rows",
            "at least one row",
            "Check that the rows were saved. Nothing was drawn.",
        )
        raise ClaimsError((problem,))
    figures = [name for name in PEOPLE if name in frame]
    for name in figures:
        # A column with an empty cell is written as 1200.0 by spreadsheets' and pandas' exports.
        if frame[name].str.contains(".", regex=False).any():
            frame[name] = frame[name].str.replace(r"^([0-9]+)\.0$", r"\1", regex=True)
        if thousands:
            frame[name] = [ungrouped(cell, thousands) for cell in frame[name]]
    if "attributed_to" in frame:
        frame["attributed_to"] = frame["attributed_to"].map(without_details)
    for name, usual in (("kind", "unspecified"), ("status", "reported")):
        frame[name] = frame[name].replace("", usual) if name in frame else usual
    # A problem is told under the heading that stands in the file.
    headed = {name: table.headings[position] for position, name in names.items()}
    problems = [
        replace(problem, column=headed.get(problem.column or "", problem.column))
        for problem in check_claims(frame)
    ]
    frame["claim_id"] = claim_ids(frame)
    for name in figures:
        frame[name] = whole_numbers(frame[name])
    return frame, problems


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """All columns of a claim; those that the file lacks are empty."""
    no_text = pd.Series("", index=frame.index, dtype="str")
    no_figure = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    columns = {
        name: frame.get(name, no_figure if name in PEOPLE else no_text)
        for name in (*CLAIM_FILE_COLUMNS, "file", "row")
    }
    return pd.DataFrame(columns)


def without_details(said: str) -> str:
    """Take out of who said it what describes an anonymous person.

    Examples
    --------
    >>> without_details("anonymous source A, a trader of 43 in Hyesan")
    'anonymous source A'
    >>> without_details("anonymous source A, relayed by Radio Free Asia")
    'anonymous source A, relayed by Radio Free Asia'
    """
    person = _PERSON.match(said)
    if person is None:
        return said
    relayed = _RELAYED.search(said)
    return person[0].strip() + (f", {relayed[0]}" if relayed else "")


def _relations(path: Path, encoding: str) -> tuple[pd.DataFrame, list[Problem]]:
    """The relations table of a folder, without rows if there is none."""
    if not path.exists():
        return pd.DataFrame(columns=[*_RELATION_COLUMNS, "file", "row"]), []
    table = read_table(path, encoding=encoding)
    if table.headings != _RELATION_COLUMNS:
        found = f"the headings {', '.join(map(repr, table.headings))}"
        wanted = ", ".join(_RELATION_COLUMNS)
        problem = Problem(table.file, 1, None, found, wanted, "Correct the first line.")
        return pd.DataFrame(columns=[*_RELATION_COLUMNS, "file", "row"]), [problem]
    return named(table, dict(enumerate(_RELATION_COLUMNS))), []


def _with_relations(claims: pd.DataFrame, related: pd.DataFrame) -> pd.DataFrame:
    """Put each claim's relations into its own row, so that one table goes on."""
    others: dict[tuple[str, str], set[str]] = {}
    for row in related.itertuples():
        others.setdefault((row.relation, row.claim_id), set()).add(row.other_id)
    columns = {
        relation: [";".join(sorted(others.get((relation, id_), ()))) for id_ in claims["claim_id"]]
        for relation in RELATIONS
    }
    return claims.assign(**columns)


def _sorted(claims: pd.DataFrame, given: Collection[str]) -> pd.DataFrame:
    """All columns in the order of the ids; those that are empty throughout stay as they are."""
    order = claims["claim_id"].sort_values().index
    given = set(claims) & set(given)
    rows = claims[[name for name in claims if name in given]].take(order).reset_index(drop=True)
    no_text = pd.Series("", index=claims.index, dtype="str")
    columns = {**{name: claims[name] for name in claims}, **{name: rows[name] for name in given}}
    return pd.DataFrame({name: columns.get(name, no_text) for name in CLAIM_COLUMNS})


def no_claims() -> pd.DataFrame:
    """A table of claims without rows, for flows that were counted and not reported."""
    types = dict.fromkeys(CLAIM_COLUMNS, "str") | dict.fromkeys(PEOPLE, "Int64")
    types["row"] = "int64"
    return pd.DataFrame(columns=list(CLAIM_COLUMNS)).astype(types)

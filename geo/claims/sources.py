"""Read the publications beside the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.claims.checks import check_sources
from geo.claims.tables import folder_of, named, read_table
from geo.errors import ClaimsError, Problem
from geo.schemas import SOURCE_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


def read_sources(path: str | Path | pd.DataFrame, *, encoding: str = "utf-8") -> pd.DataFrame:
    """Read the publications beside the claims.

    Parameters
    ----------
    path
        The folder of the claims, or the file or frame of claims itself, which has none beside it.
    encoding
        Of the CSV file.

    Returns
    -------
    sources
        One row per publication, schema `geo.schemas.Sources`, sorted by ``source_id``; no rows if
        there is no ``sources.csv``.

    Raises
    ------
    ClaimsError
        If an address is not http(s), an id repeats, or a closed list is broken.

    Examples
    --------
    >>> from geo.places.datafiles import data_path
    >>> sources = read_sources(data_path("claims")).set_index("source_id")
    >>> sources.loc["rfa-2024-09-16", "publisher"]
    'Radio Free Asia'
    """
    folder = folder_of(path)
    if folder is None or not (folder / "sources.csv").exists():
        return pd.DataFrame({name: pd.Series(dtype=str) for name in SOURCE_COLUMNS})
    frame, problems = _sources(folder / "sources.csv", encoding)
    if problems:
        raise ClaimsError(tuple(problems))
    frame = frame.reindex(columns=list(SOURCE_COLUMNS), fill_value="")
    return frame.sort_values("source_id", ignore_index=True)


def source_problems(claims: pd.DataFrame, folder: Path, encoding: str) -> list[Problem]:
    """Name what is wrong in ``sources.csv``, if there is one, and the ids it does not have.

    Parameters
    ----------
    claims
        With ``source_id``, ``file`` and ``row``.
    folder
        Where ``sources.csv`` would be.
    encoding
        Of the file.
    """
    if not (folder / "sources.csv").exists():
        return []
    sources, problems = _sources(folder / "sources.csv", encoding)
    known = {*sources.get("source_id", ()), ""}
    return problems + [
        Problem(
            row.file,
            row.row,
            "source_id",
            repr(row.source_id),
            "the id of a row in sources.csv",
            "Add the publication there, or correct the id.",
        )
        for row in claims[~claims["source_id"].isin(known)].itertuples()
    ]


def _sources(path: Path, encoding: str) -> tuple[pd.DataFrame, list[Problem]]:
    """The publications as text, and what is wrong with them."""
    table = read_table(path, encoding=encoding)
    frame = named(table, {i: name for i, name in enumerate(table.headings) if name})
    return frame, check_sources(frame, table)


def no_sources() -> pd.DataFrame:
    """A table of publications without rows."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in SOURCE_COLUMNS})

"""Claims that `read_claims` gave, chosen or changed by hand and given back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.schemas import RELATIONS

if TYPE_CHECKING:
    from pathlib import Path

_OF_READING: Final = ("file", "row")
_COLUMNS: Final = ("claim_id", "relation", "other_id")


def taken_apart(table: Path | pd.DataFrame) -> tuple[Path | pd.DataFrame, pd.DataFrame | None]:
    """Split a frame that has been read before into the table and the relations it was read from.

    Parameters
    ----------
    table
        What is to be read.

    Returns
    -------
    table
        Without the columns that reading adds.
    relations
        Of claims that are still there, as relations.csv has them; None if it is no such frame.
        A relation to a claim that was left out has nothing to say any more.

    Examples
    --------
    >>> columns = {"claim_id": ["a", "b"], "part_of": ["", "a"], "file": "x", "row": [2, 3]}
    >>> whole = pd.DataFrame(columns | {name: "" for name in RELATIONS if name != "part_of"})
    >>> table, relations = taken_apart(whole)
    >>> list(table.columns), relations.to_dict("records")
    (['claim_id'], [{'claim_id': 'b', 'relation': 'part_of', 'other_id': 'a'}])
    """
    if not isinstance(table, pd.DataFrame):
        return table, None
    added = [*RELATIONS, *_OF_READING]
    if not {"claim_id", *added} <= set(table.columns):
        return table, None
    there = set(table["claim_id"])
    rows = [
        (claim, relation, other)
        for relation in RELATIONS
        for claim, others in zip(table["claim_id"], table[relation], strict=True)
        for other in str(others).split(";")
        if other in there
    ]
    return table.drop(columns=added), pd.DataFrame(rows, columns=list(_COLUMNS), dtype=str)

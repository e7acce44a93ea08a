"""Ids of claims that came without one."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from geo.alike import Coded
from geo.schemas import CLAIM_FILE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def claim_ids(frame: pd.DataFrame) -> list[str]:
    """Keep written ids; make the others from the row's content, repeats numbered.

    Parameters
    ----------
    frame
        The columns that the file has, as text.
    """
    written = frame["claim_id"].tolist() if "claim_id" in frame else [""] * len(frame)
    if all(written):
        return written
    # Only filled cells count, so that an empty column more or less changes no id.
    names = [name for name in CLAIM_FILE_COLUMNS if name != "claim_id" and name in frame]
    cells = [_named_cells(name, frame[name]) for name in names]
    contents = ["\x1f".join(filter(None, row)).encode() for row in zip(*cells, strict=True)]
    digests = [hashlib.sha256(content).hexdigest()[:10] for content in contents]
    if not any(written) and len({*digests}) == len(digests):
        return [f"r{digest}-1" for digest in digests]
    seen: Counter[str] = Counter()
    for i, digest in enumerate(digests):
        if not written[i]:
            seen[digest] += 1
            written[i] = f"r{digest}-{seen[digest]}"
    return written


def _named_cells(name: str, column: pd.Series[str]) -> list[str]:
    """Cells of a column with its name, those that are empty without it."""
    return Coded.of_column(column).map(lambda cell: cell and f"{name}={cell}").tolist()

"""Many names at once: one line of JSON each, in the order of the file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from geo.errors import ClaimsError, Problem
from geo.files import read_utf8
from geo.places.locate import answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.places.answers import Answer

_QUERY: Final = "query"


def batch_answers(
    path: Path, *, overrides: Mapping[str, str] | Path | str | None = None
) -> Iterator[Answer]:
    """Answer each row of a CSV file with the columns ``query``, ``country`` and ``level``.

    Parameters
    ----------
    path
        UTF-8, with a heading; ``country`` and ``level`` may be missing or empty.
    overrides
        As `geo.locate` takes it.

    Yields
    ------
    answer
        One for each row, in order.

    Raises
    ------
    MissingInputError
        If there is no such file.
    ClaimsError
        If it is no table with a column ``query``.
    """
    table = csv.DictReader(io.StringIO(read_utf8(path, "a CSV file"), newline=""))
    headings = [(name or "").strip().lower() for name in table.fieldnames or ()]
    if _QUERY not in headings:
        found = ", ".join(headings) or "no heading"
        guidance = "Give it the columns query, country, level."
        raise ClaimsError((Problem(path.name, 1, None, found, "the column query", guidance),))
    table.fieldnames = headings
    for row in table:
        country, level = (str(row.get(name) or "").strip() for name in ("country", "level"))
        yield answer(
            row[_QUERY] or "", country=country or None, level=level or None, overrides=overrides
        )


def json_line(found: Answer) -> str:
    """One answer as one line."""
    return json.dumps(found.as_dict(), ensure_ascii=False)

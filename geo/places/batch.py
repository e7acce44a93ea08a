"""Many names at once: one line of JSON each, in the order of the file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from geo.errors import ClaimsError, MissingInputError, Problem
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
    table = csv.DictReader(io.StringIO(_text(path), newline=""))
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


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        guidance = "Save it as UTF-8."
        problem = Problem(path.name, None, None, "other bytes", "a table in UTF-8", guidance)
        raise ClaimsError((problem,)) from None
    except OSError:
        problem = Problem(path.name, None, None, "no file", "a CSV file", "Check the path.")
        raise MissingInputError((problem,)) from None

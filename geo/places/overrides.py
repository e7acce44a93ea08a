"""Names that an editor has decided: the only way a similar name becomes a place."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import ClaimsError, Problem
from geo.files import read_utf8
from geo.places.gazetteer import known
from geo.places.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.places.answers import Answer

FILE: Final = "overrides.csv"
_NAME, _ID = "name", "place_id"
_COLUMNS: Final = (_NAME, _ID, "note")


def override_key(name: str) -> str:
    """What two ways to write one name share; the name itself if it has no letters."""
    return normal(name) or name.strip()


def read_overrides(source: Mapping[str, str] | Path | str) -> dict[str, str]:
    """Read decided names.

    Parameters
    ----------
    source
        Names to ids, or the path of a CSV file with the columns ``name`` and ``place_id``; other
        columns are notes. A row without an id has not been decided and counts as a problem.

    Returns
    -------
    decided
        By `override_key`.

    Raises
    ------
    MissingInputError
        If there is no such file.
    ClaimsError
        With every row that cannot be used.
    """
    rows: list[tuple[int | None, str, str]]
    if isinstance(source, Mapping):
        rows = [(None, name, place_id) for name, place_id in source.items()]
        file = "overrides"
    else:
        file = Path(source).name
        rows = _rows(Path(source))
    problems = [
        problem for row, name, place_id in rows for problem in _problems(file, row, name, place_id)
    ]
    decided: dict[str, str] = {}
    for row, name, place_id in rows:
        key = override_key(name)
        if decided.setdefault(key, place_id) != place_id:
            wanted = "one place for a name"
            problems.append(Problem(file, row, _NAME, repr(name), wanted, "Keep one of the rows."))
    if problems:
        raise ClaimsError(tuple(problems))
    return decided


def overrides_beside(source: object, given: Path | str | None = None) -> Path | None:
    """Find the overrides of a source: those given, else the file beside a folder's claims."""
    if given is not None:
        return Path(given)
    # A pipe or a link of this name is there as well, and is refused when it is read.
    if isinstance(source, str | Path) and os.path.lexists(Path(source) / FILE):
        return Path(source) / FILE
    return None


def _rows(path: Path) -> list[tuple[int | None, str, str]]:
    text = read_utf8(path, "a table with the columns name and place_id")
    table = csv.DictReader(io.StringIO(text))
    missing = [name for name in (_NAME, _ID) if name not in (table.fieldnames or ())]
    if missing:
        found = ", ".join(table.fieldnames or ()) or "no heading"
        guidance = f"Give it the columns {', '.join(_COLUMNS)}."
        problem = Problem(path.name, 1, None, found, f"the column {missing[0]}", guidance)
        raise ClaimsError((problem,))
    return [
        (line, (row[_NAME] or "").strip(), (row[_ID] or "").strip())
        for line, row in enumerate(table, start=2)
    ]


def _problems(file: str, row: int | None, name: str, place_id: str) -> list[Problem]:
    if not name:
        return [Problem(file, row, _NAME, "nothing", "a name as it is written", "Fill it in.")]
    if not known(place_id):
        found = f"the id {place_id!r} for {name!r}" if place_id else f"no id for {name!r}"
        guidance = "Look it up with: laborflow locate NAME, or take the row out."
        return [Problem(file, row, _ID, found, "an id of the gazetteer", guidance)]
    return []


def stub(answers: Iterable[Answer]) -> str:
    """Write the overrides an editor has to decide, ready to be pasted into ``overrides.csv``.

    Parameters
    ----------
    answers
        Answers without a place; a name that was asked twice stands once.

    Returns
    -------
    table
        CSV with its heading. The ids are left empty on purpose: the note lists what each name
        could be, and nothing counts before somebody has chosen.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    seen: set[str] = set()
    for answer in answers:
        key = override_key(answer.query)
        if key not in seen:
            seen.add(key)
            choices = (*answer.candidates, *answer.suggestions)
            note = " | ".join(f"{place.place_id} {place.matched_name}" for place in choices)
            writer.writerow([answer.query, "", note or answer.note])
    return out.getvalue()

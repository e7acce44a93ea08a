"""Understand the headings that newsrooms use, and refuse the ones that could be a slip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.errors import ClaimsError, Problem
from geo.schemas import CLAIM_FILE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_USUAL = {
    "origin_name": ("origin", "from", "home", "origin_country", "country_of_origin", "sender"),
    "dest_name": ("dest", "destination", "to", "host", "destination_country", "dest_country"),
    "people_best": (
        "people",
        "persons",
        "workers",
        "count",
        "value",
        "number",
        "flow",
        "magnitude",
        "total",
    ),
    "people_low": ("low", "min", "minimum", "people_min"),
    "people_high": ("high", "max", "maximum", "people_max"),
    "period": ("date", "year", "month", "time", "when"),
    "origin_id": ("origin_code",),
    "dest_id": ("dest_code", "destination_code", "destination_id"),
    "claim_id": ("id",),
    "source_id": ("publication",),
    "note": ("notes", "comment", "comments"),
}
_SYNONYMS = {word: name for name, words in _USUAL.items() for word in words}
#: What a user may write on the left of ``--columns``.
_SHORT = {"origin": "origin_name", "dest": "dest_name", "people": "people_best"}
#: Where a source lives and who it is are nobody's business, whatever the spreadsheet says.
_PERSON = re.compile(
    r"(?:source|witness|informant|interviewee|respondent|speaker|contact|worker)s?_(?:town|city|"
    r"village|county|province|home|hometown|address|location|residence|phone|telephone|mobile|"
    r"e?mail|wechat|name|real_name|sex|gender|age|birth(?:day|date|_date|_year)?|job|occupation|"
    r"profession|ethnicity|ethnic_group|nationality|family|passport|id_number|details?)"
)
_ENDS = (("origin_name", "origin_id"), ("dest_name", "dest_id"))
_FIGURES = ("people_low", "people_best", "people_high")


def _plain(heading: str) -> str:
    return "_".join(heading.casefold().replace("-", " ").replace("_", " ").split())


def understood(heading: str, headings: set[str]) -> str | None:
    """Give the codebook's name for a heading, None if it has none.

    Parameters
    ----------
    heading
        As written.
    headings
        All headings of the table in plain form, for a word that another one decides.

    Examples
    --------
    >>> understood("Country of origin", set()), understood("source", {"source", "target"})
    ('origin_name', 'origin_name')
    """
    word = _plain(heading)
    if word in CLAIM_FILE_COLUMNS:
        return word
    # A "source" is a publication here, unless a "target" beside it says otherwise.
    if word == "source":
        return "origin_name" if "target" in headings else "source_id"
    if word == "target":
        return "dest_name"
    return _SYNONYMS.get(word)


def is_of_a_person(heading: str) -> bool:
    """Tell whether a column describes the person behind a report: such a column is never read."""
    return _PERSON.fullmatch(_plain(heading)) is not None


def _mapped(columns: Mapping[str, str], headings: Sequence[str], file: str) -> dict[int, str]:
    """Headings the user named with ``--columns``."""
    found: dict[int, str] = {}
    problems = []
    for wish, heading in columns.items():
        name = _SHORT.get(wish, wish)
        if name not in CLAIM_FILE_COLUMNS:
            wanted = f"one of {', '.join([*_SHORT, *CLAIM_FILE_COLUMNS])}"
            problems.append(Problem("--columns", None, None, repr(wish), wanted, "Correct it."))
        elif heading not in headings:
            wanted = f"one of the headings {', '.join(map(repr, headings))}"
            problems.append(Problem(file, 1, heading, "no such heading", wanted, "Correct it."))
        else:
            found[headings.index(heading)] = name
    if problems:
        raise ClaimsError(tuple(problems))
    return found


def _slip(file: str, heading: str) -> Problem:
    from rapidfuzz import process  # a heading that nobody knows is rare

    near = process.extractOne(_plain(heading), [*CLAIM_FILE_COLUMNS, *_SYNONYMS], score_cutoff=75)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return Problem(
        file,
        1,
        heading or "(blank)",
        "a heading that is not known",
        "origin, dest, people and the columns of the codebook",
        f"{hint}Rename it, remove it, or name the columns to use: "
        "--columns origin=…,dest=…,people=… leaves all others unread. Nothing was drawn.",
    )


def _missing(file: str, names: set[str], headings: Sequence[str]) -> list[Problem]:
    """Say which of origin, destination, figure has no column."""
    lacks = [ends[0].split("_")[0] for ends in _ENDS if not names & set(ends)]
    if not names & set(_FIGURES):
        lacks.append("people")
    if not lacks:
        return []
    shown = ", ".join(repr(heading) for heading in headings[:8])
    return [
        Problem(
            file,
            1,
            None,
            f"the headings {shown}",
            f"a heading line with origin, dest and people; missing: {', '.join(lacks)}",
            "Put the headings into the first line, or name them with "
            "--columns origin=…,dest=…,people=… . Nothing was drawn.",
        )
    ]


def read_headings(
    file: str, headings: Sequence[str], columns: Mapping[str, str] | None
) -> dict[int, str]:
    """Tell which column holds what.

    Parameters
    ----------
    file
        Name for messages.
    headings
        As written.
    columns
        The user's own mapping, codebook name to heading; unmapped headings are then left unread
        unless they are spelled as the codebook spells them.

    Returns
    -------
    names
        Position of a column to its codebook name; positions left out are not read.

    Raises
    ------
    ClaimsError
        If a heading is not known, two mean the same, or origin, destination or figure is missing.
    """
    known = {_plain(heading) for heading in headings}
    names = _mapped(columns or {}, headings, file)
    unknown = []
    taken = set(names.values())
    for position, heading in enumerate(headings):
        name = understood(heading, known)
        if position in names or (columns and (name is None or name in taken)):
            continue
        if is_of_a_person(heading):
            continue
        if name is None:
            unknown.append(_slip(file, heading))
        else:
            names[position] = name
    problems = _missing(file, set(names.values()), headings) or unknown
    problems = problems or _repeated(file, names, headings)
    if problems:
        raise ClaimsError(tuple(problems))
    return names


def _repeated(file: str, names: dict[int, str], headings: Sequence[str]) -> list[Problem]:
    by_name: dict[str, list[str]] = {}
    for position, name in names.items():
        by_name.setdefault(name, []).append(headings[position])
    return [
        Problem(
            file,
            1,
            same[1],
            f"{' and '.join(map(repr, same))}, which both mean {name}",
            "one column for each meaning",
            f"Remove one, or choose: --columns {name}={same[0]} . Nothing was drawn.",
        )
        for name, same in by_name.items()
        if len(same) > 1
    ]

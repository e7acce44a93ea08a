"""Understand the headings of records: places, positions, people, time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.claims import understood
from geo.errors import Problem, RecordsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENDS: Final = ("origin", "dest")
POSITIONS: Final = tuple(f"{end}_{axis}" for end in ENDS for axis in ("lon", "lat"))
NAMES: Final = ("origin_id", "origin_name", "dest_id", "dest_name")
ROLES: Final = (*POSITIONS, *NAMES, "people_best", "period", "kind")
_SHORT: Final = {
    "origin": "origin_name",
    "dest": "dest_name",
    "people": "people_best",
}
_WRITTEN_ENDS: Final = {
    "origin": ("origin", "orig", "o", "from", "start", "source", "home"),
    "dest": ("dest", "destination", "d", "to", "end", "target", "work", "host"),
}
_AXES: Final = {"lon": ("lon", "lng", "long", "longitude", "x"), "lat": ("lat", "latitude", "y")}
_POSITION_WORDS: Final = {
    heading: f"{end}_{axis}"
    for end, ends in _WRITTEN_ENDS.items()
    for axis, axes in _AXES.items()
    for written_end in ends
    for written_axis in axes
    for heading in (f"{written_end}_{written_axis}", f"{written_axis}_{written_end}")
}
_PEOPLE_WORDS: Final = ("people", "persons", "workers", "count", "value", "number", "total")
_NOTHING_DRAWN: Final = "Nothing was drawn."


def _plain(heading: str) -> str:
    return "_".join(heading.casefold().replace("-", " ").replace("_", " ").split())


def role_of(heading: str, headings: set[str]) -> str | None:
    """Tell what a heading means in a table of records, None if nothing.

    Parameters
    ----------
    heading
        As written.
    headings
        All of the table, plain, for words that another one decides.

    Examples
    --------
    >>> role_of("Origin Longitude", set()), role_of("from", set()), role_of("age", set())
    ('origin_lon', 'origin_name', None)
    """
    word = _plain(heading)
    return _POSITION_WORDS.get(word) or understood(word, headings)


def look_like_records(headings: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Tell records from claims by their headings: positions, or both ends and no figure.

    Parameters
    ----------
    headings
        Of the table.
    columns
        The user's mapping, role to heading.
    """
    known = {_plain(heading) for heading in headings}
    roles = {_SHORT.get(wish, wish) for wish in columns}
    roles |= {role for heading in headings if (role := role_of(heading, known))}
    if not roles.isdisjoint(POSITIONS):
        return True
    both = all(not roles.isdisjoint({f"{end}_name", f"{end}_id"}) for end in ENDS)
    return both and roles.isdisjoint({"people_low", "people_best", "people_high"})


def read_roles(
    file: str, headings: Sequence[str], columns: Mapping[str, str], by: Sequence[str]
) -> dict[str, int]:
    """Find the column of each role.

    Parameters
    ----------
    file
        Name for messages.
    headings
        Of one table.
    columns
        The user's mapping, role to heading.
    by
        What flows are split by: ``period``, ``kind``, or a heading.

    Returns
    -------
    roles
        Role, or heading of an attribute, to the position of its column.

    Raises
    ------
    RecordsError
        If an end has no column, two columns mean the same, or one that was named is not there.
    """
    roles, problems = _mapped(file, headings, columns)
    known = {_plain(heading) for heading in headings}
    doubled: dict[str, list[str]] = {}
    for position, heading in enumerate(headings):
        role = role_of(heading, known)
        if role not in ROLES or role in columns or _short(role) in columns:
            continue
        doubled.setdefault(role, []).append(heading)
        roles.setdefault(role, position)
    problems += [
        Problem(
            file,
            1,
            same[1],
            f"{' and '.join(map(repr, same))}, which both mean {_short(role)}",
            "one column for each meaning",
            f"Remove one, or choose: --columns {_short(role)}={same[0]} . {_NOTHING_DRAWN}",
        )
        for role, same in doubled.items()
        if len(same) > 1
    ]
    problems += _missing_ends(file, headings, roles)
    problems += _slips(file, headings, roles)
    for name in by:
        if name in {*roles, "year", "month"}:
            continue
        if headings.count(name) != 1:
            wanted = f"period, year, month, kind or one of {', '.join(map(repr, headings))}"
            found = "no such heading" if name not in headings else "that heading twice"
            guidance = f"Correct it. {_NOTHING_DRAWN}"
            problems.append(Problem(file, 1, f"--by {name}", found, wanted, guidance))
        else:
            roles[name] = headings.index(name)
    if problems:
        raise RecordsError(tuple(problems))
    return roles


def _short(role: str) -> str:
    return next((short for short, full in _SHORT.items() if full == role), role)


def _mapped(
    file: str, headings: Sequence[str], columns: Mapping[str, str]
) -> tuple[dict[str, int], list[Problem]]:
    """Columns the user named with ``--columns``."""
    roles: dict[str, int] = {}
    problems = []
    for wish, heading in columns.items():
        role = _SHORT.get(wish, wish)
        if role not in ROLES:
            wanted = f"one of {', '.join([*_SHORT, *ROLES])}"
            problems.append(Problem("--columns", None, None, repr(wish), wanted, "Correct it."))
        elif headings.count(heading) != 1:
            found = "no such heading" if heading not in headings else "that heading twice"
            wanted = f"one of the headings {', '.join(map(repr, headings))}"
            problems.append(
                Problem(file, 1, heading, found, wanted, f"Correct it. {_NOTHING_DRAWN}")
            )
        else:
            roles[role] = headings.index(heading)
    return roles, problems


def _missing_ends(file: str, headings: Sequence[str], roles: Mapping[str, int]) -> list[Problem]:
    """Say which end has neither a place nor both its coordinates."""
    lacks = []
    for end in ENDS:
        axes = [axis for axis in (f"{end}_lon", f"{end}_lat") if axis in roles]
        named = f"{end}_name" in roles or f"{end}_id" in roles
        if len(axes) == 1:
            lacks += [axis for axis in (f"{end}_lon", f"{end}_lat") if axis not in roles]
        elif not axes and not named:
            lacks.append(end)
    if not lacks:
        return []
    shown = ", ".join(repr(heading) for heading in headings[:12])
    wanted = (
        "origin and dest, or origin_lon, origin_lat, dest_lon, dest_lat; "
        f"missing: {', '.join(lacks)}"
    )
    guidance = f"Name the columns: --columns origin=…,dest=… . {_NOTHING_DRAWN}"
    return [Problem(file, 1, None, f"the headings {shown}", wanted, guidance)]


def _slips(file: str, headings: Sequence[str], roles: Mapping[str, int]) -> list[Problem]:
    """Stop at a heading that is nearly a word for people: each row would count as one person."""
    if "people_best" in roles:
        return []
    taken = set(roles.values())
    found = []
    for position, heading in enumerate(headings):
        if position in taken or len(heading) < 4:
            continue
        from rapidfuzz import process  # a heading that nobody knows is rare

        near = process.extractOne(_plain(heading), _PEOPLE_WORDS, score_cutoff=80)
        if near:
            guidance = (
                f"Did you mean {near[0]!r}? Name it with --columns people={heading}, or rename it "
                f"if each row is one person. {_NOTHING_DRAWN}"
            )
            wanted = "a column people, or none"
            found.append(Problem(file, 1, heading, "a heading that is not known", wanted, guidance))
    return found

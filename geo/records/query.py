"""The query, stated once for every engine: sum people by what is written, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import Problem, RecordsError
from geo.records.cells import GRAINS, name_of, named, people_of, place_of, source, time_of
from geo.records.headings import ENDS, read_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.records.files import Part

MEASURES: Final = ("records", "known", "people", "bad", "bad_example")
_SUMS: Final = (
    "count(*) AS records, count(people) AS known, "
    "coalesce(sum(people), 0)::BIGINT AS people, count(bad) AS bad, min(bad) AS bad_example"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the written records are grouped by.

    Parameters
    ----------
    positions, names
        Whether any end has coordinates, any a name.
    time
        ``period``, ``year`` or ``month`` to split flows by it; ``window`` if only a window asks
        for it; empty if nothing does.
    kind
        Whether there is a column of kinds.
    attributes
        Headings to break flows down by.
    """

    positions: bool
    names: bool
    time: str
    kind: bool
    attributes: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """Columns that say where an end is."""
        return ("lon", "lat") * self.positions + ("name",) * self.names

    @property
    def columns(self) -> tuple[str, ...]:
        """All key columns of the written table."""
        ends = [f"{end}_{column}" for end in ENDS for column in self.ends]
        extra = [f"by{i}" for i in range(len(self.attributes))]
        return (*ends, *["time"] * bool(self.time), *["kind"] * self.kind, *extra)


def read_keys(
    parts: Sequence[Part], columns: Mapping[str, str], by: Sequence[str], *, window: bool
) -> tuple[Keys, tuple[dict[str, int], ...]]:
    """Find out what there is to group by, and where each part has it.

    Parameters
    ----------
    parts
        From `geo.records.files.find_parts`.
    columns, by
        The user's mapping of headings, and what flows are split by.
    window
        Whether only some period is asked for.

    Returns
    -------
    keys, roles
        And for each part the position of the column of each role.

    Raises
    ------
    RecordsError
        With every heading that is missing or not clear, in every part.
    """
    roles: list[dict[str, int]] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            roles.append(read_roles(part.files[0].name, part.headings, columns, by))
        except RecordsError as error:
            problems += error.problems
    if problems:
        raise RecordsError(tuple(problems))
    everywhere = {role for known in roles for role in known}
    grains = [name for name in by if name in {"period", "year", "month"}]
    timed = "period" in everywhere
    if grains and not timed:
        wanted = "a column period, date, year or month"
        problem = Problem(
            parts[0].files[0].name,
            1,
            f"--by {grains[0]}",
            "no column of time",
            wanted,
            "Name it with --columns period=… . Nothing was drawn.",
        )
        raise RecordsError((problem,))
    keys = Keys(
        positions=any(f"{end}_lon" in everywhere for end in ENDS),
        names=any(f"{end}_{what}" in everywhere for end in ENDS for what in ("id", "name")),
        time=grains[0] if grains else "window" if window and timed else "",
        kind="kind" in everywhere,
        attributes=tuple(name for name in by if name not in {*grains, "kind"}),
    )
    return keys, tuple(roles)


def rows_sql(parts: Sequence[Part], roles: Sequence[Mapping[str, int]], keys: Keys) -> str:
    """State how a record is read, whatever kind of file it stands in.

    Parameters
    ----------
    parts, roles, keys
        From `find_parts` and `read_keys`.

    Returns
    -------
    sql
        A SELECT with the columns ``keys.columns``, ``people`` (missing where it is not known) and
        ``bad`` (a figure that is no number of people, as it is written).
    """
    selects = []
    for i, (part, known) in enumerate(zip(parts, roles, strict=True)):
        cells = cells_sql(part, known, keys)
        people, bad, _ = people_of(part, known.get("people_best"))
        cells |= {"people": people, "bad": bad}
        selects.append(f"SELECT {listed(cells)} FROM {source(part, i)}")
    return "\nUNION ALL\n".join(selects)


def sums_sql(rows: str, columns: Iterable[str]) -> str:
    """State the sums over rows by some of their columns.

    Parameters
    ----------
    rows
        A SELECT with the columns ``people`` and ``bad`` of `rows_sql`.
    columns
        What to group by.

    Returns
    -------
    sql
        A SELECT with these columns and `MEASURES`; figures that are no number of people are
        counted in ``bad``, missing ones in neither ``bad`` nor ``known``.
    """
    return f"SELECT {', '.join([*columns, _SUMS])} FROM (\n{rows}\n) GROUP BY ALL"


def times_sql(parts: Sequence[Part], roles: Sequence[Mapping[str, int]]) -> str:
    """State the pass over the times alone, for the span of all records."""
    rows = [
        f"SELECT {time_of(part, known['period'], '')} AS time FROM {source(part, i)}"
        for i, (part, known) in enumerate(zip(parts, roles, strict=True))
        if "period" in known
    ]
    return f"SELECT DISTINCT time FROM ({' UNION ALL '.join(rows)}) ORDER BY time"


def listed(cells: Mapping[str, str]) -> str:
    """Cells by their name, as a SELECT lists them."""
    return ", ".join(f"{cell} AS {name}" for name, cell in cells.items())


def cells_sql(part: Part, roles: Mapping[str, int], keys: Keys) -> dict[str, str]:
    """The columns ``keys.columns`` of one part, in the words of all."""
    cells = {}
    for end in ENDS:
        if keys.positions:
            cells[f"{end}_lon"], cells[f"{end}_lat"] = place_of(part, roles, end)
        if keys.names:
            cells[f"{end}_name"] = name_of(part, roles, end)
    if keys.time:
        position = roles.get("period")
        grain = keys.time if keys.time in GRAINS else ""
        cells["time"] = "''" if position is None else time_of(part, position, grain)
    if keys.kind:
        cells["kind"] = named(part, roles.get("kind"), "kind")
    for i, name in enumerate(keys.attributes):
        cells[f"by{i}"] = named(part, roles.get(name), name)
    return cells

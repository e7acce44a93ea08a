"""The query, stated once for every engine: sum people by what is written, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import Problem, RecordsError
from geo.records.ground import EMPTY, NO_NUMBER, OUT_OF_RANGE, SWAPPED
from geo.records.headings import ENDS, read_roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.records.files import Part

#: No record can hold more people than there are; sums of 900 million such records fit 64 bits.
PEOPLE_MAX: Final = 10_000_000_000
#: Longitudes of no place: what was written is no position, and the latitude says why.
NO_POSITION: Final = 999.0
MEASURES: Final = ("records", "known", "people", "bad", "bad_example")
_GRAINS: Final = {"year": 4, "month": 7}
_EXAMPLE: Final = 40


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
    return "\nUNION ALL\n".join(
        f"SELECT {_cells(part, known, keys)} FROM {_source(part, i)}"
        for i, (part, known) in enumerate(zip(parts, roles, strict=True))
    )


def written_sql(rows: str, keys: Keys) -> str:
    """State the pass over the records: people summed by what is written.

    Parameters
    ----------
    rows
        From `rows_sql`.
    keys
        What to group by.

    Returns
    -------
    sql
        A SELECT with the columns ``keys.columns`` and `MEASURES`; figures that are no number of
        people are counted in ``bad``, missing ones in neither ``bad`` nor ``known``.
    """
    measures = (
        "count(*) AS records, count(people) AS known, "
        "coalesce(sum(people), 0)::BIGINT AS people, count(bad) AS bad, min(bad) AS bad_example"
    )
    columns = ", ".join(keys.columns)
    return f"SELECT {columns}, {measures} FROM (\n{rows}\n) GROUP BY {columns}"


def times_sql(parts: Sequence[Part], roles: Sequence[Mapping[str, int]]) -> str:
    """State the pass over the times alone, for the span of all records."""
    rows = [
        f"SELECT {_time(part, known['period'], '')} AS time FROM {_source(part, i)}"
        for i, (part, known) in enumerate(zip(parts, roles, strict=True))
        if "period" in known
    ]
    return f"SELECT DISTINCT time FROM ({' UNION ALL '.join(rows)}) ORDER BY time"


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _path(path: Path) -> str:
    """A path that the engine reads as it stands, not as a pattern."""
    return _text(re.sub(r"([\[*?])", r"[\1]", str(path.resolve())))


def _source(part: Part, index: int) -> str:
    """The rows of a part with columns ``c0``, ``c1``, … in the order of its headings."""
    own = len(part.headings) - len(part.folders)
    names = ", ".join(f"c{i}" for i in range(own))
    if part.kind == "table" or part.groups:
        return f"table{index}"
    files = "[" + ", ".join(_path(file) for file in part.files) + "]"
    if part.kind == "csv":
        types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(own))
        encoding = _text({"utf-8": "utf-8", "latin-1": "latin-1"}.get(part.encoding, part.encoding))
        return (
            f"read_csv({files}, columns = {{{types}}}, auto_detect = false, header = true, "
            f"delim = {_text(part.separator)}, quote = '\"', escape = '\"', nullstr = '', "
            f"encoding = {encoding}, max_line_size = 16777216) AS t({names})"
        )
    return f"read_parquet({files}, binary_as_string = true) AS t({names})"


def _cells(part: Part, roles: Mapping[str, int], keys: Keys) -> str:
    """The columns of one part in the words of all."""
    cells = [cell for end in ENDS for cell in _end(part, roles, keys, end)]
    if keys.time:
        position = roles.get("period")
        grain = keys.time if keys.time in _GRAINS else ""
        cells.append(
            "'' AS time" if position is None else f"{_time(part, position, grain)} AS time"
        )
    if keys.kind:
        cells.append(f"{_named(part, roles.get('kind'), 'kind')} AS kind")
    cells += [
        f"{_named(part, roles.get(name), name)} AS by{i}" for i, name in enumerate(keys.attributes)
    ]
    people, bad = _people(part, roles.get("people_best"))
    return ", ".join([*cells, f"{people} AS people", f"{bad} AS bad"])


def _end(part: Part, roles: Mapping[str, int], keys: Keys, end: str) -> list[str]:
    """Position and name of one end; a position that is given decides, else the name does."""
    cells, given = [], "false"
    if keys.positions:
        lon, lat, given = f"{NO_POSITION}", f"{float(EMPTY)}", "false"
        if f"{end}_lon" in roles:
            x, y = (_number(part, roles[f"{end}_{axis}"]) for axis in ("lon", "lat"))
            raw = [_is_given(part, roles[f"{end}_{axis}"]) for axis in ("lon", "lat")]
            given = f"({raw[0]} OR {raw[1]})"
            valid = f"{x} BETWEEN -180 AND 180 AND {y} BETWEEN -90 AND 90"
            swapped = f"{y} BETWEEN -180 AND 180 AND {x} BETWEEN -90 AND 90"
            why = (
                f"CASE WHEN NOT {given} THEN {EMPTY} WHEN {swapped} THEN {SWAPPED} "
                f"WHEN isfinite({x}) AND isfinite({y}) THEN {OUT_OF_RANGE} ELSE {NO_NUMBER} END"
            )
            # 0.0 takes the sign off a negative zero, which would be a position of its own.
            lon = f"CASE WHEN {valid} THEN {x} + 0.0 ELSE {NO_POSITION} END"
            lat = f"CASE WHEN {valid} THEN {y} + 0.0 ELSE {why} END::DOUBLE"
        cells += [f"{lon} AS {end}_lon", f"{lat} AS {end}_lat"]
    if keys.names:
        known = [
            _named(part, roles.get(f"{end}_{what}"), f"{end}_{what}") for what in ("id", "name")
        ]
        name = f"coalesce(nullif({known[0]}, ''), {known[1]})" if known[0] != "''" else known[1]
        only = name if given == "false" else f"CASE WHEN {given} THEN '' ELSE {name} END"
        cells.append(f"{only} AS {end}_name")
    return cells


def _class(kind: str) -> str:
    """What a column of this Arrow type can be read as."""
    kind = kind.removeprefix("dictionary<values=").split(",")[0] if "dictionary" in kind else kind
    if kind.startswith(("string", "large_string", "binary", "large_binary", "null")):
        return "text"
    if kind.startswith(("int", "uint")):
        return "whole"
    if kind.startswith(("float", "double", "halffloat", "decimal")):
        return "real"
    if kind.startswith(("date", "timestamp")):
        return "time"
    return kind


def _refuse(part: Part, position: int, wanted: str) -> RecordsError:
    guidance = "Write the column as that, or name another with --columns. Nothing was drawn."
    found = f"a column of {part.types[position]}"
    return RecordsError(
        (Problem(part.files[0].name, None, part.headings[position], found, wanted, guidance),)
    )


def _column(part: Part, position: int) -> str:
    """A column, or the value that the name of a folder gives to all its rows."""
    own = len(part.headings) - len(part.folders)
    return f"c{position}" if position < own else _text(part.folders[position - own][1])


def _named(part: Part, position: int | None, role: str) -> str:
    """A text without white space around it, empty where there is none."""
    if position is None:
        return "''"
    kind = _class(part.types[position])
    column = _column(part, position)
    if kind == "real":
        column = _plain_number(column)
    elif kind not in {"text", "whole", "time", "bool"}:
        raise _refuse(part, position, f"text for {role}")
    return f"coalesce(trim(({column})::VARCHAR), '')"


def _plain_number(column: str) -> str:
    """A real number as text, a whole one without its ``.0``, empty for one that is missing."""
    return (
        f"CASE WHEN isnan({column}::DOUBLE) THEN '' "
        f"ELSE coalesce(TRY_CAST(CASE WHEN {column} = floor({column}) THEN {column} END "
        f"AS DECIMAL(38, 0))::VARCHAR, {column}::VARCHAR) END"
    )


def _number(part: Part, position: int) -> str:
    kind = _class(part.types[position])
    column = _column(part, position)
    if kind == "text":
        return f"TRY_CAST(trim({column}) AS DOUBLE)"
    if kind not in {"whole", "real"}:
        raise _refuse(part, position, "numbers")
    return column if part.types[position] == "double" else f"{column}::DOUBLE"


def _is_given(part: Part, position: int) -> str:
    column = _column(part, position)
    kind = _class(part.types[position])
    if kind == "text":
        return f"coalesce(trim({column}), '') <> ''"
    return f"({column} IS NOT NULL AND NOT isnan({column}::DOUBLE))"


def _people(part: Part, position: int | None) -> tuple[str, str]:
    """The figure, and the writing of one that is no number of people; a row alone is one person."""
    if position is None:
        return "1::BIGINT", "NULL::VARCHAR"
    kind = _class(part.types[position])
    column = _column(part, position)
    if kind == "text":
        written = f"coalesce(trim({column}), '')"
        fine = (
            f"regexp_full_match({written}, '[0-9]{{1,15}}') "
            f"AND TRY_CAST({written} AS BIGINT) <= {PEOPLE_MAX}"
        )
        figure, given = f"TRY_CAST({written} AS BIGINT)", f"{written} <> ''"
    elif kind == "whole":
        fine, figure = f"{column} BETWEEN 0 AND {PEOPLE_MAX}", f"TRY_CAST({column} AS BIGINT)"
        given = f"{column} IS NOT NULL"
    elif kind == "real":
        fine = f"{column} BETWEEN 0 AND {PEOPLE_MAX} AND {column} = floor({column})"
        figure = f"TRY_CAST({column} AS BIGINT)"
        given = f"{column} IS NOT NULL AND NOT isnan({column}::DOUBLE)"
    else:
        raise _refuse(part, position, "whole numbers of people")
    bad = f"CASE WHEN {given} AND NOT ({fine}) THEN left({column}::VARCHAR, {_EXAMPLE}) END"
    return f"CASE WHEN {fine} THEN {figure} END", bad


def _time(part: Part, position: int, grain: str) -> str:
    """A time as text, cut to the year or month; what is no date stays as it is written."""
    length = _GRAINS.get(grain, 10)
    column, kind = _column(part, position), _class(part.types[position])
    if kind == "time":
        day = f"coalesce(strftime({column}::TIMESTAMP, '%Y-%m-%d'), '')"
        return f"left({day}, {length})"
    if kind == "real":
        column = _plain_number(column)
    elif kind not in {"text", "whole"}:
        raise _refuse(part, position, "dates")
    text = f"coalesce(trim(({column})::VARCHAR), '')"
    dated = "'[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:.*)?)?)?'"
    return (
        f"CASE WHEN regexp_full_match({text}, {dated}) THEN left({text}, {length}) ELSE {text} END"
    )

"""How one cell of a record is read, in the engine's words, whatever kind of file it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.errors import Problem, RecordsError
from geo.records.ground import EMPTY, NO_NUMBER, OUT_OF_RANGE, SWAPPED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.records.files import Part

#: No record can hold more people than there are; sums of 900 million such records fit 64 bits.
PEOPLE_MAX: Final = 10_000_000_000
#: Longitudes of no place: what was written is no position, and the latitude says why.
NO_POSITION: Final = 999.0
GRAINS: Final = {"year": 4, "month": 7}
_EXAMPLE: Final = 40


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _path(path: Path) -> str:
    """A path that the engine reads as it stands, not as a pattern."""
    return _text(re.sub(r"([\[*?])", r"[\1]", str(path.resolve())))


def source(part: Part, index: int) -> str:
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


def place_of(part: Part, roles: Mapping[str, int], end: str) -> tuple[str, str]:
    """Longitude and latitude of one end; where it is no position the latitude says why."""
    if f"{end}_lon" not in roles:
        return f"{NO_POSITION}", f"{float(EMPTY)}"
    x, y = (_number(part, roles[f"{end}_{axis}"]) for axis in ("lon", "lat"))
    valid = f"{x} BETWEEN -180 AND 180 AND {y} BETWEEN -90 AND 90"
    swapped = f"{y} BETWEEN -180 AND 180 AND {x} BETWEEN -90 AND 90"
    why = (
        f"CASE WHEN NOT {given(part, roles, end)} THEN {EMPTY} WHEN {swapped} THEN {SWAPPED} "
        f"WHEN isfinite({x}) AND isfinite({y}) THEN {OUT_OF_RANGE} ELSE {NO_NUMBER} END"
    )
    # 0.0 takes the sign off a negative zero, which would be a position of its own.
    lon = f"CASE WHEN {valid} THEN {x} + 0.0 ELSE {NO_POSITION} END"
    return lon, f"CASE WHEN {valid} THEN {y} + 0.0 ELSE {why} END::DOUBLE"


def given(part: Part, roles: Mapping[str, int], end: str) -> str:
    """Whether a coordinate of one end is written."""
    if f"{end}_lon" not in roles:
        return "false"
    lon, lat = (_is_given(part, roles[f"{end}_{axis}"]) for axis in ("lon", "lat"))
    return f"({lon} OR {lat})"


def name_of(part: Part, roles: Mapping[str, int], end: str) -> str:
    """The id or name of one end, empty where a position decides."""
    place_id, name = (
        named(part, roles.get(f"{end}_{what}"), f"{end}_{what}") for what in ("id", "name")
    )
    either = name if place_id == "''" else f"coalesce(nullif({place_id}, ''), {name})"
    positioned = given(part, roles, end)
    return either if positioned == "false" else f"CASE WHEN {positioned} THEN '' ELSE {either} END"


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


def raw_columns(part: Part, roles: Mapping[str, int], end: str) -> tuple[str, ...]:
    """The columns that hold the position of one end; the name of a folder is none."""
    own = len(part.headings) - len(part.folders)
    positions = [roles[name] for name in (f"{end}_lon", f"{end}_lat") if name in roles]
    return tuple(f"c{position}" for position in positions if position < own)


def _column(part: Part, position: int) -> str:
    """A column, or the value that the name of a folder gives to all its rows."""
    own = len(part.headings) - len(part.folders)
    return f"c{position}" if position < own else _text(part.folders[position - own][1])


def named(part: Part, position: int | None, role: str) -> str:
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


def people_of(part: Part, position: int | None) -> tuple[str, str, str]:
    """The figure if it is a number of people, the writing of one that is none, and the bare figure.

    The last is the first where no figure is bad, and takes less to reckon. A row alone is a person.
    """
    if position is None:
        return "1::BIGINT", "NULL::VARCHAR", "1::BIGINT"
    kind = _class(part.types[position])
    column = _column(part, position)
    if kind == "text":
        written = f"coalesce(trim({column}), '')"
        fine = (
            # Tables with gaps are often written with a .0 behind every figure.
            f"regexp_full_match({written}, '[0-9]{{1,15}}([.]0)?') "
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
    return f"CASE WHEN {fine} THEN {figure} END", bad, figure


def time_of(part: Part, position: int, grain: str) -> str:
    """A time as text, cut to the year or month; what is no date stays as it is written."""
    length = GRAINS.get(grain, 10)
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

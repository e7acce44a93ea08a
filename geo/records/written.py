"""Sum the records by what is written in them, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.records.cells import given, people_of, raw_columns, source
from geo.records.headings import ENDS
from geo.records.query import MEASURES, cells_sql, listed, rows_sql, sums_sql
from geo.records.settle import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from geo.records.counted import Question
    from geo.records.files import Part


def write_down(
    engine: duckdb.DuckDBPyConnection,
    parts: Sequence[Part],
    roles: Sequence[Mapping[str, int]],
    question: Question,
) -> None:
    """Make the table ``written``: columns ``question.keys.columns`` and `MEASURES`.

    Parameters
    ----------
    engine
        With the tables of the parts registered.
    parts, roles, question
        What to read, where it has what, and what is asked.

    Notes
    -----
    A position is read once for all records that have it: the pass groups by coordinates as they
    stand in the file, and only its groups are looked at closer. So a key may come more than once
    in ``written``. Where hardly a position comes twice, whole cells of the Earth stand for theirs.
    """
    keys = question.keys
    rows = rows_sql(parts, roles, keys)
    settled = settle(engine, rows, keys, question.level)
    if settled is None:
        passes = [_Pass(part, i, roles[i], question) for i, part in enumerate(parts)]
        sums = "\nUNION ALL\n".join(_summed(engine, each) for each in passes)
    else:
        sums = sums_sql(settled, keys.columns)
    engine.execute(f"CREATE TEMP TABLE written AS {sums}")


@dataclass(frozen=True, slots=True)
class _Pass:
    """One part of the records, and how the pass over it is stated."""

    part: Part
    index: int
    roles: Mapping[str, int]
    question: Question

    @property
    def _double(self) -> tuple[str, ...]:
        """Ends with coordinates, and with a name for where these are left empty."""
        named = [{f"{end}_id", f"{end}_name"} & self.roles.keys() for end in ENDS]
        return tuple(
            end
            for end, names in zip(ENDS, named, strict=True)
            if names and f"{end}_lon" in self.roles
        )

    @property
    def positioned(self) -> str:
        """Whether no name decides in a record; empty if there is none that could."""
        return " AND ".join(given(self.part, self.roles, end) for end in self._double)

    def bad(self) -> str:
        """Count figures that are no number of people."""
        bad = people_of(self.part, self.roles.get("people_best"))[1]
        return f"SELECT count({bad}) FROM {source(self.part, self.index)}"

    def raw(self, *, fine: bool, names: bool, where: str = "true") -> str:
        """Sum by coordinates as they stand in the file."""
        cells = self._raw_cells(names=names)
        people, bad, bare = people_of(self.part, self.roles.get("people_best"))
        figures = (
            {"people": bare, "bad": "NULL::VARCHAR"} if fine else {"people": people, "bad": bad}
        )
        rows = (
            f"SELECT {listed(cells | figures)} FROM {source(self.part, self.index)} WHERE {where}"
        )
        return sums_sql(rows, cells)

    def read(self, table: str, *, names: bool, where: str = "true") -> str:
        """Read the coordinates of a table that `raw` gave."""
        raw = self._raw_cells(names=names)
        cells = {
            name: name if name in raw else "''" if name.endswith("_name") else cell
            for name, cell in cells_sql(self.part, self.roles, self.question.keys).items()
        }
        return f"SELECT {listed(cells)}, {', '.join(MEASURES)} FROM {table} WHERE {where}"

    def _raw_cells(self, *, names: bool) -> dict[str, str]:
        cells = cells_sql(self.part, self.roles, self.question.keys)
        left = {f"{end}_{axis}" for end in ENDS for axis in ("lon", "lat")}
        left |= set() if names else {f"{end}_name" for end in self._double}
        raw = [column for end in ENDS for column in raw_columns(self.part, self.roles, end)]
        return dict(zip(raw, raw, strict=True)) | {
            name: cell for name, cell in cells.items() if name not in left
        }


def _summed(engine: duckdb.DuckDBPyConnection, one: _Pass) -> str:
    """Make the sums of one part; a SELECT of them."""
    table = f"raw{one.index}"
    # A second look costs little where columns are stored apart, and much in a text file.
    columns = one.part.kind != "csv"
    fine = columns and not _number(engine, one.bad())
    names = bool(one.positioned) and not columns
    raw = one.raw(fine=fine, names=names)
    engine.execute(f"CREATE TEMP TABLE {table} AS {raw}")
    if names or not one.positioned:
        return one.read(table, names=names)
    sums = one.read(table, names=False, where=one.positioned)
    if not _number(engine, f"SELECT count(*) FROM {table} WHERE NOT ({one.positioned})"):
        return sums
    rest = one.raw(fine=fine, names=True, where=f"NOT ({one.positioned})")
    engine.execute(f"CREATE TEMP TABLE {table}_named AS {rest}")
    return f"{sums}\nUNION ALL\n{one.read(f'{table}_named', names=True)}"


def _number(engine: duckdb.DuckDBPyConnection, sql: str) -> int:
    found = engine.execute(sql).fetchone()
    return int(found[0]) if found else 0

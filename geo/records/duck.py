"""The engine on one machine: DuckDB, out of core."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.errors import MissingExtraError, Problem, RecordsError
from geo.records.counted import Counted, count_sql, placed_sql
from geo.records.ends import place_ends, read_times
from geo.records.files import read_groups
from geo.records.query import times_sql
from geo.records.written import write_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb
    import pandas as pd

    from geo.progress import Progress
    from geo.records.counted import Question
    from geo.records.files import Part

#: More than this goes to disk; the rest of the program needs about 1 GB beside it.
MEMORY: str = "2GB"


@contextmanager
def connect(threads: int = 0) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine that keeps nothing, fetches nothing and spills what does not fit."""
    try:
        import duckdb
    except ImportError as error:
        what = "counting records"
        raise MissingExtraError(what, "scale") from error
    with tempfile.TemporaryDirectory(prefix="laborflow-") as folder, duckdb.connect() as engine:
        engine.execute(f"SET memory_limit = '{MEMORY}'")
        engine.execute("SET temp_directory = ?", [folder])
        engine.execute("SET preserve_insertion_order = false")
        engine.execute("SET autoinstall_known_extensions = false")
        engine.execute("SET autoload_known_extensions = false")
        engine.execute("SET enable_progress_bar = false")
        # Files are believed to hold no NaN if their minimum and maximum name none, and writers
        # leave NaN out of these: a record with one would be lost.
        engine.execute("SET disabled_optimizers = 'statistics_propagation,filter_pushdown'")
        if threads:
            engine.execute(f"SET threads = {threads}")
        yield engine


def register_tables(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> None:
    """Make tables in memory, and single row groups, known to the engine."""
    for index, part in enumerate(parts):
        table = read_groups(part) if part.groups else part.table
        if table is not None:
            names = [f"c{i}" for i in range(table.num_columns)]
            engine.register(f"table{index}", table.rename_columns(names))


def count_here(
    parts: Sequence[Part],
    roles: Sequence[Mapping[str, int]],
    question: Question,
    progress: Progress,
) -> Counted:
    """Count records on this machine.

    Parameters
    ----------
    parts, roles, question
        What to read, where it has what, and what is asked.
    progress
        Told of each step.

    Returns
    -------
    counted
        Groups, and how many records were placed how.

    Raises
    ------
    RecordsError
        If the engine cannot read a file as its kind; the message says where.
    """
    keys = question.keys
    with connect() as engine, explained(parts):
        register_tables(engine, parts)
        progress.step("counting records", engine.query_progress)
        write_down(engine, parts, roles, question)
        times = _times(engine, parts, roles, question)
        progress.step("placing")
        columns = ", ".join(keys.ends)
        ends = engine.execute(
            "SELECT DISTINCT * FROM ("
            f"SELECT {', '.join(f'origin_{c} AS {c}' for c in keys.ends)} FROM written UNION ALL "
            f"SELECT {', '.join(f'dest_{c} AS {c}' for c in keys.ends)} FROM written) "
            f"ORDER BY {columns}"
        ).df()
        engine.register("ends", place_ends(ends, question.level))
        engine.register("times", read_times(times, question.window))
        progress.step("adding up", engine.query_progress)
        engine.execute(f"CREATE TEMP TABLE placed AS {placed_sql(question)}")
        results: dict[str, pd.DataFrame] = {
            name: engine.execute(sql).df() for name, sql in count_sql(question).items()
        }
        return Counted(**results, times=tuple(times))


def _times(
    engine: duckdb.DuckDBPyConnection,
    parts: Sequence[Part],
    roles: Sequence[Mapping[str, int]],
    question: Question,
) -> list[str]:
    """All times that are written, sorted."""
    if question.keys.time:
        sql = "SELECT DISTINCT time FROM written ORDER BY time"
    elif any("period" in known for known in roles):
        sql = times_sql(parts, roles)
    else:
        return []
    return [row[0] for row in engine.execute(sql).fetchall()]


@contextmanager
def explained(parts: Sequence[Part]) -> Iterator[None]:
    """Turn what the engine says of a damaged file into words an editor can act on."""
    import duckdb

    try:
        yield
    except (duckdb.InterruptException, RuntimeError) as error:
        # Ctrl-C within a query comes as one of these.
        if "nterrupt" not in str(error):
            raise
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise _unreadable(parts, str(error).splitlines()[0]) from error


def _unreadable(parts: Sequence[Part], reason: str) -> RecordsError:
    part = parts[0]
    name = part.files[0].name if len(part.files) == 1 else part.files[0].parent.name
    short = reason.replace(str(part.files[0].resolve().parent), "").strip()[:200]
    wanted = f"rows of {len(part.headings)} cells each" if part.kind == "csv" else "readable tables"
    guidance = "Correct that line, or write the file again. Nothing was drawn."
    return RecordsError((Problem(name, None, None, short, wanted, guidance),))

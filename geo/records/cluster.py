"""The engine on many machines: Dask hands out the same query, dask-geopandas places positions."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import MissingExtraError, Problem, RecordsError
from geo.records.counted import SUMS, Counted
from geo.records.duck import connect, explained, register_tables
from geo.records.ends import IN_WINDOW, NO_DATE, place_ends, read_times
from geo.records.files import group_rows
from geo.records.ground import NAMED, NO_NAME
from geo.records.headings import ENDS
from geo.records.query import times_sql
from geo.records.written import write_down
from geo.schemas import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.progress import Progress
    from geo.records.counted import Question
    from geo.records.files import Part
    from geo.records.query import Keys

    Piece = tuple[Part, Mapping[str, int]]

#: A piece has at least this many rows, so that handing it out costs little beside counting it.
PIECE_ROWS: Final = 1_000_000
_NUMBERS: Final = dict.fromkeys(SUMS, "int64")
_TALLY: Final = ["origin_how", "dest_how", "time_how", "kind_known", "kind_wanted"]


def count_there(
    parts: Sequence[Part],
    roles: Sequence[Mapping[str, int]],
    question: Question,
    progress: Progress,
    scheduler: str,
) -> Counted:
    """Count records on a Dask cluster.

    Parameters
    ----------
    parts, roles, question, progress
        As for `geo.records.duck.count_here`.
    scheduler
        Address such as ``tcp://host:8786``. Its workers need this package with its extra ``scale``
        and the files under the same path.

    Returns
    -------
    counted
        As `geo.records.duck.count_here` gives it: only whole numbers are added, so that neither
        the order nor the number of workers matters.

    Raises
    ------
    RecordsError
        If a worker cannot read a file, or the cluster cannot be reached.
    """
    with _cluster(scheduler):
        pieces = _pieces(parts, roles)
        written = _written(pieces, question).persist()
        progress.step(f"counting records in {len(pieces)} pieces", lambda: _done(written))
        times = _times(written, pieces, question)
        progress.step("placing")
        ends = _ends(written, question)
        progress.step("adding up")
        table = _joined(written, ends, read_times(times, question.window), question)
        table = table.persist()
        return Counted(*_compute(table, question.keys), times=tuple(times))


@contextmanager
def _cluster(scheduler: str) -> Iterator[Any]:
    try:
        import dask_geopandas  # noqa: F401
        from distributed import Client
    except ImportError as error:
        what = "counting records on a cluster"
        raise MissingExtraError(what, "scale") from error
    try:
        client = Client(scheduler, timeout="10s", set_as_default=True)
    except (OSError, ValueError) as error:
        guidance = "Check the address and that the scheduler runs. Nothing was drawn."
        problem = Problem("--scheduler", None, None, repr(scheduler), "tcp://HOST:PORT", guidance)
        raise RecordsError((problem,)) from error
    with client:
        yield client


def _pieces(parts: Sequence[Part], roles: Sequence[Mapping[str, int]]) -> list[Piece]:
    """One piece for each file, several for a Parquet file of many row groups."""
    pieces: list[Piece] = []
    for part, known in zip(parts, roles, strict=True):
        for file in part.files:
            one = replace(part, files=(file,))
            if part.kind != "parquet":
                pieces.append((one, known))
                continue
            batch: list[int] = []
            rows = 0
            for group, count in enumerate(group_rows(file)):
                batch.append(group)
                rows += count
                if rows >= PIECE_ROWS:
                    pieces.append((replace(one, groups=tuple(batch)), known))
                    batch, rows = [], 0
            if batch:
                pieces.append((replace(one, groups=tuple(batch)), known))
            # A file without row groups still has columns.
            pieces += [(one, known)] * (not group_rows(file))
    return pieces


def _count_piece(piece: Piece, question: Question) -> pd.DataFrame:
    """Sum one piece by what is written; runs on a worker."""
    part, roles = piece
    with connect(threads=1) as engine, explained([part]):
        register_tables(engine, [part])
        write_down(engine, [part], [roles], question)
        found = engine.execute("FROM written").df()
    return (
        found.drop(columns="bad_example")
        .assign(bad_example=found["bad_example"].fillna(""))
        .astype(_types(question.keys))
    )


def _types(keys: Keys) -> dict[str, str]:
    numbers = {name: "float64" for name in keys.columns if name.endswith(("_lon", "_lat"))}
    return dict.fromkeys((*keys.columns, "bad_example"), "str") | numbers | _NUMBERS


def _written(pieces: Sequence[Piece], question: Question) -> Any:
    import dask.dataframe as dd

    keys = question.keys
    types = _types(keys)
    empty = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})
    order = [*keys.columns, *SUMS, "bad_example"]
    return dd.from_map(_count_piece, pieces, question=question, meta=empty[order])


def _done(written: Any) -> float:
    """How many pieces are counted, in percent."""
    from distributed import futures_of

    futures = futures_of(written)
    done = sum(future.done() for future in futures)
    return 100.0 * float(done) / max(len(futures), 1)


def _times(written: Any, pieces: Sequence[Piece], question: Question) -> list[str]:
    """All times that are written, sorted."""
    if question.keys.time:
        return sorted(written["time"].drop_duplicates().compute())
    import dask

    timed = [piece for piece in pieces if "period" in piece[1]]
    found = dask.compute(*(dask.delayed(_times_of_piece)(piece) for piece in timed))
    return sorted(set().union(*found))


def _times_of_piece(piece: Piece) -> set[str]:
    part, roles = piece
    with connect(threads=1) as engine, explained([part]):
        register_tables(engine, [part])
        return {row[0] for row in engine.execute(times_sql([part], [roles])).fetchall()}


def _ends(written: Any, question: Question) -> Any:
    """Distinct ends over all pieces, each placed once, on the workers."""
    import dask.dataframe as dd
    import dask_geopandas

    names = list(question.keys.ends)
    sides = [
        written[[f"{end}_{name}" for name in names]].rename(
            columns={f"{end}_{name}": name for name in names}
        )
        for end in ENDS
    ]
    distinct = dd.concat(sides).drop_duplicates(split_out=written.npartitions)
    meta = place_ends(distinct._meta, question.level)  # noqa: SLF001  (Dask's own way to say types)
    if question.keys.positions:
        points = dask_geopandas.points_from_xy(distinct, "lon", "lat", crs="EPSG:4326")
        distinct = dask_geopandas.from_dask_dataframe(distinct, geometry=points)
    return distinct.map_partitions(_place, question.level, meta=meta).persist()


def _place(ends: pd.DataFrame, level: str) -> pd.DataFrame:
    """Place the ends of one partition."""
    plain = pd.DataFrame(ends.drop(columns="geometry", errors="ignore"))
    return place_ends(plain, level)


def _joined(written: Any, ends: Any, times: pd.DataFrame, question: Question) -> Any:
    """Written sums with where their ends lie and how their time stands."""
    keys, table = question.keys, written
    for end in ENDS:
        named = {name: f"{end}_{name}" for name in (*keys.ends, "place", "how")}
        table = table.merge(
            ends.rename(columns=named), on=[f"{end}_{name}" for name in keys.ends], how="inner"
        )
    if keys.time:
        table = table.merge(times, on="time", how="inner")
    else:
        table = table.assign(time_how=IN_WINDOW, period="", partial=False)
    if keys.time == "window":
        table = table.assign(period="")
    if not keys.kind:
        table = table.assign(kind="")
    return table.assign(
        kind_known=table["kind"].isin(["", *KINDS]),
        kind_wanted=table["kind"].isin(list(question.wanted_kinds)),
    )


def _compute(table: Any, keys: Keys) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Add up groups, tally and what is lost, in one go."""
    import dask

    extra = [f"by{i}" for i in range(len(keys.attributes))]
    placed = (table["origin_how"] <= NAMED) & (table["dest_how"] <= NAMED)
    counts = placed & (table["time_how"] == IN_WINDOW) & table["kind_wanted"]
    good = table[counts & (table["records"] > table["bad"])]
    good = good.assign(records=good["records"] - good["bad"], partial=good["partial"].astype(int))
    good = good.rename(columns={"origin_place": "origin", "dest_place": "dest"})
    group = ["origin", "dest", "period", "kind", *extra]
    frames = [
        good.groupby(group)[["records", "known", "people", "partial"]].sum(),
        table.groupby(_TALLY)[["records", "bad"]].sum(),
        *(lost for _, lost in _lost(table, keys)),
    ]
    groups, tally, *lost = dask.compute(*frames)
    groups, tally = groups.reset_index(), tally.reset_index()
    found = [
        sums.rename_axis("found").rename("records").reset_index().assign(column=column)
        for (column, _), sums in zip(_lost(table, keys), lost, strict=True)
    ]
    lists = pd.concat(found)[["column", "found", "records"]]
    people = lists[lists["column"] == "people"]
    lists = lists[(lists["column"] != "people") & (lists["records"] > 0)]
    if len(people):
        first = {"column": "people", "found": people["found"].min()}
        lists = pd.concat([lists, pd.DataFrame([first | {"records": people["records"].sum()}])])
    return groups.assign(partial=groups["partial"] > 0), tally, lists


def _lost(table: Any, keys: Keys) -> list[tuple[str, Any]]:
    """What leads nowhere, by the column it stands in."""
    bad = table[table["bad"] > 0]
    found = [("people", bad.groupby("bad_example")["bad"].sum())]
    if keys.names:
        for end in ENDS:
            nameless = table[table[f"{end}_how"] == NO_NAME]
            found.append((end, nameless.groupby(f"{end}_name")["records"].sum()))
    if keys.time:
        undated = table[table["time_how"] == NO_DATE]
        found.append(("period", undated.groupby("time")["records"].sum()))
    if keys.kind:
        found.append(("kind", table[~table["kind_known"]].groupby("kind")["records"].sum()))
    return found

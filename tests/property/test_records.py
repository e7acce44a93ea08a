"""However records are split into files, partitions and workers, none is lost or counted twice."""

from __future__ import annotations

import random
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import RecordsError
from geo.records import Records, cluster, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEGREES = st.one_of(
    st.none(),
    st.sampled_from([125.754, 39.034, 124.394, 40.129, -0.0, 181.0, float("inf")]),
    st.floats(-200, 200, allow_nan=False),
)
_ROW = st.fixed_dictionaries(
    {
        "origin_lon": _DEGREES,
        "origin_lat": _DEGREES,
        "origin": st.sampled_from([None, "KP", "Sinuiju", "Jilin", "nowhere"]),
        "dest": st.sampled_from([None, "CN", "Dandong", "CN-JL;CN-LN", ""]),
        "people": st.one_of(st.none(), st.sampled_from([-1.0, 0.5]), st.integers(0, 10**10)),
        "date": st.sampled_from([None, "2019", "2024-02-30", "2024-02-03", "2023/2024", "soon"]),
        "sector": st.sampled_from([None, "C", "F"]),
    }
)
_TYPES = {"origin_lon": "float64", "origin_lat": "float64", "people": "float64"}
_BY = ("month", "sector")


def _write(rows: list[dict[str, object]], folder: Path, chance: random.Random) -> None:
    """The rows in any order, over any number of files, in any number of row groups."""
    rows = rows.copy()
    chance.shuffle(rows)
    frame = pd.DataFrame(rows).astype({**dict.fromkeys(rows[0], "str"), **_TYPES})
    frame = frame.where(pd.DataFrame(rows).notna())
    files = chance.randint(1, 4)
    for number in range(files):
        some = frame.iloc[number::files]
        table = pa.Table.from_pandas(some, preserve_index=False)
        if chance.random() < 0.5:
            # What is missing may as well be written as no number.
            for name in _TYPES:
                cells = pa.array(some[name].to_numpy(), from_pandas=False)
                table = table.set_column(table.column_names.index(name), name, cells)
        pq.write_table(
            table, folder / f"{number}.parquet", row_group_size=chance.randint(1, len(rows))
        )


def _same(one: Records, other: Records) -> None:
    pd.testing.assert_frame_equal(one.flows, other.flows)
    assert one.breakdown is not None
    assert other.breakdown is not None
    pd.testing.assert_frame_equal(one.breakdown, other.breakdown)
    assert one.report == other.report


@settings(max_examples=12)
@given(rows=st.lists(_ROW, min_size=1, max_size=40), seed=st.integers(0, 2**32))
def test_no_split_into_files_changes_a_flow_or_the_report(
    rows: list[dict[str, object]], seed: int
) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as split:
        _write(rows, Path(whole), random.Random(0))
        _write(rows, Path(split), chance)
        records, other = read_records(whole, by=_BY), read_records(split, by=_BY)
    _same(records, other)
    report = records.report
    assert report.read == len(rows)
    assert report.read == report.counted + report.unresolved + report.outside
    assert report.unresolved == sum(report.unresolved_why.values())
    assert report.outside == sum(report.outside_why.values())
    known = records.flows["qualifier"] != "few"
    figures = records.flows["people_best"].fillna(records.flows["people_low"])
    assert int(figures[known].sum()) <= report.people
    assert int(figures.sum()) == report.people or not known.all()


@pytest.fixture(scope="module")
def clusters() -> Iterator[dict[int, str]]:
    """Worker processes on this machine: one of two threads, and three of one."""
    from distributed import LocalCluster

    with ExitStack() as running:
        yield {
            workers: running.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=threads,
                    processes=True,
                    dashboard_address=":0",
                )
            ).scheduler_address
            for workers, threads in ((1, 2), (3, 1))
        }


@pytest.mark.filterwarnings("default")
@settings(max_examples=4)
@given(
    rows=st.lists(_ROW, min_size=1, max_size=40),
    seed=st.integers(0, 2**32),
    workers=st.sampled_from([1, 3]),
    piece=st.integers(1, 50),
)
def test_no_split_into_files_partitions_and_workers_changes_a_bit(
    clusters: dict[int, str], rows: list[dict[str, object]], seed: int, workers: int, piece: int
) -> None:
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as split:
        _write(rows, Path(whole), random.Random(0))
        _write(rows, Path(split), random.Random(seed))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cluster, "PIECE_ROWS", piece)
            there = read_records(split, by=_BY, scheduler=clusters[workers])
        _same(read_records(whole, by=_BY), there)
    assert there.report.read == len(rows)


@pytest.mark.filterwarnings("default")
def test_a_cluster_answers_for_a_text_file_and_names_a_damaged_one(
    clusters: dict[int, str], tmp_path: Path
) -> None:
    chance = random.Random(5)
    rows = [
        {
            "origin_lon": chance.choice([None, 125.754, chance.uniform(-200, 200)]),
            "origin_lat": chance.choice([39.034, chance.uniform(-95, 95)]),
            "origin": chance.choice([None, "KP", "Sinuiju", "nowhere"]),
            "dest": chance.choice([None, "CN", "Dandong", "CN-JL;CN-LN"]),
            "people": chance.choice([None, -1, 3, 10**10]),
            "date": chance.choice([None, "2019", "soon", "2024-02-03"]),
        }
        for _ in range(400)
    ]
    path = tmp_path / "rows.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    asked = {"period": "2019/2023", "level": "country"}
    here, there = read_records(path, **asked), read_records(path, scheduler=clusters[3], **asked)
    pd.testing.assert_frame_equal(here.flows, there.flows)
    assert here.report == there.report
    (tmp_path / "bad.csv").write_text("origin,dest\nKP,CN\nKP\n", encoding="utf-8")
    with pytest.raises(RecordsError, match=r"bad\.csv"):
        read_records(tmp_path / "bad.csv", scheduler=clusters[3])


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("origin,dest\nKP,CN\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="--scheduler"):
        read_records(path, scheduler="nonsense://nowhere")

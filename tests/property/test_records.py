"""However records are split into files, partitions and workers, none is lost or counted twice."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import RecordsError
from geo.records import Records, read_records

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
        table = pa.Table.from_pandas(frame.iloc[number::files], preserve_index=False)
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
def cluster() -> Iterator[str]:
    """Two worker processes on this machine."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as running:
        yield running.scheduler_address


@pytest.mark.filterwarnings("default")
def test_a_cluster_of_real_workers_gives_the_same_bit_for_bit(cluster: str, tmp_path: Path) -> None:
    chance = random.Random(5)
    rows = [
        {
            "origin_lon": chance.choice([None, 125.754, chance.uniform(-200, 200)]),
            "origin_lat": chance.choice([39.034, chance.uniform(-95, 95)]),
            "origin": chance.choice([None, "KP", "Sinuiju", "nowhere"]),
            "dest": chance.choice([None, "CN", "Dandong", "CN-JL;CN-LN"]),
            "people": chance.choice([None, -1, 3, 10**10]),
            "date": chance.choice([None, "2019", "soon", "2024-02-03"]),
            "sector": chance.choice([None, "C", "F"]),
        }
        for _ in range(400)
    ]
    _write(rows, tmp_path, chance)
    _same(read_records(tmp_path, by=_BY), read_records(tmp_path, by=_BY, scheduler=cluster))
    path = tmp_path / "rows.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    asked = {"period": "2019/2023", "level": "country"}
    here, there = read_records(path, **asked), read_records(path, scheduler=cluster, **asked)
    pd.testing.assert_frame_equal(here.flows, there.flows)
    assert here.report == there.report
    (tmp_path / "bad.csv").write_text("origin,dest\nKP,CN\nKP\n", encoding="utf-8")
    with pytest.raises(RecordsError, match=r"bad\.csv"):
        read_records(tmp_path / "bad.csv", scheduler=cluster)


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("origin,dest\nKP,CN\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="--scheduler"):
        read_records(path, scheduler="nonsense://nowhere")

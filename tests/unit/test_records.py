"""Records: what is read, what is counted, and where every other record went."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.claims import read_claims
from geo.errors import GeoError, RecordsError
from geo.places import load_places, resolve
from geo.reconcile import reconcile
from geo.records import is_records, read_records, settle
from geo.schemas import Flows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.records import Report

    Table = Callable[..., Path]

HYESAN = (128.1775, 41.40167)
CHANGBAI = (128.2, 41.42)
PYONGYANG = (125.75432, 39.03385)
SHENYANG = (123.43278, 41.79222)
FOUR = "origin_lon,origin_lat,dest_lon,dest_lat"


def _adds_up(report: Report) -> None:
    assert report.read == report.counted + report.unresolved + report.outside
    assert report.unresolved == sum(report.unresolved_why.values())
    assert report.outside == sum(report.outside_why.values())


def _people(flows: pd.DataFrame) -> dict[str, int]:
    return {row.flow_id: int(row.people_best) for row in flows.itertuples()}


def test_a_table_is_records_if_it_has_positions_or_no_figure(table: Table) -> None:
    assert is_records(table("origin,dest", "KP,CN"))
    assert is_records(table(FOUR + ",people", "1,2,3,4,5"))
    assert is_records(table("from_lon;from_lat;to_lon;to_lat", "1;2;3;4"))
    assert not is_records(table("origin,dest,people", "KP,CN,5"))
    assert not is_records(table("KP,CN,5"))


def test_a_folder_of_nothing_but_parquet_is_records(tmp_path: Path) -> None:
    (tmp_path / "year=2020").mkdir()
    rows = pd.DataFrame({"origin": ["KP"], "dest": ["CN"], "people": [5]})
    rows.to_parquet(tmp_path / "year=2020" / "a.parquet")
    (tmp_path / "_SUCCESS").touch()
    assert is_records(tmp_path)
    flows = read_records(tmp_path, by=["period"]).flows
    assert _people(flows) == {"KP~CN~unspecified~2020": 5}
    (tmp_path / "notes.txt").touch()
    with pytest.raises(GeoError, match=r"notes\.txt"):
        is_records(tmp_path)


def test_each_row_is_one_person_where_no_column_says_otherwise(table: Table) -> None:
    records = read_records(table("origin,dest", "KP,CN", "KP,CN", "KP,RU"))
    assert _people(records.flows) == {"KP~CN~unspecified~": 2, "KP~RU~unspecified~": 1}


def test_a_heading_that_is_nearly_one_for_people_is_no_reason_to_count_rows(table: Table) -> None:
    with pytest.raises(RecordsError, match="peple"):
        read_records(table("origin,dest,peple", "KP,CN,500"))


def test_every_record_is_counted_unresolved_or_outside(table: Table) -> None:
    path = table(
        FOUR + ",people",
        "125.754,39.034,123.433,41.792,10",
        "39.034,125.754,123.433,41.792,10",
        "0,-40,123.433,41.792,10",
        "east,39,123.433,41.792,10",
        ",,123.433,41.792,10",
        "nan,inf,123.433,41.792,10",
        "1e9,39,123.433,41.792,10",
        "125.754,39.034,123.433,41.792,-1",
        "125.754,39.034,123.433,41.792,2.5",
        "125.754,39.034,123.433,41.792,many",
        "125.754,39.034,123.433,41.792,99999999999999999999999999",
        "125.754,39.034,123.433,41.792,",
    )
    records = read_records(path)
    _adds_up(records.report)
    report = records.report
    assert (report.read, report.counted, report.unresolved, report.outside) == (12, 2, 9, 1)
    assert report.unresolved_why["latitude and longitude swapped"] == 1
    assert sum(n for why, n in report.unresolved_why.items() if "people" in why) == 4
    assert report.without_figure == 1
    flow = records.flows.iloc[0]
    assert (flow.flow_id, flow.people_low, flow.qualifier) == (
        "KP-01~CN-LN~unspecified~",
        10,
        "at_least",
    )
    assert pd.isna(flow.people_best)


def test_an_unknown_figure_is_never_zero(table: Table) -> None:
    records = read_records(table(FOUR + ",people", "125.754,39.034,123.433,41.792,"))
    assert records.flows[["people_low", "people_best", "people_high"]].isna().all(axis=None)
    assert records.report.counted == records.report.without_figure == 1


def test_names_are_resolved_as_claims_are_and_what_is_not_is_listed(table: Table) -> None:
    records = read_records(
        table("from,to", "Sinuiju,Dandong", "Hunchunn,Dandong", "Jilin,Dandong", "Hunchunn,단둥")
    )
    _adds_up(records.report)
    assert _people(records.flows) == {"gn2040893~gn2037886~unspecified~": 1}
    first = records.report.listed[0]
    assert (first.column, first.found, first.records) == ("origin", "'Hunchunn'", 2)
    assert "Hunchun" in first.guidance


def test_a_position_decides_where_it_is_given_and_a_name_where_it_is_not(table: Table) -> None:
    path = table(
        "origin,origin_lon,origin_lat,dest,people",
        "nowhere,125.754,39.034,CN,1",
        "KP-09,,,CN,2",
    )
    assert _people(read_records(path).flows) == {
        "KP-01~CN~unspecified~": 1,
        "KP-09~CN~unspecified~": 2,
    }


def test_records_make_the_flows_that_the_same_claims_make(table: Table) -> None:
    rows = (
        "Pyongyang,Dandong,5,2024-09-02",
        "Pyongyang,Dandong,3,2024-09-02",
        "KP,CN,,2024",
        "KP,CN,40,2024",
        "KP,RU,,2023",
        "KP,KP,9,2024",
        "Sinuiju,Dandong,700,2024-09",
    )
    path = table("origin,dest,people,period", *rows)
    claimed = reconcile(resolve(read_claims(path))).assign(claim_ids="")
    counted = read_records(path, by=["period"]).flows
    pd.testing.assert_frame_equal(counted, claimed)
    pd.testing.assert_frame_equal(Flows.validate(counted), counted)


def test_small_cells_are_hidden_in_flows_and_breakdown(table: Table) -> None:
    path = table(
        "origin,dest,date,sector",
        "Sinuiju,Dandong,2024-09-02,C",
        *["KP,CN,2024-09-02,C"] * 3,
        *["Sinuiju,Dandong,2024-09-03,C"] * 12,
        "Sinuiju,Dandong,2024-09-03,F",
    )
    records = read_records(path, by=["period", "sector"])
    flows = records.flows.set_index("flow_id")
    assert flows.qualifier["gn2040893~gn2037886~unspecified~2024-09-02"] == "few"
    assert flows.people_best["KP~CN~unspecified~2024-09-02"] == 3
    assert records.breakdown is not None
    close = records.breakdown[records.breakdown["flow_id"].str.endswith("2024-09-03")]
    assert close["people_best"].isna().all()
    assert close["records"].isna().all()


def test_without_by_all_times_make_one_flow_over_their_span(table: Table) -> None:
    path = table("origin,dest,year", "KP,CN,2019", "KP,CN,2022", "KP,RU,2021")
    assert _people(read_records(path).flows) == {
        "KP~CN~unspecified~2019/2022": 2,
        "KP~RU~unspecified~2019/2022": 1,
    }
    window = read_records(path, period="2020/2022")
    assert _people(window.flows) == {
        "KP~CN~unspecified~2021/2022": 1,
        "KP~RU~unspecified~2021/2022": 1,
    }
    assert window.report.outside == 1


def test_days_are_cut_to_months_or_years_and_other_times_stay(table: Table) -> None:
    path = table(
        "origin,dest,date", "KP,CN,2024-09-02T10:30:00Z", "KP,CN,2024-09", "KP,CN,2023/2024"
    )
    assert set(read_records(path, by=["month"]).flows["period"]) == {"2024-09", "2023/2024"}
    assert set(read_records(path, by=["year"]).flows["period"]) == {"2024", "2023/2024"}


def test_a_time_that_is_none_is_unresolved_only_where_time_matters(table: Table) -> None:
    path = table("origin,dest,date", "KP,CN,soon", "KP,CN,2024")
    assert read_records(path).report.counted == 2
    report = read_records(path, by=["period"]).report
    _adds_up(report)
    assert [(row.column, row.found) for row in report.listed] == [("period", "'soon'")]


def test_stocks_of_several_times_are_not_added(table: Table) -> None:
    path = table("origin,dest,kind,year", "KP,CN,stock,2019", "KP,CN,stock,2020")
    with pytest.raises(RecordsError, match="--by period"):
        read_records(path)
    flows = read_records(path, by=["period"]).flows.set_index("period")
    assert flows.form.to_dict() == {"2019": "text", "2020": "area"}


def test_an_unknown_kind_is_unresolved(table: Table) -> None:
    report = read_records(table("origin,dest,kind", "KP,CN,holiday", "KP,CN,return")).report
    _adds_up(report)
    assert report.unresolved == 1


TYPED = {
    "float with gaps": [1.0, None],
    "whole": [1, 0],
    "small": pd.array([1, None], dtype="UInt8"),
    "text": ["1", ""],
}


@pytest.mark.parametrize("name", TYPED)
def test_a_figure_means_the_same_in_every_type_of_column(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"origin": ["KP", "RU"], "dest": "CN", "n": TYPED[name]}).to_parquet(path)
    records = read_records(path, columns={"people": "n"})
    figures = records.flows.set_index("origin_id")["people_best"]
    assert figures["KP"] == 1
    assert pd.isna(figures["RU"]) or name == "whole"


def test_times_mean_the_same_in_every_type_of_column(tmp_path: Path) -> None:
    days = pd.to_datetime(["2024-09-02", None])
    kinds = {
        "stamp": days,
        "zone": days.tz_localize("UTC"),
        "text": ["2024-09-02", ""],
        "day": [day.date() if not pd.isna(day) else None for day in days],
    }
    for name, values in kinds.items():
        path = tmp_path / f"{name}.parquet"
        pd.DataFrame({"origin": "KP", "dest": "CN", "date": values}).to_parquet(path)
        assert list(read_records(path, by=["period"]).flows["period"]) == ["", "2024-09-02"]


def test_a_frame_is_counted_as_its_file_would_be(tmp_path: Path) -> None:
    frame = pd.DataFrame({"origin": ["KP", "KP"], "dest": ["CN", "RU"], "people": [1.0, None]})
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_csv(tmp_path / "a.csv", index=False)
    flows = read_records(frame).flows
    for kind in ("parquet", "csv"):
        pd.testing.assert_frame_equal(read_records(tmp_path / f"a.{kind}").flows, flows)


def test_what_is_no_number_is_missing_though_the_file_does_not_say_so(tmp_path: Path) -> None:
    # The minimum and maximum that stand in a Parquet file leave such values out.
    columns = {
        name: np.full(5, value)
        for name, value in zip(FOUR.split(","), (*PYONGYANG, *SHENYANG), strict=True)
    }
    columns["origin_lon"][:2] = columns["origin_lat"][1] = np.nan
    columns["people"] = np.array([1.0, 1.0, np.nan, 2.5, 1.0])
    table = pa.table({**columns, "origin": ["", "KP-09", "KP-09", "", ""]})
    pq.write_table(table, tmp_path / "a.parquet")
    records = read_records(tmp_path / "a.parquet")
    _adds_up(records.report)
    report = records.report
    assert (report.read, report.counted, report.unresolved) == (5, 3, 2)
    assert set(report.unresolved_why.values()) == {1}
    assert report.without_figure == 1
    assert _people(records.flows.dropna(subset="people_best")) == {
        "KP-09~CN-LN~unspecified~": 1,
    }


def test_files_of_a_folder_may_differ_in_types_and_order_of_columns(tmp_path: Path) -> None:
    pd.DataFrame({"origin": ["KP"], "dest": ["CN"], "people": [1]}).to_parquet(
        tmp_path / "a.parquet"
    )
    pd.DataFrame({"people": ["2"], "to": ["CN"], "from": ["KP"]}).to_parquet(tmp_path / "b.parquet")
    assert _people(read_records(tmp_path).flows) == {"KP~CN~unspecified~": 3}


def test_what_cannot_be_read_gets_one_clear_error(tmp_path: Path, table: Table) -> None:
    parquet = tmp_path / "bad.parquet"
    parquet.write_bytes(b"PAR1 not at all")
    lists = tmp_path / "lists.parquet"
    pd.DataFrame({"origin": ["KP"], "dest": ["CN"], "people": [[1, 2]]}).to_parquet(lists)
    folder = tmp_path / "mixed"
    folder.mkdir()
    pd.DataFrame({"origin": ["KP"], "dest": ["CN"]}).to_parquet(folder / "a.parquet")
    pd.DataFrame({"origin": ["KP"]}).to_parquet(folder / "b.parquet")
    fifo = tmp_path / "pipe.csv"
    os.mkfifo(fifo)
    cases = [
        (parquet, "Parquet"),
        (lists, "list"),
        (folder, "b.parquet"),
        (fifo, "no ordinary file"),
        (table("origin,dest", name="rows.csv"), "no rows"),
        (table("origin,dest,dest", "KP,CN,CN", name="twice.csv"), "both mean"),
        (table("origin_lon,origin_lat,dest_lon", "1,2,3", name="three.csv"), "dest_lat"),
        (table("origin,dest", "KP,CN", "KP,CN,RU", name="ragged.csv"), "ragged.csv"),
        (table("origin,dest", 'KP,"CN', name="open.csv"), "open.csv"),
        (tmp_path / "gone.csv", "no such file"),
    ]
    for path, words in cases:
        with pytest.raises(GeoError, match=words):
            read_records(path)


def test_a_name_of_a_file_is_no_pattern_and_a_heading_no_code(tmp_path: Path) -> None:
    heading = "people'); DROP TABLE written; --"
    rows = pd.DataFrame({"origin": ["KP"], "dest": ["CN"], heading: [7]})
    for name in ("a[1]*'.parquet", "b?.parquet"):
        rows.to_parquet(tmp_path / name)
        records = read_records(tmp_path / name, columns={"people": heading})
        assert _people(records.flows) == {"KP~CN~unspecified~": 7}
        listed = read_records(tmp_path / name, columns={"people": heading}, by=[heading])
        assert listed.breakdown is not None
        assert heading in listed.breakdown


def test_hostile_text_comes_back_as_it_is(table: Table) -> None:
    name = "'; DROP TABLE ends; --<script>"
    report = read_records(table("origin,dest", f'"{name}",CN')).report
    assert report.listed[0].found == repr(name)
    assert report.unresolved == 1


@pytest.mark.parametrize("level", ["adm1", "country"])
def test_whole_cells_place_positions_as_one_by_one(
    level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = np.random.default_rng(3)
    rows = 2500
    towns = load_places().query("level == 'city'")
    at = chance.integers(0, len(towns), rows)
    frame = pd.DataFrame(
        {
            "origin_lon": towns["lon"].to_numpy(float)[at] + chance.normal(0, 0.1, rows),
            "origin_lat": towns["lat"].to_numpy(float)[at] + chance.normal(0, 0.1, rows),
            "dest_lon": chance.uniform(-180, 180, rows),
            "dest_lat": chance.uniform(-90, 90, rows),
        }
    ).clip(-180, 180)
    one_by_one = read_records(frame, level=level)
    monkeypatch.setattr(settle, "_SAMPLE", 1000)
    in_cells = read_records(frame, level=level)
    pd.testing.assert_frame_equal(in_cells.flows, one_by_one.flows)
    assert in_cells.report == one_by_one.report

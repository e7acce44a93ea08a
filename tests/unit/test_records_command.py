"""The command on records: it tells, reports, and can be stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from click.testing import CliRunner

import geo
from geo.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from click.testing import Result

    Table = Callable[..., Path]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_records_are_drawn_listed_and_reported(table: Table, tmp_path: Path) -> None:
    path = table("origin,dest", "Sinuiju,Dandong", "Hunchunn,Dandong", name="records.csv")
    out, report = tmp_path / "map.html", tmp_path / "report.json"
    result = _run("draw", path, "-o", out, "--report", report)
    assert result.exit_code == 0
    assert "Hunchunn" in result.stderr
    assert "2 records read: 1 counted, 1 unresolved" in result.stdout
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["read"] == found["counted"] + found["unresolved"] + found["outside"] == 2
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["people_best"] for feature in features] == [1]
    assert features[0]["properties"]["claim_ids"] == []
    assert out.read_text(encoding="utf-8").startswith("<!")


def test_a_breakdown_is_a_file_of_its_own_that_no_spreadsheet_runs(
    table: Table, tmp_path: Path
) -> None:
    path = table("origin,dest,sector", "KP,CN,=1+1", "KP,CN,F", name="records.csv")
    result = _run("draw", path, "-o", tmp_path / "map.html", "--by", "sector", "--quiet")
    assert result.exit_code == 0
    assert "'=1+1" in (tmp_path / "map.by.csv").read_text(encoding="utf-8")


def test_claims_are_counted_as_records_where_a_report_is_asked_for(
    table: Table, tmp_path: Path
) -> None:
    path, report = table("origin,dest,people", "KP,CN,500"), tmp_path / "report.json"
    assert _run("draw", path, "-o", tmp_path / "map.html", "--report", report).exit_code == 0
    assert json.loads(report.read_text(encoding="utf-8"))["people"] == 500


def test_where_nothing_counts_there_is_a_report_and_no_map(table: Table, tmp_path: Path) -> None:
    path, report = table("origin,dest", "Atlantis,CN", name="records.csv"), tmp_path / "report.json"
    result = _run("draw", path, "-o", tmp_path / "map.html", "--report", report)
    assert result.exit_code == 1
    assert "Atlantis" in result.stderr
    assert "Traceback" not in result.output
    assert json.loads(report.read_text(encoding="utf-8"))["unresolved"] == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["records.csv", "report.json"]


def test_without_the_extra_the_error_says_how_to_install_it(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = _run("draw", table("origin,dest", "KP,CN"), "-o", tmp_path / "map.html")
    assert result.exit_code == 2
    assert "pip install 'labor-flow-map[scale]'" in result.stderr
    assert "Traceback" not in result.output


def test_importing_the_package_loads_no_engine() -> None:
    engines = "{'duckdb', 'dask', 'distributed', 'dask_geopandas'}"
    code = f"import sys, geo.cli; print({engines} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_drawing_from_python_takes_records_too(table: Table, tmp_path: Path) -> None:
    paths = geo.draw(
        table("origin,dest", "KP,CN", "KP,CN"), tmp_path / "map.html", report=tmp_path / "r.json"
    )
    assert [path.name for path in paths][-1] == "r.json"
    assert int(geo.read_records(tmp_path / "claims.csv").flows.people_best.sum()) == 2


def test_ctrl_c_leaves_no_file_and_the_old_map(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = 3_000_000
    lon, lat = (rng.uniform(-100, 100, rows) for _ in range(2))
    pd.DataFrame(
        {"origin_lon": lon, "origin_lat": lat / 2, "dest_lon": lat, "dest_lat": lon / 2}
    ).to_parquet(tmp_path / "records.parquet")
    out = tmp_path / "map.html"
    out.write_text("the old map", encoding="utf-8")
    arguments = ["draw", str(tmp_path / "records.parquet"), "-o", str(out)]
    work = subprocess.Popen(
        [sys.executable, "-m", "geo.cli", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert work.stderr is not None
    # The first line of progress says that the work is under way.
    first = work.stderr.readline()
    work.send_signal(signal.SIGINT)
    rest = work.communicate(timeout=60)[1]
    assert " s" in first
    assert work.returncode == 130
    assert "Nothing was written" in rest
    assert "Traceback" not in rest
    assert out.read_text(encoding="utf-8") == "the old map"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map.html", "records.parquet"]


def test_check_tells_where_the_records_went_without_drawing_them(
    table: Table, tmp_path: Path
) -> None:
    path = table("origin,dest", "Sinuiju,Dandong", "Hunchunn,Dandong", name="records.csv")
    result = _run("check", path, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (found["claims"], found["counted"]) == (2, 1)
    assert [problem["column"] for problem in found["problems"]] == ["origin"]
    assert "Hunchunn" in found["problems"][0]["found"]
    report = found["records"]
    assert report["read"] == report["counted"] + report["unresolved"] + report["outside"]
    good = table("origin,dest", "Sinuiju,Dandong", name="good.csv")
    assert _run("check", good).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.csv", "records.csv"]

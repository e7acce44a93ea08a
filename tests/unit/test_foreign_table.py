"""A table that nobody here shaped: blanks, self-loops, and places that are none."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import geo
from geo.cli import main
from geo.errors import UnplacedWarning

FILE = Path(__file__).resolve().parents[1] / "data" / "unhcr_flows_2024.csv"
SHA256 = "39e721dc0fcac0ec478f5168917f6bc3ef268433feb5aeacc167ca3123173e39"
COLUMNS = {"origin": "coo_iso", "dest": "coa_iso", "people": "asylum_seekers"}
NOWHERE = {"UKN", "STA", "XXA", "UNK"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    with pytest.warns(UnplacedWarning) as told:
        claims = geo.resolve(geo.read_claims(FILE, columns=COLUMNS), unresolved="list")
    assert "rows left out" in str(told[0].message)
    return geo.reconcile(claims)


def test_the_file_is_the_one_that_is_cited() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256


def test_the_sum_of_what_is_counted_is_the_file_s_own(
    rows: list[dict[str, str]], flows: pd.DataFrame
) -> None:
    placed = [row for row in rows if not {row["coo_iso"], row["coa_iso"]} & NOWHERE]
    assert flows["people_best"].sum() == sum(int(row["asylum_seekers"] or 0) for row in placed)


def test_a_blank_is_not_a_zero(rows: list[dict[str, str]], flows: pd.DataFrame) -> None:
    blank = {(r["coo_iso"], r["coa_iso"]) for r in rows if r["asylum_seekers"] == ""}
    assert blank
    unknown = flows[["people_low", "people_best", "people_high"]].isna().all(axis=1)
    placed = [row for row in rows if not {row["coo_iso"], row["coa_iso"]} & NOWHERE]
    assert unknown.sum() == sum(row["asylum_seekers"] == "" for row in placed)


def test_every_row_is_drawn_listed_or_inside(
    rows: list[dict[str, str]], flows: pd.DataFrame
) -> None:
    lost = [row for row in rows if {row["coo_iso"], row["coa_iso"]} & NOWHERE]
    assert len(flows) + len(lost) == len(rows)
    loops = [row for row in rows if row["coo_iso"] == row["coa_iso"] and row not in lost]
    assert (flows["form"] == "inside").sum() == len(loops)


def test_one_command_draws_it_and_lists_the_unknown(tmp_path: Path) -> None:
    columns = ",".join(f"{name}={heading}" for name, heading in COLUMNS.items())
    command = ["draw", str(FILE), "--columns", columns, "--unresolved", "list"]
    result = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "map.html")])
    assert result.exit_code == 0, result.output
    assert "UKN" in result.stderr
    assert "STA" in result.stderr
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert sum(feature["geometry"] is not None for feature in features) > 3000

"""Builders that the tests share."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import folium
import pandas as pd
import pytest
from hypothesis import settings

from geo.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("ci")


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a claims file from its lines and give its path."""

    def write(*lines: str, name: str = "claims.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return write


@pytest.fixture
def claims_of(tmp_path: Path) -> Callable[..., pd.DataFrame]:
    """Read claims from rows given as dictionaries, with relations if there are any."""

    def build(*rows: dict[str, object], relations: tuple[str, ...] = ()) -> pd.DataFrame:
        folder = tmp_path / "claims"
        folder.mkdir(exist_ok=True)
        rows = tuple(
            {"people_best": "", "origin_name": row["origin_id"], "dest_name": row["dest_id"]} | row
            for row in rows
        )
        headings = sorted({heading for row in rows for heading in row})
        with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows(rows)
        text = "\n".join(["claim_id,relation,other_id", *relations]) + "\n"
        (folder / "relations.csv").write_text(text, encoding="utf-8")
        return read_claims(folder)

    return build


@pytest.fixture
def plain_pages() -> tuple[str, str]:
    """The same map drawn twice by folium as it comes."""

    def page() -> str:
        plain = folium.Map(location=[42, 128], zoom_start=6)
        folium.PolyLine([[41.9, 129.4], [42.87, 130.36]], tooltip="500").add_to(plain)
        return str(plain.get_root().render())

    return page(), page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the pages that were broken on purpose, and what caught each."""
    told = [
        value
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "mutant"
    ]
    if told:
        terminalreporter.section("mutants, and what caught them")
        for line in sorted(map(str, told)):
            terminalreporter.write_line(line)

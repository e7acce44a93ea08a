"""A page too large is thinned by a stated rule, never silently."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

import geo
from geo.errors import RenderError
from geo.places import load_places
from geo.render.island import read_island
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from pathlib import Path


def _many(path: Path, count: int) -> Path:
    towns = load_places().query("level == 'city'").index[:count]
    rows = [f"KP,{town},{people if people % 7 else ''}" for people, town in enumerate(towns, 1)]
    path.write_text("\n".join(["origin,dest,people", *rows]) + "\n", encoding="utf-8")
    return path


def _island(page: Path) -> dict[str, object]:
    text = page.read_text(encoding="utf-8")
    return read_island(text.split('id="scene">', 1)[1].split("</script>", 1)[0])


def test_the_heaviest_stay_the_page_says_so_and_the_files_hold_all(tmp_path: Path) -> None:
    source, page = _many(tmp_path / "flows.csv", 1500), tmp_path / "map.html"
    geo.draw(source, page)
    full = page.stat().st_size
    budget = full - 40_000
    geo.draw(source, page, max_bytes=budget)
    assert budget * 0.8 <= page.stat().st_size <= budget
    island = _island(page)
    names = [name["id"] for name in island["names"]]
    kept = {
        "~".join((names[flow["origin"]], names[flow["dest"]], flow["kind"], flow["period"]))
        for flow in island["flows"]
    }
    with (tmp_path / "map.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1500 > len(kept)
    people = {row["flow_id"]: int(row["people_best"] or -1) for row in rows}
    assert min(people[flow] for flow in kept) >= max(people[flow] for flow in {*people} - kept)
    left = f"{1500 - len(kept):,}"
    assert left in page.read_text(encoding="utf-8")
    assert any(note["values"].get("rest") == 1500 - len(kept) for note in island["notes"])


def test_a_page_that_fits_is_left_as_it_is(tmp_path: Path) -> None:
    geo.draw(out=tmp_path / "a.html")
    geo.draw(out=tmp_path / "b.html", max_bytes=(tmp_path / "a.html").stat().st_size)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_budget_that_no_page_can_keep_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="--max-bytes"):
        geo.draw(_many(tmp_path / "flows.csv", 150), tmp_path / "map.html", max_bytes=1000)
    assert [file.name for file in tmp_path.iterdir()] == ["flows.csv"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rule_is_stated_in_every_language(lang: str) -> None:
    for name in ("{kept}", "{count}", "{rest}", "{size}", "CSV"):
        assert name in words(lang)["note_thinned"]

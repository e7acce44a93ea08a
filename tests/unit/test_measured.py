"""The fills that an editor lets a map show first: in its areas, its legend, its still map."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import geo
from geo.areas import shape_areas
from geo.cli import main
from geo.errors import RenderError
from geo.measures import DIRECTIONS, LEVELS, MEASURES, choropleth
from geo.places.datafiles import data_path
from geo.places.population import read_population
from geo.render import render_page, render_svg
from geo.render.island import read_island
from geo.render.table import render_fills
from geo.scene import MapOptions
from geo.scene.measured import with_measure
from geo.scene.model import to_dict
from geo.scene.restore import from_dict
from geo.scene.speak import speaker_of
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.scene.model import Scene

WISHES = list(product(MEASURES, DIRECTIONS, LEVELS))


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    return geo.reconcile(geo.resolve(geo.read_claims(data_path("claims"))))


@pytest.fixture(scope="module")
def usual(flows: pd.DataFrame) -> Scene:
    claims = geo.resolve(geo.read_claims(data_path("claims")))
    sources = geo.read_sources(data_path("claims"))
    return geo.compose(flows, geo.shape_lines(flows), shape_areas(flows), claims, sources)


def _asked(usual: Scene, flows: pd.DataFrame, *wish: str, lang: str = "en") -> Scene:
    measure, direction, level = wish
    options = MapOptions(measure=measure, direction=direction, level=level, lang=lang)
    return with_measure(usual, flows, options)


@pytest.mark.parametrize("wish", WISHES, ids="-".join)
def test_the_areas_show_the_figures_of_the_measure(
    usual: Scene, flows: pd.DataFrame, wish: tuple[str, str, str]
) -> None:
    scene = _asked(usual, flows, *wish)
    measure, direction, level = wish
    residents = {area: known.people for area, known in read_population().items()}
    found = choropleth(
        flows, measure=measure, direction=direction, level=level, population=residents
    )
    assert scene.shading.own == wish
    assert scene.shading.offers.keys() == usual.shading.offers.keys()
    for name, offers in scene.shading.offers.items():
        assert sorted(offers) == sorted(usual.shading.offers[name])
    country = {i: area["country"] for i, area in enumerate(scene.base["areas"])}
    shown = {
        country[area.area] if level == "country" else area.id: (area.low, area.high)
        for area in scene.areas
        if area.fill.startswith("class:")
    }
    drawn = {area["country" if level == "country" else "id"] for area in scene.base["areas"]}
    drawn |= {cell.id for cell in scene.shading.cells}
    assert shown == {
        one: (low, high) for one, (low, high, _) in found.areas.items() if one in drawn
    }
    edges = [step.low for step in scene.legend.classes[1:]]
    assert edges == list(found.breaks)
    # A color says its class: no area lies under a color that its figure is not in.
    for area in scene.areas:
        if area.fill.startswith("class:"):
            step = scene.legend.classes[int(area.fill[6:])]
            assert step.low <= area.low
            assert step.high is None or area.low < step.high
    assert any(area.cell is not None for area in scene.areas) == (level == "adm2" and bool(shown))
    assert ("approximate" in scene.legend.symbols) == (level == "adm2" and bool(shown))


def test_what_is_asked_for_already_changes_nothing(usual: Scene, flows: pd.DataFrame) -> None:
    assert with_measure(usual, flows, MapOptions()) is usual
    assert with_measure(usual, flows, MapOptions(measure="people", direction="dest")) is usual


@pytest.mark.parametrize("lang", LANGUAGES)
def test_legend_table_and_picture_say_what_the_fills_show(
    usual: Scene, flows: pd.DataFrame, lang: str
) -> None:
    scene = _asked(usual, flows, "per_100k", "origin", "adm1")
    speaker = speaker_of(scene, lang)
    title = speaker.fill_title(scene)
    text = words(lang)
    assert text["direction_origin"].lower() in title
    assert "100,000" in title or "10" in title
    assert title != speaker.fill_title(usual)
    if lang == "en":
        assert title in render_svg(scene, standalone=True)
        assert title in render_fills(scene)


@pytest.mark.parametrize("wish", [("per_100k", "dest", "adm1"), ("people", "dest", "adm2")])
def test_a_page_is_made_again_from_its_own_data(
    usual: Scene, flows: pd.DataFrame, wish: tuple[str, str, str]
) -> None:
    scene = _asked(usual, flows, *wish)
    page = render_page(scene)
    island = page.partition('id="scene">')[2].partition("</script>")[0]
    again = from_dict({key: v for key, v in read_island(island).items() if key != "words"})
    assert to_dict(again) == to_dict(scene)
    assert render_page(again) == page


def test_the_still_map_draws_prefectures_dashed_and_cut_to_their_province(
    usual: Scene, flows: pd.DataFrame
) -> None:
    picture = render_svg(_asked(usual, flows, "people", "dest", "adm2"), standalone=True)
    assert picture.count('clip-path="url(#cut-') >= 3
    assert 'stroke-dasharray="5 4"' in picture
    assert "cut-" not in render_svg(usual, standalone=True)


def test_a_measure_that_the_map_has_no_figures_for_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "flows.csv"
    table.write_text("origin,dest,people\nNepal,Qatar,1200\n", encoding="utf-8")
    with pytest.raises(RenderError, match=r"measure 'stock'.*people, reports"):
        geo.draw(table, tmp_path / "map.html", measure="stock")
    with pytest.raises(RenderError, match="level 'adm2'"):
        geo.draw(table, tmp_path / "map.html", level="adm2")
    assert not (tmp_path / "map.html").exists()


def _run(*args: Any) -> Any:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_the_command_and_map_toml_choose_alike_and_the_command_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "claims.csv").write_text(
        "origin_id,dest_id,people,kind\nKP,gn2036653,500,dispatch\nKP,CN-LN,90,stock\n",
        encoding="utf-8",
    )
    wish = ("--measure", "stock", "--direction", "origin", "--level", "country")
    assert _run("draw", folder, "-o", tmp_path / "a.html", *wish).exit_code == 0
    lines = 'measure = "stock"\ndirection = "origin"\nlevel = "country"\n'
    (folder / "map.toml").write_text(lines, encoding="utf-8")
    assert _run("draw", folder, "-o", tmp_path / "b.html").exit_code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    said = _run("draw", folder, "-o", tmp_path / "c.html", "--measure", "people", "--quiet")
    assert said.exit_code == 0
    assert (tmp_path / "c.html").read_bytes() != (tmp_path / "b.html").read_bytes()

"""What the reader sees keeps the codebook's rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.areas import shape_areas
from geo.claims import read_claims, read_sources
from geo.errors import CRSError
from geo.lines import shape_lines
from geo.places import resolve
from geo.places.datafiles import data_path
from geo.reconcile import reconcile
from geo.scene import MapOptions, Scene, compose, read_options, to_dict
from geo.scene.layout import Chord, bend
from geo.scene.speak import speaker_of
from geo.scene.view import choose_projection
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Claims = Callable[..., pd.DataFrame]


def _scene(claims: pd.DataFrame, options: MapOptions | None = None) -> Scene:
    claims = resolve(claims)
    flows = reconcile(claims)
    sources = read_sources(data_path("claims"))
    return compose(flows, shape_lines(flows), shape_areas(flows), claims, sources, options)


@pytest.fixture(scope="module")
def bundled() -> Scene:
    folder = data_path("claims")
    return _scene(read_claims(folder), read_options(folder))


def _move(claim: str, people: object, **more: object) -> dict[str, object]:
    row = {"claim_id": claim, "origin_id": "KP", "dest_id": "gn2036653", "kind": "dispatch"}
    return row | {"people_best": people, "period": "2024", "source_id": "a"} | more


def test_width_is_in_proportion_to_people(claims_of: Claims) -> None:
    rows = [_move("A", 4000), _move("B", 2000, dest_id="gn2037886")]
    widths = {flow.best: flow.width for flow in _scene(claims_of(*rows)).flows}
    assert widths[4000] == pytest.approx(2 * widths[2000], rel=0.01)


def test_forecasts_plans_and_stocks_set_no_width(claims_of: Claims) -> None:
    alone = _scene(claims_of(_move("A", 500)))
    rows = [_move("A", 500), _move("P", 400000, kind="plan", dest_id="CN-JL")]
    rows += [_move("S", 90000, kind="stock"), _move("F", 8000, status="forecast", period="2025")]
    crowded = _scene(claims_of(*rows))
    width = {crowded.flow_id(flow): flow.width for flow in crowded.flows}
    assert width[alone.flow_id(alone.flows[0])] == alone.flows[0].width
    assert crowded.legend.widths == alone.legend.widths


def test_papers_have_a_scale_of_their_own(claims_of: Claims) -> None:
    rows = [_move("A", 500), _move("E", 90000, kind="entries", dest_id="CN")]
    scene = _scene(claims_of(*rows))
    assert {flow.form for flow in scene.flows} == {"line", "count"}
    assert scene.legend.widths != scene.legend.count_widths


def test_a_range_has_an_inner_and_an_outer_width(claims_of: Claims) -> None:
    scene = _scene(claims_of(_move("A", "", people_low=1000, people_high=2000)))
    flow = scene.flows[0]
    assert flow.outer == pytest.approx(2 * flow.width, rel=0.01)
    assert speaker_of(scene).figure(flow.figure) == "1,000–2,000"


def test_no_figure_has_one_fixed_width_and_says_so(claims_of: Claims) -> None:
    scene = _scene(claims_of(_move("A", ""), _move("B", 90000, dest_id="gn2037886")))
    flow = next(flow for flow in scene.flows if flow.best is None)
    assert flow.unknown
    assert flow.width == scene.style.width_unknown
    assert speaker_of(scene).figure(flow.figure) == "number not known"


def test_where_only_the_country_is_known_the_line_fades_and_the_panel_says_why(
    bundled: Scene,
) -> None:
    wanted = "KP~gn2036653~dispatch~2024-08-28/2024-08-29"
    flow = next(f for f in bundled.flows if bundled.flow_id(f) == wanted)
    notes = speaker_of(bundled).notes(flow)
    assert flow.fade == "start"
    assert any("not stated" in note and "North Hamgyong" in note for note in notes)
    assert any("350 of 500" in note and "150" in note for note in notes)
    assert bundled.claims[flow.claims[0]].id == "C01"
    assert {bundled.claims[i].id for i in flow.parts} == {"C02", "C03", "C04"}


def test_disagreement_is_shown_and_both_claims_stand(bundled: Scene) -> None:
    flow = next(f for f in bundled.flows if bundled.flow_id(f).startswith("KP~KW~stock"))
    assert (flow.low, flow.best, flow.high) == (2500, None, 6064)
    assert flow.contested
    assert {bundled.claims[i].id for i in flow.claims} == {"F14", "F15"}


def test_no_report_is_explained_and_the_three_provinces_are_hatched(bundled: Scene) -> None:
    drawn = set(bundled.legend.symbols)
    assert {"none", "hatch", "country_only", "fade", "dispatch", "return", "ring"} <= drawn
    hatched = {area.id for area in bundled.areas if area.hatch}
    assert {"CN-HL", "CN-JL", "CN-LN"} <= hatched


def test_employers_and_anything_else_unused_do_not_travel(bundled: Scene) -> None:
    island = json.dumps(to_dict(bundled), ensure_ascii=False)
    claims = read_claims(data_path("claims"))
    for employer in claims.loc[claims["employer"] != "", "employer"]:
        assert employer not in island
    assert "file" not in to_dict(bundled)["claims"][0]


def test_boundaries_are_named_and_imply_no_opinion(bundled: Scene) -> None:
    text = " ".join(map(speaker_of(bundled).say, bundled.credits))
    assert "Natural Earth" in text
    assert "no opinion on the status" in text
    assert "GeoNames, CC BY 4.0" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_river_of_the_bundled_map_is_named_in_the_language_of_the_page(
    bundled: Scene, lang: str
) -> None:
    rivers = set(filter(None, bundled.base["river_names"]))
    assert len(rivers) >= 20
    said = {river: words(lang)[f"river_{river}"] for river in rivers}
    if lang != "en":
        assert not any(text.isascii() for text in said.values())


def test_words_say_reported(bundled: Scene) -> None:
    speaker = speaker_of(bundled)
    assert "reported" in speaker.text["legend_class"]
    for area in bundled.areas:
        if area.fill.startswith("class:"):
            assert "reported" in speaker.area(area, bundled.flows, bundled.legend.kind)[0]


def test_small_cells_are_hidden_everywhere(claims_of: Claims) -> None:
    row = _move("A", 7, period="2024-08-28", count_text="7 women")
    scene = _scene(claims_of(row))
    assert "7 women" not in json.dumps(to_dict(scene))
    for record in (scene.flows[0], scene.claims[0]):
        assert record.figure == (None, None, None, "few")
    assert speaker_of(scene).figure(scene.flows[0].figure) == "fewer than 10"


def test_the_island_is_plain_json_and_the_same_each_time(bundled: Scene) -> None:
    folder = data_path("claims")
    again = _scene(read_claims(folder).iloc[::-1], read_options(folder))
    one, two = (json.dumps(to_dict(s), sort_keys=True) for s in (bundled, again))
    assert one == two


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_scene_in_every_language_leaves_no_key_and_no_brace(claims_of: Claims, lang: str) -> None:
    assert set(words(lang)) == set(words("en"))
    scene = _scene(claims_of(_move("A", 500)), MapOptions(lang=lang))
    speaker = speaker_of(scene)
    texts = [scene.title, scene.subtitle, *map(speaker.say, (*scene.notes, *scene.credits))]
    texts += [speaker.figure(flow.figure) + speaker.when(flow.period) for flow in scene.flows]
    assert not any("{" in text or "}" in text for text in texts)


def test_both_ways_between_two_places_bow_apart() -> None:
    there = Chord((0.0, 0.0), (100.0, 0.0), 5.0, ("a", "b"))
    back = Chord((100.0, 0.0), (0.0, 0.0), 4.0, ("b", "a"))
    again = Chord((0.0, 0.0), (100.0, 0.0), 3.0, ("a", "b"))
    curves = bend([there, back, again])
    assert curves[0] * curves[1] > 0
    assert curves[0] != curves[2]


def test_an_unknown_projection_is_refused(claims_of: Claims) -> None:
    with pytest.raises(CRSError, match="EPSG:3857"):
        _scene(claims_of(_move("A", 500)), MapOptions(crs="nowhere"))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4978", "+proj=longlat"])
def test_what_flattens_nothing_is_refused(claims_of: Claims, crs: str) -> None:
    with pytest.raises(CRSError, match="keeps degrees"):
        _scene(claims_of(_move("A", 500)), MapOptions(crs=crs))


def test_a_projection_that_cannot_show_the_map_is_refused() -> None:
    with pytest.raises(CRSError, match="cannot show what lies between 100° and 140° east"):
        choose_projection((100.0, 20.0, 140.0, 50.0), "+proj=gnom +lat_0=0 +lon_0=0")


TRUE_TO_SIZE = {
    "Equal Earth": "Equal Earth",
    "equal earth": "Equal Earth",
    "EPSG:8857": "Equal Earth",
    "+proj=eqearth +lon_0=120": "Equal Earth",
    "+proj=moll": "Mollweide",
    "EPSG:5070": "Albers Equal Area",
}


@pytest.mark.parametrize("crs", TRUE_TO_SIZE)
def test_only_what_keeps_areas_is_called_true_to_size(claims_of: Claims, crs: str) -> None:
    scene = _scene(claims_of(_move("A", 500)), MapOptions(crs=crs))
    assert scene.projection.name == TRUE_TO_SIZE[crs]
    assert "credit_projection" in {line.key for line in scene.credits}


@pytest.mark.parametrize("crs", ["Web Mercator", "+proj=robin", "EPSG:32652"])
def test_what_does_not_keep_areas_is_not(claims_of: Claims, crs: str) -> None:
    scene = _scene(claims_of(_move("A", 500)), MapOptions(crs=crs))
    assert "credit_projection_plain" in {line.key for line in scene.credits}


def test_mercator_can_be_chosen_and_is_not_called_true_to_size(claims_of: Claims) -> None:
    scene = _scene(claims_of(_move("A", 500)), MapOptions(crs="EPSG:3857"))
    assert scene.projection.name == "Web Mercator"
    assert not any(line.key == "credit_projection" for line in scene.credits)


def test_map_toml_is_checked(tmp_path: Path) -> None:
    from geo.errors import ClaimsError

    (tmp_path / "map.toml").write_text('titel = "x"\n[view]\nbounds = [1, 2]\n', encoding="utf-8")
    with pytest.raises(ClaimsError, match="titel") as caught:
        read_options(tmp_path)
    assert "west, south, east, north" in str(caught.value)

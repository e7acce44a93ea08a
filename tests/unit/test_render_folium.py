"""FlowMap is a folium map, and no more of one than a sealed page can be."""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

import folium
import folium.plugins
import pytest
from branca.colormap import LinearColormap
from branca.element import Element, Figure
from invented import invented_scene

from geo.errors import RenderError
from geo.render import Areas, FlowLines, FlowMap, render_page

if TYPE_CHECKING:
    from pathlib import Path


def test_a_flow_map_is_a_folium_map_that_saves_its_own_page(tmp_path: Path) -> None:
    scene = invented_scene()
    flow_map = FlowMap(scene)
    assert isinstance(flow_map, folium.Map)
    assert flow_map.get_root().render() == render_page(scene)
    flow_map.save(str(tmp_path / "a.html"))
    flow_map.save(tmp_path / "b.html")
    buffer = io.BytesIO()
    flow_map.save(buffer, close_file=False)
    pages = [(tmp_path / "a.html").read_bytes(), (tmp_path / "b.html").read_bytes()]
    assert pages == [render_page(scene).encode()] * 2
    assert buffer.getvalue() == pages[0]


def test_rendering_twice_and_two_maps_of_one_scene_give_the_same_bytes() -> None:
    first, second = FlowMap(invented_scene()), FlowMap(invented_scene())
    assert first.get_root().render() == first.get_root().render() == second.render()


def test_in_a_notebook_the_map_shows_in_a_sandbox_without_the_network() -> None:
    shown = FlowMap(invented_scene())._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert 'sandbox="allow-scripts' in shown
    assert "allow-same-origin" not in shown
    inside = shown.split('srcdoc="', 1)[1].split('" width=', 1)[0]
    assert html.unescape(inside) == render_page(invented_scene())
    assert "<" not in inside


def test_folium_itself_is_left_as_it_was() -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    FlowMap(invented_scene()).render()
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert before[0]
    assert FlowMap.default_js == FlowMap.default_css == []


FOREIGN = {
    "Marker": lambda: folium.Marker([1, 2], popup="x"),
    "TileLayer": lambda: folium.TileLayer("https://tile.example/{z}/{x}/{y}.png", attr="x"),
    "Popup": lambda: folium.Popup("x"),
    "MarkerCluster": folium.plugins.MarkerCluster,
    "LinearColormap": lambda: LinearColormap(["red", "blue"]),
    "PolyLine": lambda: folium.PolyLine([[1, 2], [3, 4]]),
    "LayerControl": folium.LayerControl,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_element_is_refused_by_name_with_a_remedy(name: str) -> None:
    flow_map = FlowMap(invented_scene())
    with pytest.raises(RenderError, match=f"found {name}, wanted FlowLines or Areas.*Instead: "):
        FOREIGN[name]().add_to(flow_map)
    assert flow_map.render() == render_page(invented_scene())


def test_the_refusal_names_the_host_that_would_be_asked() -> None:
    flow_map = FlowMap(invented_scene())
    with pytest.raises(RenderError, match=r"would load from tile\.example"):
        flow_map.add_child(FOREIGN["TileLayer"]())
    with pytest.raises(RenderError, match=r"would load from cdnjs\.cloudflare\.com"):
        flow_map.add_child(FOREIGN["MarkerCluster"]())


def test_nothing_gets_onto_the_page_past_the_map() -> None:
    flow_map = FlowMap(invented_scene())
    root = flow_map.get_root()
    for part in (root.header, root.html, root.script, root):
        with pytest.raises(RenderError, match="found Element"):
            part.add_child(Element("<script>alert(1)</script>"))


def test_fit_bounds_changes_the_first_view() -> None:
    flow_map = FlowMap(invented_scene())
    before = flow_map.render()
    flow_map.fit_bounds([[1.0, 2.0], [5.0, 8.0]])
    assert flow_map.render() != before
    west, south, east, north = flow_map.scene.view
    assert west < east
    assert south < north
    # 16 km a map unit, 111.3 km a degree at the equator.
    assert (west, south) == pytest.approx((2 * 111.3 / 16, 111.3 / 16), rel=0.01)


@pytest.mark.parametrize(
    "bounds", [[[1, 2], [1, 8]], [[0, 0], [95, 10]], [[float("nan"), 0], [1, 1]]]
)
def test_bounds_that_span_nothing_are_refused(bounds: list[list[float]]) -> None:
    with pytest.raises(RenderError, match=r"^bounds: found "):
        FlowMap(invented_scene()).fit_bounds(bounds)


def test_flow_lines_choose_what_is_drawn_and_the_table_keeps_all() -> None:
    flow_map = FlowMap(invented_scene()).add_child(FlowLines(["return"]))
    scene = flow_map.drawn_scene()
    assert {flow.kind for flow in scene.flows if flow.o >= 0} == {"return"}
    assert len(scene.flows) == len(invented_scene().flows)
    flow_map.add_child(FlowLines(["dispatch"]))
    assert {flow.kind for flow in flow_map.drawn_scene().flows if flow.o >= 0} == {"dispatch"}
    with pytest.raises(RenderError, match="FlowLines: found no kinds"):
        FlowLines([])


def test_fills_and_hatches_can_be_left_out_with_their_legend() -> None:
    scene = FlowMap(invented_scene()).add_child(Areas(fills=False)).drawn_scene()
    assert not any(area.fill for area in scene.areas)
    assert any(area.hatch for area in scene.areas)
    assert scene.legend.classes == ()
    scene = FlowMap(invented_scene()).add_child(Areas(hatches=False)).drawn_scene()
    assert not any(area.hatch for area in scene.areas)
    assert "hatch" not in scene.legend.symbols


def test_the_seams_of_folium_that_the_map_rests_on_are_where_they_were() -> None:
    plain = folium.Map()
    assert isinstance(plain.get_root(), Figure)
    assert plain.get_root() is plain._parent
    assert "srcdoc" in plain._repr_html_()

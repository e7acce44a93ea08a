"""The map leaves the page its scrolling, and the panel leaves the map its flow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rest import rest

from geo.render import render_page
from geo.verify import page_scene

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import CDPSession, Page

    from geo.scene.model import Scene

pytestmark = pytest.mark.browser

_STATE = (
    "() => { const m = laborflow.map; const c = m.getCenter(); return [m.getZoom(), c.lng, c.lat] }"
)


def _fingers(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def _moved(page: Page, before: list[float]) -> bool:
    after: list[float] = page.evaluate(_STATE)
    return max(abs(a - b) for a, b in zip(before, after, strict=True)) > 1e-6


def test_the_wheel_scrolls_the_page_and_zooms_only_with_control(visit, bundled: Path) -> None:
    with visit(bundled, viewport={"width": 1200, "height": 500}) as seen:
        page = seen.page
        before = page.evaluate(_STATE)
        page.mouse.move(600, 300)
        page.mouse.wheel(0, 200)
        page.wait_for_function("() => scrollY === 200")
        assert not _moved(page, before)
        assert "scroll to zoom" in page.locator("#live").text_content()
        assert "shown" in page.locator("#hint").get_attribute("class")
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        rest(page, 300)
        assert page.evaluate(_STATE)[0] > before[0]
        assert page.evaluate("() => scrollY") == 200


def test_inside_a_long_article_the_wheel_moves_the_article(visit, either: Path) -> None:
    host = (
        "<!doctype html><html lang=en><title>An article</title><p>Text</p>"
        "<iframe title=Map width=900 height=1400 src=map.html></iframe>"
        "<p style='height: 3000px'>Text</p>"
    )
    served = {"host.html": (host, {}), "map.html": (either.read_text(encoding="utf-8"), {})}
    with visit(served=served, ready=False) as seen:
        page, frame = seen.page, seen.page.frames[-1]
        frame.wait_for_function("() => document.querySelectorAll('#map canvas').length === 3")
        before = frame.evaluate(_STATE)
        box = frame.locator("#map").bounding_box()
        page.mouse.move(box["x"] + 300, box["y"] + 200)
        page.mouse.wheel(0, 400)
        page.wait_for_function("() => scrollY === 400")
        assert frame.evaluate(_STATE) == before
        assert "scroll to zoom" in frame.locator("#live").text_content()
        box = frame.locator("#map").bounding_box()
        page.mouse.move(box["x"] + 300, max(box["y"], 0) + 200)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        rest(page, 400)
        assert frame.evaluate(_STATE)[0] > before[0]
        assert page.evaluate("() => scrollY") == 400


PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def test_one_finger_scrolls_the_page_and_two_move_the_map(visit, bundled: Path) -> None:
    with visit(bundled, **PHONE, is_mobile=True) as seen:
        page = seen.page
        session = page.context.new_cdp_session(page)
        before = page.evaluate(_STATE)
        _fingers(session, "touchStart", (180, 500))
        for step in range(8):
            _fingers(session, "touchMove", (180, 500 - 20 * step))
        _fingers(session, "touchEnd")
        rest(page, 400)
        assert page.evaluate("() => scrollY") > 80
        assert not _moved(page, before)
        assert "two fingers" in page.locator("#live").text_content()
        page.evaluate("() => scrollTo(0, 0)")
        _fingers(session, "touchStart", (120, 300), (220, 300))
        for step in range(8):
            _fingers(session, "touchMove", (120 - 4 * step, 300), (220 + 4 * step, 300))
        _fingers(session, "touchEnd")
        rest(page, 500)
        assert page.evaluate(_STATE)[0] > before[0]
        assert page.evaluate("() => scrollY") == 0


_PIXELS = """(points) => {
  const m = laborflow.map;
  const box = m.getContainer().getBoundingClientRect();
  return points.map(([x, y]) => {
    const q = m.latLngToContainerPoint([y, x]);
    return [q.x + box.x, q.y + box.y];
  });
}"""


def _ends(scene: Scene, origin: str) -> list[tuple[float, float]]:
    """Map units of both ends of the first line that starts at a place."""
    flow = next(
        flow for flow in scene.flows if scene.names[flow.origin].texts[0] == origin and flow.o >= 0
    )
    return [(scene.places[end].x, scene.places[end].y) for end in (flow.o, flow.d)]


@pytest.mark.parametrize("width", [360, 1200])
def test_a_chosen_flow_does_not_lie_under_its_panel(visit, bundled: Path, width: int) -> None:
    scene = page_scene(bundled, bundled.read_text(encoding="utf-8"))
    with visit(bundled, viewport={"width": width, "height": 900}) as seen:
        page = seen.page
        page.locator("#table summary").click()
        page.locator("#flows tbody tr button", has_text="North Hamgyong").first.click()
        panel = page.locator("#panel").bounding_box()
        ends = page.evaluate(_PIXELS, _ends(scene, "North Hamgyong"))
        for x, y in ends:
            under = panel["x"] <= x and panel["y"] <= y <= panel["y"] + panel["height"]
            assert not under, (ends, panel)
        assert page.evaluate("() => document.activeElement.id") == "panel-close"
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.className") == "row"


def test_the_printed_page_holds_the_still_map_and_every_row(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.emulate_media(media="print")
        # Paper opens every <details>; what is in this one are controls.
        assert not page.locator("#filter-body").is_visible()
        assert page.locator("#static-map").is_visible()
        assert not page.locator("#map").is_visible()
        assert not page.locator("#next").is_visible()
        last = page.locator("#flows tbody tr").last
        assert last.bounding_box()["height"] > 5


def test_a_very_long_name_neither_breaks_the_page_nor_stops_it(
    visit, bundled: Path, tmp_path: Path
) -> None:
    scene = page_scene(bundled, bundled.read_text(encoding="utf-8"))
    long = {"North Hamgyong": "W" * 50_000, "Hunchun": "W" * 100_000}
    names = tuple(
        replace(name, texts=tuple(long.get(text, text) for text in name.texts))
        for name in scene.names
    )
    assert names != scene.names
    changed = tmp_path / "long.html"
    changed.write_text(render_page(replace(scene, names=names)), encoding="utf-8")
    with visit(changed, viewport={"width": 360, "height": 740}) as seen:
        page = seen.page
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        assert page.locator("#panel-close").is_visible()
        box = page.locator("#map").bounding_box()
        assert 300 <= box["height"] <= 600

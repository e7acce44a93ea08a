"""A narrow screen: names keep their figures, pointers their lines, controls their places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from rest import rest

from geo.render.island import read_island
from geo.words import LANGUAGES, people_words, words

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
#: Texts on the map as they are painted, with where they start, in pixels of the window.
_HOOK = """window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const { left, top } = this.canvas.getBoundingClientRect();
  window.drawn.push([text, left + x, top + y]);
  return fill.call(this, text, x, y);
};"""


def _watch(page: Any) -> None:
    page.add_init_script(_HOOK)


def _painted(page: Any, hash_: str) -> list[tuple[str, float, float]]:
    """All texts of one painting of the map as it is at an address."""
    page.evaluate("hash => { location.hash = hash; }", hash_)
    rest(page, 300)
    page.evaluate(
        "() => { window.drawn = []; window.laborflow.map.panBy([1, 1], { animate: false }); }"
    )
    page.wait_for_function("() => window.drawn.length")
    found = page.evaluate("() => window.drawn")
    return [(text, x, y) for text, x, y in found]


def _name(page: Any, place: str, lang: str) -> str:
    scene = read_island(page.locator("#scene").text_content())
    texts = next(name["texts"] for name in scene["names"] if name["id"] == place)
    return texts[scene["langs"].index(lang)] or texts[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_that_finds_no_room_beside_its_node_stands_off_with_its_figure(
    visit, bundled: Path, lang: str
) -> None:
    with visit(bundled, viewport=PHONE, before=_watch) as seen:
        page = seen.page
        texts = [text for text, _, _ in _painted(page, f"lang={lang}")]
        name = _name(page, "gn2013348", lang)
        figure = people_words((1300, 1300, None), "at_least", words(lang))
        assert (name, figure) in list(pairwise(texts))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pointer_to_an_end_beyond_the_frame_stands_at_the_frame(
    visit, bundled: Path, lang: str
) -> None:
    with visit(bundled, viewport=PHONE, before=_watch) as seen:
        page = seen.page
        painted = _painted(page, f"lang={lang}&time=2017")
        frame = page.locator("#map").bounding_box()
        for country in ("RU", "KW"):
            name = _name(page, country, lang)
            (x,) = {x for text, x, _ in painted if text.startswith(f"{name} ")}
            assert x - frame["x"] < 56, (country, x)


@pytest.mark.parametrize("width", [360, 1200])
def test_the_button_of_the_filters_stays_where_it_was_pressed(
    visit, bundled: Path, width: int
) -> None:
    with visit(bundled, viewport={"width": width, "height": 900}) as seen:
        page = seen.page
        button = page.locator("#filters summary")
        before, language = button.bounding_box(), page.locator("#lang").bounding_box()
        button.click()
        assert button.bounding_box() == before
        assert page.locator("#lang").bounding_box() == language
        body = page.locator("#filter-body").bounding_box()
        assert body["y"] >= before["y"] + before["height"]
        assert body["width"] > 0.9 * (width - 32)
        assert page.locator("#map").bounding_box()["y"] >= body["y"] + body["height"]
        # What a choice adds finds room beside it, and moves nothing either.
        page.locator("#filter-body input[value=return]").uncheck()
        assert page.locator("#clear").is_visible()
        assert button.bounding_box() == before
        assert page.locator("#lang").bounding_box() == language


def test_the_frame_of_the_world_is_low_and_that_of_a_region_high(
    visit, bundled: Path, many: Path
) -> None:
    heights = []
    for path in (bundled, many):
        with visit(path, viewport=PHONE) as seen:
            heights.append(seen.page.locator("#map").bounding_box()["height"])
            # All of the world is seen in it all the same.
            west, east = seen.page.evaluate(
                "() => { const b = window.laborflow.map.getBounds();"
                " return [b.getWest(), b.getEast()]; }"
            )
            view = read_island(seen.page.locator("#scene").text_content())["view"]
            assert west <= view[0] < view[2] <= east
    assert heights[0] > PHONE["width"] > heights[1] > 300


def test_the_ring_around_the_button_that_closes_a_panel_is_whole(visit, bundled: Path) -> None:
    with visit(bundled, viewport=PHONE) as seen:
        page = seen.page
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        rest(page, 100)
        close, panel = page.locator("#panel-close"), page.locator("#panel").bounding_box()
        assert close.evaluate("node => node === document.activeElement")
        style = "node => { const { outlineOffset, outlineWidth } = getComputedStyle(node);"
        out = close.evaluate(
            style + " return parseFloat(outlineOffset) + parseFloat(outlineWidth) }"
        )
        box = close.bounding_box()
        assert box["x"] + box["width"] + out <= panel["x"] + panel["width"]
        assert box["y"] - out >= panel["y"]


def test_the_rings_of_countries_are_smaller_on_a_phone(visit, bundled: Path) -> None:
    hook = """window.rings = [];
    const arc = CanvasRenderingContext2D.prototype.arc;
    CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...turn) {
      window.rings.push(r);
      return arc.call(this, x, y, r, ...turn);
    };"""
    for width, wanted, other in ((PHONE["width"], 3.6, 5), (1200, 5, 3.6)):
        view = {"width": width, "height": 740}
        with visit(bundled, viewport=view, before=lambda page: page.add_init_script(hook)) as seen:
            rings = seen.page.evaluate("() => window.rings")
        assert wanted in rings
        assert other not in rings

"""The page in the places where a newsroom puts it."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from rest import rest
from told import told

from geo.verify import page_scene
from geo.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser


def _shown(frame: Frame | Page) -> tuple[str, float, int]:
    """Which map is shown, how high, and how many rows its table has."""
    for name in ("#map", "#static-map"):
        locator = frame.locator(name)
        box = locator.bounding_box() if locator.count() and locator.is_visible() else None
        if box and box["height"] > 1:
            return name, box["height"], frame.locator("#flows tbody tr").count()
    return "none", 0.0, frame.locator("#flows tbody tr").count()


def _host(attributes: str) -> str:
    return (
        f"<!doctype html><title>Article</title><iframe {attributes} width=800 height=700></iframe>"
    )


CASES = {
    "iframe": ('src="map.html"', "#map"),
    "sandboxed with scripts": ('src="map.html" sandbox="allow-scripts"', "#map"),
    "sandboxed": ('src="map.html" sandbox=""', "#static-map"),
    "srcdoc": ('srcdoc="{page}"', "#map"),
    "srcdoc, sandboxed with scripts": ('srcdoc="{page}" sandbox="allow-scripts"', "#map"),
}


def _flows(path: Path) -> int:
    """How many rows the table of a page has to have."""
    return len(page_scene(path, path.read_text(encoding="utf-8")).flows)


@pytest.mark.parametrize("name", CASES)
def test_inside_an_article_the_map_is_there_with_every_row(visit, each: Path, name: str) -> None:
    attributes, wanted = CASES[name]
    page = each.read_text(encoding="utf-8")
    host = _host(attributes.format(page=html.escape(page)))
    served = {"article.html": (host, {}), "map.html": (page, {})}
    with visit(served=served, ready=False, expect_faults='sandbox=""' in attributes) as seen:
        frame = seen.page.frames[1]
        frame.locator(wanted).wait_for(state="visible")
        shown, height, rows = _shown(frame)
    assert (shown, height >= 200, rows) == (wanted, True, _flows(each))
    assert seen.watch.requests == []


def test_as_srcdoc_of_a_page_that_allows_only_its_own_scripts_the_still_map_stands(
    visit, each: Path
) -> None:
    page = each.read_text(encoding="utf-8")
    host = _host(f'srcdoc="{html.escape(page)}"')
    headers = {"Content-Security-Policy": "script-src 'self'"}
    with visit(served={"a.html": (host, headers)}, ready=False, expect_faults=True) as seen:
        rest(seen.page, 500)
        shown, height, rows = _shown(seen.page.frames[1])
    assert (shown, height >= 200, rows) == ("#static-map", True, _flows(each))
    assert seen.watch.requests == []


STILL = [("bundled", lang) for lang in LANGUAGES] + [("timed", "en"), ("timed", "ko")]


@pytest.mark.parametrize(("name", "lang"), STILL)
def test_without_javascript_the_still_map_and_every_row_stand_in_each_language(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    path = built(name, lang)
    with visit(path, java_script_enabled=False, ready=False) as seen:
        page = seen.page
        shown, height, rows = _shown(page)
        assert page.locator("#map").is_visible() is False
        assert page.locator("html").get_attribute("lang") == lang
        first = page.locator("#flows tbody tr").all_text_contents()
    assert (shown, height >= 200, rows) == ("#static-map", True, _flows(path))
    flows = told(page_island(path), lang)
    for flow in flows[:: max(1, len(flows) // 50)]:
        assert any(
            all(flow[name] in row for name in ("origin", "dest", "people", "when")) for row in first
        ), flow


def page_island(path: Path) -> str:
    """The island of a page as it stands in its markup."""
    found = re.search(r'id="scene">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def _painted(picture: bytes) -> Counter[str]:
    """How many pixels a picture has of each color."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    colors = image.getcolors(1 << 24) or ()
    return Counter({f"#{bytes(color).hex()}": n for n, color in colors})


@pytest.mark.parametrize(("name", "lang"), STILL)
def test_the_still_map_is_legible_without_scripts_and_styles(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    page = built(name, lang).read_text(encoding="utf-8")
    headers = {"Content-Security-Policy": "script-src 'none'; style-src 'none'"}
    with visit(served={"map.html": (page, headers)}, ready=False, expect_faults=True) as seen:
        svg = seen.page.locator("#static-map")
        assert svg.get_attribute("role") == "img"
        assert svg.locator("title").first.text_content() == seen.page.title()
        said = svg.locator("desc").first.text_content() or ""
        assert str(seen.page.locator("#flows tbody tr").count()) in said.replace(",", "")
        fills = set(
            seen.page.eval_on_selector_all(
                "#static-map [fill]", "nodes => nodes.map(node => node.getAttribute('fill'))"
            )
        )
        there = _painted(svg.screenshot())
    # Sea, land, countries that only send and at least one flow color, all as attributes.
    assert {"#e4ecf0", "#fbfaf7"} | ({"#dde1e3"} if name == "bundled" else set()) <= fills
    assert fills & {"#b8442c", "#24609c"}
    assert min(there["#e4ecf0"], there["#fbfaf7"]) > 1000
    assert there["#b8442c"] + there["#24609c"] > 60

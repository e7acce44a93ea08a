"""The page in the places where a newsroom puts it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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


@pytest.mark.parametrize("name", CASES)
def test_inside_an_article_the_map_is_there_with_every_row(visit, bundled: Path, name: str) -> None:
    attributes, wanted = CASES[name]
    page = bundled.read_text(encoding="utf-8")
    host = _host(attributes.format(page=html.escape(page)))
    served = {"article.html": (host, {}), "map.html": (page, {})}
    with visit(served=served, ready=False, expect_faults='sandbox=""' in attributes) as seen:
        seen.page.wait_for_timeout(800)
        shown, height, rows = _shown(seen.page.frames[1])
    assert (shown, height >= 200, rows > 10) == (wanted, True, True)
    assert seen.watch.requests == []


def test_as_srcdoc_of_a_page_that_allows_only_its_own_scripts_the_still_map_stands(
    visit, bundled: Path
) -> None:
    page = bundled.read_text(encoding="utf-8")
    host = _host(f'srcdoc="{html.escape(page)}"')
    headers = {"Content-Security-Policy": "script-src 'self'"}
    with visit(served={"a.html": (host, headers)}, ready=False, expect_faults=True) as seen:
        seen.page.wait_for_timeout(500)
        shown, height, rows = _shown(seen.page.frames[1])
    assert (shown, height >= 200, rows > 10) == ("#static-map", True, True)
    assert seen.watch.requests == []


def test_without_javascript_the_still_map_stands(visit, bundled: Path) -> None:
    with visit(bundled, java_script_enabled=False, ready=False) as seen:
        shown, height, rows = _shown(seen.page)
        assert seen.page.locator("#map").is_visible() is False
    assert (shown, height >= 200, rows > 10) == ("#static-map", True, True)


def test_the_still_map_is_legible_without_scripts_and_styles(visit, bundled: Path) -> None:
    page = bundled.read_text(encoding="utf-8")
    headers = {"Content-Security-Policy": "script-src 'none'; style-src 'none'"}
    with visit(served={"map.html": (page, headers)}, ready=False, expect_faults=True) as seen:
        svg = seen.page.locator("#static-map")
        assert svg.get_attribute("role") == "img"
        assert svg.locator("title").first.text_content()
        assert svg.locator("desc").first.text_content()
        fills = set(
            seen.page.eval_on_selector_all(
                "#static-map [fill]", "nodes => nodes.map(node => node.getAttribute('fill'))"
            )
        )
    # Sea, land, origin and at least one class and one flow color, all as attributes.
    assert {"#e4ecf0", "#fbfaf7", "#dde1e3"} <= fills
    assert fills & {"#b8442c", "#24609c"}

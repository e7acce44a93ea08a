"""What the reader looks at stands in the address, so that a link reopens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rest import rest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

_VIEW = """() => {
  const { lat, lng } = window.laborflow.map.getCenter();
  return [lng, lat, window.laborflow.map.getZoom()];
}"""


def _view(page: Any) -> list[float]:
    """Middle and zoom, in the order of the address."""
    rest(page, 450)
    found: list[float] = page.evaluate(_VIEW)
    return found


def test_a_link_reopens_what_was_looked_at(visit, either: Path) -> None:
    with visit(either) as seen:
        page = seen.page
        home = _view(page)
        page.locator("#map").focus()
        page.keyboard.press("+")
        rest(page, 450)
        page.keyboard.press("+")
        rest(page, 450)
        page.keyboard.press("ArrowLeft")
        there = _view(page)
        assert there[2] > home[2]
        link = page.url
        assert "at=" in link
        page.goto("about:blank")
        page.goto(link)
        page.evaluate("() => window.laborflow.ready")
        assert _view(page) == pytest.approx(there, abs=0.02)
        assert page.url == link
        # The reset goes back to the whole map, and the address with it.
        page.locator("#reset").click()
        assert _view(page) == pytest.approx(home, abs=0.02)
        assert page.evaluate("() => location.hash") == ""
        # An address typed into an open page is followed as well.
        page.evaluate("hash => { location.hash = hash; }", link.partition("#")[2])
        rest(page, 200)
        assert _view(page) == pytest.approx(there, abs=0.02)


@pytest.mark.parametrize("at", ["", "a_b_c", "1e9_1e9_99", "NaN_0_0", "1_2", "0_0_Infinity"])
def test_an_address_of_nowhere_shows_a_map(visit, bundled: Path, at: str) -> None:
    with visit(bundled) as seen:
        seen.page.goto("about:blank")
        seen.page.goto(f"{bundled.as_uri()}#at={at}")
        assert seen.page.evaluate("() => window.laborflow.ready") == "live"
        assert all(abs(value) < 1e6 for value in _view(seen.page))
        assert seen.page.locator("#map canvas").first.is_visible()


def test_a_window_of_another_size_is_no_move(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        for width in (1101, 700, 361, 1200):
            seen.page.set_viewport_size({"width": width, "height": 900})
            rest(seen.page, 500)
            assert seen.page.evaluate("() => location.hash") == "", width

"""What a zoom leads to is painted while the map moves, and is what the view shows at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

#: Ground and lines. Names keep their sides as long as they can, so that they depend on what was.
_PAINTED = """() => [...document.querySelectorAll('.canvases canvas')].slice(0, 2).map(
  canvas => [canvas.width, canvas.height, canvas.toDataURL()].join())"""
_ZOOM = """by => new Promise(done => {
  const { map } = laborflow;
  map.once('zoomend', () => requestAnimationFrame(() => requestAnimationFrame(done)));
  map.setZoom(map.getZoom() + by);
})"""
#: A pan by nothing: what is seen is painted anew.
_AGAIN = "() => { laborflow.map.fire('moveend'); }"


def _anew(page: Page) -> list[str]:
    page.evaluate(_AGAIN)
    painted: list[str] = page.evaluate(_PAINTED)
    return painted


@pytest.mark.parametrize("by", [0.75, 3])
def test_after_a_zoom_the_map_is_what_its_view_shows(visit, each: Path, by: float) -> None:
    with visit(each, viewport={"width": 1000, "height": 800}) as seen:
        page = seen.page
        before = page.evaluate(_PAINTED)
        page.evaluate(_ZOOM, by)
        moved = page.evaluate(_PAINTED)
        assert len(moved) == 2
        assert moved == _anew(page)
        assert moved[0] != before[0]
        page.evaluate(_ZOOM, -by)
        assert page.evaluate(_PAINTED) == _anew(page)


@pytest.mark.parametrize("wait_ms", [0, 60, 200])
def test_a_choice_made_while_the_map_moves_is_on_it_when_it_rests(
    visit, bundled: Path, wait_ms: int
) -> None:
    with visit(bundled, viewport={"width": 1000, "height": 800}) as seen:
        page = seen.page
        whole = page.evaluate(_PAINTED)
        page.evaluate(
            """wait => new Promise(done => {
              const { map } = laborflow;
              map.once('zoomend', () => requestAnimationFrame(() => requestAnimationFrame(done)));
              map.zoomIn();
              setTimeout(() => { location.hash = '#time=2024'; }, wait);
            })""",
            wait_ms,
        )
        moved = page.evaluate(_PAINTED)
        assert moved == _anew(page)
        assert moved[1] != whole[1]
        assert "2024" in page.locator("#time-text").text_content()

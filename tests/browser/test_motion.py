"""Nothing moves by itself, and for who asks for less motion nothing moves at all: it jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rest import rest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

CASES = [
    *(("bundled", lang) for lang in ("en", "ko", "zh")),
    *(("timed", lang) for lang in ("en", "ko", "zh")),
    *(("many", lang) for lang in ("en", "ko", "zh")),
]
#: Counts transitions and animations of the style sheet, and where the map stood in each frame.
_WATCH = """() => {
  window.moved = [];
  for (const kind of ['transitionrun', 'animationstart'])
    addEventListener(kind, ({ target }) => moved.push([kind, target.outerHTML]), true);
  window.stood = [];
  const look = () => {
    const at = document.querySelector('.leaflet-map-pane');
    const { x, y } = at.getBoundingClientRect();
    const zoom = window.laborflow.map.getZoom();
    const here = `${x} ${y} ${zoom} ${at.className.includes('anim')}`;
    if (stood.at(-1) !== here) stood.push(here);
    requestAnimationFrame(look);
  };
  look();
}"""


def _use(page: Any) -> None:
    """Each way to move, open or choose something."""
    page.locator("#map").focus()
    for key in ("n", "n", "Enter", "Escape", "0"):
        page.keyboard.press(key)
    page.locator("#search").fill("a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.locator("#filters summary").click()
    page.locator("#filters summary").click()
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, 100)
    rest(page, 200)


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_who_asks_for_less_motion_sees_none(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    with visit(built(name), reduced_motion="reduce") as seen:
        page = seen.page
        if lang != "en":
            page.locator("#lang").select_option(lang)
        page.evaluate(_WATCH)
        _use(page)
        assert page.evaluate("() => moved") == []
        assert page.evaluate("() => document.getAnimations().length") == 0
        # Whatever is pressed, the map is where it goes in the next frame, by no way between.
        page.locator("#reset").click()
        for press in ("ArrowLeft", "ArrowDown", "+", "-", "ArrowRight", "0"):
            page.locator("#map").focus()
            rest(page, 350)
            page.evaluate("() => { stood.length = 0; }")
            page.keyboard.press(press)
            rest(page, 350)
            stood = page.evaluate("() => stood")
            assert len(stood) <= 2, (press, stood)
        assert page.evaluate("() => moved") == []
        # What plays is not even offered; the two handles choose the same times.
        assert not page.locator("#play").is_visible()


# It waits, and what does not move does not move in any language: of 2,000 flows without time, one.
@pytest.mark.parametrize(("name", "lang"), CASES[:7])
def test_nothing_moves_or_plays_by_itself(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    with visit(built(name)) as seen:
        page = seen.page
        if lang != "en":
            page.locator("#lang").select_option(lang)
        rest(page, 500)
        page.evaluate(_WATCH)
        before = page.evaluate(
            "() => [location.hash, document.getElementById('laborflow').innerText]"
        )
        page.wait_for_timeout(2500)
        assert page.evaluate("() => moved") == []
        assert len(page.evaluate("() => stood")) == 1
        after = page.evaluate(
            "() => [location.hash, document.getElementById('laborflow').innerText]"
        )
        assert after == before
        if name == "many":
            assert not page.locator("#play").is_visible()
            return
        # What plays when it is asked to can be stopped by the same button, and stays stopped.
        page.locator("#play").click()
        page.wait_for_function("hash => location.hash !== hash", arg=before[0])
        page.locator("#play").click()
        stopped = page.evaluate("() => location.hash")
        page.wait_for_timeout(1800)
        assert page.evaluate("() => location.hash") == stopped

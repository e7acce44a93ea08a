"""What is clicked or touched is large enough: 44 by 44 pixels, links within a text excepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

#: WCAG 2.5.5: a box is touched with its label, and a link may be as high as the text it stands in.
_LOW = """(least) => {
  const all = document.querySelectorAll(
    'a, button, summary, select, input, [role=option], [role=button], [tabindex="0"]');
  const inText = (link) => {
    const around = link.parentElement.textContent.trim();
    return getComputedStyle(link).display === 'inline'
      && around.length > link.textContent.trim().length;
  };
  return [...all].filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => !(node.matches('a') && inText(node)))
    .map((node) => [node.type === 'checkbox' ? node.closest('label') ?? node : node, node])
    .filter(([area]) => {
      const { width, height } = area.getBoundingClientRect();
      return Math.min(width, height) < least - 0.01;
    }).map(([, node]) => node.outerHTML.slice(0, 90));
}"""
#: Pixels in a row, level with the knob, that take hold of a handle.
_GRIP = """(id) => {
  const input = document.getElementById(id);
  input.scrollIntoView({ block: 'center' });
  const { left, right, top, height } = input.getBoundingClientRect();
  let wide = 0;
  for (let x = left; x < right; x++)
    if (document.elementFromPoint(x, top + height / 2) === input) wide++;
  return wide;
}"""
#: Lines of text in the panel that its own button lies over.
_UNDER = """() => {
  const close = document.getElementById('panel-close').getBoundingClientRect();
  const walk = document.createTreeWalker(document.getElementById('panel-body'), 4);
  const under = [];
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects())
      if (box.width && box.right > close.left && box.left < close.right
        && box.bottom > close.top + 2 && box.top < close.bottom - 2)
        under.push(walk.currentNode.data);
  }
  return under;
}"""
CASES = [
    *(("bundled", lang) for lang in ("en", "ko", "zh")),
    *(("timed", lang) for lang in ("en", "ko", "zh")),
    *(("many", lang) for lang in ("en", "ko", "zh")),
    ("crowd", "en"),
]


def _states(page: Any) -> Any:
    """Closed, all open, places found, a flow in the panel, a place in it, time played."""
    yield "closed"
    for summary in page.locator("summary:visible").all():
        summary.click()
    page.wait_for_function("() => document.querySelector('#flows .row')")
    yield "open"
    page.locator("#search").fill("a")
    page.locator("#search-list li").first.wait_for()
    yield "places found"
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for()
    yield "place"
    page.set_viewport_size({"width": 320, "height": 800})
    yield "narrow, place"
    page.set_viewport_size({"width": 1200, "height": 900})
    page.locator("#panel .row").first.click()
    yield "flow"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    if page.locator("#time").is_visible():
        page.locator("#play").click()
        page.locator("#play").click()
        yield "played"
    page.set_viewport_size({"width": 320, "height": 800})
    yield "narrow"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_each_target_is_44_pixels_wide_and_high_in_every_state(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    with visit(built(name)) as seen:
        page = seen.page
        if lang != "en":
            page.locator("#lang").select_option(lang)
        for state in _states(page):
            assert page.evaluate(_LOW, 44) == [], state
            if page.locator("#panel").is_visible():
                assert page.evaluate(_UNDER) == [], state
        if page.locator("#time").is_visible():
            # With all of the time shown, the two handles are far apart.
            page.locator("#clear").click()
            for end in ("time-from", "time-to"):
                assert page.evaluate(_GRIP, end) >= 43, end


def test_handles_of_neighboring_bars_can_both_be_taken(visit, bundled: Path) -> None:
    with visit(bundled, viewport={"width": 320, "height": 800}) as seen:
        page = seen.page
        page.locator("#time-from").focus()
        page.keyboard.press("End")
        # One bar alone is chosen: its two edges are some pixels apart.
        assert page.locator("#time-text").text_content() == "2025"
        assert page.evaluate(_GRIP, "time-from") >= 24
        assert page.evaluate(_GRIP, "time-to") >= 43
        at = page.evaluate(
            """() => {
              const { left, right, top } = document.getElementById('time-from')
                .getBoundingClientRect();
              for (let x = left; x < right; x++)
                if (document.elementFromPoint(x, top + 20)?.id === 'time-from') return [x, top];
            }"""
        )
        page.mouse.move(at[0] + 8, at[1] + 20)
        page.mouse.down()
        page.mouse.move(at[0] - 60, at[1] + 20, steps=4)
        page.mouse.up()
        assert page.locator("#time-text").text_content().endswith("– 2025")


def test_smaller_targets_are_found(visit, bundled: Path) -> None:
    with visit(bundled, bypass_csp=True) as seen:
        seen.page.add_style_tag(content="#laborflow #lang { min-height: 36px; height: 36px }")
        (found,) = seen.page.evaluate(_LOW, 44)
        assert 'id="lang"' in found
        seen.page.add_style_tag(content=".brush input::-webkit-slider-thumb { width: 24px }")
        assert seen.page.evaluate(_GRIP, "time-to") < 43

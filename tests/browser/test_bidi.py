"""Names that run from right to left, or try to turn their neighbors: all else stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geo.render import render_page
from geo.verify import page_scene

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

#: Direction signs and other controls, as they would stand in a name of a careless or hostile table.
SIGNS = "\u202e\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u202a\u202b\u202c"
ARABIC = ("مدينة العمال", "ميناء الشمال")
_ODD = f"() => [...document.documentElement.outerHTML.matchAll(/[{SIGNS}]/g)].length"
#: Left edges of some words in a text on the page, wherever they stand in its elements.
_EDGES = """([selector, words]) => {
  const root = document.querySelector(selector);
  return words.map((word) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = range.getBoundingClientRect();
      return [Math.round(box.left), Math.round(box.top)];
    }
    return null;
  });
}"""


@pytest.fixture
def turned(either: Path, tmp_path: Path) -> tuple[Path, int]:
    """A page whose heaviest line runs between Arabic names full of direction signs."""
    scene = page_scene(either, either.read_text(encoding="utf-8"))
    index = next(i for i in scene.flows.order if scene.flows[int(i)].form == "line")
    flow = scene.flows[int(index)]
    new = {
        flow.origin: f"\u202e{ARABIC[0]}\u2066{SIGNS}",
        flow.dest: f"{SIGNS}{ARABIC[1]}\u202e",
    }
    names = tuple(
        replace(name, texts=tuple(new[i] for _ in name.texts)) if i in new else name
        for i, name in enumerate(scene.names)
    )
    path = tmp_path / "turned.html"
    path.write_text(render_page(replace(scene, names=names)), encoding="utf-8")
    return path, int(index)


def _in_order(page: Any, selector: str, *words: str) -> None:
    """The words stand from left to right, line by line, as they are written."""
    edges = page.evaluate(_EDGES, [selector, list(words)])
    assert None not in edges, (selector, words)
    lines = [(round(top / 12), left) for left, top in edges]
    assert lines == sorted(lines), (selector, words, edges)


def _without_the_island(page: Any) -> None:
    page.evaluate("() => document.querySelectorAll('script').forEach((one) => one.remove())")


@pytest.mark.parametrize("script", [False, True])
def test_no_direction_sign_reaches_the_page(visit, turned: tuple[Path, int], script: bool) -> None:
    path, index = turned
    with visit(path, java_script_enabled=script, ready=script) as seen:
        page = seen.page
        if script:
            page.locator("#table-summary").click()
            page.locator(f"tr[data-i='{index}'] button").click()
            assert page.locator("#panel").is_visible()
            page.locator("#search").fill(ARABIC[0][:4])
            page.locator("#map").focus()
            page.keyboard.press("n")
            for lang in ("ko", "en"):
                page.locator("#lang").select_option(lang)
        _without_the_island(page)
        assert ARABIC[0] in page.locator("body").inner_text()
        assert page.evaluate(_ODD) == 0


@pytest.mark.parametrize("script", [False, True])
def test_the_neighbors_of_a_turned_name_stand_as_they_did(
    visit, turned: tuple[Path, int], script: bool
) -> None:
    path, index = turned
    with visit(path, java_script_enabled=script, ready=script) as seen:
        page = seen.page
        _in_order(page, "#summary", *ARABIC)
        page.locator("#table-summary").click()
        row = page.locator(f"tr[data-i='{index}']")
        heads = page.eval_on_selector_all("#flows thead th", "all => all.map(h => h.dataset.c)")
        figure = (row.locator("th, td").nth(heads.index("people")).text_content() or "").strip()
        assert any(sign.isdigit() for sign in figure)
        _in_order(page, f"tr[data-i='{index}']", *ARABIC, figure)
        if not script:
            return
        # The cells of the row, and of the one below it, keep their columns.
        lefts = page.evaluate(
            """(i) => {
              const row = document.querySelector(`tr[data-i='${i}']`);
              const edges = (one) => [...one.cells].map((c) => c.getBoundingClientRect().left);
              return [edges(row), edges(row.nextElementSibling)];
            }""",
            index,
        )
        assert lefts[0] == lefts[1]
        row.locator("button").click()
        _in_order(page, "#panel h2", *ARABIC)
        _in_order(page, "#panel", *ARABIC, figure)
        page.keyboard.press("Escape")
        page.evaluate("() => scrollTo(0, 0)")
        page.locator("#search").fill(ARABIC[1][:5])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert ARABIC[1] in page.locator("#panel h2").inner_text()
        listed = page.locator("#panel .flows-here li", has_text=ARABIC[0])
        listed = listed.filter(has_text=ARABIC[1]).filter(has_text=figure)
        listed.first.evaluate("(one) => { one.id = 'between'; }")
        _in_order(page, "#between", *ARABIC, figure)

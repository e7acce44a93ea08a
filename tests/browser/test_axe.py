"""axe-core finds nothing in any state of any map; what it cannot decide is measured here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rows import AXE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

CASES = [
    *(("bundled", lang) for lang in ("en", "ko", "zh")),
    *(("timed", lang) for lang in ("en", "ko", "zh")),
    *(("many", lang) for lang in ("en", "ko", "zh")),
]
#: Of 2,000 flows in another language than the first, the states in which most words are seen.
WORDY = {"open", "320, place"}
#: What axe cannot decide by itself, by rule and the reason it gives, and why that is no fault.
#: `_MEASURE` decides each of them all the same.
EXPLAINED = {
    ("color-contrast", "imgNode"): "swatches, samples and canvases lie beside or behind the text",
    ("color-contrast", "bgOverlap"): "axe takes boxes of other columns or layers for a cover",
    ("color-contrast", "elmPartiallyObscured"): "the table is scrolled sideways on narrow pages",
    ("color-contrast", "nonBmp"): "only an arrow stands between two names",
}
#: All rules, best practice and experiments too, but those of level AAA, those given up by axe, and
#: the one that only says that something is hidden: each state here shows what the others hide.
_RUN = """async (without) => {
  // The rows of a table are alike: the first forty stand for all of them.
  for (const row of [...document.querySelectorAll('#flows tbody tr')].slice(40)) row.remove();
  const left = ['wcag2aaa', 'deprecated', 'review-item'];
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId, tags }) =>
    [ruleId, { enabled: ![ruleId, ...tags].some((name) => [...left, without].includes(name)) }]));
  const found = await axe.run(document, { rules, resultTypes: ['violations', 'incomplete'] });
  const nodes = (kind) => found[kind].flatMap(({ id, nodes }) => nodes.map((node) => ({
    id, html: node.html.slice(0, 120), target: node.target,
    why: [...node.any, ...node.all, ...node.none].map(({ data }) => data?.messageKey ?? '')[0],
  })));
  return { violations: nodes('violations'), incomplete: nodes('incomplete') };
}"""
#: Of a node: its least contrast, over black and white where its ground lets them through, over land
#: and sea where it stands on the map; the least wanted; whether something else lies over it.
_MEASURE = """(selector) => {
  const node = document.querySelector(selector);
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (color, under) => {
    pen.fillStyle = under; pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => color.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const style = getComputedStyle(node);
  const grounds = [];
  for (let at = node; at; at = at.parentElement) {
    if (at.matches('.frame')) {
      const page = getComputedStyle(document.getElementById('laborflow'));
      grounds.push(...['sea', 'land'].map((name) => page.getPropertyValue(`--${name}`)));
      break;
    }
    const ground = getComputedStyle(at).backgroundColor;
    if (ground.startsWith("rgba") && ground.endsWith(", 0)")) continue;
    grounds.push(ground);
    break;
  }
  const probe = document.createElement('i');
  probe.style.forcedColorAdjust = 'none';
  document.getElementById('laborflow').append(probe);
  const shown = grounds.map((color) => {
    probe.style.color = color;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const least = Math.min(...shown.flatMap((ground) => ['#000', '#fff'].map((under) => {
    const behind = rgb(ground, under);
    return contrast(rgb(style.color, `rgb(${behind})`), behind);
  })));
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  node.scrollIntoView({ block: 'center', inline: 'center' });
  const box = node.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  // What the reader has opened may lie over the rest until it is closed again.
  const free = style.pointerEvents === 'none' || !top || node.contains(top) || top.contains(node)
    || Boolean(top.closest('#search-list, #panel'));
  return { least, wanted: large ? 3 : 4.5, free };
}"""


def _found(
    page: Any, where: Any = None, without: str = ""
) -> tuple[list[str], set[tuple[str, str]]]:
    """What is wrong, measured where axe cannot say; and the reasons for which it cannot."""
    frame = where or page
    frame.evaluate(AXE)
    found = frame.evaluate(_RUN, without)
    faults = [f"{node['id']}: {node['html']}" for node in found["violations"]]
    reasons = {(node["id"], node["why"]) for node in found["incomplete"]}
    for node in found["incomplete"]:
        if (node["id"], node["why"]) not in EXPLAINED:
            faults.append(f"{node['id']} {node['why']}? {node['html']}")
            continue
        inner = page.frames[-1] if len(node["target"]) > 1 else frame
        seen = inner.evaluate(_MEASURE, node["target"][-1])
        if seen["least"] < seen["wanted"] or not seen["free"]:
            faults.append(f"{node['id']} {seen}: {node['html']}")
    return faults, reasons


def _states(page: Any, frame: Any) -> Any:
    """Closed, all open, a place and a flow in the panel, another time, narrow, schemes, paper."""
    yield "closed"
    for summary in frame.locator("summary:visible").all():
        summary.click()
    frame.wait_for_function("() => document.querySelector('#flows .row')")
    yield "open"
    frame.locator("#map").focus()
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    frame.locator("#panel .claims, #panel .note").first.wait_for()
    yield "flow"
    if frame.locator("#time").is_visible():
        frame.locator("#time-to").focus()
        page.keyboard.press("ArrowLeft")
    frame.locator("#search").fill("a")
    frame.locator("#search-list li").first.wait_for()
    yield "time moved, places found"
    page.keyboard.press("Enter")
    frame.locator("#panel .flows-here").wait_for()
    page.set_viewport_size({"width": 320, "height": 800})
    yield "320, place"
    page.set_viewport_size({"width": 1200, "height": 900})
    page.emulate_media(color_scheme="dark")
    yield "dark"
    page.emulate_media(color_scheme="light", forced_colors="active")
    yield "forced colors"
    page.emulate_media(media="print", forced_colors="none")
    yield "print"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_axe_finds_nothing_in_any_state_of_any_map(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    reasons: set[tuple[str, str]] = set()
    with visit(built(name), bypass_csp=True) as seen:
        if lang != "en":
            seen.page.locator("#lang").select_option(lang)
        for state in _states(seen.page, seen.page):
            if name == "many" and lang != "en" and state not in WORDY:
                continue
            faults, why = _found(seen.page)
            assert faults == [], state
            reasons |= why
    # An explanation of what no longer happens explains nothing.
    assert reasons == set(EXPLAINED) if name == "bundled" else reasons <= set(EXPLAINED)


HOST = """<!doctype html><html lang="en"><title>An article</title><main><h1>An article</h1>
<p>What was reported.</p><iframe title="Map" width="900" height="1600" src="map.html"></iframe>
</main></html>"""


@pytest.mark.parametrize(("name", "lang"), [*CASES[:3], ("timed", "ko"), ("many", "en")])
def test_axe_finds_nothing_in_a_host_page_nor_in_the_frame_it_holds(
    visit, built: Callable[..., Path], name: str, lang: str
) -> None:
    served = {"host.html": (HOST, {}), "map.html": (built(name).read_text(encoding="utf-8"), {})}
    with visit(served=served, ready=False, bypass_csp=True) as seen:
        frame = seen.page.frames[-1]
        frame.wait_for_function("() => document.querySelectorAll('#map canvas').length >= 3")
        if lang != "en":
            frame.locator("#lang").select_option(lang)
        for state in _states(seen.page, frame):
            if state in {"closed", "flow", "dark", "print"}:
                assert _found(seen.page, frame)[0] == [], state
            if state == "flow":
                # Both documents together, as who reads the article meets them. For one rule axe
                # would have to read style sheets across them, which it cannot.
                assert _found(seen.page, without="css-orientation-lock")[0] == [], state


def test_what_axe_cannot_decide_is_measured(visit, bundled: Path) -> None:
    with visit(bundled, bypass_csp=True) as seen:
        page = seen.page
        page.add_style_tag(content="#fill-title { color: #999 }")
        assert page.evaluate(_MEASURE, "#fill-title")["least"] < 4.5
        page.add_style_tag(content="#next::after { content: ''; position: fixed; inset: 0 }")
        assert not page.evaluate(_MEASURE, "#shown")["free"]
        found = "".join(_found(page)[0])
        assert "fill-title" in found

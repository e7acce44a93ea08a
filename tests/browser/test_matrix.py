"""Every state of the page over small and large maps and their languages, in one visit each."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from rest import rest
from told import told

from geo.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

ROWS = "#flows tbody tr"
#: The bundled map in English has tests of its own in the other files.
CASES = [("bundled", "ko"), ("bundled", "zh"), ("timed", "en"), ("timed", "ko"), ("timed", "zh")]
_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')].filter(node => {
    if (!node.checkVisibility() || node.closest('.scroll, .still, #map, svg, .vh')) return false;
    const box = node.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1);
  }).map(node => node.outerHTML.slice(0, 90));
  return document.documentElement.scrollWidth > width ? ['page', ...wide] : wide;
}"""
#: Boxes that hide a part of what is in them. The map and its names are drawn, not set.
_CUT = """() => [...document.querySelectorAll('body *')].filter(node => {
  if (!node.checkVisibility() || node.closest('.vh, #map, svg, #live, .notes')) return false;
  const style = getComputedStyle(node);
  const hides = way => ['hidden', 'clip'].includes(way);
  return (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1)
    || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 1);
}).map(node => node.outerHTML.slice(0, 90))"""
_COVERED = """nodes => nodes.filter(n => n.checkVisibility()).filter(n => {
  n.scrollIntoView({block: 'center'});
  const r = n.getBoundingClientRect();
  const free = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (n === top || n.contains(top) || top.contains(n));
  };
  if (n.type !== 'range') return !free(r.left + r.width / 2, r.top + r.height / 2);
  // Of a brush only the handles take the pointer: the bars between them stay free.
  const at = r.left + 22 + ((n.value - n.min) / (n.max - n.min)) * (r.width - 44);
  return ![0.1, 0.3, 0.5, 0.7, 0.9].some((part) => free(at, r.top + part * r.height));
}).map(n => n.outerHTML.slice(0, 120))"""
_SMALL = """nodes => nodes.filter(n => n.checkVisibility() && !n.closest('.scroll')).filter(n => {
  const r = n.getBoundingClientRect();
  return r.width < 24 || r.height < 24;
}).map(n => n.outerHTML.slice(0, 120))"""


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[Path, str]:
    name, lang = request.param
    return request.getfixturevalue(name), lang


def _open(page: Any, path: Path, lang: str) -> None:
    if lang != "en":
        page.locator("#lang").select_option(lang)


def test_the_keyboard_reaches_reads_and_leaves_everything(visit, case: tuple[Path, str]) -> None:
    path, lang = case
    with visit(path) as seen:
        page = seen.page
        _open(page, path, lang)
        page.evaluate("() => document.activeElement.blur()")
        stops = []
        while len(stops) < 40:
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => {
                  const node = document.activeElement;
                  if (node === document.body) return null;
                  const style = getComputedStyle(node);
                  const name = node.getAttribute('aria-label') || node.innerText
                    || node.labels?.[0]?.innerText || node.placeholder || '';
                  return [name.trim(), style.outlineStyle, parseFloat(style.outlineWidth)];
                }"""
            )
            if stop is None:
                break
            stops.append(stop)
        assert 6 <= len(stops) <= 12, stops
        assert all(name for name, *_ in stops), stops
        assert all(style != "none" and width >= 2 for _, style, width in stops), stops
        # Flow by flow, each is said and can be opened and left.
        flows = told(page.locator("#scene").text_content(), lang)
        page.locator("#map").focus()
        for _ in range(5):
            page.keyboard.press("n")
            spoken = page.locator("#live").text_content()
            assert any(one["people"] in spoken and one["dest"] in spoken for one in flows), spoken
        page.keyboard.press("Enter")
        assert page.evaluate(
            "() => document.getElementById('panel').contains(document.activeElement)"
        )
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.id") == "map"
        before = page.evaluate("() => window.laborflow.map.getCenter().lng")
        page.keyboard.press("+")
        rest(page, 350)
        page.keyboard.press("ArrowRight")
        rest(page, 350)
        assert page.evaluate("() => window.laborflow.map.getCenter().lng") != before


def test_the_table_says_what_the_data_says(visit, case: tuple[Path, str]) -> None:
    path, lang = case
    with visit(path) as seen:
        page = seen.page
        _open(page, path, lang)
        flows = told(page.locator("#scene").text_content(), lang)
        rows = page.eval_on_selector_all(
            ROWS, "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
        )
        assert len(rows) == len(flows)
        heads = page.eval_on_selector_all("#flows thead th", "some => some.map(h => h.dataset.c)")
        shown = [name for name in ("origin", "dest", "people", "when") if name in heads]
        at = {name: heads.index(name) for name in shown}
        wanted = sorted(tuple(flow[name] for name in shown) for flow in flows)
        assert sorted(tuple(row[at[name]] for name in shown) for row in rows) == wanted
        assert page.locator("#flows caption").count() == 1
        scopes = page.eval_on_selector_all("#flows th", "some => some.map(n => n.scope)")
        assert set(scopes) == {"col", "row"}
        # The same of one year.
        page.locator("#time-to").focus()
        page.keyboard.press("Home")
        year = page.locator("#time-text").text_content()
        assert page.locator(ROWS).count() < len(flows)
        assert str(page.locator(ROWS).count()) in page.locator("#summary").text_content()
        assert re.search(r"\d{4}", year)
        assert "\ufffd" not in page.evaluate("() => document.body.innerText")
        assert page.evaluate("() => document.documentElement.lang") == lang


WIDTHS = [(*case, width) for case in CASES for width in (320, 1200)]
WIDTHS += [
    ("bundled", "en", 320),
    ("bundled", "ko", 768),
    ("timed", "en", 768),
    ("many", "en", 768),
]


@pytest.mark.parametrize(("name", "lang", "width"), WIDTHS)
def test_nothing_is_cut_or_covered_at_any_width(
    visit, built: Callable[..., Path], name: str, lang: str, width: int
) -> None:
    path = built(name)
    with visit(path, viewport={"width": width, "height": 900}, bypass_csp=True) as seen:
        page = seen.page
        _open(page, path, lang)
        assert page.eval_on_selector_all("button, input, select", _COVERED) == []
        assert page.eval_on_selector_all("button, summary, select, input", _SMALL) == []
        for summary in page.locator("summary:visible").all():
            summary.click()
        assert page.evaluate(_WIDE) == []
        assert page.evaluate(_CUT) == []
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        rest(page, 150)
        assert page.evaluate(_WIDE) == []
        assert page.evaluate(_CUT) == []
        assert page.eval_on_selector_all("button, input, select", _COVERED) == []
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        page.add_style_tag(content=_SPACING)
        rest(page, 150)
        assert page.evaluate(_WIDE) == []
        assert page.evaluate(_CUT) == []


#: Radicals that fonts name where a sign of writing was meant, and that have no normal form.
_RADICALS = {0x2ED3: "长", 0x2EF0: "龙", 0x2EC5: "见", 0x2ECB: "车"}
PAPERS = [
    ("bundled", "A4", "ko"),
    ("bundled", "Letter", "zh"),
    ("timed", "A4", "ko"),
    ("timed", "Letter", "en"),
    ("many", "A4", "en"),
]


@pytest.mark.parametrize(("name", "paper", "lang"), PAPERS)
def test_every_row_is_printed_in_each_language_and_no_control(
    visit, built: Callable[..., Path], name: str, paper: str, lang: str
) -> None:
    path = built(name)
    with visit(path) as seen:
        page = seen.page
        _open(page, path, lang)
        flows = told(page.locator("#scene").text_content(), lang)
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
        title = page.locator("h1").inner_text()
        sources = page.locator("#sources li").all_inner_texts()
    size = {"A4": (595, 842), "Letter": (612, 792)}[paper]
    assert pdf.pages[0].mediabox.width == pytest.approx(size[0], abs=1)
    assert pdf.pages[0].mediabox.height == pytest.approx(size[1], abs=1)
    text = _bare("".join(sheet.extract_text() for sheet in pdf.pages))
    assert _bare(title) in text
    assert "NaturalEarth" in text
    for source in sources:
        assert _bare(source)[:30] in text
    missing = [
        f["people"] for f in flows if _bare(f["dest"]) not in text or _bare(f["people"]) not in text
    ]
    assert missing == []
    for control in ("ui_next", "ui_filters", "ui_save_csv", "ui_clear"):
        assert _bare(words(lang)[control]) not in text, control


def _bare(text: str) -> str:
    """Without spaces, and with the signs that a font's own tables give back in another form."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_RADICALS).split())


def test_two_thousand_flows_ask_for_nothing_and_stand_still_when_asked(visit, timed: Path) -> None:
    with visit(timed, reduced_motion="reduce") as seen:
        page = seen.page
        page.locator("#map").hover()
        page.locator("#map").click(position={"x": 400, "y": 200})
        page.locator("#map").focus()
        for key in ("n", "n", "Enter", "Escape", "+", "-", "ArrowLeft", "0"):
            page.keyboard.press(key)
        page.locator("#search").fill("a")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.getAnimations().length") == 0
        assert not page.locator("#play").is_visible()
    served = {"map.html": (timed.read_text(encoding="utf-8"), {})}
    with visit(served=served) as seen:
        top = seen.page.locator("#map").bounding_box()
        assert top
        seen.page.mouse.move(top["x"] + 300, top["y"] + 200)
        zoom = seen.page.evaluate("() => window.laborflow.map.getZoom()")
        seen.page.mouse.wheel(0, 400)
        rest(seen.page, 300)
        assert seen.page.evaluate("() => window.laborflow.map.getZoom()") == zoom


@pytest.mark.parametrize("sandbox", ["", "allow-scripts"])
def test_two_thousand_flows_stand_in_a_closed_frame(visit, timed: Path, sandbox: str) -> None:
    text = timed.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    host = (
        "<!doctype html><html lang=en><title>x</title>"
        f'<iframe sandbox="{sandbox}" width=900 height=900 srcdoc="{text}"></iframe>'
    )
    with visit(served={"host.html": (host, {})}, ready=False, expect_faults=True) as seen:
        frame = seen.page.frames[-1]
        part = frame.locator("#map canvas" if sandbox else "#static-map").first
        part.wait_for(state="visible")
        box = part.bounding_box()
        assert box
        assert box["height"] >= 200
        assert frame.locator(ROWS).count() == 2000
    assert seen.watch.requests == []


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["bundled", "timed"])
def test_nothing_jumps_while_the_page_comes_alive(
    visit, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    with visit(request.getfixturevalue(name), viewport={"width": width, "height": 800}) as seen:
        rest(seen.page, 400)
        shifts = seen.page.evaluate(
            """() => new Promise((done) => {
              const found = [];
              new PerformanceObserver((list) => list.getEntries().forEach((one) => found.push(
                [one.value, ...one.sources.map((s) => s.node?.id || s.node?.className)],
              ))).observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(found), 100);
            })"""
        )
    assert shifts == []

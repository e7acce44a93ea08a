"""The picture: schemes, print, motion, reflow, insets and names."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import axe_playwright_python
import pypdf
import pytest
from rest import rest

from geo import draw
from geo.scene import MapOptions

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced dark": {"forced_colors": "active", "color_scheme": "dark"},
}
#: Pixels of each color that the style sheet gives to sea, land and the first line.
_COUNTS = """() => {
  const probe = document.createElement('i');
  probe.className = 'probe';
  document.getElementById('laborflow').append(probe);
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = name => {
    probe.style.color = `var(--${name})`;
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].join();
  };
  const [base, lines] = document.querySelectorAll('.canvases canvas');
  const count = (canvas, wanted) => {
    pen.canvas.width = canvas.width;
    pen.canvas.height = canvas.height;
    pen.drawImage(canvas, 0, 0);
    const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3] === 255 && data.slice(i, i + 3).join() === wanted) found++;
    return found;
  };
  const colors = {sea: rgb('sea'), land: rgb('land'), flow: rgb('hue-1')};
  probe.remove();
  return [colors, count(base, colors.sea), count(base, colors.land), count(lines, colors.flow)];
}"""
_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_flow_land_and_sea_differ_in_every_scheme(visit, each: Path, scheme: str) -> None:
    with visit(each, viewport={"width": 700, "height": 800}, **SCHEMES[scheme]) as seen:
        colors, *counts = seen.page.evaluate(_COUNTS)
    assert len(set(colors.values())) == 3
    assert min(counts[:2]) > 1000
    assert counts[2] > 60


def test_the_map_follows_the_reader_s_scheme_while_it_is_open(visit, bundled: Path) -> None:
    with visit(bundled, viewport={"width": 700, "height": 800}) as seen:
        before = seen.page.evaluate(_COUNTS)
        seen.page.emulate_media(color_scheme="dark")
        rest(seen.page, 200)
        after = seen.page.evaluate(_COUNTS)
    assert before[0] != after[0]
    assert min(after[1:]) > 60


@pytest.mark.parametrize("scheme", ["dark", "forced"])
def test_axe_finds_nothing_in_the_other_schemes(visit, bundled: Path, scheme: str) -> None:
    with visit(bundled, bypass_csp=True, **SCHEMES[scheme]) as seen:
        seen.page.evaluate(AXE)
        for summary in seen.page.locator("summary").all():
            summary.click()
        found = seen.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [(rule["id"], rule["nodes"][0]["html"][:90]) for rule in found["violations"]] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_stand_title_map_every_row_and_sources_and_no_controls(
    visit, bundled: Path, paper: str
) -> None:
    with visit(bundled, color_scheme="dark") as seen:
        page = seen.page
        rows = page.locator("#flows tbody tr").count()
        title = page.locator("h1").inner_text()
        sources = page.locator("#sources li").count()
        page.emulate_media(media="print")
        hidden = page.locator("#map, #buttons, #stepper, #scale, #inset, #tip")
        assert not any(part.is_visible() for part in hidden.all())
        assert page.locator("#static-map").is_visible()
        assert sum(row.is_visible() for row in page.locator("#flows tbody tr").all()) == rows
        assert sum(item.is_visible() for item in page.locator("#sources li").all()) == sources
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
    text = " ".join(sheet.extract_text() for sheet in pdf.pages)
    flat = "".join(text.split())
    assert "".join(title.split()) in flat
    assert "NaturalEarth" in flat
    assert len(pdf.pages) < 20
    assert pdf.pages[0].mediabox.width == pytest.approx({"A4": 595, "Letter": 612}[paper], abs=1)


def test_nothing_moves_for_readers_who_ask_for_less_motion(visit, bundled: Path) -> None:
    with visit(bundled, reduced_motion="reduce") as seen:
        page = seen.page
        page.locator("#zoom-in").click()
        running = page.evaluate("() => document.getAnimations().length")
        options = page.evaluate("() => window.laborflow.map.options")
        assert running == 0
        assert not options["zoomAnimation"]
        assert not options["inertia"]


def _overflow(page: Any) -> list[Any]:
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          const wide = [...document.querySelectorAll('body *')].filter(node => {
            if (!node.checkVisibility() || node.closest('.scroll, .still, #map, svg, .vh'))
              return false;
            const box = node.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
          }).map(node => node.outerHTML.slice(0, 90));
          const side = document.documentElement.scrollWidth - width;
          return side > 0 ? [side, ...wide] : wide;
        }"""
    )


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_the_page_reflows_at_twice_the_text_and_with_spaced_text(
    visit, bundled: Path, width: int
) -> None:
    with visit(bundled, viewport={"width": width, "height": 900}, bypass_csp=True) as seen:
        page = seen.page
        for summary in page.locator("summary").all():
            summary.click()
        assert _overflow(page) == []
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        rest(page, 150)
        assert _overflow(page) == []
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        page.add_style_tag(content=_SPACING)
        rest(page, 150)
        assert _overflow(page) == []


def test_a_label_of_a_hundred_thousand_letters_breaks_nothing(visit, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    long = "Very long words of an editor " * 3500
    table.write_text(
        f'origin,dest,people,summary\nKP,CN,500,"{long}"\nKP,RU,40,short\n', encoding="utf-8"
    )
    options = MapOptions(title="W" * 100_000, subtitle=long)
    page_file = draw(table, tmp_path / "map.html", options=options)[0]
    with visit(page_file, viewport={"width": 320, "height": 900}) as seen:
        assert _overflow(seen.page) == []
        top = seen.page.locator("#map").bounding_box()
        assert top
        assert top["y"] < 900
        seen.page.locator("#map").focus()
        seen.page.keyboard.press("n")
        seen.page.keyboard.press("Enter")
        assert _overflow(seen.page) == []
        assert seen.page.locator("#panel-close").is_visible()


def test_short_lines_stand_in_an_inset_that_leads_to_them(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        inset = page.locator("#inset")
        box, frame = inset.bounding_box(), page.locator("#map").bounding_box()
        assert box
        assert frame
        assert frame["x"] <= box["x"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
        for other in ("#card", "#buttons", "#scale"):
            there = page.locator(other).bounding_box()
            assert there
            apart = (
                there["x"] >= box["x"] + box["width"]
                or box["x"] >= there["x"] + there["width"]
                or there["y"] >= box["y"] + box["height"]
                or box["y"] >= there["y"] + there["height"]
            )
            assert apart, other
        assert "Dandong" in (inset.get_attribute("aria-label") or "")
        zoom = page.evaluate("() => window.laborflow.map.getZoom()")
        inset.click()
        rest(page, 200)
        assert page.evaluate("() => window.laborflow.map.getZoom()") > zoom + 1
        assert not inset.is_visible()
        page.locator("#reset").click()
        rest(page, 200)
        assert inset.is_visible()


def test_on_a_phone_a_button_leads_to_short_lines_and_no_inset_covers_the_map(
    visit, bundled: Path
) -> None:
    with visit(bundled, viewport={"width": 360, "height": 800}) as seen:
        page = seen.page
        assert not page.locator("#inset").is_visible()
        zoom = page.evaluate("() => window.laborflow.map.getZoom()")
        assert "Dandong" in (page.locator("#closer").get_attribute("aria-label") or "")
        page.locator("#closer").click()
        assert page.evaluate("() => window.laborflow.map.getZoom()") > zoom + 1


@pytest.mark.parametrize("width", [320, 360, 600])
def test_on_a_phone_no_button_stands_over_the_map(visit, each: Path, width: int) -> None:
    with visit(each, viewport={"width": width, "height": 800}) as seen:
        page = seen.page
        left, top, right, bottom = _edges(page.locator("#map").bounding_box())
        assert bottom - top > 300
        for button in page.locator(".frame button:visible").all():
            box = _edges(button.bounding_box())
            assert box[1] >= bottom
            assert left <= box[0] < box[2] <= right + 1
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        # Nor does the panel that opens cover one.
        panel = _edges(page.locator("#panel").bounding_box())
        assert top + 44 <= panel[1]
        assert panel[3] <= bottom + 1
        assert page.locator("#zoom-in").bounding_box()["y"] >= panel[3] - 1


@pytest.mark.parametrize("width", [640, 768, 1000, 1200])
def test_the_scale_bar_lies_in_no_other_box(visit, bundled: Path, width: int) -> None:
    with visit(bundled, viewport={"width": width, "height": 900}) as seen:
        left, top, right, bottom = _edges(seen.page.locator("#scale").bounding_box())
        for name in ("#inset", "#buttons", "#card"):
            box = seen.page.locator(name).bounding_box()
            if box is None:
                continue
            other = _edges(box)
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (name, width)


def _edges(box: dict[str, float]) -> tuple[float, float, float, float]:
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_an_open_panel_leaves_no_strip_of_the_legend(visit, bundled: Path) -> None:
    with visit(bundled, viewport={"width": 1200, "height": 900}) as seen:
        page = seen.page
        card = page.locator("#card")
        assert card.is_visible()
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        panel, box = (_edges(page.locator(f"#{name}").bounding_box()) for name in ("panel", "card"))
        apart = box[2] <= panel[0] or panel[2] <= box[0]
        assert apart or not card.is_visible()
        page.keyboard.press("Escape")
        assert card.is_visible()


_BASELINES = """() => [...document.querySelectorAll('#flows tbody tr')].slice(0, 12).map(row =>
  [...row.cells].map(cell => {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    range.selectNodeContents(walk.nextNode());
    return Math.round(range.getClientRects()[0].bottom);
  }))"""


@pytest.mark.parametrize("how", ["screen", "paper", "phone"])
def test_the_cells_of_a_row_stand_on_one_line(visit, bundled: Path, how: str) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with visit(bundled, **(phone if how == "phone" else {})) as seen:
        page = seen.page
        page.locator("#table summary").click()
        page.wait_for_function("() => document.querySelector('#flows .row')")
        if how == "paper":
            page.emulate_media(media="print")
        for row in page.evaluate(_BASELINES):
            assert max(row) - min(row) <= 1, row


def test_a_dark_screen_prints_the_chosen_period_on_white_paper(visit, either: Path) -> None:
    with visit(either, color_scheme="dark") as seen:
        page = seen.page
        page.locator("#time-from").focus()
        page.keyboard.press("ArrowRight")
        period = page.locator("#time-text").text_content() or ""
        dark, *_ = page.evaluate(_COUNTS)
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
        text = "".join("".join(sheet.extract_text() for sheet in pdf.pages).split())
        # The map on paper is the one on the screen, not the still one, and says of what time it is.
        assert "".join(period.split()) in text
        page.emulate_media(media="print")
        assert page.locator("#map").is_visible()
        assert not page.locator("#still").is_visible()
        paper, sea, land, _ = page.evaluate(_COUNTS)
        assert min(sea, land) > 1000
        assert min(int(part) for part in paper["sea"].split(",")) > 200
        page.emulate_media(media="screen")
        rest(page, 300)
        screen, sea, *_ = page.evaluate(_COUNTS)
        assert screen == dark
        assert sea > 1000

"""The page for those who do not see it, do not point at it, or see it small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rest import rest
from rows import violations
from told import told

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1200, 320])
def test_axe_finds_nothing_closed_open_and_with_a_flow_chosen(
    visit, bundled: Path, width: int
) -> None:
    view = {"width": width, "height": 900}
    with visit(bundled, viewport=view, bypass_csp=True) as seen:
        assert violations(seen.page) == []
        for summary in seen.page.locator("summary").all():
            summary.click()
        assert violations(seen.page) == []
        seen.page.locator("#map").focus()
        seen.page.keyboard.press("n")
        seen.page.keyboard.press("Enter")
        rest(seen.page, 200)
        assert violations(seen.page) == []


def test_axe_would_have_caught_a_plain_folium_page(visit, plain_folium: Path) -> None:
    with visit(plain_folium, bypass_csp=True, expect_faults=True, ready=False) as seen:
        rules = {line.split(":")[0] for line in violations(seen.page)}
    assert {"html-has-lang", "document-title"} <= rules


def test_the_table_says_what_the_island_holds(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        flows = told(seen.page.locator("#scene").text_content())
        rows = seen.page.locator("#flows tbody tr")
        assert rows.count() == len(flows)
        assert seen.page.locator("#flows caption").count() == 1
        scopes = seen.page.eval_on_selector_all(
            "#flows th", "nodes => nodes.map(node => node.getAttribute('scope'))"
        )
        assert set(scopes) == {"col", "row"}
        texts = [text or "" for text in rows.all_text_contents()]
    for flow in flows:
        assert any(flow["people"] in text and flow["dest"] in text for text in texts)


def test_the_live_region_speaks_the_chosen_flow(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        flows = told(seen.page.locator("#scene").text_content())
        seen.page.locator("#map").focus()
        spoken = set()
        for _ in range(6):
            seen.page.keyboard.press("n")
            rest(seen.page, 120)
            spoken.add(seen.page.locator("[aria-live]").first.text_content() or "")
    drawn = [flow for flow in flows if flow.get("o", -1) >= 0]
    assert len(spoken - {""}) >= 5
    for text in spoken - {""}:
        assert any(f["people"] in text and f["dest"] in text for f in drawn)


def test_every_flow_can_be_reached_read_and_left_with_the_keyboard(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        stops = 0
        page.evaluate("() => document.body.focus()")
        while stops < 40:
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement === document.body"):
                break
            stops += 1
        assert 2 <= stops <= 12
        flows = told(page.locator("#scene").text_content())
        drawn = [flow for flow in flows if flow.get("o", -1) >= 0]
        page.locator("#map").focus()
        spoken = set()
        for _ in drawn:
            page.keyboard.press("n")
            spoken.add(page.locator("[aria-live]").first.text_content())
        assert len(spoken) >= len({f["origin"] + f["dest"] + f["people"] for f in drawn})
        page.keyboard.press("Enter")
        assert page.locator("#panel").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#panel").is_visible()


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_nothing_runs_over_the_side_and_no_control_is_covered(
    visit, bundled: Path, width: int
) -> None:
    with visit(bundled, viewport={"width": width, "height": 900}) as seen:
        page = seen.page
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        for box in page.eval_on_selector_all(
            "h1, p, button, summary, #map, #legend, footer",
            "nodes => nodes.filter(n => n.checkVisibility()).map(n => {const r ="
            " n.getBoundingClientRect(); return [n.outerHTML.slice(0, 80), r.left, r.right]})",
        ):
            assert box[1] >= -0.5, box
            assert box[2] <= width + 0.5, box
        covered = page.eval_on_selector_all(
            "button",
            """nodes => nodes.filter(n => n.checkVisibility()).filter(n => {
              n.scrollIntoView({block: 'center'});
              const r = n.getBoundingClientRect();
              const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
              return !(top && (n === top || n.contains(top) || top.contains(n)));
            }).map(n => n.outerHTML.slice(0, 120))""",
        )
        assert covered == []
        small = page.eval_on_selector_all(
            "button, summary, select, input",
            """nodes => nodes.filter(n => n.checkVisibility()).filter(n => {
              const r = n.getBoundingClientRect();
              return r.width < 24 || r.height < 24;
            }).map(n => n.outerHTML.slice(0, 120))""",
        )
        assert small == []

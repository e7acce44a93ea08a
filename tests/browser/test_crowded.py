"""Maps with more flows than can be told apart: what is drawn, said and reached of them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from rest import rest
from told import told

from geo.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

ROWS = "#flows tbody tr"
#: Where something lies on the map, found as a reader finds it: by its note under the pointer.
_FIND = """async (wanted) => {
  const map = document.getElementById('map');
  const tip = document.getElementById('tip');
  const box = map.getBoundingClientRect();
  for (let y = 40; y < box.height - 40; y += 9)
    for (let x = 300; x < box.width - 80; x += 9) {
      const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
      map.dispatchEvent(new MouseEvent('mousemove', at));
      if (!tip.hidden && tip.innerText.includes(wanted)) return [at.clientX, at.clientY];
    }
  return null;
}"""


def _shown(page: Any) -> tuple[int, int, int]:
    """Flows drawn, flows in all and the share of the people, as the page says it."""
    text = page.locator("#shown").text_content().replace(",", "")
    found = re.search(r"Showing (\d+) of (\d+) flows(?: \((\d+) % of the people\))?", text)
    assert found, text
    return int(found[1]), int(found[2]), int(found[3] or 0)


def test_the_page_says_how_many_flows_and_which_share_of_the_people_it_shows(
    visit, timed: Path
) -> None:
    with visit(timed) as seen:
        page = seen.page
        drawn, count, share = _shown(page)
        assert count == 2000
        assert 180 < drawn < 2000
        assert 50 < share < 100
        # It follows the view,
        page.locator("#map").focus()
        for _ in range(3):
            page.keyboard.press("+")
            rest(page, 400)
        closer, count, less = _shown(page)
        assert count == 2000
        assert (closer, less) != (drawn, share)
        page.keyboard.press("0")
        rest(page, 200)
        assert _shown(page) == (drawn, 2000, share)
        # and the window of time.
        page.locator("#time-to").focus()
        page.keyboard.press("Home")
        rest(page, 200)
        flows = told(page.locator("#scene").text_content())
        assert _shown(page)[1] == sum(flow["period"] == "2015" for flow in flows)


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_the_share_is_said_in_every_language(visit, timed: Path, lang: str) -> None:
    with visit(timed) as seen:
        page = seen.page
        said = page.locator("#shown").text_content()
        page.locator("#lang").select_option(lang)
        text = page.locator("#shown").text_content()
    figures = re.findall(r"\d[\d,]*", said)
    assert figures[:3] != []
    assert set(figures[:3]) <= set(re.findall(r"\d[\d,]*", text))
    assert words(lang)["ui_rest"] in text


def test_what_can_be_drawn_by_itself_is(visit, bundled: Path, timed: Path) -> None:
    with visit(bundled) as seen:
        assert words("en")["ui_near"] not in seen.page.locator("#shown").text_content()
    with visit(timed) as seen:
        page = seen.page
        assert words("en")["ui_near"] in page.locator("#shown").text_content()
        # Choosing a place leaves so few flows that each stands by itself.
        page.locator("#search").fill("Chiba")
        page.keyboard.press("Enter")
        rest(page, 200)
        assert words("en")["ui_near"] not in page.locator("#shown").text_content()
        assert page.locator(ROWS).count() > 1


def test_a_node_of_several_places_says_which_and_leads_nearer(visit, timed: Path) -> None:
    with visit(timed) as seen:
        page = seen.page
        at = page.evaluate(_FIND, words("en")["ui_zoom_there"])
        assert at
        note = page.locator("#tip").inner_text()
        assert re.search(r" \+\d+$", note.split("\n")[0])
        zoom = page.evaluate("() => window.laborflow.map.getZoom()")
        page.mouse.click(*at)
        rest(page, 200)
        assert page.evaluate("() => window.laborflow.map.getZoom()") > zoom
        assert note.split(" +")[0] in page.locator("#live").text_content()


def test_a_line_of_several_flows_lists_them_and_each_can_be_opened(visit, timed: Path) -> None:
    with visit(timed) as seen:
        page = seen.page
        at = page.evaluate(_FIND, words("en")["ui_list_them"])
        assert at
        flows = int(re.search(r"(\d+) flows", page.locator("#tip").inner_text())[1])
        people = re.search(r"Moved: ([\d,]+)", page.locator("#tip").inner_text())[1]
        page.mouse.click(*at)
        panel = page.locator("#panel")
        listed = panel.locator(".flows-here li").all_inner_texts()
        assert len(listed) == flows > 1
        figures = [int(re.search(r"\n?\s([\d,]+) · ", row)[1].replace(",", "")) for row in listed]
        assert sum(figures) == int(people.replace(",", ""))
        panel.locator(".flows-here button").first.click()
        assert words("en")["ui_claims"] in panel.inner_text() or panel.locator("h2").count()
        page.keyboard.press("Escape")
        assert not panel.is_visible()


def test_above_two_thousand_flows_the_table_turns_its_pages_and_sorts_them_all(
    visit, crowd: Path
) -> None:
    with visit(crowd, java_script_enabled=False, ready=False) as seen:
        assert seen.page.locator(ROWS).count() == 500
    with visit(crowd) as seen:
        page = seen.page
        page.locator("#table summary").click()
        pages = page.locator(".pages")
        after = pages.get_by_label(words("en")["ui_rows_after"])
        rows: list[str] = []
        for turn in range(6):
            assert f"{500 * turn + 1:,}" in pages.inner_text()
            rows += page.locator(ROWS).all_text_contents()
            if turn < 5:
                after.click()
        assert len(set(rows)) == len(rows) == 3000
        assert after.get_attribute("aria-disabled") == "true"
        page.locator("#flows th[data-c=people] button").click()
        page.locator("#flows th[data-c=people] button").click()
        people = page.locator(f"{ROWS} td:nth-child(3)").all_text_contents()
        least = min(flow["best"] for flow in told(page.locator("#scene").text_content()))
        assert people[0] == f"{least:,}"
        # The last page, the lightest flow: it opens as any other.
        page.locator(f"{ROWS} button").first.click()
        assert page.locator("#panel").is_visible()
        assert people[0] in page.locator("#panel .figure").text_content()


def _printed(page: Any) -> str:
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    return "".join("".join(sheet.extract_text() for sheet in pdf.pages).split())


def test_paper_says_which_of_the_rows_it_holds_and_what_the_rest_come_to(
    visit, built: Callable[..., Path]
) -> None:
    crowd, text = built("crowd"), words("en")
    with visit(crowd, java_script_enabled=False, ready=False) as seen:
        still = seen.page.locator("#table > p").first.text_content()
        flows = sorted(f["best"] for f in told(seen.page.locator("#scene").text_content()))
    assert still == text["page_cut_note"].format(rest="2,500", people=f"{sum(flows[:2500]):,}")
    with visit(crowd) as seen:
        page = seen.page
        first = _printed(page)
        assert "".join(still.split()) in first
        assert "".join(text["ui_rows"].format(**{"from": 1}, to=500, all="3,000").split()) in first
        # Another page of the table is another paper.
        page.locator("#table summary").click()
        page.locator(".pages").get_by_label(text["ui_rows_after"]).click()
        after = _printed(page)
        said = text["ui_rows"].format(**{"from": 501}, to="1,000", all="3,000")
        assert "".join(said.split()) in after
        people = sum(flows) - sum(flows[2000:2500])
        said = text["page_cut_note"].format(rest="2,500", people=f"{people:,}")
        assert "".join(said.split()) in after
        # A year fits on it whole, and nothing is said to be missing.
        page.locator("#time-to").focus()
        page.keyboard.press("Home")
        assert page.locator(ROWS).count() < 500
        year = _printed(page)
        assert "areinthedatafilebesidethispage" not in year
        assert "of3,000" not in year.partition("Source")[0].partition("Rows")[2][:20]


def test_flows_of_one_way_are_one_line_that_claims_no_province(visit, bundled: Path) -> None:
    text = words("en")
    with visit(bundled) as seen:
        page = seen.page
        at = page.evaluate(_FIND, "North Korea → Hunchun")
        note = page.locator("#tip")
        # The line starts at North Hamgyong, which no report names as the origin.
        assert "Province of origin not stated" in note.inner_text()
        assert text["ui_list_them"] in note.inner_text()
        page.mouse.click(*at)
        panel = page.locator("#panel")
        assert panel.locator("h2").inner_text() == "North Korea → Hunchun"
        rows = panel.locator(".flows-here li")
        assert rows.count() > 1
        # What the line says is the sum of what it lists.
        people = [int(found.replace(",", "")) for row in rows.all_inner_texts()
                  for found in re.findall(r"([\d,]+) · ", row)]  # fmt: skip
        said = panel.locator(".sums").inner_text()
        assert int(re.sub(r"\D", "", said)) == sum(people), (said, people)
        # Each of them opens by itself.
        panel.get_by_role("button", name="North Korea → Hunchun").first.click()
        assert "flow=" in page.url

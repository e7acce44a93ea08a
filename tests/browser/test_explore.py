"""What a reader can choose: language, kinds, places, time; and how a link brings it back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rows import violations
from told import told

from geo.words import LANGUAGES, words

pytestmark = pytest.mark.browser

ROWS = "#flows tbody tr"


#: Signs for which the page's fonts have nothing but the box that stands for none.
_TOFU = """(text) => {
  const pen = Object.assign(document.createElement('canvas'), { width: 24, height: 24 })
    .getContext('2d', { willReadFrequently: true });
  pen.font = `16px ${getComputedStyle(document.getElementById('laborflow')).fontFamily}`;
  pen.textBaseline = 'top';
  const drawn = (sign) => {
    pen.clearRect(0, 0, 24, 24);
    pen.fillText(sign, 2, 2);
    return String(pen.getImageData(0, 0, 24, 24).data);
  };
  const none = drawn('\\u{10ffff}');
  return [...new Set(text)].filter((sign) => sign.trim() && drawn(sign) === none);
}"""


def _texts(page: Any) -> str:
    return page.evaluate(
        """() => [document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title]')]
             .map(n => `${n.getAttribute('aria-label') ?? ''} ${n.title}`)].join('\\n')"""
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_follows_the_language(visit, either: Path, lang: str) -> None:
    text = words(lang)
    with visit(either) as seen:
        page = seen.page
        page.locator("#lang").select_option(lang)
        page.locator("#table summary").click()
        assert page.evaluate("() => document.documentElement.lang") == lang
        assert page.title() == page.locator("h1").text_content()
        assert page.locator("#zoom-in").get_attribute("aria-label") == text["ui_zoom_in"]
        assert page.locator("#map").get_attribute("aria-label") == text["ui_map"]
        assert text["page_people"] in page.locator("#flows thead").text_content()
        assert text["ui_time"] == page.locator("#time").get_attribute("aria-label")
        assert text["page_legend"] == page.locator(".legend").get_attribute("aria-label")
        assert f"{len(told(page.locator('#scene').text_content())):,}" in (
            page.locator("#summary").text_content()
        )
        rows = page.locator(ROWS).all_text_contents()
        flows = told(page.locator("#scene").text_content(), lang)
        for flow in flows[:: 1 + len(flows) // 100]:
            assert any(
                all(flow[name] in row for name in ("origin", "dest", "people", "when"))
                for row in rows
            ), flow
        said = _texts(page)
        assert page.evaluate(_TOFU, said) == []
        assert not re.search(r"\{\w+\}|undefined|\b(ui|page|note|kind)_\w+", said)
        if lang != "en":
            english = [words("en")[key] for key in ("ui_next", "page_people", "ui_filters")]
            assert not [one for one in english if re.search(rf"\b{one}\b", said)]
            # Only names that have no form of their own stay English, and say so.
            foreign = page.locator("#flows bdi[lang=en]").all_text_contents()
            assert not [name for name in foreign if re.search(r"[\u3040-\ud7af]", name)]
            # The bundled names that stay English are plain; those of the world have their accents.
            assert "timed" in str(either) or all(name.isascii() for name in foreign)
        page.locator("#map").focus()
        page.keyboard.press("n")
        route = page.locator("#live").text_content()
        assert text["ui_open_hint"] in route


def test_filters_narrow_map_table_and_summary_alike(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        all_rows = page.locator(ROWS).count()
        page.locator("#filters summary").click()
        for box in page.locator("#filter-body input[name=kinds]").all():
            if box.get_attribute("value") != "return":
                box.uncheck()
        shown = page.locator(ROWS)
        assert 0 < shown.count() < all_rows
        assert {r.split(words("en")["kind_return"])[0] != r for r in shown.all_text_contents()} == {
            True
        }
        assert str(shown.count()) in page.locator("#table-summary").text_content()
        assert str(shown.count()) in page.locator("#live").text_content()
        assert "kind=return" in page.evaluate("() => location.hash")
        # The last one cannot be taken out: an empty map says nothing.
        page.locator("#filter-body input[value=return]").click()
        assert page.locator("#filter-body input[value=return]").is_checked()
        page.locator("#clear").click()
        assert page.locator(ROWS).count() == all_rows
        assert page.evaluate("() => location.hash") == ""
        assert not page.locator("#clear").is_visible()


def test_time_moves_by_keyboard_and_is_never_shared_out(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        whole = page.locator(ROWS).count()
        page.locator("#time-from").focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        assert page.locator("#time-from").get_attribute("aria-valuetext") == "2024"
        assert page.locator("#time-text").text_content() == "2024 – 2025"
        rows = page.locator(ROWS)
        assert 0 < rows.count() < whole
        # A time that goes on into the window stays; one that ended before it does not.
        assert not any("December 2017" in text for text in rows.all_text_contents())
        hunchun = rows.filter(has_text="Hunchun").filter(has_text="500")
        assert "500" in hunchun.first.text_content()
        # A flow that lies only partly in the window says so and keeps its figure.
        page.locator("#table summary").click()
        page.locator("#flows tbody tr", has_text="2022 – September 2024").first.locator(
            "button"
        ).click()
        assert words("en")["note_partial"] in page.locator("#panel").text_content()
        assert "3,000" in page.locator("#panel .figure").text_content()


def test_time_plays_only_when_asked_and_stops_when_hidden(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.wait_for_timeout(1600)
        assert page.evaluate("() => location.hash") == ""
        page.locator("#play").click()
        assert page.locator("#play").get_attribute("aria-label") == words("en")["ui_pause"]
        first = page.locator("#time-text").text_content()
        page.wait_for_function(
            "first => document.getElementById('time-text').textContent !== first", arg=first
        )
        page.evaluate(
            """() => {
              Object.defineProperty(document, 'hidden', { value: true, configurable: true });
              document.dispatchEvent(new Event('visibilitychange'));
            }"""
        )
        assert page.locator("#play").get_attribute("aria-label") == words("en")["ui_play"]


def test_with_reduced_motion_nothing_offers_to_play(visit, bundled: Path) -> None:
    with visit(bundled, reduced_motion="reduce") as seen:
        assert not seen.page.locator("#play").is_visible()
        assert seen.page.locator("#time-from").is_visible()


@pytest.mark.parametrize("written", ["dandong", "단둥", "丹东"])
def test_a_place_is_found_in_any_language_and_sums_its_flows(
    visit, bundled: Path, written: str
) -> None:
    with visit(bundled) as seen:
        page = seen.page
        box = page.locator("#search")
        box.focus()
        page.keyboard.insert_text(written)
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        active = box.get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
        page.keyboard.press("Enter")
        panel = page.locator("#panel")
        assert "Dandong" in panel.locator("h2").text_content()
        assert panel.locator(".totals tbody tr").count() >= 1
        assert page.locator(ROWS).count() == panel.locator(".flows-here li").count()
        for text in page.locator(ROWS).all_text_contents():
            assert "Dandong" in text
        panel.locator(".flows-here button").first.click()
        assert panel.locator(".claims li").count() >= 1
        # Esc goes back one step at a time: the place, then the whole map.
        page.keyboard.press("Escape")
        assert panel.locator(".totals").count() == 1
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        assert page.evaluate("() => location.hash") == ""


def test_a_link_reopens_the_same_view(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#lang").select_option("ko")
        page.locator("#time-from").focus()
        page.keyboard.press("ArrowRight")
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        link = page.url
        before = page.locator("#panel").text_content(), page.locator("#summary").text_content()
        page.goto("about:blank")
        page.goto(link)
        page.evaluate("() => window.laborflow.ready")
        after = page.locator("#panel").text_content(), page.locator("#summary").text_content()
        assert before == after
        assert page.evaluate("() => document.documentElement.lang") == "ko"


@pytest.mark.parametrize(
    "hash_", ["#lang=xx", "#time=abc", "#place=nowhere&flow=none", "#%E0%A4%A"]
)
def test_an_address_that_makes_no_sense_does_no_harm(visit, bundled: Path, hash_: str) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.goto(bundled.as_uri() + hash_)
        assert page.evaluate("() => window.laborflow.ready") == "live"
        assert page.locator("#map canvas").count() == 3


def test_in_a_sandboxed_frame_choices_work_without_an_address(visit, bundled: Path) -> None:
    page_text = bundled.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    host = (
        "<!doctype html><html lang=en><title>x</title>"
        f'<iframe sandbox="allow-scripts" width=900 height=900 srcdoc="{page_text}"></iframe>'
    )
    with visit(served={"host.html": (host, {})}, ready=False) as seen:
        frame = seen.page.frames[-1]
        frame.wait_for_function("() => document.querySelectorAll('#map canvas').length === 3")
        frame.locator("#lang").select_option("zh")
        assert words("zh")["ui_filters"] in frame.locator("#filters summary").text_content()
        frame.locator("#time-from").focus()
        seen.page.keyboard.press("ArrowRight")
        assert frame.locator("#clear").is_visible()


def test_the_table_is_sorted_by_its_headings_and_says_so(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#table summary").click()
        first = page.locator(ROWS).all_text_contents()
        head = page.locator("#flows th[data-c=dest]")
        assert head.get_attribute("aria-sort") == "none"
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        names = page.locator(f"{ROWS} td:nth-child(2)").all_text_contents()
        assert names == page.evaluate("n => [...n].sort(new Intl.Collator('en').compare)", names)
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        head.locator("button").click()
        assert page.locator(ROWS).all_text_contents() == first


@pytest.mark.parametrize("column", ["people", "when"])
def test_a_link_reopens_the_table_in_its_order(visit, bundled: Path, column: str) -> None:
    sort = f"#flows th[data-c={column}]"
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#table summary").click()
        plain = page.locator(ROWS).all_text_contents()
        for way in ("first", "second"):
            page.locator(f"{sort} button").click()
            order = page.locator(ROWS).all_text_contents()
            said = page.locator(sort).get_attribute("aria-sort")
            assert order != plain, way
            # The focus stays where it was, and nothing else of the page is chosen.
            assert page.evaluate("() => document.activeElement.className") == "sort"
            assert not page.locator("#clear").is_visible()
            link = page.url
            page.goto("about:blank")
            page.goto(link)
            page.evaluate("() => window.laborflow.ready")
            # Also where nobody has opened the table yet: paper shows its rows as they stand.
            assert page.locator(ROWS).all_text_contents() == order, way
            assert page.locator(sort).get_attribute("aria-sort") == said
            page.locator("#table summary").click()
        page.locator(f"{sort} button").click()
        assert page.locator(ROWS).all_text_contents() == plain
        assert page.evaluate("() => location.hash") == ""
        # A column that this table does not have orders nothing.
        page.evaluate("() => { location.hash = 'sort=-nothing'; }")
        page.wait_for_function("() => location.hash.endsWith('nothing')")
        assert page.locator(ROWS).all_text_contents() == plain


def test_without_script_summary_and_table_stand_and_no_control_does(visit, bundled: Path) -> None:
    with visit(bundled, java_script_enabled=False, ready=False) as seen:
        page = seen.page
        text = page.content()
        summary = re.search(r'id="summary"[^>]*>([^<]+)<', text)
        assert summary
        assert "reported flows" in summary[1]
        for control in ("#bar", "#time", "#stepper"):
            assert not page.locator(control).is_visible()


@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_in_any_state_of_the_controls(visit, bundled: Path, width: int) -> None:
    view = {"width": width, "height": 900}
    with visit(bundled, viewport=view, bypass_csp=True) as seen:
        page = seen.page
        page.locator("#filters summary").click()
        assert violations(page) == []
        page.locator("#search").fill("h")
        assert page.locator("#search-list").is_visible()
        assert violations(page) == []
        page.keyboard.press("Enter")
        assert page.locator("#panel .totals, #panel .flows-here").count() >= 1
        assert violations(page) == []
        page.locator("#lang").select_option("ko")
        page.locator("#time-to").focus()
        page.keyboard.press("ArrowLeft")
        for summary in page.locator(".data summary").all():
            summary.click()
        assert violations(page) == []


def test_what_is_printed_is_what_was_chosen(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.emulate_media(media="print")
        assert page.locator("#still").is_visible()
        page.emulate_media(media="screen")
        page.locator("#time-from").focus()
        page.keyboard.press("ArrowRight")
        page.emulate_media(media="print")
        assert page.locator("#map").is_visible()
        assert not page.locator("#still").is_visible()
        assert page.locator("#time-text").is_visible()
        for control in ("#search", "#filters summary", "#time-from", "#play", "#lang"):
            assert not page.locator(control).is_visible()

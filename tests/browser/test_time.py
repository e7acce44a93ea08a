"""Time in the page: what lies only partly in the chosen one is marked wherever it is told."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from PIL import Image, ImageChops
from rest import rest

from geo import draw
from geo.periods import parse_period
from geo.render.island import read_island
from geo.words import LANGUAGES, period_words, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

WINDOW = "2022/2023"
ENDS = ("Qatar", "Kuwait", "Malaysia", "Japan")


def _mark(lang: str) -> str:
    """What stands beside a time of which a part is shown."""
    return words(lang)["when_part"].replace("{when}", "").strip()


def _rows(page: Any) -> dict[int, str]:
    """Text of each row of the table by position of its flow."""
    pairs = page.eval_on_selector_all(
        "#flows tbody tr", "rows => rows.map(row => [Number(row.dataset.i), row.textContent])"
    )
    return dict(pairs)


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_flows_partly_in_the_window_are_marked_in_table_tree_lists_and_on_paper(
    visit, bundled: Path, lang: str
) -> None:
    mark = _mark(lang)
    with visit(bundled) as seen:
        page = seen.page
        scene = read_island(page.locator("#scene").text_content())
        flows = [*scene["flows"], *scene["spare"]]
        assert mark not in page.locator("#flows").text_content()
        page.evaluate("hash => { location.hash = hash; }", f"lang={lang}&time={WINDOW}")
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        rows = _rows(page)
        marked = {i for i, text in rows.items() if mark in text}
        window = parse_period(WINDOW)
        cut = {i for i in rows if not parse_period(flows[i]["period"]).lies_within(window)}
        # One listed under another may be the one that is cut; then its flow is marked as well.
        assert cut <= marked < set(rows)
        assert len(marked) <= len(cut) + 3
        # The map says how many of its lines they are, and each says so when it is chosen.
        lines = [i for i in marked if flows[i].get("form", "line") == "line"]
        assert words(lang)["ui_partly"].replace("{n}", str(len(lines))) in _shown(page)
        # Who does not see the table hears it in the cell itself.
        session = page.context.new_cdp_session(page)
        page.locator("#table-summary").click()
        rest(page, 400)
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#flows"})["nodeId"]
        cells = session.send("Accessibility.queryAXTree", {"nodeId": node, "role": "cell"})["nodes"]
        assert sum(mark in cell["name"]["value"] for cell in cells) == len(marked)
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
        page.evaluate("hash => { location.hash = hash; }", f"lang={lang}&time={WINDOW}&place=KP")
        page.locator("#panel .flows-here").wait_for()
        listed = page.locator("#panel .flows-here li", has_text=mark)
        # And in the panel of a flow, each claim that is cut and no other.
        listed.first.locator("button").click()
        page.locator("#panel .claims").first.wait_for()
        chosen = page.evaluate(
            "() => decodeURIComponent(location.hash).match(/flow=[^&]*~([^&]*)/)[1]"
        )
        assert not parse_period(chosen).lies_within(window)
        claims = page.locator("#panel .claims li").all_text_contents()
        assert sum(mark in text for text in claims) >= 1
    text = _bare("".join(sheet.extract_text() for sheet in pdf.pages))
    assert text.count(_bare(mark)) >= len(marked)


def _shown(page: Any) -> str:
    return page.locator("#shown").text_content() or ""


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A map of flows of these times."""

    def make(*periods: str) -> Path:
        folder = tmp_path_factory.mktemp("dated")
        rows = [f"Nepal,{ENDS[i]},{10 * i + 10},{period}" for i, period in enumerate(periods)]
        source = folder / "flows.csv"
        source.write_text("\n".join(["origin,dest,people,period", *rows]) + "\n", encoding="utf-8")
        draw(source, folder / "map.html")
        return folder / "map.html"

    return make


def test_a_map_of_one_year_offers_no_months_that_nobody_reported(
    visit, dated: Callable[..., Path]
) -> None:
    with visit(dated("2024", "2024")) as seen:
        assert not seen.page.locator("#time").is_visible()
        assert seen.page.locator("#flows tbody tr").count() == 2


def test_bars_are_as_high_as_their_flows_and_striped_above_what_is_known(
    visit, dated: Callable[..., Path]
) -> None:
    page_of = dated("2024-01", "2024-01-05", "2024-02/2024-03", "2024-03-02/2024-03-09")
    with visit(page_of) as seen:
        bars = seen.page.eval_on_selector_all(
            "#bars span",
            "all => all.map(bar => [bar.getBoundingClientRect().height,"
            " parseFloat(bar.style.getPropertyValue('--whole'))])",
        )
        assert [whole for _, whole in bars] == [100, 0, 50]
        (high, _), (low, _), (again, _) = bars
        assert high == again == pytest.approx(2 * low, abs=1)
        assert seen.page.locator(".striped").is_visible()
        # Each edge of a bar is a place to stand for the handle that belongs to it.
        seen.page.locator("#time-from").focus()
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.locator("#time-from").get_attribute("aria-valuetext") == "February 2024"
        assert seen.page.locator("#flows tbody tr").count() == 2
        seen.page.keyboard.press("ArrowRight")
        (partly,) = [text for text in _rows(seen.page).values() if _mark("en") in text]
        assert "February 2024 – March 2024" in partly


def _picture(page: Any) -> Image.Image:
    return Image.open(io.BytesIO(page.locator("#map").screenshot())).convert("RGB")


def test_a_line_is_broken_on_the_map_while_only_a_part_of_its_time_is_shown(
    visit, dated: Callable[..., Path]
) -> None:
    key = "[data-key=partial]"
    pictures = []
    with visit(dated("2024-02/2024-03", "2024-01")) as seen:
        page = seen.page
        assert not page.locator(key).is_visible()
        for window, is_cut in (("2024-02/2024-03", False), ("2024-02", True)):
            page.evaluate("hash => { location.hash = hash; }", f"time={window}")
            page.wait_for_function("document.querySelectorAll('#flows tbody tr').length === 1")
            rest(page, 300)
            assert page.locator(key).is_visible() == is_cut
            pictures.append(_picture(page))
        # Nothing else on the map has changed.
        left, top, right, bottom = ImageChops.difference(*pictures).getbbox()
        assert 6 <= right - left <= 24
        assert 6 <= bottom - top <= 24
        # It stands amid the line, where neither a place nor a head is.
        wide, high = pictures[0].size
        assert wide / 4 < left < right < 3 * wide / 4
        assert high / 8 < top < bottom < 7 * high / 8
        page.evaluate("() => { location.hash = ''; }")
        page.wait_for_function("document.querySelectorAll('#flows tbody tr').length === 2")
        assert not page.locator(key).is_visible()


def test_the_page_tells_in_each_language_which_time_its_editor_chose(visit, tmp_path: Path) -> None:
    draw(out=tmp_path / "map.html", period="2017")
    with visit(tmp_path / "map.html") as seen:
        page = seen.page
        for lang in LANGUAGES:
            page.locator("#lang").select_option(lang)
            page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
            said = period_words("2017", words(lang))
            note = words(lang)["note_window"].replace("{period}", said)
            assert note in page.locator("footer").inner_text()
            for part in ("#summary", "#time-text", ".subtitle"):
                assert said in page.locator(part).inner_text(), part

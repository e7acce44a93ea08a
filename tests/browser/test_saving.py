"""A reader keeps the flows: as files where that is allowed, and with a way out where it is not."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import STRINGS, write_claims
from rows import ORIGIN, violations

from geo import draw
from geo.render.embed import SANDBOX

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser

HOSTS = {
    "iframe": 'src="map.html"',
    "iframe that lets files through": 'src="map.html" sandbox="allow-scripts allow-downloads"',
    "srcdoc that lets files through": 'srcdoc="{page}" sandbox="allow-scripts allow-downloads"',
}


def _saved(page: Page, frame: Frame | Page, end: str) -> str:
    with page.expect_download() as waited:
        frame.locator(f"[data-say=ui_save_{end}]").click()
    assert waited.value.suggested_filename == f"labor-flows.{end}"
    return Path(waited.value.path()).read_text(encoding="utf-8")


def _open_table(frame: Frame | Page) -> None:
    frame.locator("#table-summary").click()


def _beside(page: Path, end: str) -> str:
    return page.with_suffix(f".{end}").read_text(encoding="utf-8")


def test_what_is_saved_is_what_lies_beside_the_page(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        _open_table(seen.page)
        assert _saved(seen.page, seen.page, "csv") == _beside(bundled, "csv")
        lines = json.loads(_saved(seen.page, seen.page, "geojson"))
    assert lines == json.loads(_beside(bundled, "geojson"))
    assert "Labor Flow Map, codebook" in lines["cite_as"]


@pytest.mark.parametrize("name", HOSTS)
def test_inside_an_article_files_can_be_saved_where_the_frame_lets_them(
    visit: Any, bundled: Path, name: str
) -> None:
    page = bundled.read_text(encoding="utf-8")
    host = f"<!doctype html><title>A</title><iframe {HOSTS[name]} width=900 height=900></iframe>"
    served = {"a.html": (host.format(page=html.escape(page)), {}), "map.html": (page, {})}
    with visit(served=served, ready=False) as seen:
        frame = seen.page.frames[1]
        assert frame.evaluate("() => window.laborflow.ready") == "live"
        _open_table(frame)
        assert _saved(seen.page, frame, "csv") == _beside(bundled, "csv")
        note = frame.locator("[data-say=ui_save_framed]").count()
    assert note == (1 if "sandbox" in name or "sandbox" in HOSTS[name] else 0)


@pytest.mark.parametrize("url", ["", f"{ORIGIN}/maps/seen.html"])
def test_in_the_frame_we_hand_out_a_way_out_is_shown(visit: Any, tmp_path: Path, url: str) -> None:
    path = draw(out=tmp_path / "map.html", url=url)[0]
    page = path.read_text(encoding="utf-8")
    host = f'<!doctype html><title>A</title><iframe src="map.html" sandbox="{SANDBOX}"></iframe>'
    served = {"a.html": (host, {}), "map.html": (page, {})}
    with visit(served=served, ready=False, expect_faults=True) as seen:
        frame = seen.page.frames[1]
        frame.evaluate("() => window.laborflow.ready")
        _open_table(frame)
        assert "does not let files through" in frame.locator("#files").inner_text()
        frame.locator("[data-say=ui_save_csv]").click()
        with seen.page.context.expect_page() as waited:
            frame.locator("[data-say=ui_save_window]").click()
        alone = waited.value
        # An element of the page has this id, and so the name is there before the script is.
        alone.wait_for_function("() => window.laborflow?.ready")
        assert alone.evaluate("() => window.laborflow.ready") == "live"
        _open_table(alone)
        assert _saved(alone, alone, "csv") == _beside(path, "csv")
        links = frame.eval_on_selector_all("#files a[href]", "all => all.map(a => a.href)")
        assert any("Download is disallowed" in text for text in seen.watch.console)
    wanted = [f"{ORIGIN}/maps/seen.{end}" for end in ("csv", "geojson")] if url else []
    assert [link for link in links if "map.html" not in link] == wanted
    assert seen.watch.requests == []


def test_only_the_flows_shown_are_saved_and_the_file_says_so(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        seen.page.evaluate("() => { location.hash = 'kind=return&lang=ko' }")
        seen.page.wait_for_function("() => document.documentElement.lang === 'ko'")
        _open_table(seen.page)
        rows = list(csv.DictReader(io.StringIO(_saved(seen.page, seen.page, "csv"))))
        shown = seen.page.locator("#flows tbody tr").count()
        assert seen.page.locator("[data-say=ui_save_csv]").inner_text() == "CSV로 저장"
    whole = list(csv.DictReader(io.StringIO(_beside(bundled, "csv"))))
    assert {row["kind"] for row in rows} == {"return"}
    assert [row["flow_id"] for row in rows] == [
        row["flow_id"] for row in whole if row["kind"] == "return"
    ]
    assert 0 < len(rows) == shown < len(whole)
    assert f"{len(rows)} of {len(whole)} flows." in rows[0]["cite_as"]
    assert rows[0]["origin_name"] in {row["origin_name"] for row in whole}


def test_no_cell_that_is_saved_runs_in_a_spreadsheet(visit: Any, tmp_path: Path) -> None:
    write_claims(tmp_path / "claims")
    path = draw(tmp_path / "claims", tmp_path / "map.html", title=f"={STRINGS[0]}")[0]
    with visit(path) as seen:
        _open_table(seen.page)
        rows = list(csv.reader(io.StringIO(_saved(seen.page, seen.page, "csv"))))
    assert len(rows) > 100
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")), cell


def test_a_page_too_large_for_lines_still_saves_its_table(visit: Any, many: Path) -> None:
    with visit(many) as seen:
        _open_table(seen.page)
        mine = list(csv.DictReader(io.StringIO(_saved(seen.page, seen.page, "csv"))))
    beside = list(csv.DictReader(io.StringIO(_beside(many, "csv"))))
    # Ids of rows that an editor imported are computed; the page does not carry them.
    own = [name for name in mine[0] if not name.endswith("_ids")]
    assert [[row[name] for name in own] for row in mine] == [
        [row[name] for name in own] for row in beside
    ]


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_saving_is_done_by_keyboard_and_axe_finds_nothing(
    visit: Any, bundled: Path, lang: str
) -> None:
    with visit(bundled, bypass_csp=True, viewport={"width": 360, "height": 800}) as seen:
        page = seen.page
        page.locator("#lang").select_option(lang)
        page.locator("#table-summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.dataset.say") == "ui_save_csv"
        with page.expect_download() as waited:
            page.keyboard.press("Enter")
        assert Path(waited.value.path()).read_text(encoding="utf-8") == _beside(bundled, "csv")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert violations(page) == []

"""Inside each host that resizes frames, the frame is as tall as the page, and then it is quiet."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.render.embed import KINDS, SANDBOX, snippet_kind, snippets
from geo.verify import page_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"
HOSTS = ("pym", "frames", "datawrapper", "amp", "embedly")
#: What AMP's runtime does with a frame that may be resized, from the description of its protocol.
#: The runtime is handed out by AMP's own server only, as is Embedly's script: no package of a
#: registry holds them (those of `@ampproject` are compilers and tools, `@bentoproject` has no
#: frame). pym.js and @newswire/frames are the real ones; the snippets for Datawrapper and Embedly
#: bring what listens with them.
_AMP = """
addEventListener("message", ({ data, source }) => {
  const frame = document.querySelector("iframe");
  if (source !== frame.contentWindow || data.sentinel !== "amp") return;
  if (data.type === "embed-size") frame.style.height = `${data.height}px`;
});
"""


def _script(name: str) -> str:
    text = (PACKAGES / name).read_text(encoding="utf-8")
    return f"<script>{text}</script>"


def _article(snippet: str, script: str, width: int) -> str:
    """A long page with the snippet in a column; it counts every message it hears."""
    return f"""<!doctype html><html lang="en"><title>Article</title>
    <style>body {{ margin: 0 }} #column {{ width: {width}px }} iframe {{ width: 100%; border: 0 }}
    </style><script>heard = []; addEventListener("message", (e) => heard.push(e.data));</script>
    <p>Text</p><div id="column">{snippet}</div>{script}"""


def _host(host: str, bundled: Path, width: int = 800) -> str:
    scene = page_scene(bundled, bundled.read_text(encoding="utf-8"))
    made = {snippet_kind(name): text for name, text in snippets(scene, "map.html").items()}
    if host == "amp":
        # AMP's own element makes this iframe of what the snippet says.
        frame = made["amp"].replace("<amp-iframe", "<iframe").replace("</amp-iframe>", "</iframe>")
        return _article(frame, f"<script>{_AMP}</script>", width)
    script = ""
    if host == "pym":
        script = _script("pym.js/dist/pym.v1.min.js")
    if host == "frames":
        script = _script("@newswire/frames/dist/frames.umd.js")
        script += "<script>newswireFrames.autoInitFrames()</script>"
    return _article(made[host], script, width)


def _heights(page: Page) -> tuple[float, float]:
    """How tall the frame is, and how tall what it shows."""
    frame = page.locator("iframe").bounding_box()
    assert frame
    inner = page.frames[1].evaluate(
        "() => document.getElementById('laborflow').getBoundingClientRect().height"
    )
    return frame["height"], inner


def _hold(page: Page) -> None:
    """Stop the clock that all scripts of host and frame go by; from here on the test moves it."""
    page.clock.pause_at(page.evaluate("() => Date.now() + 1000"))


def _fits(page: Page) -> None:
    """Half a second of the page's own time, however long a busy machine takes to draw it.

    Timers and frames of the scripts go by the clock that is held, so that a height which waits
    longer than that is never told; what the browser itself does needs no clock.
    """
    frame, inner = _heights(page)
    for step in range(40):
        page.wait_for_timeout(100)
        if step < 10:
            page.clock.run_for(50)
        frame, inner = _heights(page)
        if step >= 2 and abs(frame - inner) <= 1:
            break
    assert abs(frame - inner) <= 1, (frame, inner)
    assert inner > 300


def _quiet(page: Page) -> None:
    """Two idle seconds, on the wall and on the page's own clock."""
    page.clock.run_for(500)
    page.wait_for_timeout(300)
    before = page.evaluate("() => heard.length")
    page.clock.run_for(2000)
    page.wait_for_timeout(2000)
    assert page.evaluate("() => heard.length") == before


#: Every host with the small map in the frame we hand out, and in one without a sandbox; and with a
#: map of 2,000 flows, whose table is a hundred times as long.
FRAMES = [
    *(("bundled", host, sandboxed) for host in HOSTS for sandboxed in (True, False)),
    *(("timed", host, True) for host in HOSTS),
]


@pytest.mark.parametrize(("name", "host", "sandboxed"), FRAMES)
def test_the_frame_follows_the_page_and_then_nothing_is_said(
    visit: Any, built: Callable[..., Path], name: str, host: str, sandboxed: bool
) -> None:
    path = built(name)
    article = _host(host, path, 1200)
    if not sandboxed:
        article = re.sub(r' sandbox="[^"]*"', "", article)
    served = {
        "article.html": (article, {}),
        "map.html": (path.read_text(encoding="utf-8"), {}),
    }
    with visit(served=served, ready=False, before=lambda page: page.clock.install()) as seen:
        page = seen.page
        page.locator("iframe").scroll_into_view_if_needed()
        page.wait_for_function("() => window.heard.length > 0")
        page.frames[1].wait_for_function("() => document.querySelector('#map canvas')")
        _hold(page)
        # pym.js and @newswire/frames make the frame themselves, from what the snippet says.
        made = page.evaluate("() => document.querySelector('iframe').sandbox.value")
        if sandboxed:
            assert made == SANDBOX
            assert page.frames[1].evaluate("() => window.origin") == "null"
        _fits(page)
        first = _heights(page)[0]
        frame = page.frames[1]
        for summary in frame.locator("summary").all():
            summary.click()
        _fits(page)
        assert _heights(page)[0] > first
        for lang in ("ko", "zh", "en"):
            frame.locator("#lang").select_option(lang)
            _fits(page)
        page.evaluate("() => { document.getElementById('column').style.width = '320px' }")
        _fits(page)
        frame.locator("#table-summary").click()
        _fits(page)
        _quiet(page)
        heard = page.evaluate("() => heard")
    # No message says more than a height, and where the frame is, which the host knows.
    for data in heard:
        said = data if isinstance(data, str) else json.dumps(data)
        assert len(said) < 300, said


def test_a_frame_that_is_not_listened_to_does_not_grow(visit: Any, either: Path) -> None:
    page_text = either.read_text(encoding="utf-8")
    host = _article('<iframe src="map.html" height="500"></iframe>', "", 800)
    served = {"article.html": (host, {}), "map.html": (page_text, {})}
    with visit(served=served, ready=False, before=lambda page: page.clock.install()) as seen:
        seen.page.wait_for_function("() => window.heard.length > 0")
        seen.page.wait_for_timeout(500)
        _hold(seen.page)
        _quiet(seen.page)


#: A page that waits before it tells its height.
_LATE = """(wait) => {
  const Own = window.ResizeObserver;
  window.ResizeObserver = class extends Own {
    constructor(act) { super((...all) => setTimeout(() => act(...all), wait)); }
  };
}"""


@pytest.mark.parametrize("wait", [300, 700])
def test_a_height_that_waits_longer_than_half_a_second_is_found(
    visit: Any, bundled: Path, wait: int
) -> None:
    served = {
        "article.html": (_host("datawrapper", bundled), {}),
        "map.html": (bundled.read_text(encoding="utf-8"), {}),
    }

    def before(page: Page) -> None:
        page.clock.install()
        page.add_init_script(f"({_LATE})({wait})")

    with visit(served=served, ready=False, before=before) as seen:
        page = seen.page
        page.locator("iframe").scroll_into_view_if_needed()
        page.wait_for_function("() => window.heard.length > 0")
        page.frames[1].wait_for_function("() => document.querySelector('#map canvas')")
        page.wait_for_timeout(1500)
        _hold(page)
        page.frames[1].locator("#table-summary").click()
        if wait < 500:
            _fits(page)
        else:
            with pytest.raises(AssertionError):
                _fits(page)


def test_in_srcdoc_the_height_is_told_too(visit: Any, either: Path) -> None:
    page_text = html.escape(either.read_text(encoding="utf-8"))
    frame = f'<iframe srcdoc="{page_text}" sandbox="allow-scripts" height="500"></iframe>'
    with visit(served={"a.html": (_article(frame, "", 800), {})}, ready=False) as seen:
        seen.page.wait_for_function("() => window.heard.length >= 4")
        assert seen.page.frames[1].evaluate("() => window.laborflow.ready") == "live"
        # The page speaks again whenever it grows; what was said last is what a host acts on.
        told = inner = 0.0
        for _ in range(12):
            seen.page.wait_for_timeout(250)
            told = seen.page.evaluate(
                "() => heard.findLast((data) => data.sentinel === 'amp').height"
            )
            inner = _heights(seen.page)[1]
            if abs(told - inner) <= 1:
                break
        assert abs(told - inner) <= 1, (told, inner)


def test_there_is_a_snippet_for_every_host() -> None:
    assert {*HOSTS, "iframe", "figure", "oembed", "head"} == set(KINDS)

"""The page asks nobody for anything, and could not if it wanted to."""

from __future__ import annotations

import gzip
import html
import re
from typing import TYPE_CHECKING

import pytest
from hostile import STRINGS, write_claims
from rest import rest
from told import told

from geo import MapOptions, draw
from geo.render.leaflet import _UNUSED, _read
from geo.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _use_everything(page: Page) -> None:
    """Hover, choose, step, zoom, pan, open what opens, filter, search, switch the language."""
    page.locator("#map").hover()
    page.locator("#map").click(position={"x": 300, "y": 200})
    page.locator("#map").focus()
    for key in ("n", "n", "Enter", "p", "Escape", "+", "-", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    # A filter that would have nothing to choose is not shown.
    for summary in page.locator("summary:visible").all():
        summary.click()
    for box in page.locator("#filters input[type=checkbox]:visible").all()[:2]:
        box.click()
        box.click()
    page.locator("#fill-measure").select_option(index=1)
    if page.locator("#time").is_visible():
        page.locator("#time-to").focus()
        page.keyboard.press("ArrowLeft")
        page.locator("#play").click()
        page.locator("#play").click()
    for lang in ("ko", "zh", "en"):
        page.locator("#lang").select_option(lang)
        page.locator("#search").fill("a")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    rest(page, 300)


def test_no_request_leaves_and_nothing_is_said_on_the_console(visit, either: Path) -> None:
    with visit(either) as seen:
        _use_everything(seen.page)
    served = {"map.html": (either.read_text(encoding="utf-8"), {})}
    with visit(served=served) as seen:
        _use_everything(seen.page)


def test_the_counts_would_have_caught_a_plain_folium_page(visit, plain_folium: Path) -> None:
    with visit(plain_folium, expect_faults=True, ready=False) as seen:
        rest(seen.page, 300)
    assert len(seen.watch.requests) > 5
    assert seen.watch.console or seen.watch.errors


#: Each way out that a script, or a tag smuggled in, could try, and the directive that bars it.
WAYS = {
    "fetch": "connect-src",
    "XMLHttpRequest": "connect-src",
    "sendBeacon": "connect-src",
    "WebSocket": "connect-src",
    "EventSource": "connect-src",
    "img": "img-src",
    "script": "script-src-elem",
    "stylesheet": "style-src-elem",
    "icon": "img-src",
    "iframe": "frame-src",
    "object": "object-src",
    "video": "media-src",
    "font": "font-src",
    "worker": "worker-src",
    "form": "form-action",
}
_SMUGGLE = """async () => {
  // Each way has a host of its own: a violation that is told late counts for no other.
  let target = '';
  const add = (tag, values) =>
    document.body.append(Object.assign(document.createElement(tag), values));
  const quiet = (make) => { try { return make(); } catch { return null; } };
  const ways = {
    fetch: () => fetch(target).catch(() => {}),
    XMLHttpRequest: () => quiet(() => {
      const request = new XMLHttpRequest();
      request.open('GET', target);
      request.send();
    }),
    sendBeacon: () => navigator.sendBeacon(target),
    WebSocket: () => quiet(() => new WebSocket(target.replace('https', 'wss'))),
    EventSource: () => quiet(() => new EventSource(target)),
    img: () => add('img', { src: target }),
    script: () => add('script', { src: target }),
    stylesheet: () => add('link', { rel: 'stylesheet', href: target }),
    icon: () => document.head.append(
      Object.assign(document.createElement('link'), { rel: 'icon', href: target })),
    iframe: () => add('iframe', { src: target }),
    object: () => add('object', { data: target }),
    video: () => add('video', { src: target }),
    font: () => new FontFace('outside', `url(${target})`).load().catch(() => {}),
    worker: () => quiet(() => new Worker(URL.createObjectURL(new Blob(['0'])))),
    form: () => {
      add('form', { action: target, method: 'post' });
      document.forms[document.forms.length - 1].submit();
    },
  };
  const found = {};
  for (const [name, attempt] of Object.entries(ways)) {
    const host = `${name.toLowerCase()}.outside.example`;
    target = `https://${host}/x`;
    const heard = new Promise((done) => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
        if (blockedURI.includes(`//${host}`) || (name === 'worker' && blockedURI === 'blob'))
          done(effectiveDirective);
      });
      setTimeout(() => done('nothing'), 10000);
    });
    await attempt();
    found[name] = await heard;
  }
  return found;
}"""


def test_requests_are_impossible_and_each_try_is_a_violation(visit, each: Path) -> None:
    with visit(each, expect_faults=True) as seen:
        violations = seen.page.evaluate(_SMUGGLE)
        rest(seen.page, 200)
    assert seen.watch.requests == []
    assert violations == WAYS


def test_the_ways_out_are_open_where_no_policy_bars_them(visit) -> None:
    served = {"open.html": ("<!doctype html><title>x</title>", {})}
    ways = f"() => {{ ({_SMUGGLE})(); return new Promise((done) => setTimeout(done, 600)); }}"
    with visit(served=served, ready=False, expect_faults=True) as seen:
        seen.page.evaluate(ways)
    assert seen.watch.requests


def test_the_policy_is_first_and_holds_hashes_only(each: Path) -> None:
    page = html.unescape(each.read_text(encoding="utf-8"))
    policy = re.search(r'http-equiv="?Content-Security-Policy"? content="([^"]+)"', page)
    assert policy
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.index("Content-Security-Policy") < page.index("<style")
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    for directive in ("script-src", "style-src"):
        sources = re.search(rf"{directive} ([^;]+)", policy[1])
        assert sources
        assert all(part.startswith("'sha256-") for part in sources[1].split())


@pytest.mark.parametrize(
    ("policy", "interactive"),
    [
        ("default-src 'self'", False),
        ("script-src 'nonce-abc'", False),
        ("style-src 'none'", False),
        ("sandbox allow-scripts", True),
    ],
)
def test_under_a_stricter_host_policy_a_map_remains(
    visit, each: Path, policy: str, interactive: bool
) -> None:
    served = {"map.html": (each.read_text(encoding="utf-8"), {"Content-Security-Policy": policy})}
    with visit(served=served, ready=False, expect_faults=True) as seen:
        page = seen.page
        wanted, other = ("#map", "#still") if interactive else ("#still", "#map")
        page.locator(wanted).wait_for(state="visible")
        assert not page.locator(other).is_visible()
        box = page.locator("#map" if interactive else "#static-map").bounding_box()
        assert box
        assert 200 <= box["height"] <= 1000
        assert page.locator("#flows tbody tr").count() == len(told(_island(page)))
        if interactive:
            assert page.evaluate("() => window.laborflow.ready") == "live"
    assert seen.watch.requests == []


def _island(page: Page) -> str:
    return page.locator("#scene").text_content() or ""


@pytest.mark.parametrize("policy", [True, False])
def test_no_text_of_the_data_runs_and_all_of_it_is_shown(
    visit, tmp_path: Path, policy: bool
) -> None:
    write_claims(tmp_path / "claims")
    options = MapOptions(title=STRINGS[0], subtitle=" ".join(STRINGS[:40]))
    path = draw(tmp_path / "claims", tmp_path / "map.html", options=options)[0]
    if not policy:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", text, count=1), encoding="utf-8")
    with visit(path) as seen:
        page = seen.page
        _use_everything(page)
        page.locator("#map").focus()
        for _ in range(12):
            page.keyboard.press("n")
            page.keyboard.press("Enter")
        assert page.evaluate("() => window.__ran === undefined && top.__ran === undefined")
        assert page.locator("h1").text_content() == STRINGS[0]
        assert page.locator("#map").is_visible()
        sources = page.locator("#sources").text_content() or ""
    shown = sum(text.strip() in sources for text in STRINGS)
    # Control and direction characters are taken out; all other text stands as it was written.
    assert shown >= len(STRINGS) - 12


def _weight(path: Path) -> tuple[int, int]:
    page = path.read_bytes()
    return len(page), len(gzip.compress(page, 9))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bundled_page_keeps_its_budget(built: Callable[..., Path], lang: str) -> None:
    raw, packed = _weight(built("bundled", lang))
    assert raw <= 420_000
    assert packed <= 160_000


@pytest.mark.parametrize("name", ["many", "timed"])
def test_two_thousand_flows_keep_their_budget(built: Callable[..., Path], name: str) -> None:
    raw, _ = _weight(built(name))
    assert raw <= 600_000


def test_leaflet_shows_nothing_whose_rules_were_left_out(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#zoom-in").click()
        page.locator("#map").focus()
        page.keyboard.press("n")
        rest(page, 400)
        shown = page.evaluate(
            "() => [...document.querySelectorAll('#map [class*=leaflet-]')]"
            ".filter((one) => one.childElementCount || one.getBoundingClientRect().width)"
            ".flatMap((one) => [...one.classList])"
        )
        ruled = set(re.findall(r"\.leaflet-[\w-]+", _read("leaflet.css")))
        used = {f".{name}" for name in shown} & ruled
        assert ".leaflet-map-pane" in used
        assert not [name for name in used if _UNUSED.search(name)]

"""The page asks nobody for anything, and could not if it wanted to."""

from __future__ import annotations

import gzip
import html
import re
from typing import TYPE_CHECKING

import pytest
from hostile import STRINGS, write_claims

from geo import MapOptions, draw
from geo.render.leaflet import _UNUSED, _read

if TYPE_CHECKING:
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
    for lang in ("ko", "zh", "en"):
        page.locator("#lang").select_option(lang)
        page.locator("#search").fill("a")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    page.wait_for_timeout(300)


def test_no_request_leaves_and_nothing_is_said_on_the_console(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        _use_everything(seen.page)
    served = {"map.html": (bundled.read_text(encoding="utf-8"), {})}
    with visit(served=served) as seen:
        _use_everything(seen.page)


def test_the_counts_would_have_caught_a_plain_folium_page(visit, plain_folium: Path) -> None:
    with visit(plain_folium, expect_faults=True, ready=False) as seen:
        seen.page.wait_for_timeout(300)
    assert len(seen.watch.requests) > 5
    assert seen.watch.console or seen.watch.errors


_SMUGGLE = """async () => {
  const violations = [];
  document.addEventListener('securitypolicyviolation',
    (event) => violations.push(event.effectiveDirective));
  const target = 'https://outside.example/x';
  await fetch(target).catch(() => {});
  navigator.sendBeacon(target);
  const add = (tag, values) =>
    document.body.append(Object.assign(document.createElement(tag), values));
  add('img', { src: target });
  add('script', { src: target });
  add('link', { rel: 'stylesheet', href: target });
  add('iframe', { src: target });
  const form = Object.assign(document.createElement('form'), { action: target, method: 'post' });
  document.body.append(form);
  form.submit();
  await new Promise((done) => setTimeout(done, 400));
  return violations;
}"""


def test_requests_are_impossible_and_each_try_is_a_violation(visit, bundled: Path) -> None:
    with visit(bundled, expect_faults=True) as seen:
        violations = seen.page.evaluate(_SMUGGLE)
    assert seen.watch.requests == []
    directives = {name.removesuffix("-elem") for name in violations}
    assert {"connect-src", "img-src", "script-src", "style-src", "form-action"} <= directives
    assert directives & {"frame-src", "child-src", "default-src"}


def test_the_policy_is_first_and_holds_hashes_only(bundled: Path) -> None:
    page = html.unescape(bundled.read_text(encoding="utf-8"))
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
    visit, bundled: Path, policy: str, interactive: bool
) -> None:
    served = {
        "map.html": (bundled.read_text(encoding="utf-8"), {"Content-Security-Policy": policy})
    }
    with visit(served=served, ready=False, expect_faults=True) as seen:
        seen.page.wait_for_timeout(500)
        still = seen.page.locator("#static-map").bounding_box()
        live = seen.page.locator("#map").bounding_box()
        box = live if interactive else still
        assert box
        assert box["height"] >= 200
        assert seen.page.locator("#flows tbody tr").count() > 10
    assert seen.watch.requests == []


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


def test_the_bundled_page_keeps_its_budget(bundled: Path) -> None:
    raw, packed = _weight(bundled)
    assert raw <= 420_000
    assert packed <= 160_000


def test_two_thousand_flows_keep_their_budget(many: Path) -> None:
    raw, _ = _weight(many)
    assert raw <= 600_000


def test_leaflet_shows_nothing_whose_rules_were_left_out(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#zoom-in").click()
        page.locator("#map").focus()
        page.keyboard.press("n")
        page.wait_for_timeout(400)
        shown = page.evaluate(
            "() => [...document.querySelectorAll('#map [class*=leaflet-]')]"
            ".filter((one) => one.childElementCount || one.getBoundingClientRect().width)"
            ".flatMap((one) => [...one.classList])"
        )
        ruled = set(re.findall(r"\.leaflet-[\w-]+", _read("leaflet.css")))
        used = {f".{name}" for name in shown} & ruled
        assert ".leaflet-map-pane" in used
        assert not [name for name in used if _UNUSED.search(name)]

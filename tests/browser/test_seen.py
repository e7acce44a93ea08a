"""What is seen, heard and reached of every map: colors, the accessibility tree, the keyboard."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from told import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

Color = tuple[int, ...]
VISIONS = ("protanopia", "deuteranopia", "tritanopia", "achromatopsia")
#: Colors of the style sheet in force.
_COLORS = """() => {
  const probe = document.createElement('i');
  probe.className = 'probe';
  document.getElementById('laborflow').append(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).map(Number);
  };
  const found = Object.fromEntries(
    ['sea', 'land', 'border', 'paper', 'hue-1', 'hue-2', 'ink', 'page'].map((n) => [n, read(n)]));
  probe.remove();
  return found;
}"""


def _light(color: Color) -> float:
    parts = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in color)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(a: Color, b: Color) -> float:
    high, low = sorted((_light(a), _light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _shot(page: Any) -> Image.Image:
    return Image.open(io.BytesIO(page.locator("#map").screenshot())).convert("RGB")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_stand_out_from_land_and_sea_for_every_color_vision(
    visit, either: Path, scheme: str
) -> None:
    with visit(either, color_scheme=scheme) as seen:
        page = seen.page
        colors = {name: tuple(color) for name, color in page.evaluate(_COLORS).items()}
        plain = _shot(page)
        pixels = plain.load()
        spots: dict[str, tuple[int, int]] = {}
        for name in ("hue-1", "hue-2", "land", "sea"):
            spots[name] = next(
                (x, y)
                for y in range(0, plain.height, 2)
                for x in range(plain.width)
                if pixels[x, y] == colors[name]
            )
        session = page.context.new_cdp_session(page)
        for vision in VISIONS:
            session.send("Emulation.setEmulatedVisionDeficiency", {"type": vision})
            shown = _shot(page)
            now = {name: shown.getpixel(spot) for name, spot in spots.items()}
            assert now != {name: plain.getpixel(spot) for name, spot in spots.items()}, vision
            for line in ("hue-1", "hue-2"):
                for ground in ("land", "sea"):
                    assert _contrast(now[line], now[ground]) >= 3, (vision, line, ground)


def test_nothing_is_said_by_color_alone(visit, either: Path) -> None:
    with visit(either) as seen:
        page = seen.page
        # A color of lines stands beside the name of its country, one of areas beside its figures,
        names = page.locator(".card li[data-key^=hue]").all_inner_texts()
        assert len(set(names)) == len(names) > 1
        assert all(name.strip() for name in names)
        classes = page.locator("#classes li").all_inner_texts()
        assert len(set(classes)) == len(classes) > 0
        # and every key of the legend beside words of its own.
        keys = page.locator(".keys li:visible").all_inner_texts()
        assert all(key.strip() for key in keys)
        assert len(set(keys)) == len(keys)
        # The line that is chosen says in words where it leads; the table says what a fill means.
        flows = told(page.locator("#scene").text_content())
        page.locator("#map").focus()
        for _ in range(5):
            page.keyboard.press("n")
            said = page.locator("#live").text_content()
            assert any(f["dest"] in said and f["origin"] in said for f in flows), said
        page.locator("#table-summary").click()
        assert page.locator("#fill-table tbody tr").count() >= len(classes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_at_three_to_one_and_never_lost(visit, either: Path, scheme: str) -> None:
    ring = """() => {
      const style = getComputedStyle(document.activeElement);
      return [style.outlineStyle, parseFloat(style.outlineWidth),
        style.outlineColor.match(/[\\d.]+/g).slice(0, 3).map(Number), document.activeElement.id];
    }"""
    with visit(either, color_scheme=scheme) as seen:
        page = seen.page
        ground = tuple(page.evaluate(_COLORS)["page"])
        here = "() => document.activeElement !== document.body"
        page.evaluate("() => document.activeElement.blur()")
        for _ in range(12):
            page.keyboard.press("Tab")
            style, width, color, name = page.evaluate(ring)
            if not page.evaluate(here):
                break
            assert style != "none", name
            assert width >= 2, name
            assert _contrast(tuple(color), ground) >= 3, name
        # By key alone: a place, a time, a language, a flow, its panel, and back.
        page.locator("#search").focus()
        page.keyboard.insert_text("a")
        for key in ("ArrowDown", "Enter", "Escape"):
            page.keyboard.press(key)
            assert page.evaluate(here), key
        page.locator("#time-to").focus()
        for key in ("ArrowLeft", "Home", "End"):
            page.keyboard.press(key)
            assert page.evaluate("() => document.activeElement.id") == "time-to"
        page.locator("#lang").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("() => document.documentElement.lang !== 'en'")
        assert page.evaluate("() => document.activeElement.id") == "lang"
        page.locator("#map").focus()
        for key in ("n", "Enter", "Escape", "+", "ArrowRight", "0", "Escape"):
            page.keyboard.press(key)
            assert page.evaluate(here), key


@pytest.mark.parametrize("name", ["timed", "crowd"])
def test_every_flow_is_reached_in_the_table_by_keyboard(
    visit, built: Callable[..., Path], name: str
) -> None:
    with visit(built(name)) as seen:
        page = seen.page
        flows = told(page.locator("#scene").text_content())
        page.locator("#table-summary").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#flows .row[tabindex=\"0\"]')")
        if name == "crowd":
            after = page.locator(".pages button").last
            after.focus()
            for _ in range(5):
                page.keyboard.press("Enter")
            assert page.evaluate("() => document.activeElement.textContent") == "›"
        steps = 0
        while not page.evaluate("() => document.activeElement.className === 'row'"):
            page.keyboard.press("Tab")
            steps += 1
            assert steps < 20
        page.keyboard.press("End")
        last = min(flow["best"] for flow in flows)
        row = page.evaluate("() => document.activeElement.closest('tr').textContent")
        assert f"{last:,}" in row
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert f"{last:,}" in page.locator("#panel .figure").text_content()
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.closest('tr').textContent") == row


def _roles(page: Any, selector: str, role: str) -> list[str]:
    """Names of the nodes of a role in the accessibility tree below an element."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    asked = {"nodeId": node, "role": role}
    found = session.send("Accessibility.queryAXTree", asked)["nodes"]
    return [one.get("name", {}).get("value", "") for one in found if not one["ignored"]]


@pytest.mark.parametrize("script", [True, False])
def test_the_accessibility_tree_has_every_flow_of_the_period(
    visit, each: Path, script: bool
) -> None:
    with visit(each, java_script_enabled=script, ready=script) as seen:
        page = seen.page
        flows = told(page.locator("#scene").text_content())
        page.locator("#table-summary").click()
        if script:
            page.wait_for_function("() => document.querySelector('#flows .row')")
        (table,) = _roles(page, "#flows", "table")
        assert table == " ".join((page.locator("#flows caption").text_content() or "").split())
        heads = page.locator("#flows thead th").count()
        assert len(_roles(page, "#flows", "columnheader")) == heads
        assert len(_roles(page, "#flows", "row")) == len(flows) + 1
        rows = _roles(page, "#flows", "rowheader")
        assert len(rows) == len(flows)
        told_of = sorted(rows)
        wanted = sorted(f"{f['origin']} → {f['dest']}" if script else f["origin"] for f in flows)
        assert told_of == wanted
        assert len(_roles(page, "#flows", "cell")) == len(flows) * (heads - 1)
        if not script:
            return
        assert page.locator("#live").get_attribute("aria-live") == "polite"
        if page.locator("#time").is_visible():
            page.locator("#time-to").focus()
            page.keyboard.press("Home")
            shown = page.locator("#flows tbody tr").count()
            assert 0 < shown < len(flows)
            assert len(_roles(page, "#flows", "row")) == shown + 1

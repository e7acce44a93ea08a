"""The legend explains what is on the map now, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo import draw

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def test_the_legend_has_no_classes_while_no_area_is_filled(visit, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        key, colors = page.locator("#fill-key"), page.locator(".card [data-key^=hue]:visible")
        assert key.is_visible()
        page.evaluate("() => { location.hash = 'time=2022/2023'; }")
        page.wait_for_function("() => document.querySelectorAll('#flows tbody tr').length < 20")
        assert not key.is_visible()
        assert colors.count() > 0
        page.evaluate("() => { location.hash = 'time=2024'; }")
        page.wait_for_function("() => !document.getElementById('fill-key').hidden")


def test_a_kind_of_which_no_number_is_known_has_no_key_of_its_own(visit, tmp_path: Path) -> None:
    source = tmp_path / "flows.csv"
    rows = ["Nepal,Qatar,,2020,dispatch", "Nepal,Japan,30,2021,return"]
    source.write_text("\n".join(["origin,dest,people,period,kind", *rows]), encoding="utf-8")
    draw(source, tmp_path / "map.html")
    keys = "() => [...document.querySelectorAll('.keys li')].flatMap(key =>"
    keys += " key.checkVisibility() ? [key.dataset.key] : [])"
    with visit(tmp_path / "map.html") as seen:
        there = {*seen.page.evaluate(keys)}
        assert {"unknown", "return"} <= there
        # It is drawn as what is not known, whatever its kind.
        assert "dispatch" not in there
        seen.page.evaluate("() => { location.hash = 'time=2021'; }")
        seen.page.wait_for_function("() => document.querySelectorAll('#flows tbody tr').length < 2")
        assert "unknown" not in seen.page.evaluate(keys)

"""An editor's texts on the interactive map, on a phone, in each language, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rest import rest
from rows import violations

from geo import MapOptions, draw
from geo.scene.options import Annotation

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

HUNCHUN, YANJI = "gn2036653", "gn2033467"
_HOOK = """() => {
  window.drawn = [];
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    window.drawn.push(text);
    return fill.call(this, text, ...where);
  };
}"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notes = (
        Annotation(HUNCHUN, {"en": "Five hundred came by bus", "ko": "버스로 500명이 왔다"}),
        Annotation(YANJI, {"en": "Seat of the prefecture"}),
    )
    options = MapOptions(
        title={"en": "A", "ko": "가"},
        highlight=("gn2013348",),
        annotations=notes,
        bounds=(122.2, 39.35, 133.6, 44.85),
    )
    return draw(out=tmp_path_factory.mktemp("noted") / "map.html", options=options)[0]


def _drawn(page: Any) -> list[str]:
    """All texts of one painting of the map."""
    page.evaluate(_HOOK)
    page.evaluate("() => window.laborflow.map.panBy([1, 1], { animate: false })")
    rest(page, 300)
    found: list[str] = page.evaluate("() => window.drawn")
    return found


def test_texts_stand_on_the_map_and_follow_its_language(visit: Any, noted: Path) -> None:
    with visit(noted, bypass_csp=True) as seen:
        page = seen.page
        assert {"Five hundred came by bus", "Yanji", "Seat of the prefecture"} <= {*_drawn(page)}
        page.locator("#lang").select_option("ko")
        assert {"버스로 500명이 왔다", "옌지"} <= {*_drawn(page)}
        items = page.locator("#notes li").all_text_contents()
        assert items == ["훈춘: 버스로 500명이 왔다", "옌지: Seat of the prefecture"]
        assert page.locator("#notes [data-own]").nth(1).get_attribute("lang") == "en"
        assert page.locator("#notes").get_attribute("aria-label") == "지도의 설명"
        assert violations(page) == []


def test_on_a_phone_a_number_stands_for_each_and_the_list_says_what_it_is(
    visit: Any, noted: Path
) -> None:
    with visit(noted, viewport={"width": 360, "height": 800}, bypass_csp=True) as seen:
        drawn = _drawn(seen.page)
        assert {"①", "②"} <= {*drawn}
        assert "Five hundred came by bus" not in drawn
        box = seen.page.locator("#notes").bounding_box()
        assert box
        assert box["height"] > 30
        assert violations(seen.page) == []


def test_without_javascript_the_texts_are_there(visit: Any, noted: Path) -> None:
    with visit(noted, java_script_enabled=False, ready=False) as seen:
        assert "Five hundred came by bus" in (seen.page.locator("#static-map").text_content() or "")
        assert seen.page.locator("#notes").is_visible()

"""An editor's short texts stand beside their places: on the still map, and in words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hostile import STRINGS

from geo import MapOptions, draw
from geo.render.names import place_names
from geo.render.notes import render_notes
from geo.render.paths import plane_of
from geo.render.standalone import WIDTH
from geo.render.still import drawn_flows, radii
from geo.render.svg import render_svg
from geo.scene.options import Annotation
from geo.verify import page_scene, verify

if TYPE_CHECKING:
    from pathlib import Path

    from geo.render.names import Names
    from geo.scene import Scene

HUNCHUN, YANJI, JILIN, VLADIVOSTOK = "gn2036653", "gn2033467", "CN-JL", "gn2013348"
LONG = "Five hundred people came by bus on 28 and 29 August 2024, the report says"


def _drawn(folder: Path, lang: str = "en", **more: object) -> tuple[Path, Scene]:
    notes = (
        Annotation(HUNCHUN, LONG),
        Annotation(YANJI, {"en": "Seat of the prefecture", "ko": "주의 소재지"}),
        Annotation(JILIN, "A province"),
    )
    chosen = {"highlight": (VLADIVOSTOK, "KP"), "bounds": (122.2, 39.35, 133.6, 44.85)} | more
    options = MapOptions(lang=lang, annotations=notes, **chosen)  # type: ignore[arg-type]
    page = draw(out=folder / "map.html", options=options)[0]
    return page, page_scene(page, page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene]:
    return _drawn(tmp_path_factory.mktemp("notes"))


def _names(scene: Scene) -> Names:
    plane = plane_of(scene.view, WIDTH)
    sizes = radii(scene)
    return place_names(scene, plane, (drawn_flows(scene, plane, sizes), sizes))


def test_every_text_stands_on_the_still_map_whole(drawn: tuple[Path, Scene]) -> None:
    page, scene = drawn
    for svg in (render_svg(scene, standalone=True), page.read_text(encoding="utf-8")):
        lines = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
        assert LONG in " ".join(lines)
        assert {"Seat of the prefecture", "A province"} <= set(lines)


def test_a_place_without_a_line_gets_its_name_and_a_dot_and_a_province_never(
    drawn: tuple[Path, Scene],
) -> None:
    notes = {item.lines[-1][0]: item for item in _names(drawn[1]).notes}
    assert notes["Seat of the prefecture"].lines[0] == ("Yanji", True)
    assert notes["Seat of the prefecture"].dot
    assert not notes["A province"].dot


def test_no_text_lies_on_a_name_or_on_another(drawn: tuple[Path, Scene]) -> None:
    names = _names(drawn[1])
    boxes = [item.box for item in names.ends]
    for note in names.notes:
        wide = max(len(text) for text, _ in note.lines) * 3.0
        left = {"start": 0.0, "middle": -wide / 2, "end": -wide}[note.anchor] + note.x
        mine = (left, note.y - 9, left + wide, note.y + 14 * (len(note.lines) - 1))
        for other in boxes:
            apart = mine[2] <= other[0] or other[2] <= mine[0]
            assert apart or mine[3] <= other[1] or other[3] <= mine[1], (note, other)
        boxes.append(mine)


def test_a_highlighted_name_stands_out(drawn: tuple[Path, Scene]) -> None:
    svg = render_svg(drawn[1], standalone=True)
    bold = re.findall(r'font-weight="700"[^>]*>([^<]+)<', svg)
    assert "Vladivostok" in bold
    assert "Yanji" in bold
    assert "Helong" not in bold


def test_the_texts_are_told_in_words_too(drawn: tuple[Path, Scene]) -> None:
    page, scene = drawn
    desc = re.search(r"<desc[^>]*>(.*?)</desc>", render_svg(scene, standalone=True))
    assert desc
    assert f"Hunchun: {LONG}; Yanji: Seat of the prefecture; Jilin: A province" in desc[1]
    text = page.read_text(encoding="utf-8")
    items = re.search(r'<ol id="notes"[^>]*>(.*?)</ol>', text)
    assert items
    assert items[1].count("<li>") == 3
    assert LONG in items[1]
    assert verify(page).is_proven


def test_a_text_is_said_in_the_language_of_the_page_if_there_is_one(tmp_path: Path) -> None:
    _, scene = _drawn(tmp_path, "ko", title={"en": "A", "ko": "가"})
    items = render_notes(scene)
    assert "주의 소재지" in items
    assert f'lang="en"><bdi>{LONG}' in items


def test_a_map_without_notes_has_no_list(tmp_path: Path) -> None:
    page = draw(out=tmp_path / "map.html")[0].read_text(encoding="utf-8")
    assert 'id="notes"' not in page


def test_a_hostile_text_stands_as_it_was_written(tmp_path: Path) -> None:
    hostile = Annotation(HUNCHUN, STRINGS[0])
    page = draw(out=tmp_path / "map.html", options=MapOptions(annotations=(hostile,)))[0]
    text = page.read_text(encoding="utf-8")
    assert STRINGS[0] not in text
    items = re.search(r'<ol id="notes"[^>]*>(.*?)</ol>', text)
    assert items
    assert STRINGS[0] in unescape(items[1])

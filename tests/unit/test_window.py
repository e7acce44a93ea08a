"""A map of a time that somebody chose: what lies only partly in it is drawn so, and explained."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import geo
from geo.render import render_page, render_svg
from geo.render.island import island, read_island
from geo.render.legend import render_legend
from geo.render.table import summary
from geo.scene import MapOptions
from geo.scene.model import Scene
from geo.scene.speak import speaker_of
from geo.words import LANGUAGES, period_words, words

WINDOWS = ("2024", "2023-07/2024-06", "2024/..")
#: The gap of a broken line, as the still map writes it.
GAP = re.compile(r'<path d="M[^"]+" fill="none" stroke="#fff" stroke-width="5.8"/>')


def _scene(window: str, *periods: str, lang: str = "en", subtitle: str = "") -> Scene:
    rows = [
        {"origin": "Nepal", "dest": dest, "people": 100, "period": period}
        for dest, period in zip(("Qatar", "Kuwait", "Japan"), periods, strict=False)
    ]
    table = pd.DataFrame(rows)
    claims = geo.resolve(geo.read_claims(table))
    flows = geo.reconcile(claims, period=window)
    options = MapOptions(period=window, lang=lang, subtitle=subtitle)
    lines, areas = geo.shape_lines(flows), geo.shape_areas(flows)
    return geo.compose(flows, lines, areas, claims, geo.read_sources(table), options)


def _key(scene: Scene) -> str | None:
    """The legend's key of broken lines: shown, hidden, or not there at all."""
    found = re.search(r"<li data-key=partial( hidden)?>", render_legend(scene))
    return found and ("hidden" if found[1] else "shown")


@pytest.mark.parametrize(
    ("window", "periods", "broken", "key"),
    [
        ("2024", ("2023/2024", "2024-05", "2024/.."), 2, "shown"),
        ("2024", ("2024-03", "2024-05", "2024"), 0, "hidden"),
        ("", ("2023/2024", "2024-05", "2024/.."), 0, "hidden"),
        ("", ("", "", ""), 0, None),
    ],
)
def test_a_line_is_broken_where_only_a_part_of_its_time_is_shown_and_then_explained(
    window: str, periods: tuple[str, ...], broken: int, key: str | None
) -> None:
    scene = _scene(window, *periods)
    assert ("partial" in scene.legend.symbols) == (broken > 0)
    # What a time in the address or the brush may break waits in the legend.
    assert _key(scene) == key
    still = render_svg(scene, standalone=False)
    assert len(GAP.findall(still)) == broken


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("window", WINDOWS)
def test_a_map_says_which_time_its_editor_chose(window: str, lang: str) -> None:
    scene = _scene(window, "2023/2024", "2024-05", "2025", lang=lang, subtitle="Sent, {period}")
    said = period_words(window, words(lang))
    note = words(lang)["note_window"].format(period=said)
    assert note in [speaker_of(scene).say(message) for message in scene.notes]
    # The island, the page, its summary and the still map's file all tell it.
    assert ["when", window] in [
        one["values"].get("period") for one in read_island(island(scene))["notes"]
    ]
    assert note in render_page(scene)
    assert said in summary(scene)
    assert scene.subtitle == f"Sent, {said}"


def test_a_map_of_all_times_does_not_speak_of_a_choice() -> None:
    scene = _scene("", "2023/2024", "2024-05", "2025", subtitle="Sent, {period}")
    assert [message.key for message in scene.notes] == ["note_how"]
    assert scene.subtitle == "Sent, 2023 – 2025"

"""Filters in the page's markup: what the data has, where there is a choice, in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hostile import STRINGS
from invented import invented_scene

from geo.render.filters import render_filters
from geo.scene.model import FlowTable
from geo.words import LANGUAGES, words

FLOW = invented_scene().flows[0]


def _boxes(text: str, facet: str) -> list[str]:
    return re.findall(rf'name="{facet}" value="([^"]*)"', text)


def test_only_what_the_data_has_can_be_filtered_by_and_only_where_there_is_a_choice() -> None:
    flows = (
        replace(FLOW, kind="return", grades=("F3",), sectors=("C",)),
        replace(FLOW, kind="dispatch", grades=("B2", "C3"), sectors=()),
        replace(FLOW, kind="return", grades=(), sectors=()),
    )
    text = render_filters(replace(invented_scene(), flows=flows, spare=()))
    assert _boxes(text, "kinds") == ["return", "dispatch"]
    assert _boxes(text, "sources") == ["B", "C", "F"]
    assert _boxes(text, "items") == ["2", "3"]
    assert _boxes(text, "sectors") == _boxes(text, "statuses") == []


def test_flows_of_narrower_windows_can_be_filtered_by_too() -> None:
    scene = replace(invented_scene(), flows=(FLOW,))
    spare = FlowTable.of((replace(FLOW, kind="quota"), replace(FLOW, status="forecast")))
    text = render_filters(replace(scene, spare=spare))
    assert _boxes(text, "kinds") == [FLOW.kind, "quota"]
    assert _boxes(text, "statuses") == ["forecast", FLOW.status]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_choice_stands_in_words_that_the_page_can_say_again(lang: str) -> None:
    scene = invented_scene(lang=lang)
    text = render_filters(scene)
    said = re.findall(r"data-say=\"?(\w+)\"?[^>]*>([^<]*)<", text)
    assert ("ui_kinds", words(lang)["ui_kinds"]) in said
    assert ("kind_dispatch", words(lang)["kind_dispatch"]) in said
    assert all(shown == words(lang)[key] for key, shown in said)
    # Every country is named in the language, and the scene's own measure stands first.
    for place in re.findall(r'data-name="(\w+)"', text):
        assert place in {name.id for name in scene.names}
    for name in scene.shading.offers:
        first = scene.shading.offers[name][0]
        assert re.search(rf'id="fill-{name}"><option value="{first}"', text)


def test_a_sector_of_the_readers_own_making_is_text_and_nothing_else() -> None:
    sectors = tuple(STRINGS)
    flows = (replace(FLOW, sectors=sectors), FLOW)
    text = render_filters(replace(invented_scene(), flows=flows))
    tags = set(re.findall(r"<(\w+)", text))
    assert tags <= {"fieldset", "legend", "label", "input", "span", "select", "option", "bdi"}
    assert "onerror=" not in re.sub(r'"[^"]*"|>[^<]*<', "", text)

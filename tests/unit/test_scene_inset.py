"""Lines too short to be seen get a larger picture, and only they."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
from invented import invented_scene

from geo.render.inset import place_inset
from geo.render.labels import overlap
from geo.render.paths import plane_of
from geo.render.still import drawn_flows, radii
from geo.render.svg import render_svg
from geo.scene.inset import SHORT_PX, find_inset
from geo.scene.model import Inset
from geo.scene.speak import class_label, speaker_of
from geo.words import number

VIEW = (0.0, 0.0, 100.0, 60.0)
PIXEL = 0.1
SHORT = 0.8 * SHORT_PX * PIXEL


def _lines(*starts: tuple[float, float], length: float = SHORT) -> np.ndarray:
    return np.array([(x, y, x + length, y) for x, y in starts])


def test_a_map_whose_lines_are_all_seen_has_no_inset() -> None:
    assert find_inset(_lines((10, 10), (50, 20), length=9.0), [1, 1], VIEW, PIXEL, 16.0) is None


def test_the_inset_holds_the_crowd_of_short_lines_and_both_ends_of_each() -> None:
    ends = np.vstack([_lines((20, 20), (20, 20.4), (20.3, 20)), _lines((80, 40), (5, 5))])
    ends[4, 2:] = 90, 50
    found = find_inset(ends, [5, 3, 1, 900, 10_000], VIEW, PIXEL, 16.0)
    assert found is not None
    assert found.flows == (0, 1, 2)
    x0, y0, x1, y1 = found.box
    inside = ends[:3].reshape(-1, 2)
    assert ((inside > (x0, y0)) & (inside < (x1, y1))).all()


def test_the_inset_shows_more_than_the_map_does() -> None:
    found = find_inset(_lines((20, 20)), [5], VIEW, PIXEL, 16.0)
    assert found is not None
    assert (found.box[2] - found.box[0]) / 236 <= PIXEL / 2


def test_short_lines_beyond_the_view_and_crowded_maps_have_none() -> None:
    assert find_inset(_lines((300, 20)), [5], VIEW, PIXEL, 16.0) is None
    many = _lines(*[(20, 20)] * 200)
    assert find_inset(many, [1] * 200, VIEW, PIXEL, 16.0) is None


def test_the_still_inset_hides_no_node_and_not_the_place_it_shows() -> None:
    scene = replace(invented_scene(), inset=Inset((38.0, 38.5, 43.0, 42.0), (3, 4)))
    plane, sizes = plane_of(scene.view, 960.0), radii(scene)
    drawn = drawn_flows(scene, plane, sizes)
    place = place_inset(scene, plane, drawn)
    assert place is not None
    assert not overlap(place.box, place.extent)
    for spot in (scene.places[i] for i in (0, 1, 2)):
        x, y = plane.pixel(spot.x, spot.y)
        assert not (place.box[0] <= x <= place.box[2] and place.box[1] <= y <= place.box[3])
    tree = ET.fromstring(render_svg(scene, standalone=False))
    texts = [e.text for e in tree.iter() if e.tag.endswith("text")]
    assert "Eeham" in texts
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_the_file_of_its_own_explains_itself() -> None:
    scene = invented_scene()
    drawing = ET.fromstring(render_svg(scene, standalone=True))
    texts = {element.text for element in drawing.iter()}
    say = speaker_of(scene)
    assert {number(sample.people) for sample in scene.legend.widths} <= texts
    assert {say.say(class_label(step)) for step in scene.legend.classes} <= texts
    assert {say.text[f"symbol_{name}"] for name in scene.legend.symbols} <= texts
    assert {say.place(partner.code) for partner in scene.partners} <= texts
    assert set(map(say.say, scene.notes)) <= texts
    # Credits may be broken into lines.
    whole = "".join(text or "" for text in (e.text for e in drawing.iter()))
    for credit in scene.credits:
        assert say.say(credit).replace(" ", "") in whole.replace(" ", "")

"""Laws of the still map: its ground, its names, its budget."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st
from invented import invented_base, invented_scene

from geo.render import render_svg
from geo.render.labels import Wanted, crowding, overlap, place_labels, text_width
from geo.render.outline import outline
from geo.render.paths import decode_lines, plane_of
from geo.scene.encode import encode_lines
from geo.scene.model import Message
from geo.words import words

FRAME = (0.0, 0.0, 600.0, 400.0)
whole = st.integers(-(2**31), 2**31)
lines = st.lists(st.lists(st.tuples(whole, whole), min_size=1, max_size=9), max_size=6)


@given(lines)
def test_what_the_scene_packs_the_still_map_unpacks(packed) -> None:
    arrays = [np.array(line, dtype=np.int64) for line in packed]
    found = decode_lines(encode_lines(arrays))
    assert [line.tolist() for line in found] == [line.tolist() for line in arrays]


def _area(path: str) -> float:
    """Area under the even-odd rule of simple rings, in square pixels."""
    total = 0.0
    for ring in filter(None, path.split("M")):
        head, steps = ring.rstrip("z").split("l")
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        start = [int(n) for n in head.split()]
        points = np.cumsum([start, *zip(numbers[::2], numbers[1::2], strict=True)], axis=0) / 2
        x, y = points[:, 0], points[:, 1]
        total += abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
    return total


def test_neighbors_of_one_fill_become_one_shape_without_the_line_between_them() -> None:
    plane = plane_of((0.0, 0.0, 80.0, 80.0), 400.0, steepest=1.0)
    drawn = outline(invented_base(), {2: "class0", 3: "class0"}, [], plane)
    assert set(drawn.fills) == {("land", False), ("class0", False)}
    for path in drawn.fills.values():
        assert path.count("M") == 1
        assert _area(path) == pytest.approx(200.0 * 400.0, rel=0.01)


def test_fills_cover_the_same_ground_however_the_areas_are_grouped() -> None:
    plane = plane_of((0.0, 0.0, 80.0, 80.0), 400.0, steepest=1.0)
    for fills in ({}, {0: "class0"}, {0: "class0", 3: "class1"}, dict.fromkeys(range(4), "class0")):
        drawn = outline(invented_base(), fills, [1], plane)
        assert sum(map(_area, drawn.fills.values())) == pytest.approx(160_000, rel=0.01)


def test_the_outline_is_thinned_until_it_fits() -> None:
    base = invented_base()
    x = np.linspace(0, 400, 4000)
    arcs = decode_lines(base["arcs"])
    wave = np.column_stack([x, 8 * np.sin(x * 3)]).round().astype(np.int64)
    at = next(i for i, arc in enumerate(arcs) if arc.tolist() == [[0, 0], [400, 0]])
    wave[-1] = (400, 0)
    arcs[at] = wave
    base = base | {"arcs": encode_lines(arcs)}
    plane = plane_of((0.0, 0.0, 80.0, 80.0), 960.0)
    drawn = outline(base, {}, [], plane, most=2_000)
    assert sum(map(len, (*drawn.fills.values(), *drawn.lines.values()))) <= 2_000


boxes = st.tuples(st.floats(0, 600), st.floats(0, 400), st.floats(5, 90), st.floats(8, 30))


@given(st.lists(boxes, max_size=40))
def test_no_name_covers_another_or_leaves_the_frame(wanted) -> None:
    labels = [Wanted(x, y, wide, high, 5.0, 5.0) for x, y, wide, high in wanted]
    placed = [box for box in place_labels(labels, [(500, 0, 600, 90)], {}, FRAME) if box]
    for i, box in enumerate(placed):
        assert 0 <= box[0] <= box[2] <= 600
        assert 0 <= box[1] <= box[3] <= 400
        assert not overlap(box, (500, 0, 600, 90))
        assert not any(overlap(box, other) for other in placed[i + 1 :])


def test_a_name_keeps_off_the_lines_where_it_can() -> None:
    east = [(300.0 + 2 * i, 200.0) for i in range(40)]
    label = [Wanted(300.0, 200.0, 40.0, 12.0, 6.0, 6.0)]
    (free,), (moved,) = (
        place_labels(label, [], crowd, FRAME) for crowd in ({}, crowding([east, east, east]))
    )
    assert free
    assert moved
    assert free[0] > 300 > moved[2]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_longer_text_is_never_estimated_narrower(a: str, b: str) -> None:
    assert text_width(a + b, 12.0) == pytest.approx(text_width(a, 12.0) + text_width(b, 12.0))


@pytest.mark.parametrize("standalone", [False, True])
def test_the_still_map_is_well_formed_whatever_the_names_are(standalone: bool) -> None:
    scene = invented_scene()
    for i in range(0, len(STRINGS), 6):
        some = (*STRINGS[i : i + 6], *["x"] * 6)
        names = tuple(
            replace(name, texts=(text, "", ""))
            for name, text in zip(scene.names, some, strict=False)
        )
        svg = render_svg(replace(scene, title=some[0], names=names), standalone=standalone)
        # ElementTree reads what this package wrote, nothing from outside.
        tree = ET.fromstring(svg)
        tags = {element.tag.rsplit("}", 1)[-1] for element in tree.iter()}
        assert not tags & {"script", "image", "foreignObject", "animate", "a", "iframe"}
        named = {name for element in tree.iter() for name in element.attrib}
        assert not [name for name in named if name.startswith("on")]


def test_the_still_map_needs_no_style_sheet() -> None:
    svg = render_svg(invented_scene(), standalone=False)
    assert "style=" not in svg
    assert "class=" not in svg
    for color in ("#e4ecf0", "#fbfaf7", "#dde1e3", "#bda982", "#b8442c"):
        assert f'fill="{color}"' in svg
    assert svg.startswith(
        '<svg id="static-map" role="img" aria-labelledby="still-title still-desc"'
    )


def test_the_file_of_its_own_says_title_and_credits_in_the_picture() -> None:
    scene = invented_scene(credits=(Message("credit_places"),))
    texts = [e.text for e in ET.fromstring(render_svg(scene, standalone=True)).iter()]
    assert texts.count("Moves between two invented countries") == 2
    assert words("en")["credit_places"] in texts


def test_at_most_180_lines_are_drawn_and_the_picture_says_of_how_many() -> None:
    scene = invented_scene()
    # Each between two places of its own: flows of one way would be one line.
    near = [replace(scene.places[0], x=10.0 + i, y=10.0 + 7 * i % 40) for i in range(21)]
    ways = [(o, d) for o in range(21) for d in range(21) if o != d][:400]
    flows = tuple(
        replace(scene.flows[0], o=o, d=d, best=i, fade="") for i, (o, d) in enumerate(ways)
    )
    svg = render_svg(replace(scene, places=tuple(near), flows=flows), standalone=False)
    assert svg.count("Q") < 180 * 3
    assert "180 of 400" in svg
    assert len(svg) < 60_000


def test_an_end_beyond_the_frame_gets_a_wedge_with_name_and_number() -> None:
    scene = invented_scene()
    far = replace(scene.places[1], x=500.0, y=30.0)
    places = (scene.places[0], far, *scene.places[2:])
    svg = render_svg(replace(scene, places=places), standalone=False)
    assert "Beeburg about 3,000" in svg
    assert "rotate(" in svg

"""Laws of the arrows: what a reader can rely on when they compare two of them."""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import invented_scene

from geo.render.arrows import FAN_NEAR, Bow, bow, fan, head, marks, stretch
from geo.render.marks import cut_marks, flow_marks, tenth
from geo.scene.model import Style

STYLE = Style()
GOLDEN = Path(__file__).parents[1] / "golden" / "arrows.json"
pixels = st.floats(-2000, 2000, allow_nan=False)
points = st.tuples(pixels, pixels)
curves = st.floats(-0.4, 0.4)
widths = st.floats(0.5, 20.0)


def _far(start: tuple[float, float], end: tuple[float, float]) -> bool:
    return math.dist(start, end) > 60


@given(points, points, curves, widths)
def test_the_body_meets_the_head_at_its_full_width(start, end, curve, width) -> None:
    if not _far(start, end):
        return
    way = bow(start, end, curve, width)
    at = marks(way, width, (4.0, 4.0), STYLE)
    left, right = (stretch(way, (at.begin, at.neck), (width * 0.32, width))[i] for i in (2, 3))
    assert math.dist(left, right) == pytest.approx(width, abs=1e-6)


@given(points, points, curves, st.floats(0.5, 15.0))
def test_an_arrow_leaves_the_gaps_at_its_ends_free(start, end, curve, width) -> None:
    if not _far(start, end):
        return
    way = bow(start, end, curve, width)
    _, tip, _ = head(way, marks(way, width, (5.0, 7.0), STYLE))
    assert math.dist(tip, end) == pytest.approx(7.0, abs=0.8)


@given(points, points, st.floats(0.05, 0.4))
def test_there_and_back_bow_apart(start, end, curve) -> None:
    if not _far(start, end):
        return
    there, back = bow(start, end, curve, 1.0), bow(end, start, curve, 1.0)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    offsets = [(c.control[0] - middle[0], c.control[1] - middle[1]) for c in (there, back)]
    assert offsets[0][0] * offsets[1][0] + offsets[0][1] * offsets[1][1] < 0


def test_the_bow_lies_to_the_left_of_the_way_as_the_scene_defines_it() -> None:
    # East on a screen; y up, the left of east is north, which is a smaller y on a screen.
    assert bow((0.0, 0.0), (100.0, 0.0), 0.2, 1.0).control == (50.0, -20.0)


@given(points, st.floats(0, 15), st.floats(0, math.tau), widths)
def test_a_line_too_short_to_be_seen_is_drawn_longer_about_its_middle(
    start, length, angle, width
) -> None:
    end = (start[0] + length * math.cos(angle), start[1] + length * math.sin(angle))
    way = bow(start, end, 0.1, width)
    assert way.stretched
    assert math.dist(way.start, way.end) >= 22
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    assert math.dist(way.middle(), middle) < 1e-6


@given(st.lists(st.tuples(st.booleans(), widths), min_size=2, max_size=7))
def test_short_lines_over_one_border_lie_in_lanes_that_do_not_touch(lanes) -> None:
    ends = [((0.0, 0.0), (0.0, 2.0)) if there else ((0.0, 2.0), (0.0, 0.0)) for there, _ in lanes]
    sizes = [width for _, width in lanes]
    bows = [bow(*pair, 0.1, width) for pair, width in zip(ends, sizes, strict=True)]
    spread = fan(bows, sizes)
    order = sorted(range(len(lanes)), key=lambda i: spread[i].middle()[0])
    for i, j in pairwise(order):
        apart = abs(spread[i].middle()[0] - spread[j].middle()[0])
        assert apart >= (sizes[i] + sizes[j]) / 2
    # All that go the first one's way lie on one side, all that come back on the other.
    ways = [lanes[i][0] for i in order]
    assert ways in (sorted(ways), sorted(ways, reverse=True))
    for i, (there, _) in enumerate(lanes):
        assert (spread[i].end[1] > spread[i].start[1]) is there


def test_lines_far_from_each_other_are_not_laid_in_lanes() -> None:
    near, far = bow((0, 0), (1, 0), 0.1, 1), bow((FAN_NEAR * 3, 0), (FAN_NEAR * 3 + 1, 0), 0.1, 1)
    assert fan([near, far], [1.0, 1.0]) == [near, far]


def test_kinds_are_told_apart_by_shape_and_not_by_color_alone() -> None:
    scene = invented_scene()
    way = bow((0.0, 0.0), (200.0, 0.0), 0.1, 4.0)
    base = replace(scene.flows[0], width=4.0, outer=0.0)
    looks = {}
    for name, change in {
        "dispatch": {},
        "return": {"kind": "return"},
        "transit": {"kind": "transit"},
        "unspecified": {"kind": "unspecified"},
        "count": {"form": "count", "kind": "entries"},
        "unknown": {"unknown": True},
        "fade": {"fade": "start"},
        "range": {"outer": 8.0},
    }.items():
        shapes = flow_marks(replace(base, **change), way, (4.0, 4.0), STYLE)
        looks[name] = tuple((s.fill != "none", s.stroke != "none", s.dash, s.alpha) for s in shapes)
    assert len(set(looks.values())) >= 7
    assert looks["return"] != looks["dispatch"]


def test_a_returning_arrow_is_hollow_and_as_wide_as_its_people() -> None:
    scene = invented_scene()
    way = bow((0.0, 0.0), (200.0, 0.0), 0.0, 5.0)
    (shape,) = flow_marks(replace(scene.flows[1], width=5.0), way, (4.0, 4.0), STYLE)
    assert shape.fill == "#fff"
    assert shape.stroke == STYLE.hues[0]


@pytest.mark.parametrize("width", [1.1, 2.0, 3.0])
def test_a_thin_returning_arrow_is_no_wider_than_its_people(width: float) -> None:
    scene = invented_scene()
    way = bow((0.0, 0.0), (200.0, 0.0), 0.0, width)
    body, head = flow_marks(replace(scene.flows[1], width=width), way, (4.0, 4.0), STYLE)
    ordinates = [float(y) for y in re.findall(r"[\d.-]+ ([\d.-]+)", body.d)]
    assert max(ordinates) - min(ordinates) <= width + 0.1
    assert body.stroke == "none"
    assert head.fill == "#fff"


@given(points, points, curves, widths, st.floats(0.1, 0.9))
def test_a_line_of_which_a_part_of_the_time_is_shown_is_broken_all_across(
    start, end, curve, width, t
) -> None:
    if not _far(start, end):
        return
    way = bow(start, end, curve, width)
    flow = replace(invented_scene().flows[0], width=width)
    gap, strokes = cut_marks(flow, way, t, STYLE)
    assert gap.stroke == "#fff"
    assert strokes.stroke == STYLE.hues[0]
    # No dash: that says that a place or a number is not known.
    assert gap.dash == strokes.dash == ""
    numbers = [float(value) for value in re.findall(r"-?[\d.]+", strokes.d)]
    first, last, *_ = corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert len(corners) == 4
    body = width * (0.32 + 0.68 * t)
    assert math.dist(first, last) > body + 2
    # It stands where it was asked for, and is no longer along the line than two strokes need.
    middle = [sum(values) / 4 for values in zip(*corners, strict=True)]
    assert math.dist(middle, way.blossom(t, t)) < 0.2
    assert gap.width < 8


def test_lanes_run_the_way_between_known_places_and_not_to_a_border() -> None:
    # The heavier line ends somewhere on the border of a country, to the east.
    vague, known = bow((0.0, 0.0), (9.0, 0.0), 0.1, 5.0), bow((4.0, 0.0), (4.0, 6.0), 0.1, 1.0)
    for curve in fan([vague, known], [5.0, 1.0], firm=[False, True]):
        assert curve.start[0] == pytest.approx(curve.end[0])
    for curve in fan([vague, known], [5.0, 1.0]):
        assert curve.start[1] == pytest.approx(curve.end[1])


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.05, "0.1"), (-0.05, "-0.1"), (-0.04, "0"), (12.0, "12"), (1e3, "1000")],
)
def test_numbers_are_written_as_the_script_writes_them(value: float, written: str) -> None:
    assert tenth(value) == written


def _cases() -> list[dict[str, object]]:
    """The flows of the invented scene between fixed pixels, with what is drawn for each."""
    scene = invented_scene()
    found = []
    lanes: list[Bow] = []
    for i, flow in enumerate(scene.flows[:8]):
        start, end = (40.0, 60.0 + 3 * i), ((44.0, 64.0) if i in {3, 4} else (300.0, 20.0 + 9 * i))
        way = bow(start, end, flow.curve, flow.width)
        lanes.append(way)
        gaps = (0.0, 0.0) if way.stretched else (4.5, 6.25)
        shapes = [asdict(shape) for shape in flow_marks(flow, way, gaps, scene.style)]
        given = {name: getattr(flow, name) for name in _DRAWN}
        cut = [asdict(shape) for shape in cut_marks(flow, way, 0.4, scene.style)]
        ends = {"start": start, "end": end, "gaps": gaps}
        found.append({"flow": given, **ends, "marks": shapes, "cut": cut})
    widths = [flow.width for flow in scene.flows[:8]]
    spread = [[*way.start, *way.end] for way in fan(lanes, widths)]
    rounded = [[round(value, 6) for value in way] for way in spread]
    return [{"style": asdict(scene.style), "cases": found, "fan": rounded}]


_DRAWN = ("kind", "form", "width", "outer", "curve", "fade", "unknown", "hue")


def test_the_arrows_are_those_the_script_is_held_against() -> None:
    """After a wanted change write the file again: ``GOLDEN.write_text(fresh)``."""
    fresh = json.dumps(_cases()[0], indent=1, sort_keys=True) + "\n"
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == json.loads(fresh)

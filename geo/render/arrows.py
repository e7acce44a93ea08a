"""The shape of an arrow on a screen: a bowed, tapered body and a head, in pixels.

`assets/js/arrow.js` holds the same formulas for the interactive map; one table of cases in
``tests/golden`` is held against both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.scene.model import Style

Point = tuple[float, float]

#: Chords that measure the length of a curve; 24 keep the error below half a pixel.
_STEPS: Final = 24
#: A line shorter than this could not be seen as an arrow; it is drawn longer about its middle.
SHORTEST: Final = 22.0
#: Lines drawn longer whose middles are nearer than this would cover each other.
FAN_NEAR: Final = 16.0
LANE_GAP: Final = 1.5


@dataclass(frozen=True, slots=True)
class Bow:
    """A quadratic curve from ``start`` to ``end``, y down."""

    start: Point
    control: Point
    end: Point
    stretched: bool = False

    def blossom(self, s: float, t: float) -> Point:
        """Point of the curve for s = t; control point of the stretch from s to t otherwise."""
        a, b, c = (1 - s) * (1 - t), (1 - s) * t + s * (1 - t), s * t
        return (
            a * self.start[0] + b * self.control[0] + c * self.end[0],
            a * self.start[1] + b * self.control[1] + c * self.end[1],
        )

    def middle(self) -> Point:
        """Middle of the straight line between the ends."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2

    def normal(self, t: float) -> Point:
        """Unit vector to the left of the way at ``t``, on a screen whose y runs down."""
        dx = (1 - t) * (self.control[0] - self.start[0]) + t * (self.end[0] - self.control[0])
        dy = (1 - t) * (self.control[1] - self.start[1]) + t * (self.end[1] - self.control[1])
        size = math.hypot(dx, dy) or 1.0
        return dy / size, -dx / size

    def lengths(self) -> list[float]:
        """Length of the curve up to each of the equal steps of its parameter, px."""
        points = [self.blossom(i / _STEPS, i / _STEPS) for i in range(_STEPS + 1)]
        sums = [0.0]
        for before, after in pairwise(points):
            sums.append(sums[-1] + math.dist(before, after))
        return sums


def bow(start: Point, end: Point, curve: float, width: float, shortest: float = SHORTEST) -> Bow:
    """Bend a line, and draw it longer about its middle where it is too short to be seen.

    Parameters
    ----------
    start, end
        Pixels, y down.
    curve
        Share of the length by which the control point stands off to the left.
    width
        Of the arrow, pixels; a wide arrow needs more length.
    shortest
        Length below which the line is drawn longer, pixels.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy)
    least = shortest + 1.15 * width
    stretched = size < least
    if stretched:
        ux, uy = (dx / size, dy / size) if size > 0 else (0.0, -1.0)
        mx, my = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        dx, dy = ux * least, uy * least
        start, end = (mx - dx / 2, my - dy / 2), (mx + dx / 2, my + dy / 2)
    control = (
        (start[0] + end[0]) / 2 + curve * dy,
        (start[1] + end[1]) / 2 - curve * dx,
    )
    return Bow(start, control, end, stretched)


def fan(
    curves: list[Bow],
    widths: list[float],
    gap: float = LANE_GAP,
    firm: Sequence[bool] = (),
) -> list[Bow]:
    """Lay lines that were too short to be seen side by side, as lanes over a border.

    Parameters
    ----------
    curves
        In drawing order; those not drawn longer stay as they are.
    widths
        Of the arrows, pixels.
    gap
        Between lanes, pixels.
    firm
        Which curves join two places that are known, and so give their lanes the direction: an end
        that stands for a whole country may lie anywhere along its border.

    Returns
    -------
    curves
        Those that shared a middle stand straight and parallel, the ways back on the other side.
    """
    groups: list[list[int]] = []
    for i, curve in enumerate(curves):
        if not curve.stretched:
            continue
        middle = curve.middle()
        near = (g for g in groups if math.dist(curves[g[0]].middle(), middle) < FAN_NEAR)
        group = next(near, None)
        if group is None:
            groups.append([i])
        else:
            group.append(i)
    fanned = list(curves)
    for group in groups:
        if len(group) > 1:
            group.sort(key=lambda i: (not (firm and firm[i]), i))
            _lay_lanes(fanned, group, widths, gap)
    return fanned


def _lay_lanes(curves: list[Bow], group: list[int], widths: list[float], gap: float) -> None:
    first = curves[group[0]]
    size = math.dist(first.start, first.end) or 1.0
    ux, uy = (first.end[0] - first.start[0]) / size, (first.end[1] - first.start[1]) / size
    ways = {
        i: (curves[i].end[0] - curves[i].start[0]) * ux
        + (curves[i].end[1] - curves[i].start[1]) * uy
        for i in group
    }
    lanes = {i: max(widths[i] + 5.2, 6.4) + gap for i in group}
    mx, my = first.middle()
    offset = -sum(lanes.values()) / 2
    for i in sorted(group, key=lambda i: (ways[i] < 0, i)):
        x, y = mx - uy * (offset + lanes[i] / 2), my + ux * (offset + lanes[i] / 2)
        offset += lanes[i]
        half = math.copysign(math.dist(curves[i].start, curves[i].end) / 2, ways[i])
        start, end = (x - ux * half, y - uy * half), (x + ux * half, y + uy * half)
        curves[i] = Bow(start, (x, y), end, stretched=True)


def at_length(lengths: list[float], wanted: float) -> float:
    """Parameter at which the curve has reached a length, between the measured steps."""
    if wanted <= 0:
        return 0.0
    for i in range(1, len(lengths)):
        if lengths[i] >= wanted:
            step = lengths[i] - lengths[i - 1] or 1.0
            return (i - 1 + (wanted - lengths[i - 1]) / step) / _STEPS
    return 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Where on a curve body and head begin and end, as its parameters; half the head's width."""

    begin: float
    neck: float
    back: float
    tip: float
    half: float


def marks(curve: Bow, width: float, gaps: tuple[float, float], style: Style) -> Marks:
    """Divide a curve into gap, body, head and gap.

    Parameters
    ----------
    curve
        The way.
    width
        Of the body where it meets the head, pixels.
    gaps
        Pixels left free at the start and at the end.
    style
        Measures of the head.
    """
    lengths = curve.lengths()
    total = lengths[-1]
    room = max(0.0, total - gaps[0] - gaps[1])
    start, end = (gaps[0], total - gaps[1]) if room > 9.0 else (0.0, total)
    head = min(style.head_length + style.head_length_per_width * width, (end - start) * 0.62)
    notch = min(style.notch, head * 0.25)
    return Marks(
        begin=at_length(lengths, start),
        neck=at_length(lengths, end - head),
        back=at_length(lengths, end - head - notch),
        tip=at_length(lengths, end),
        half=max(style.head_half_min, width / 2 + style.head_half_width),
    )


def stretch(
    curve: Bow, ends: tuple[float, float], widths: tuple[float, float]
) -> tuple[Point, ...]:
    """Outline of a part of the body: left start, control, end, then right end, control, start."""
    (s, t), (first, last) = ends, widths
    left, right = [], []
    for u, v, half in ((s, s, first / 2), (s, t, (first + last) / 4), (t, t, last / 2)):
        x, y = curve.blossom(u, v)
        nx, ny = curve.normal((u + v) / 2)
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return (*left, *reversed(right))


def head(curve: Bow, at: Marks) -> tuple[Point, Point, Point]:
    """Left corner, tip and right corner of the head."""
    x, y = curve.blossom(at.back, at.back)
    nx, ny = curve.normal(at.neck)
    return (
        (x + nx * at.half, y + ny * at.half),
        curve.blossom(at.tip, at.tip),
        (x - nx * at.half, y - ny * at.half),
    )


def body_width(at: Marks, t: float, width: float, taper: float) -> float:
    """Width of the tapered body at a parameter of the curve."""
    share = (t - at.begin) / ((at.neck - at.begin) or 1.0)
    return width * (taper + (1 - taper) * min(1.0, max(0.0, share)))

"""Keep names off the lanes of lines that are drawn longer than they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geo.render.labels import Rect, overlap

if TYPE_CHECKING:
    from geo.render.arrows import Point
    from geo.render.still import Drawn

#: Lanes share a box up to this size; a name beyond a larger one would be far from its node.
FAN_MOST: Final = 90.0


def fan_boxes(drawn: list[Drawn], most: float = FAN_MOST) -> list[Rect]:
    """Boxes around lines drawn longer than they are; lanes that touch share one, up to a size."""
    boxes: list[Rect] = []
    for item in drawn:
        if not item.curve.stretched:
            continue
        half = item.flow.width / 2 + 4.0
        (x0, y0), (x1, y1) = item.curve.start, item.curve.end
        box = (min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1) + half)
        for other in [other for other in boxes if overlap(box, other)]:
            joined = _around(box, other)
            if max(joined[2] - joined[0], joined[3] - joined[1]) <= most:
                boxes.remove(other)
                box = joined
        boxes.append(box)
    return boxes


def _around(a: Rect, b: Rect) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def leans(drawn: list[Drawn]) -> dict[int, Point]:
    """For ends among lanes, the way from the lanes' middle to where their lines begin or end."""
    found: dict[int, Point] = {}
    for item in drawn:
        (x0, y0), (x1, y1) = item.curve.start, item.curve.end
        if item.curve.stretched:
            size = math.dist(item.curve.start, item.curve.end) or 1.0
            found.setdefault(item.flow.o, ((x0 - x1) / size, (y0 - y1) / size))
            found.setdefault(item.flow.d, ((x1 - x0) / size, (y1 - y0) / size))
    return found

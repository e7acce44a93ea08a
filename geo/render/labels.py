"""Place names on the still map so that none covers another, a node or an arrowhead.

`assets/js/labels.js` places those of the interactive map by the same greedy rule.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rect = tuple[float, float, float, float]
_CELL: Final = 6.0
_STEPS_MOST: Final = 400
#: A name farther than this from its node would seem to belong to another.
TIE_MOST: Final = 40.0
#: From here on a hairline joins them.
LEADER_FROM: Final = 14.0
#: Pixels a name is moved at most to stay in the frame.
_PULL_MOST: Final = 40.0
#: Directions tried around a node, the better ones first: offset in widths and heights.
SIDES: Final = (
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 0.6),
    (0.0, -1.0, 0.9),
    (0.0, 1.0, 1.1),
    (0.75, -0.8, 1.2),
    (0.75, 0.8, 1.3),
    (-0.75, -0.8, 1.5),
    (-0.75, 0.8, 1.6),
)
#: Places tried for a name that belongs to a surface and not to a point.
LOOSE: Final = (
    (0.0, 0.0, 0.0),
    (0.0, -1.4, 1.0),
    (0.0, 1.4, 1.0),
    (-0.7, 0.0, 1.2),
    (0.7, 0.0, 1.2),
    (0.7, 1.6, 2.0),
    (-0.7, 1.6, 2.0),
    (0.7, -1.6, 2.0),
    (-0.7, -1.6, 2.0),
    (0.0, -3.0, 3.0),
    (0.0, 3.0, 3.0),
)
#: Where more lines than this would run through it, a country's name is left out.
LOOSE_WORST: Final = 3.4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that looks for a place: its node, its size, how far it stands beside and above it.

    Parameters
    ----------
    tie
        A point it must stay near, where that is not the node itself: one among lanes.
    far
        How near, pixels.
    lean
        Unit vector of the side it rather stands on.
    """

    x: float
    y: float
    width: float
    height: float
    beside: float
    above: float
    tie: tuple[float, float] | None = None
    far: float = TIE_MOST
    lean: tuple[float, float] = (0.0, 0.0)


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is set, pixels: East Asian signs are square, capitals wide.

    Examples
    --------
    >>> text_width("il", 10.0) < text_width("MW", 10.0) < text_width("단둥시", 10.0)
    True
    """
    total = 0.0
    for sign in text:
        if sign >= "\u1100":
            total += 1.0
        elif sign in "iljtfrI.,'’|()[]-: ":
            total += 0.32
        elif sign.isupper() or sign in "mw%@—":
            total += 0.72
        else:
            total += 0.56
    return total * size


def crowding(ways: Iterable[Sequence[tuple[float, float]]]) -> dict[tuple[int, int], int]:
    """Count the lines in each cell of a grid, so that labels can keep off them."""
    cells: dict[tuple[int, int], int] = {}
    for way in ways:
        own = set()
        for (x0, y0), (x, y) in pairwise([way[0], *way]):
            # No cell between two points of a way is passed over.
            steps = max(1, math.ceil(math.hypot(x - x0, y - y0) / _CELL))
            for k in range(1, min(steps, _STEPS_MOST) + 1):
                px, py = x0 + (x - x0) * k / steps, y0 + (y - y0) * k / steps
                own.add((int(px // _CELL), int(py // _CELL)))
        for cell in own:
            cells[cell] = cells.get(cell, 0) + 1
    return cells


def place_labels(
    wanted: Sequence[Wanted],
    taken: Sequence[Rect],
    crowd: dict[tuple[int, int], int],
    frame: Rect,
    sides: Sequence[tuple[float, float, float]] = SIDES,
    worst: float = math.inf,
) -> list[Rect | None]:
    """Give every label the best free place, in the order they are handed in.

    Parameters
    ----------
    wanted
        The most important first.
    taken
        Boxes to keep off: nodes, arrowheads, controls. Left, top, right, bottom.
    crowd
        Lines a cell, from `crowding`.
    frame
        No label leaves it.
    sides
        Places tried about the node: across, down, how little each is liked.
    worst
        A place that costs more, by dislike and lines crossed, is worse than no name.

    Returns
    -------
    boxes
        None where no place was free.
    """
    blocked = list(taken)
    boxes: list[Rect | None] = []
    for label in wanted:
        best = best_place(label, (blocked, crowd, frame), sides, worst)
        boxes.append(best[1] if best else None)
        if best:
            blocked.append(best[1])
    return boxes


def best_place(
    label: Wanted,
    room: tuple[Sequence[Rect], dict[tuple[int, int], int], Rect],
    sides: Sequence[tuple[float, float, float]] = SIDES,
    worst: float = math.inf,
) -> tuple[float, Rect] | None:
    """Find the best free place of one label, and what it costs; None where none is free.

    Parameters
    ----------
    label
        What looks for a place.
    room
        Boxes to keep off, lines a cell, the frame.
    sides, worst
        As for `place_labels`.
    """
    blocked, crowd, frame = room
    best: tuple[float, Rect] | None = None
    for across, down, dislike in sides:
        box = _pulled_in(_box(label, across, down), frame)
        if not _inside(box, frame) or any(overlap(box, other) for other in blocked):
            continue
        if label.tie and apart(label.tie, box) > label.far:
            continue
        cost = dislike + _against(label.lean, across, down) + 0.5 * _crowd(box, crowd)
        if cost <= worst and (best is None or cost < best[0]):
            best = (cost, box)
    return best


def _pulled_in(box: Rect, frame: Rect) -> Rect:
    """Move a box that reaches a little beyond a side of the frame to it.

    At the edge of a small map few names would find a place.
    """
    by = max(frame[0] - box[0], 0.0) - max(box[2] - frame[2], 0.0)
    return box if abs(by) > _PULL_MOST else (box[0] + by, box[1], box[2] + by, box[3])


def _against(lean: tuple[float, float], across: float, down: float) -> float:
    """How far a side is from the one a label leans to: 0 on it, 3 opposite, 0 without a lean."""
    if lean == (0.0, 0.0):
        return 0.0
    size = math.hypot(across, down) or 1.0
    return 1.5 * (1.0 - (across * lean[0] + down * lean[1]) / size)


def _box(label: Wanted, across: float, down: float) -> Rect:
    x = label.x + across * (label.beside + label.width / 2)
    y = label.y + down * (label.above + label.height / 2)
    return (
        x - label.width / 2,
        y - label.height / 2,
        x + label.width / 2,
        y + label.height / 2,
    )


def apart(point: tuple[float, float], box: Rect) -> float:
    """Distance of a point from a box, pixels."""
    dx = max(box[0] - point[0], 0.0, point[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[3])
    return math.hypot(dx, dy)


def overlap(a: Rect, b: Rect) -> bool:
    """Whether two boxes share any ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _inside(box: Rect, frame: Rect) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _crowd(box: Rect, crowd: dict[tuple[int, int], int]) -> int:
    columns = range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
    rows = range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    return sum(crowd.get((column, row), 0) for column in columns for row in rows)

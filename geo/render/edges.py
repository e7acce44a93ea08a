"""Names at the frame for ends that lie beyond it; `assets/js/edges.js` has the same rule."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.render.labels import Rect, Wanted, overlap, text_width
from geo.render.room import anchor_of
from geo.render.still import way_of
from geo.render.text import shortened
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from geo.render.arrows import Point
    from geo.render.paths import Plane
    from geo.render.room import Room
    from geo.render.still import Drawn
    from geo.scene.model import Scene

POINTERS: Final = 10
POINTER_PX: Final = 12.0
#: Pixels along the line, inward, at which a wedge may stand, and how far off its words may.
_INWARD: Final = (0.0, 18.0, 36.0, 60.0)
_OFF: Final = (8.0, 26.0)
_EDGE: Final = 14.0
_LETTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a line leaves the frame, the way out there, and what its pointer says."""

    text: str
    hue: int
    at: Point
    out: Point
    degrees: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A wedge on a line that leaves the frame, turned the way the line goes, and its words.

    ``leader`` joins the wedge to words that could not stand beside it.
    """

    text: str
    hue: int
    x: float
    y: float
    anchor: str
    at: Point
    degrees: float
    leader: tuple[Point, Point] | None = None


def exits(scene: Scene, plane: Plane, drawn: list[Drawn]) -> list[Exit]:
    """Where lines leave the frame, the heaviest first; one for each end and figure."""
    found: list[Exit] = []
    named: set[str] = set()
    speaker = speaker_of(scene)
    for item in drawn:
        for to_end in (True, False):
            leaving = _leaving(way_of(item.curve), plane, to_end=to_end)
            if leaving is None:
                continue
            place = scene.places[item.flow.d if to_end else item.flow.o]
            persons = item.flow.form == "line"
            # Papers are not persons: their number is left to the panel, which says what it counts.
            text = shortened(speaker.place(place.id), _LETTERS)
            text += f" {speaker.figure(item.flow.figure)}" if persons else ""
            if text in named or (not persons and place.id in named):
                continue
            named |= {text, place.id}
            at, (dx, dy) = leaving
            size = math.hypot(dx, dy) or 1.0
            turn = 1 if to_end else -1
            degrees = math.degrees(math.atan2(turn * dy, turn * dx))
            found.append(Exit(text, item.flow.hue, at, (dx / size, dy / size), degrees))
    return found


def pointers(leaving: list[Exit], room: Room) -> list[Pointer]:
    """Place wedges and their words where there is room for both."""
    found: list[Pointer] = []
    for item in leaving:
        if len(found) == POINTERS:
            break
        placed = _tried(item, room)
        if placed is not None:
            (x, y), box = placed
            room.taken.append((x - 6, y - 6, x + 6, y + 6))
            anchor, at_x = anchor_of(box, x)
            near = (min(box[2], max(box[0], x)), min(box[3], max(box[1], y)))
            leader = (near, (x, y)) if math.dist(near, (x, y)) > _EDGE else None
            found.append(
                Pointer(
                    item.text, item.hue, at_x, box[3] - 4.5, anchor, (x, y), item.degrees, leader
                )
            )
    return found


def _tried(item: Exit, room: Room) -> tuple[Point, Rect] | None:
    """The first place along the line with room for a wedge and its words."""
    wide = text_width(item.text, POINTER_PX) + 2
    for off in _OFF:
        for inward in _INWARD:
            x, y = item.at[0] - inward * item.out[0], item.at[1] - inward * item.out[1]
            wedge = (x - 6, y - 6, x + 6, y + 6)
            if any(overlap(wedge, other) for other in room.taken):
                continue
            (box,) = room.place([Wanted(x, y, wide, POINTER_PX + 4, off, off)])
            if box is not None:
                return (x, y), box
    return None


def _leaving(way: list[Point], plane: Plane, *, to_end: bool) -> tuple[Point, Point] | None:
    """Where a line crosses the frame for an end beyond it, and the way it goes on there."""
    ordered = way if to_end else way[::-1]
    inner = (_EDGE, _EDGE, plane.width - _EDGE, plane.height - _EDGE)

    def inside(point: Point) -> bool:
        return inner[0] <= point[0] <= inner[2] and inner[1] <= point[1] <= inner[3]

    if inside(ordered[-1]):
        return None
    for last, after in zip(reversed(ordered[:-1]), reversed(ordered), strict=False):
        if inside(last):
            return _crossing(last, after, inner), (after[0] - last[0], after[1] - last[1])
    return None


def _crossing(inside: Point, outside: Point, box: Rect) -> Point:
    """Point on the way from inside a box to outside it where the box ends."""
    share = 1.0
    for axis in (0, 1):
        step = outside[axis] - inside[axis]
        edge = box[axis + 2] if step > 0 else box[axis]
        if abs(step) > 1e-9:
            share = min(share, max(0.0, (edge - inside[axis]) / step))
    return (
        inside[0] + share * (outside[0] - inside[0]),
        inside[1] + share * (outside[1] - inside[1]),
    )

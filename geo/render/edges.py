"""Names at the frame for ends that lie beyond it; `assets/js/edges.js` has the same rule."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.render.labels import Rect, Wanted, best_place, text_width
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
#: Pixels along the line, inward, at which words may stand, and how far beside it.
_INWARD: Final = (0.0, 18.0, 36.0, 60.0, 90.0)
#: Pixels inward that cost as much as two strokes under the words: far in, nobody finds their line.
_FAR: Final = 6
_OFF: Final = 4.0
#: The wedge stands in the box of its words, so much of its width.
_WEDGE: Final = 14.0
#: Sides tried: beside the line first, and never over it where there is room elsewhere.
_SIDES: Final = (
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 0.0),
    (1.0, -1.0, 0.2),
    (1.0, 1.0, 0.3),
    (-1.0, -1.0, 0.2),
    (-1.0, 1.0, 0.3),
    # A little off the line, where another pointer stands at it.
    *((x, y * off, 4 * off) for off in (1.6, 2.2) for x in (1.0, -1.0) for y in (-1.0, 1.0)),
)
_EDGE: Final = 14.0
_LETTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a line leaves the frame, the way out there, half its width, what its pointer says."""

    text: str
    hue: int
    at: Point
    out: Point
    degrees: float
    half: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A wedge beside a line that leaves the frame, turned the way the line goes, and its words."""

    text: str
    hue: int
    x: float
    y: float
    anchor: str
    at: Point
    degrees: float


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
            half = max(item.flow.width, item.flow.outer) / 2
            found.append(Exit(text, item.flow.hue, at, (dx / size, dy / size), degrees, half))
    return found


def pointers(leaving: list[Exit], room: Room) -> list[Pointer]:
    """Place wedges and their words where there is room for both."""
    found: list[Pointer] = []
    for item in leaving:
        if len(found) == POINTERS:
            break
        spot = _tried(item, room)
        if spot is None:
            continue
        (x, _), box = spot
        room.taken.append(box)
        # The wedge stands at the end of the words that is nearer to the line.
        first = abs(x - box[0]) <= abs(x - box[2])
        wedge = (box[0] + _WEDGE / 2 if first else box[2] - _WEDGE / 2, (box[1] + box[3]) / 2)
        found.append(
            Pointer(
                item.text,
                item.hue,
                box[0] + _WEDGE if first else box[2] - _WEDGE,
                box[3] - 4.5,
                "start" if first else "end",
                wedge,
                item.degrees,
            )
        )
    return found


def _tried(item: Exit, room: Room) -> tuple[Point, Rect] | None:
    """The place beside its line where a pointer costs least."""
    wide = text_width(item.text, POINTER_PX) + _WEDGE + 1
    away = _OFF + item.half
    best: tuple[float, Point, Rect] | None = None
    for inward in _INWARD:
        x, y = item.at[0] - inward * item.out[0], item.at[1] - inward * item.out[1]
        wanted = Wanted(x, y, wide, POINTER_PX + 4, away, away)
        spot = best_place(wanted, (room.taken, room.crowd, room.frame), _SIDES)
        if spot and (best is None or spot[0] + inward / _FAR < best[0]):
            best = (spot[0] + inward / _FAR, (x, y), spot[1])
    return best and best[1:]


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

"""Find room for the names of the still map: ends, ends beyond the frame, countries."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.render.labels import (
    LEADER_FROM,
    LOOSE,
    LOOSE_WORST,
    Rect,
    Wanted,
    apart,
    crowding,
    place_labels,
    text_width,
)
from geo.render.lanes import fan_boxes, leans
from geo.render.still import way_of
from geo.render.text import clean, shortened

if TYPE_CHECKING:
    from geo.render.arrows import Point
    from geo.render.paths import Plane
    from geo.render.still import Drawn
    from geo.scene.model import Place, Scene

NAME_PX: Final = 12.5
VALUE_PX: Final = 12.0
COUNTRY_PX: Final = 11.0
_LETTERS: Final = 28
_POINTERS: Final = 10
_COUNTRIES: Final = 22


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the figure below it, placed; ``anchor`` as SVG's text-anchor.

    ``leader`` joins it to a node that it could not stand at.
    """

    place: Place
    name: str
    value: str
    x: float
    y: float
    anchor: str
    leader: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """A wedge on a line that leaves the frame, turned the way the line goes, and its words."""

    text: str
    hue: int
    x: float
    y: float
    anchor: str
    at: Point
    degrees: float


@dataclass(frozen=True, slots=True)
class Names:
    """All names of the still map."""

    ends: list[Named]
    pointers: list[Pointer]
    countries: list[tuple[str, float, float]]


@dataclass(slots=True)
class Room:
    """What is taken already, and what there is."""

    taken: list[Rect]
    crowd: dict[tuple[int, int], int]
    frame: Rect

    def place(self, wanted: list[Wanted], *, loose: bool = False) -> list[Rect | None]:
        """Place labels and keep their ground."""
        around = (wanted, self.taken, self.crowd, self.frame)
        boxes = place_labels(*around, LOOSE, LOOSE_WORST) if loose else place_labels(*around)
        self.taken += [box for box in boxes if box is not None]
        return boxes


def place_names(scene: Scene, plane: Plane, drawn: list[Drawn], sizes: list[float]) -> Names:
    """Find room for all names, the ends of the heaviest flows first.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    drawn
        Flows with their curves, the heaviest first.
    sizes
        Radius of each node.
    """
    order: dict[int, None] = {}
    for item in drawn:
        order |= {item.flow.d: None, item.flow.o: None}
    shown = [i for i in order if _within(plane, plane.pixel(scene.places[i].x, scene.places[i].y))]
    fans = fan_boxes(drawn)
    room = Room(
        taken=[_node_box(scene.places[i], plane, sizes[i]) for i in shown]
        + [_head_box(item) for item in drawn]
        + fans,
        crowd=crowding(way_of(item.curve) for item in drawn),
        frame=(4.0, 4.0, plane.width - 4.0, plane.height - 4.0),
    )
    toward = leans(drawn)
    ends = []
    for i in _distinct(scene, shown, plane):
        # A name without its figure is better than neither.
        for bare in (False, True):
            wanted = _wanted(scene.places[i], plane, (sizes[i], bare), fans)
            (box,) = room.place([replace(wanted, lean=_lean(scene.places[i], toward.get(i)))])
            if box is not None:
                ends.append(_named(scene.places[i], box, plane, bare=bare))
                break
    pointers = _pointers(scene, plane, drawn, room)
    ringed = {item.place.id for item in ends}
    return Names(ends, pointers, _countries(scene, plane, room, ringed))


def _lean(place: Place, lane: Point | None) -> Point:
    """Where a name among lanes leans: to its own side of the border, else along its lines."""
    if lane is None:
        return 0.0, 0.0
    return lane if place.inward == (0.0, 0.0) else (place.inward[0], -place.inward[1])


def _distinct(scene: Scene, order: list[int], plane: Plane) -> list[int]:
    """Leave out borders, and a second end of the same name beside the first."""
    kept: list[int] = []
    near = 14.0 / plane.scale
    for index in order:
        place = scene.places[index]
        twins = (scene.places[i] for i in kept if scene.places[i].name == place.name)
        twin = any(abs(other.x - place.x) + abs(other.y - place.y) < near for other in twins)
        if place.symbol != "border" and not twin:
            kept.append(index)
    return kept


def _within(plane: Plane, point: Point) -> bool:
    return 0 <= point[0] <= plane.width and 0 <= point[1] <= plane.height


def _wanted(place: Place, plane: Plane, look: tuple[float, bool], fans: list[Rect]) -> Wanted:
    size, bare = look
    x, y = plane.pixel(place.x, place.y)
    width = text_width(shortened(place.name, _LETTERS), NAME_PX)
    height = NAME_PX + 3
    if place.value and not bare:
        width = max(width, text_width(place.value, VALUE_PX))
        height += VALUE_PX + 1
    for box in fans:
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            # Beside the lanes, not among them.
            beside, above = (box[2] - box[0]) / 2 + 1, (box[3] - box[1]) / 2 + 1
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            return Wanted(*middle, width + 2, height, beside, above, tie=(x, y))
    return Wanted(x, y, width + 2, height, size + 4, size + 4)


def _node_box(place: Place, plane: Plane, size: float) -> Rect:
    x, y = plane.pixel(place.x, place.y)
    return x - size, y - size, x + size, y + size


def _head_box(item: Drawn) -> Rect:
    x, y = item.curve.blossom(0.94, 0.94)
    half = 2.0 + item.flow.width / 2
    return x - half, y - half, x + half, y + half


def _anchor(box: Rect, x: float) -> tuple[str, float]:
    """Which edge of its box a text is set from, seen from what it names."""
    middle = (box[0] + box[2]) / 2
    anchor = "start" if middle > x + 8 else "end" if middle < x - 8 else "middle"
    return anchor, {"start": box[0], "end": box[2], "middle": middle}[anchor]


def _named(place: Place, box: Rect, plane: Plane, *, bare: bool) -> Named:
    x, y = plane.pixel(place.x, place.y)
    anchor, at = _anchor(box, x)
    leader = None
    if apart((x, y), box) >= LEADER_FROM:
        near = min(box[2], max(box[0], x)), min(box[3], max(box[1], y))
        leader = (near, (x, y))
    name, value = shortened(place.name, _LETTERS), "" if bare else place.value
    return Named(place, name, value, at, box[1] + NAME_PX - 1, anchor, leader)


def _pointers(scene: Scene, plane: Plane, drawn: list[Drawn], room: Room) -> list[Pointer]:
    """Names at the frame for the ends beyond it."""
    exits: list[tuple[str, int, Point, float]] = []
    for item in drawn:
        for to_end in (True, False):
            leaving = _leaving(way_of(item.curve), plane, to_end=to_end)
            text = _pointer_text(scene, item, to_end=to_end)
            if leaving and len(exits) < _POINTERS and all(text != other[0] for other in exits):
                exits.append((text, item.flow.hue, *leaving))
    room.taken += [(x - 6, y - 6, x + 6, y + 6) for _, _, (x, y), _ in exits]
    found = []
    for text, hue, at, degrees in exits:
        wide = text_width(text, VALUE_PX) + 2
        (box,) = room.place([Wanted(*at, wide, VALUE_PX + 4, 8.0, 8.0)])
        if box is not None:
            anchor, x = _anchor(box, at[0])
            found.append(Pointer(text, hue, x, box[3] - 4.5, anchor, at, degrees))
    return found


def _pointer_text(scene: Scene, item: Drawn, *, to_end: bool) -> str:
    place = scene.places[item.flow.d if to_end else item.flow.o]
    # Papers are not persons: their number is left to the panel, which says what it counts.
    number = f" {item.flow.people}" if item.flow.form == "line" else ""
    return shortened(place.name, 20) + number


def _leaving(way: list[Point], plane: Plane, *, to_end: bool) -> tuple[Point, float] | None:
    """Where a line crosses the frame for an end beyond it, and the way it goes there, degrees."""
    ordered = way if to_end else way[::-1]
    inner = (14.0, 14.0, plane.width - 14.0, plane.height - 14.0)

    def inside(point: Point) -> bool:
        return inner[0] <= point[0] <= inner[2] and inner[1] <= point[1] <= inner[3]

    if inside(ordered[-1]):
        return None
    for last, after in zip(reversed(ordered[:-1]), reversed(ordered), strict=False):
        if inside(last):
            at = _crossing(last, after, inner)
            dx, dy = after[0] - last[0], after[1] - last[1]
            turn = 1 if to_end else -1
            return at, math.degrees(math.atan2(turn * dy, turn * dx))
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


def _countries(
    scene: Scene, plane: Plane, room: Room, ringed: set[str]
) -> list[tuple[str, float, float]]:
    """Names of countries that are not named as an end already, the largest first."""
    found = []
    labels = sorted(scene.base["country_labels"], key=lambda item: -item.get("size", 0.0))
    labels = labels[:_COUNTRIES]
    for label in labels:
        if label["code"] in ringed:
            continue
        name = clean(str(label["name"]))
        text = name.upper() if all(sign < "\u0250" for sign in name) else name
        x, y = plane.pixel(label["x"], label["y"])
        wide = text_width(text, COUNTRY_PX) + 2.0 * len(text) + 4
        (box,) = room.place([Wanted(x, y, wide, COUNTRY_PX + 3, 0.0, 0.0)], loose=True)
        if box is not None:
            found.append((text, (box[0] + box[2]) / 2, box[3] - 4))
    return found

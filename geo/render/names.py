"""Find room for the names of the still map: ends, ends beyond the frame, countries."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.render.edges import Pointer, exits, pointers
from geo.render.labels import (
    LEADER_FROM,
    TIE_MOST,
    Rect,
    Wanted,
    apart,
    crowding,
    text_width,
)
from geo.render.lanes import FAN_MOST, fan_boxes, leans
from geo.render.notes import dot_boxes, place_notes
from geo.render.room import Room, anchor_of
from geo.render.still import way_of
from geo.render.text import clean, shortened
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.render.arrows import Point
    from geo.render.notes import Noted
    from geo.render.paths import Plane
    from geo.render.still import Drawn
    from geo.scene.model import Place, Scene

NAME_PX: Final = 12.5
VALUE_PX: Final = 12.0
COUNTRY_PX: Final = 11.0
_LETTERS: Final = 28
#: How much more a name is drawn to its own side of the border than along its lines.
_OWN_SIDE: Final = 2.0
_SPACED: Final = 1.5
_COUNTRIES: Final = 22
#: Pixels that a name with its figure may stand further off, where lines leave it room.
_STAND: Final = 10.0
_STAND_WORST: Final = 4.0
#: Pixels around a node without a name in which that of a country would seem to be its own.
_BARE: Final = 22.0


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
    box: Rect = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Names:
    """All names of the still map."""

    ends: list[Named]
    pointers: list[Pointer]
    countries: list[tuple[str, float, float]]
    areas: list[tuple[str, float, float]]
    notes: list[Noted]


def place_names(
    scene: Scene,
    plane: Plane,
    flows: tuple[list[Drawn], list[float]],
    blocked: Sequence[Rect] = (),
    far: float = 0.0,
) -> Names:
    """Find room for all names, the ends of the heaviest flows first.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    flows
        Flows with their curves, the heaviest first, and the radius of each node.
    blocked
        Boxes to keep off.
    far
        How far names among lanes may stand off, pixels, where lanes are longer than usual.
    """
    drawn, sizes = flows
    order: dict[int, None] = {}
    for item in drawn:
        order |= {item.flow.d: None, item.flow.o: None}
    shown = [i for i in order if _within(plane, plane.pixel(scene.places[i].x, scene.places[i].y))]
    fans = fan_boxes(drawn, far or FAN_MOST)
    room = Room(
        taken=[_node_box(scene.places[i], plane, sizes[i]) for i in shown]
        + [_head_box(item) for item in drawn]
        + fans
        + ([] if far else dot_boxes(scene, plane))
        + list(blocked),
        crowd=crowding(way_of(item.curve) for item in drawn),
        frame=(4.0, 4.0, plane.width - 4.0, plane.height - 4.0),
    )
    marks = len(room.taken)
    leaving = exits(scene, plane, drawn)
    # The largest flow that leaves the frame never loses its name to a smaller one.
    largest = pointers(leaving[:1], room)
    ends = _ends(scene, plane, room, (drawn, sizes), (shown, fans, far or TIE_MOST))
    # The editor's own texts stand before what the map says of itself; an inset has none of them.
    standing = {speaker_of(scene).place(item.place.id): item.box for item in ends}
    notes = [] if far else place_notes(scene, plane, room, standing, marks)
    others = pointers(leaving[1:], room)
    ringed = {item.place.id for item in ends}
    bare = [scene.places[i] for i in shown if scene.places[i].id not in ringed]
    room.taken += [_node_box(place, plane, _BARE) for place in bare]
    countries = _countries(scene, plane, room, ringed)
    named = {*standing} | {text for note in notes for text, bold in note.lines if bold}
    areas = _areas(scene, plane, room, named)
    return Names(ends, [*largest, *others], countries, areas, notes)


def _ends(
    scene: Scene,
    plane: Plane,
    room: Room,
    flows: tuple[list[Drawn], list[float]],
    there: tuple[list[int], list[Rect], float],
) -> list[Named]:
    """Names of the ends that are seen, with what arrives there."""
    drawn, sizes = flows
    shown, fans, far = there
    toward = leans(drawn)
    found = []
    for i in _distinct(scene, shown, plane):
        place = scene.places[i]
        said = _said(scene, place, bare=False)
        tries = [(said, 0.0)]
        if said[1]:
            # Further off its node, a name keeps its figure; without it, it is better than neither.
            tries += [(said, _STAND), (_said(scene, place, bare=True), 0.0)]
        for look, off in tries:
            wanted = _wanted(place, plane, (sizes[i], *look), fans)
            away = {"beside": wanted.beside + off, "above": wanted.above + off}
            tie = wanted.tie or (plane.pixel(place.x, place.y) if off else None)
            lean = _lean(place, toward.get(i))
            (box,) = room.place(
                [replace(wanted, **away, tie=tie, lean=lean, far=far)],
                worst=_STAND_WORST if off else math.inf,
            )
            if box is not None:
                found.append(_named(place, box, plane, look))
                break
    return found


def _lean(place: Place, lane: Point | None) -> Point:
    """Where a name among lanes leans: to its own side of the border, else along its lines."""
    if lane is None:
        return 0.0, 0.0
    x, y = place.inward
    return (_OWN_SIDE * x, -_OWN_SIDE * y) if (x, y) != (0.0, 0.0) else lane


def _distinct(scene: Scene, order: list[int], plane: Plane) -> list[int]:
    """Leave out borders, and a second end of the same name beside the first."""
    kept: list[int] = []
    near = 14.0 / plane.scale
    for index in order:
        place, name = scene.places[index], speaker_of(scene).place
        twins = (scene.places[i] for i in kept if name(scene.places[i].id) == name(place.id))
        twin = any(abs(other.x - place.x) + abs(other.y - place.y) < near for other in twins)
        if place.symbol != "border" and not twin:
            kept.append(index)
    return kept


def _within(plane: Plane, point: Point) -> bool:
    return 0 <= point[0] <= plane.width and 0 <= point[1] <= plane.height


def _wanted(place: Place, plane: Plane, look: tuple[float, str, str], fans: list[Rect]) -> Wanted:
    size, name, value = look
    x, y = plane.pixel(place.x, place.y)
    width = text_width(name, NAME_PX) + _SPACED * len(name) * (place.symbol == "ring")
    height = NAME_PX + 3
    if value:
        width = max(width, text_width(value, VALUE_PX))
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


def _named(place: Place, box: Rect, plane: Plane, said: tuple[str, str]) -> Named:
    x, y = plane.pixel(place.x, place.y)
    anchor, at = anchor_of(box, x)
    leader = None
    if apart((x, y), box) >= LEADER_FROM:
        near = min(box[2], max(box[0], x)), min(box[3], max(box[1], y))
        leader = (near, (x, y))
    return Named(place, *said, at, box[1] + NAME_PX - 1, anchor, leader, box)


def _said(scene: Scene, place: Place, *, bare: bool) -> tuple[str, str]:
    """Name and figure of an end as they are set; countries in capitals, as everywhere."""
    speaker = speaker_of(scene)
    name = shortened(speaker.place(place.id), _LETTERS)
    value = speaker.figure(place.figure) if place.figure and not bare else ""
    return _capitals(name) if place.symbol == "ring" else name, value


def _capitals(name: str) -> str:
    return name.upper() if all(sign < "\u0250" or sign == "’" for sign in name) else name


def _areas(
    scene: Scene, plane: Plane, room: Room, named: set[str]
) -> list[tuple[str, float, float]]:
    """Names of filled or hatched areas that no end is named after."""
    found = []
    for area in scene.areas:
        name = speaker_of(scene).place(area.id)
        if area.x is None or area.y is None or name in named:
            continue
        spot = plane.pixel(area.x, area.y)
        wide = text_width(name, VALUE_PX) + 4
        (box,) = room.place([Wanted(*spot, wide, VALUE_PX + 5, 0.0, 0.0)], loose=True)
        if box is not None:
            found.append((name, (box[0] + box[2]) / 2, box[3] - 5))
    return found


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
        name = clean(speaker_of(scene).place(label["code"]))
        text = _capitals(name)
        wide = text_width(text, COUNTRY_PX) + _SPACED * len(text) + 4
        for spot in ((label["x"], label["y"]), *label.get("more", ())):
            at = plane.pixel(*spot)
            (box,) = room.place([Wanted(*at, wide, COUNTRY_PX + 5, 0.0, 0.0)], loose=True)
            if box is not None:
                found.append((text, (box[0] + box[2]) / 2, box[3] - 5))
                break
    return found

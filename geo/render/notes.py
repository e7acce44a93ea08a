"""The editor's short texts on the still map, and the list that says them in words.

`assets/js/notes.js` has the same rule for the interactive map.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.render.labels import LEADER_FROM, SIDES, Rect, Wanted, apart, place_labels, text_width
from geo.render.room import anchor_of
from geo.render.spoken import named, own_text
from geo.render.text import escape, shortened
from geo.render.wrap import wrapped
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from geo.render.arrows import Point
    from geo.render.paths import Plane
    from geo.render.room import Room
    from geo.scene.model import Note, Scene

NOTE_PX: Final = 12.0
#: A text is set in lines so wide, and in so many; the list below the map has all of it.
_WIDE: Final = 150.0
_LINES: Final = 4
_LETTERS: Final = 28
#: How far from its place a text may stand, pixels, the nearest tried first.
_AWAY: Final = (8.0, 26.0, 52.0, 90.0, 140.0)
#: Sides of a name, those where a text reads as its caption first.
_BESIDE: Final = ((0.0, 1.0, 0.0), (0.0, -1.0, 0.3), (1.0, 0.0, 1.0), (-1.0, 0.0, 1.2))
#: Nearer than the farthest a text stands only where few lines run through it.
_WORST: Final = 4.0


@dataclass(frozen=True, slots=True)
class Noted:
    """Lines of a text, placed; ``at`` is its place, ``dot`` whether no line ends there."""

    lines: list[tuple[str, bool]]
    x: float
    y: float
    anchor: str
    at: Point
    dot: bool
    leader: tuple[Point, Point] | None


def place_notes(
    scene: Scene, plane: Plane, room: Room, standing: dict[str, Rect], marks: int
) -> list[Noted]:
    """Find room for the texts, off everything that stands already.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    room
        What is left; grows by what is placed.
    standing
        Names that stand on the map at their own place, and where.
    marks
        How many boxes of the room are no words: a hairline may run over these.
    """
    found = []
    for note in scene.annotations:
        at = plane.pixel(note.x, note.y)
        name = speaker_of(scene).place(note.place)
        lines = _lines(scene, note, "" if name in standing else name)
        if not lines or not _is_inside(plane, at):
            continue
        beside = _beside(standing.get(name), lines, room)
        box = beside or _apart(lines, at, room, marks)
        if box is not None:
            room.taken.append(box)
            anchor, x = anchor_of(box, at[0])
            is_far = beside is None and apart(at, box) >= LEADER_FROM
            leader = (_nearest(box, at), at) if is_far else None
            top = box[1] + NOTE_PX
            found.append(Noted(lines, x, top, anchor, at, _has_dot(scene, note), leader))
    return found


def dot_boxes(scene: Scene, plane: Plane) -> list[Rect]:
    """Ground that the marks of places without a line take."""
    spots = [plane.pixel(note.x, note.y) for note in scene.annotations if _has_dot(scene, note)]
    return [(x - 3, y - 3, x + 3, y + 3) for x, y in spots if _is_inside(plane, (x, y))]


def _has_dot(scene: Scene, note: Note) -> bool:
    """An end of a line has a mark of its own."""
    return note.is_point and all(place.id != note.place for place in scene.places)


def _is_inside(plane: Plane, at: Point) -> bool:
    return 0 <= at[0] <= plane.width and 0 <= at[1] <= plane.height


def _size(lines: list[tuple[str, bool]]) -> tuple[float, float]:
    # Bold letters are wider.
    width = max(text_width(text, NOTE_PX) * (1.08 if bold else 1.0) for text, bold in lines)
    return width + 4, len(lines) * (NOTE_PX + 2) + 2


def _beside(name: Rect | None, lines: list[tuple[str, bool]], room: Room) -> Rect | None:
    """A free box that touches the name the text belongs to."""
    if name is None:
        return None
    x, y = (name[0] + name[2]) / 2, (name[1] + name[3]) / 2
    wanted = Wanted(x, y, *_size(lines), (name[2] - name[0]) / 2, (name[3] - name[1]) / 2)
    return place_labels([wanted], room.taken, room.crowd, room.frame, _BESIDE, _WORST)[0]


def _apart(lines: list[tuple[str, bool]], at: Point, room: Room, marks: int) -> Rect | None:
    """The nearest free box whose hairline crosses no words."""
    for away in _AWAY:
        worst = _WORST if away < _AWAY[-1] else math.inf
        for side in SIDES:
            wanted = Wanted(*at, *_size(lines), away, away)
            around = (room.taken, room.crowd, room.frame, (side,), worst)
            (box,) = place_labels([wanted], *around)
            if box is not None and _is_clear(_nearest(box, at), at, room.taken[marks:]):
                return box
    return None


def _nearest(box: Rect, at: Point) -> Point:
    return min(box[2], max(box[0], at[0])), min(box[3], max(box[1], at[1]))


def _is_clear(start: Point, end: Point, others: list[Rect]) -> bool:
    """Whether a straight line runs through no box."""
    steps = 1 + int(math.dist(start, end) // 3)
    shares = [i / steps for i in range(steps + 1)]
    way = [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in shares]
    return not any(apart(point, box) < 1 for point in way for box in others)


def _lines(scene: Scene, note: Note, name: str) -> list[tuple[str, bool]]:
    """What stands at a place: its name where it has none yet, then the text; whether bold."""
    first = [(shortened(name, _LETTERS), True)] if name else []
    if not note.text:
        return first
    text, _ = own_text(scene, note.text)
    return first + [(line, False) for line in wrapped(text, NOTE_PX, _WIDE, _LINES)]


def bold_places(scene: Scene) -> frozenset[str]:
    """Ids of the places whose names stand out."""
    return frozenset(note.place for note in scene.annotations if note.is_bold)


def notes_text(scene: Scene) -> str:
    """All texts in one line, each after the name of its place; empty without any."""
    place = speaker_of(scene).place
    said = [(place(note.place), own_text(scene, note.text)[0]) for note in _worded(scene)]
    return "; ".join(f"{name}: {text}" for name, text in said)


def render_notes(scene: Scene) -> str:
    """List the texts: the map's own in words, and on a phone what its numbers stand for.

    Returns
    -------
    html
        Items of ``<ol id="notes">``; empty without a text.
    """
    speaker = speaker_of(scene)
    items = []
    for note in _worded(scene):
        text, lang = own_text(scene, note.text)
        own = f' lang="{lang}"' if lang != scene.lang else ""
        items.append(
            f'<li>{named(speaker, note.place)}: <span data-own="{escape(note.text)}"{own}>'
            f"<bdi>{escape(text)}</bdi></span></li>"
        )
    return "".join(items)


def _worded(scene: Scene) -> list[Note]:
    return [note for note in scene.annotations if note.text]

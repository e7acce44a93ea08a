"""Lay the still map out: where its flows, nodes and names stand in the picture, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from geo.render.arrows import Bow
from geo.render.arrows import bow
from geo.render.labels import Rect
from geo.render.labels import Wanted
from geo.render.labels import crowding
from geo.render.labels import place_labels
from geo.render.labels import text_width
from geo.render.text import shortened

if TYPE_CHECKING:
    from geo.render.outline import Plane
    from geo.scene.model import Flow
    from geo.scene.model import Place
    from geo.scene.model import Scene

#: A still map with more lines than this is a hairball; the table holds them all.
DRAWN_MOST: Final = 180
NAME_PX: Final = 12.5
VALUE_PX: Final = 12.0
_NAME_LETTERS: Final = 28
_SAMPLES: Final = 18


@dataclass(frozen=True, slots=True)
class Drawn:
    """A flow with its way on the picture and the free pixels at its ends."""

    index: int
    flow: Flow
    curve: Bow
    gaps: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the figure below it, placed; ``anchor`` as SVG's text-anchor."""

    place: Place
    name: str
    x: float
    y: float
    anchor: str


def weight(flow: Flow) -> int:
    """People a flow is ranked by: the best figure, else the lower bound, else the upper."""
    known = (flow.best, flow.low, flow.high)
    return next((people for people in known if people is not None), 0)


def drawn_order(flows: tuple[Flow, ...]) -> list[int]:
    """Positions of the flows that are lines: persons before papers, then the heaviest first."""
    lines = [i for i, flow in enumerate(flows) if flow.o >= 0 and flow.d >= 0]
    return sorted(lines, key=lambda i: (flows[i].form != "line", -weight(flows[i]), i))


def radii(scene: Scene) -> list[float]:
    """Radius of each node, growing with the root of its largest flow, within narrow bounds."""
    most = [0] * len(scene.places)
    for flow in scene.flows:
        if flow.o >= 0 and flow.form == "line":
            for end in (flow.o, flow.d):
                most[end] = max(most[end], weight(flow))
    style = scene.style
    small = {"anchor": 0.7, "border": 0.6, "ring": 1.9}
    return [
        min(style.node_radius_max, style.node_radius + 0.022 * most[i] ** 0.5)
        * small.get(place.symbol, 1.0)
        for i, place in enumerate(scene.places)
    ]


def drawn_flows(scene: Scene, plane: Plane, sizes: list[float]) -> list[Drawn]:
    """The heaviest flows with their curves, the heaviest first."""
    found = []
    for index in drawn_order(scene.flows)[:DRAWN_MOST]:
        flow = scene.flows[index]
        o, d = scene.places[flow.o], scene.places[flow.d]
        curve = bow(plane.pixel(o.x, o.y), plane.pixel(d.x, d.y), flow.curve, flow.width)
        gaps = (sizes[flow.o] + scene.style.gap_start, sizes[flow.d] + scene.style.gap_end)
        found.append(Drawn(index, flow, curve, (0.0, 0.0) if curve.stretched else gaps))
    return found


def named_places(scene: Scene, plane: Plane, drawn: list[Drawn], sizes: list[float]) -> list[Named]:
    """Find room for the names of the ends, the heaviest first."""
    order: dict[int, None] = {}
    for item in drawn:
        order |= {item.flow.d: None, item.flow.o: None}
    shown = [i for i in order if _has_room(plane, scene.places[i])]
    wanted = [_wanted(scene.places[i], plane, sizes[i]) for i in shown]
    taken = [_node_box(scene.places[i], plane, sizes[i]) for i in shown]
    taken += [_head_box(item) for item in drawn]
    ways = [[_at(item.curve, s / _SAMPLES) for s in range(_SAMPLES + 1)] for item in drawn]
    frame = (4.0, 4.0, plane.width - 4.0, plane.height - 4.0)
    boxes = place_labels(wanted, taken, crowding(ways), frame)
    return [
        _named(scene.places[i], box, plane)
        for i, box in zip(shown, boxes, strict=True)
        if box is not None
    ]


def _at(curve: Bow, t: float) -> tuple[float, float]:
    return curve.blossom(t, t)


def _has_room(plane: Plane, place: Place) -> bool:
    x, y = plane.pixel(place.x, place.y)
    return 0 <= x <= plane.width and 0 <= y <= plane.height


def _wanted(place: Place, plane: Plane, size: float) -> Wanted:
    x, y = plane.pixel(place.x, place.y)
    width = text_width(shortened(place.name, _NAME_LETTERS), NAME_PX)
    if place.value:
        width = max(width, text_width(place.value, VALUE_PX))
    height = NAME_PX + 3 + (VALUE_PX + 1 if place.value else 0)
    return Wanted(x, y, width + 2, height, size + 4)


def _node_box(place: Place, plane: Plane, size: float) -> Rect:
    x, y = plane.pixel(place.x, place.y)
    return x - size, y - size, x + size, y + size


def _head_box(item: Drawn) -> Rect:
    x, y = _at(item.curve, 0.94)
    half = 2.0 + item.flow.width / 2
    return x - half, y - half, x + half, y + half


def _named(place: Place, box: Rect, plane: Plane) -> Named:
    x, _ = plane.pixel(place.x, place.y)
    middle = (box[0] + box[2]) / 2
    anchor = "start" if middle > x + 8 else "end" if middle < x - 8 else "middle"
    at = {"start": box[0], "end": box[2], "middle": middle}[anchor]
    return Named(place, shortened(place.name, _NAME_LETTERS), at, box[1] + NAME_PX - 1, anchor)

"""A corner of the still map that shows lines too short to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.render.ground import ground_svg
from geo.render.labels import Rect, crowding, overlap
from geo.render.paths import Plane
from geo.render.picture import draw_above
from geo.render.still import drawn_flows, way_of
from geo.scene.inset import INSET_PX

if TYPE_CHECKING:
    from geo.render.still import Drawn
    from geo.scene.model import Scene

#: Bytes of land and borders in the inset.
_GROUND_BYTES: Final = 3_000
#: Lines there are drawn at least so long, pixels, with so much between them.
SHORTEST_THERE: Final = 84.0
GAP_THERE: Final = 5.0
_CELL: Final = 6.0
_EDGE: Final = 10.0
#: A node that a corner would hide costs more than any lines.
_NODE_COST: Final = 400.0


@dataclass(frozen=True, slots=True)
class InsetPlace:
    """Where the inset stands, what it shows and where that is on the map, pixels."""

    box: Rect
    extent: Rect
    plane: Plane
    flows: frozenset[int]


def place_inset(scene: Scene, plane: Plane, drawn: list[Drawn]) -> InsetPlace | None:
    """Choose the corner in which the inset hides least; None where there is none to draw.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    drawn
        Flows with their curves.
    """
    if scene.inset is None:
        return None
    x0, y0, x1, y1 = scene.inset.box
    (left, top), (right, bottom) = plane.pixel(x0, y1), plane.pixel(x1, y0)
    extent = (left, top, right, bottom)
    flows = frozenset(scene.inset.flows)
    others = [item for item in drawn if flows.isdisjoint(item.members)]
    wide, tall = INSET_PX
    x, y = plane.width - _EDGE - wide, plane.height - _EDGE - tall
    corners = [(_EDGE, y), (x, y), (_EDGE, _EDGE), (x, _EDGE)]
    boxes = [(a, b, a + wide, b + tall) for a, b in corners]
    free = [box for box in boxes if not overlap(box, extent)]
    if not free:
        return None
    cost = [_cost(box, scene, plane, others) for box in free]
    box = free[cost.index(min(cost))]
    there = Plane(x0, y1, wide / (x1 - x0), wide, tall)
    return InsetPlace(box, extent, there, flows)


def _cost(box: Rect, scene: Scene, plane: Plane, drawn: list[Drawn]) -> float:
    crowd = crowding(way_of(item.curve) for item in drawn)
    lines = sum(
        count
        for (column, row), count in crowd.items()
        if box[0] <= column * _CELL <= box[2] and box[1] <= row * _CELL <= box[3]
    )
    ends = {end for item in drawn for end in (item.flow.o, item.flow.d)}
    spots = [plane.pixel(scene.places[i].x, scene.places[i].y) for i in sorted(ends)]
    near = (box[0] - 50, box[1] - 16, box[2] + 50, box[3] + 16)
    nodes = sum(near[0] < x < near[2] and near[1] < y < near[3] for x, y in spots)
    return lines + _NODE_COST * nodes


def draw_inset(scene: Scene, place: InsetPlace, sizes: list[float]) -> str:
    """Draw the inset in its corner, and the frame of what it shows on the map."""
    plane, ink = place.plane, scene.style.ink_soft
    there = (SHORTEST_THERE, GAP_THERE)
    every = drawn_flows(scene, plane, sizes, there)
    drawn = [item for item in every if not place.flows.isdisjoint(item.members)]
    ground = ground_svg(scene, plane, _GROUND_BYTES, "inset-")
    above = draw_above(scene, plane, drawn, sizes, far=2 * SHORTEST_THERE)
    x, y, _, _ = place.box
    left, top, right, bottom = place.extent
    rim = f'fill="none" stroke="{ink}"'
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"'
        f' height="{bottom - top:.1f}" {rim}/>'
        f'<svg x="{x:g}" y="{y:g}" width="{plane.width:g}" height="{plane.height:g}">'
        f"{ground}{above}"
        f'<rect width="{plane.width:g}" height="{plane.height:g}" {rim} stroke-width="2"/></svg>'
    )

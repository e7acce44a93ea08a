"""Lay the still map out: which flows it shows and where they run, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.render.arrows import LANE_GAP, SHORTEST, Bow, Point, bow, fan
from geo.scene.routes import route_numbers, routes_of

if TYPE_CHECKING:
    from geo.render.paths import Plane
    from geo.scene.model import Flow, Scene

#: A still map with more lines than this is a hairball; the table holds them all.
DRAWN_MOST: Final = 180
_SAMPLES: Final = 20
#: Of a line that leaves the frame at once, some points are still within.
_FINE: Final = 200


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its way on the picture and the free pixels at its ends.

    ``members`` are the flows that it stands for, the heaviest first; ``flow`` sums them up.
    """

    members: tuple[int, ...]
    flow: Flow
    curve: Bow
    gaps: tuple[float, float]


def radii(scene: Scene) -> list[float]:
    """Radius of each node, growing with the root of its largest line, within narrow bounds."""
    flows, most = scene.flows, np.zeros(len(scene.places))
    drawn = (flows.numbers("o") >= 0) & flows.coded("form").where("line")
    numbers = route_numbers(flows)[drawn]
    weight = np.bincount(numbers, weights=flows.weight[drawn])[numbers]
    for end in ("o", "d"):
        np.maximum.at(most, flows.numbers(end)[drawn], weight)
    roots = np.sqrt(most).tolist()
    style = scene.style
    fixed = {"anchor": 1.8, "border": 1.5, "ring": 5.0}
    return [
        fixed.get(place.symbol, min(style.node_radius_max, style.node_radius + 0.022 * roots[i]))
        for i, place in enumerate(scene.places)
    ]


def drawn_flows(
    scene: Scene,
    plane: Plane,
    sizes: list[float],
    there: tuple[float, float] = (SHORTEST, LANE_GAP),
) -> list[Drawn]:
    """Lay the heaviest lines out.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    sizes
        Radius of each node.
    there
        Length below which lines are drawn longer, and the gap between their lanes, pixels.

    Returns
    -------
    drawn
        The heaviest first.
    """
    shortest, gap = there
    routes = routes_of(scene.flows, (scene.legend, scene.style), DRAWN_MOST)
    flows = [route.flow for route in routes]
    bows = []
    for flow in flows:
        o, d = scene.places[flow.o], scene.places[flow.d]
        ends = plane.pixel(o.x, o.y), plane.pixel(d.x, d.y)
        bows.append(bow(*ends, flow.curve, flow.width, shortest))
    style = scene.style
    found = []
    # A faded end stands for a whole country: it is not where it is said to be.
    firm = [not flow.fade for flow in flows]
    curves = fan(bows, [flow.width for flow in flows], gap, firm)
    for route, flow, curve in zip(routes, flows, curves, strict=True):
        gaps = (sizes[flow.o] + style.gap_start, sizes[flow.d] + style.gap_end)
        found.append(Drawn(route.members, flow, curve, (0.0, 0.0) if curve.stretched else gaps))
    return found


def middle_seen(curve: Bow, plane: Plane) -> float:
    """Middle of what a picture shows of a curve, as its parameter."""
    way = way_of(curve, _FINE)
    seen = [i for i, (x, y) in enumerate(way) if 0 <= x <= plane.width and 0 <= y <= plane.height]
    return seen[len(seen) // 2] / _FINE if seen else 0.5


def way_of(curve: Bow, steps: int = _SAMPLES) -> list[Point]:
    """Points along a curve, close enough to find what it crosses."""
    return [curve.blossom(i / steps, i / steps) for i in range(steps + 1)]

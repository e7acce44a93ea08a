"""Lay the still map out: which flows it shows and where they run, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.render.arrows import LANE_GAP, SHORTEST, Bow, Point, bow, fan

if TYPE_CHECKING:
    from geo.render.paths import Plane
    from geo.scene.flow_table import FlowTable
    from geo.scene.model import Flow, Scene

#: A still map with more lines than this is a hairball; the table holds them all.
DRAWN_MOST: Final = 180
_SAMPLES: Final = 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """A flow with its way on the picture and the free pixels at its ends."""

    index: int
    flow: Flow
    curve: Bow
    gaps: tuple[float, float]


def drawn_order(flows: FlowTable) -> list[int]:
    """Positions of the flows that are lines: persons before papers, then the heaviest first."""
    lines = (flows.numbers("o") >= 0) & (flows.numbers("d") >= 0)
    order: list[int] = flows.order[lines[flows.order]].tolist()
    return order


def radii(scene: Scene) -> list[float]:
    """Radius of each node, growing with the root of its largest flow, within narrow bounds."""
    flows, most = scene.flows, np.zeros(len(scene.places))
    drawn = (flows.numbers("o") >= 0) & flows.coded("form").where("line")
    for end in ("o", "d"):
        np.maximum.at(most, flows.numbers(end)[drawn], flows.weight[drawn])
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
    """Lay the heaviest flows out.

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
    order = drawn_order(scene.flows)[:DRAWN_MOST]
    flows = [scene.flows[i] for i in order]
    bows = []
    for flow in flows:
        o, d = scene.places[flow.o], scene.places[flow.d]
        ends = plane.pixel(o.x, o.y), plane.pixel(d.x, d.y)
        bows.append(bow(*ends, flow.curve, flow.width, shortest))
    style = scene.style
    found = []
    curves = fan(bows, [flow.width for flow in flows], gap)
    for index, flow, curve in zip(order, flows, curves, strict=True):
        gaps = (sizes[flow.o] + style.gap_start, sizes[flow.d] + style.gap_end)
        found.append(Drawn(index, flow, curve, (0.0, 0.0) if curve.stretched else gaps))
    return found


def way_of(curve: Bow) -> list[Point]:
    """Points along a curve, close enough to find what it crosses."""
    return [curve.blossom(i / _SAMPLES, i / _SAMPLES) for i in range(_SAMPLES + 1)]

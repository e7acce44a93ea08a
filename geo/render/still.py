"""Lay the still map out: which flows it shows and where they run, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.render.arrows import LANE_GAP, SHORTEST, Bow, Point, bow, fan

if TYPE_CHECKING:
    from geo.render.paths import Plane
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
    fixed = {"anchor": 1.8, "border": 1.5, "ring": 5.0}
    return [
        fixed.get(
            place.symbol, min(style.node_radius_max, style.node_radius + 0.022 * most[i] ** 0.5)
        )
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

"""Land and borders of the base map: arcs as fine as the byte budget allows, and their rings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.alike import parted
from geo.scene.encode import encode_lines
from geo.scene.ground import line_boxes, touches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.places.topology import Topology
    from geo.scene.ground import Ground

#: Most bytes the arcs may take in the page; the tolerance grows until they fit.
ARC_BYTES: Final = 72_000
#: Tolerances tried, pixels of the first view.
TOLERANCES: Final = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
_OUTSIDE_COARSER: Final = 8.0
#: Smallest side, in pixels, of an island or a lake in an area that is not its only one.
_SMALLEST: Final = 1.6
#: A step longer than this share of the frame, and so many times longer than on the globe, is the
#: map's seam and not land. (Equal Earth stretches parallels fivefold at 83° north.)
_SEAM: Final = 0.05
_SEAM_STRETCH: Final = 20.0
_KM_A_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """Arcs and rings of the areas drawn.

    Parameters
    ----------
    arcs
        Shape (n, 2) each, quanta.
    areas
        Positions in the topology's areas.
    rings
        For each area its rings of arcs, ``~i`` backwards.
    lines
        Arcs by what they divide: ``coast, province, country, disputed``.
    """

    arcs: list[NDArray[np.int64]]
    areas: list[int]
    rings: list[list[list[int]]]
    lines: dict[str, list[int]]


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """A topology as rows of numbers: rings in order, the arcs of each, what each belongs to."""

    arcs: NDArray[np.int64]
    ring_starts: NDArray[np.int64]
    ring_area: NDArray[np.int64]
    ring_polygon: NDArray[np.int64]
    users: NDArray[np.int64]
    boxes: NDArray[np.float64]


@cache
def _index(topology: Topology) -> _Index:
    rings = [
        (area, polygon, ring)
        for area, polygons in enumerate(topology.rings)
        for polygon, parts in enumerate(polygons)
        for ring in parts
    ]
    sizes = np.array([len(ring) for _, _, ring in rings])
    area = np.array([area for area, _, _ in rings])
    polygon = np.array([polygon for _, polygon, _ in rings])
    signed = np.array([arc for _, _, ring in rings for arc in ring])
    arcs = np.where(signed < 0, ~signed, signed)
    changes = (np.diff(area, prepend=-1) != 0) | (np.diff(polygon, prepend=-1) != 0)
    users = np.full((len(topology.offsets) - 1, 2), -1)
    order = np.argsort(arcs, kind="stable")
    user = np.repeat(area, sizes)[order]
    first = np.diff(arcs[order], prepend=-1) != 0
    users[arcs[order][first], 0] = user[first]
    users[arcs[order][~first], 1] = user[~first]
    return _Index(
        arcs=arcs,
        ring_starts=np.concatenate([[0], np.cumsum(sizes)]),
        ring_area=area,
        ring_polygon=np.cumsum(changes) - 1,
        users=users,
        boxes=line_boxes(topology.points, topology.offsets[:-1]),
    )


def cut_land(topology: Topology, ground: Ground) -> Land:
    """Choose the areas that touch the frame and draw them as finely as the bytes allow.

    Parameters
    ----------
    topology
        Where the areas come from.
    ground
        The plane to draw them on.

    Returns
    -------
    land
        An island smaller than a pixel or two is left out unless it is all there is of its area. An
        area that the projection tears apart is left out too: nothing runs across the map.
    """
    index = _index(topology)
    near = touches(_hulls(index.boxes, index), ground.degrees)
    used = np.unique(index.arcs[np.repeat(near, np.diff(index.ring_starts))])
    starts, sizes = topology.offsets[used], np.diff(topology.offsets)[used]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    rows = np.arange(offsets[-1]) + np.repeat(starts - offsets[:-1], sizes)
    degrees = topology.points[rows]
    plane = ground.project(degrees)
    boxes = np.full((len(index.boxes), 4), np.inf)
    boxes[used] = line_boxes(plane, offsets[:-1])
    boxes[used[_torn(degrees, plane, offsets, ground)]] = np.inf
    kept = _kept_rings(index, near, boxes, ground)
    used, rows_of = _used(index, kept, used, offsets)
    lines = shapely.linestrings(plane[rows_of[0]], indices=rows_of[1])
    arcs = _as_fine_as_fits(lines, boxes[used], ground)
    areas, rings = _rings(topology, index, kept, used)
    return Land(arcs, areas, rings, _line_classes(topology, index, used))


def _hulls(boxes: NDArray[np.float64], index: _Index) -> NDArray[np.float64]:
    """Boxes of rings from the boxes of their arcs."""
    of_arcs, starts = boxes[index.arcs], index.ring_starts[:-1]
    low = np.minimum.reduceat(of_arcs[:, :2], starts, axis=0)
    high = np.maximum.reduceat(of_arcs[:, 2:], starts, axis=0)
    return np.hstack([low, high])


def _torn(
    degrees: NDArray[np.float64],
    plane: NDArray[np.float64],
    offsets: NDArray[np.int64],
    ground: Ground,
) -> NDArray[np.bool_]:
    """Arcs with a step that is short on the globe and long on the map, or that has no place."""
    west, south, east, north = ground.frame
    known = np.isfinite(plane[:, 0]) & np.isfinite(plane[:, 1])
    moves = np.diff(np.where(known[:, None], plane, 0.0), axis=0)
    steps = np.hypot(moves[:, 0], moves[:, 1])
    turns = np.diff(degrees, axis=0)
    globe = np.hypot(turns[:, 0] * np.cos(np.radians(degrees[1:, 1])), turns[:, 1]) * _KM_A_DEGREE
    is_seam = (
        (steps > _SEAM * max(east - west, north - south))
        & (steps * ground.unit_m > _SEAM_STRETCH * globe * 1000.0)
        # The pole is a point on the globe and may be a line on the map.
        & (np.abs(degrees[1:, 1]) < 89.9)
    )
    is_seam[offsets[1:-1] - 1] = False
    torn: NDArray[np.bool_] = np.logical_or.reduceat(
        np.append(is_seam, [False]) | ~known, offsets[:-1]
    )
    return torn


def _kept_rings(
    index: _Index, near: NDArray[np.bool_], boxes: NDArray[np.float64], ground: Ground
) -> NDArray[np.bool_]:
    """Rings in the frame that are large enough to see, or the largest of their area."""
    hulls = _hulls(boxes, index)
    known = near & np.isfinite(hulls).all(axis=1)
    hulls[~known] = 0.0
    spans = hulls[:, 2:] - hulls[:, :2]
    sizes = spans[:, 0] * spans[:, 1]
    inside = known & touches(hulls, ground.frame)
    large = inside & (sizes >= (_SMALLEST * ground.pixel) ** 2)
    # The largest ring of each area that is in the frame at all.
    order = np.lexsort((-np.where(inside, sizes, -1.0), index.ring_area))
    firsts = order[np.diff(index.ring_area[order], prepend=-1) != 0]
    large[firsts[inside[firsts]]] = True
    # A hole needs the shell around it, which comes first in its polygon.
    shells = np.flatnonzero(np.diff(index.ring_polygon, prepend=-1) != 0)
    kept: NDArray[np.bool_] = large & large[shells[index.ring_polygon]]
    return kept


def _used(
    index: _Index, kept: NDArray[np.bool_], used: NDArray[np.int64], offsets: NDArray[np.int64]
) -> tuple[NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Arcs of the rings kept; the rows of their points, and which arc each row is of."""
    final = np.unique(index.arcs[np.repeat(kept, np.diff(index.ring_starts))])
    positions = np.searchsorted(used, final)
    sizes = np.diff(offsets)[positions]
    ends = np.cumsum(sizes)
    rows = np.arange(sizes.sum()) + np.repeat(offsets[positions] - (ends - sizes), sizes)
    return final, (rows, np.repeat(np.arange(len(final)), sizes))


def _as_fine_as_fits(
    lines: NDArray[np.object_], boxes: NDArray[np.float64], ground: Ground
) -> list[NDArray[np.int64]]:
    inside = touches(boxes, ground.frame)
    # A shore that closes on itself must not shrink to a stroke.
    most = np.where(shapely.is_closed(lines), (boxes[:, 2:] - boxes[:, :2]).max(axis=1) / 4, np.inf)
    arcs: list[NDArray[np.int64]] = []
    for pixels in TOLERANCES:
        tolerance = ground.pixel * pixels
        grain = np.where(inside, tolerance, tolerance * _OUTSIDE_COARSER)
        simple = shapely.simplify(lines, np.minimum(grain, most), preserve_topology=False)
        arcs = _quantized(simple, ground)
        if len(encode_lines(arcs)) <= ARC_BYTES:
            break
    return arcs


def _quantized(lines: NDArray[np.object_], ground: Ground) -> list[NDArray[np.int64]]:
    """Whole steps, points that fall together dropped except the ends of an arc."""
    coordinates, owner = shapely.get_coordinates(lines, return_index=True)
    points = ground.quanta(coordinates)
    new = np.diff(owner, prepend=-1) != 0
    moved = np.any(np.diff(points, axis=0, prepend=points[:1] - 1) != 0, axis=1)
    last = np.append(new[1:], [True])
    points, owner = points[new | moved | last], owner[new | moved | last]
    return parted(points, np.flatnonzero(np.diff(owner)) + 1)


def _rings(
    topology: Topology, index: _Index, kept: NDArray[np.bool_], used: NDArray[np.int64]
) -> tuple[list[int], list[list[list[int]]]]:
    new = {int(arc): i for i, arc in enumerate(used)}
    flat = (ring for area in topology.rings for polygon in area for ring in polygon)
    found: dict[int, list[list[int]]] = {}
    for ring, area, is_kept in zip(flat, index.ring_area.tolist(), kept.tolist(), strict=True):
        if is_kept:
            numbers = [new[arc] if arc >= 0 else ~new[~arc] for arc in ring]
            found.setdefault(area, []).append(numbers)
    return list(found), list(found.values())


def _line_classes(
    topology: Topology, index: _Index, used: NDArray[np.int64]
) -> dict[str, list[int]]:
    """Sort arcs by what they divide: land from sea, provinces, countries, claims."""
    found: dict[str, list[int]] = {"coast": [], "province": [], "country": [], "disputed": []}
    for number, arc in enumerate(used.tolist()):
        if arc in topology.hidden:
            continue
        left, right = index.users[arc].tolist()
        if right < 0:
            found["coast"].append(number)
        elif arc in topology.disputed:
            found["disputed"].append(number)
        else:
            same = topology.areas[left]["country"] == topology.areas[right]["country"]
            found["province" if same else "country"].append(number)
    return found

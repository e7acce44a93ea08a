"""Rivers, lakes and the graticule of the base map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.alike import parted
from geo.places.topology import read_lines
from geo.scene.ground import line_boxes, touches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.scene.ground import Ground

#: Kilometers a pixel below which rivers of a rank are drawn; Natural Earth's ranks, 0 the largest.
_RIVER_RANKS: Final = ((3.0, 9), (6.0, 6), (10.0, 3))
_LAKE_PIXELS: Final = 3.0
_STEPS: Final = ((120.0, 30.0), (25.0, 10.0), (0.0, 5.0))
_MERIDIAN_POINTS: Final = 24
#: A step so many times the usual one is the seam of the map.
_JUMP: Final = 8.0


def draw_rivers(ground: Ground) -> tuple[list[NDArray[np.int64]], list[str]]:
    """Rivers worth a line at this scale.

    Parameters
    ----------
    ground
        The plane to draw on.

    Returns
    -------
    lines, names
        Quanta, and a name or an empty text for each line; none on a map of the world.
    """
    km = ground.pixel * ground.unit_m / 1000.0
    most = next((rank for limit, rank in _RIVER_RANKS if km < limit), -1)
    if most < 0:
        return [], []
    records = read_lines("rivers").records
    wanted = np.array([record["rank"] <= most for record in records])
    lines, chosen = _in_frame("rivers", wanted, ground)
    return lines, [str(records[i]["name"]) for i in chosen]


def draw_lakes(ground: Ground) -> list[NDArray[np.int64]]:
    """Shores of the lakes that are more than a few pixels long, quanta."""
    wanted = np.ones(len(read_lines("lakes").records), dtype=np.bool_)
    lines, _ = _in_frame("lakes", wanted, ground, _LAKE_PIXELS * ground.pixel)
    return [line for line in lines if len(line) > 3]


def _in_frame(
    name: str, wanted: NDArray[np.bool_], ground: Ground, smallest: float = 0.0
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Wanted lines that touch the frame, simplified to a pixel, and their positions."""
    source = read_lines(name)
    boxes = line_boxes(source.points, source.offsets[:-1])
    chosen = np.flatnonzero(wanted & touches(boxes, ground.degrees))
    sizes = np.diff(source.offsets)[chosen]
    if not len(chosen):
        return [], chosen
    ends = np.cumsum(sizes)
    rows = np.arange(ends[-1]) + np.repeat(source.offsets[chosen] - (ends - sizes), sizes)
    plane = ground.project(source.points[rows])
    hulls = line_boxes(plane, ends - sizes)
    known = np.isfinite(hulls).all(axis=1)
    hulls[~known] = 0.0
    seen = known & touches(hulls, ground.frame)
    seen &= (hulls[:, 2:] - hulls[:, :2]).max(axis=1) > smallest
    points = plane[np.repeat(seen, sizes)]
    if not len(points):
        return [], chosen[seen]
    shapes = shapely.linestrings(points, indices=np.repeat(np.arange(seen.sum()), sizes[seen]))
    simple = shapely.simplify(shapes, ground.pixel, preserve_topology=False)
    return [ground.quanta(shapely.get_coordinates(line)) for line in simple], chosen[seen]


def draw_graticule(ground: Ground) -> list[NDArray[np.int64]]:
    """Meridians and parallels over the frame, 5, 10 or 30 degrees apart, quanta."""
    west, south, east, north = ground.degrees
    step = next(step for width, step in _STEPS if east - west > width)
    lon = np.linspace(west, east, 2 * _MERIDIAN_POINTS)
    lat = np.linspace(max(south, -89.9), min(north, 89.9), _MERIDIAN_POINTS)
    meridians = np.arange(np.ceil(west / step) * step, east + 1e-9, step)
    parallels = np.arange(np.ceil(south / step) * step, north + 1e-9, step)
    lines = [np.column_stack([np.full_like(lat, value), lat]) for value in meridians]
    lines += [
        np.column_stack([lon, np.full_like(lon, value)]) for value in parallels if abs(value) < 90
    ]
    drawn = []
    for line in lines:
        plane = ground.project(line)
        if np.isfinite(plane).all():
            drawn += [ground.quanta(part) for part in _seen(plane, ground)]
    return drawn


def _seen(plane: NDArray[np.float64], ground: Ground) -> list[NDArray[np.float64]]:
    """Cut a line where it jumps from one side of the map to the other; keep what is in view."""
    steps = np.hypot(*np.diff(plane, axis=0).T)
    far = steps > _JUMP * np.median(steps)
    parts = parted(plane, np.flatnonzero(far) + 1)
    hulls = (np.hstack([part.min(axis=0), part.max(axis=0)])[None] for part in parts)
    return [
        part
        for part, hull in zip(parts, hulls, strict=True)
        if len(part) > 1 and touches(hull, ground.frame)[0]
    ]

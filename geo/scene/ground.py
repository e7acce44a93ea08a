"""The plane of a map: its frame, its grain, and what part of the globe it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import GeometryError
from geo.scene.flattening import flattening

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.scene.flattening import Flattening
    from geo.scene.model import Box

#: Width and height in pixels of the map at desktop size, which set the grain.
_VIEW_PIXELS: Final = (1168.0, 640.0)
#: How much more than the view is drawn on each side for panning, most first.
_BEYOND: Final = (0.45, 0.38, 0.3, 0.2, 0.1, 0.0)
_ALONG: Final = np.linspace(0.0, 1.0, 33)
#: West, south, east, north of the globe.
WORLD_BOX: Final = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What the parts of the base share.

    Parameters
    ----------
    plane
        Degrees to meters and back.
    unit_m
        Meters a map unit.
    bounds
        The first view, degrees.
    frame
        Map units within which no land is missing.
    degrees
        Box that holds the frame.
    pixel
        Map units of one pixel of the first view.
    quantum
        Map units of the smallest step drawn.
    """

    plane: Flattening
    unit_m: float
    bounds: Box
    frame: Box
    degrees: Box
    pixel: float
    quantum: float

    def project(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Map units of longitudes and latitudes, shape (n, 2); infinite where there are none."""
        x, y = self.plane.there(points[:, 0], points[:, 1])
        plane: NDArray[np.float64] = np.column_stack([x, y]) / self.unit_m
        return plane

    def quanta(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Whole steps of map units."""
        whole: NDArray[np.int64] = np.round(points / self.quantum).astype(np.int64)
        return whole


def lay_ground(bounds: Box, proj4: str, unit_km: float, window: Box = WORLD_BOX) -> Ground:
    """Frame a view.

    Parameters
    ----------
    bounds
        West, south, east, north of the first view, degrees.
    proj4
        The map's projection.
    unit_km
        Kilometers a map unit.
    window
        Degrees within which areas are known.

    Returns
    -------
    ground
        With as much beyond the view as the window holds; just the view if it does not hold that.

    Raises
    ------
    GeometryError
        If the projection has no place for the view. Choose another projection or other bounds.
    """
    flat = flattening(proj4)
    unit_m = unit_km * 1000.0
    view = _plane_box(flat, edge(bounds), unit_m)
    wide, high = view[2] - view[0], view[3] - view[1]
    pixel = max(wide / _VIEW_PIXELS[0], high / _VIEW_PIXELS[1])
    whole = _plane_box(flat, _globe(), unit_m)
    for share in _BEYOND:
        frame = _expanded(view, share * wide, share * high)
        if window == WORLD_BOX:
            frame = _common(frame, whole)
        degrees = _degrees_of(flat, frame, unit_m)
        if within(degrees, window):
            break
    quantum = float(f"{pixel / 3.0:.3g}")  # short in the page
    return Ground(flat, unit_m, bounds, frame, degrees, pixel, quantum)


def seen_at_first(ground: Ground) -> Box:
    """Box in degrees of all that the first view shows: a frame has its own proportions."""
    west, south, east, north = _plane_box(ground.plane, edge(ground.bounds), ground.unit_m)
    wide, high = east - west, north - south
    across, down = _VIEW_PIXELS
    x, y = max(wide, high * across / down), max(high, wide * down / across)
    grown = _expanded((west, south, east, north), (x - wide) / 2, (y - high) / 2)
    seen = _degrees_of(ground.plane, grown, ground.unit_m)
    # Across ±180° the box of degrees is the whole globe and says nothing.
    return ground.bounds if seen[2] - seen[0] >= 360.0 else seen


def edge(box: Box) -> NDArray[np.float64]:
    """Points along the edges of a box, shape (n, 2)."""
    west, south, east, north = box
    x, y = west + _ALONG * (east - west), south + _ALONG * (north - south)
    sides = [
        np.column_stack([x, np.full_like(x, south)]),
        np.column_stack([np.full_like(y, east), y]),
        np.column_stack([x[::-1], np.full_like(x, north)]),
        np.column_stack([np.full_like(y, west), y[::-1]]),
    ]
    return np.concatenate(sides)


def touches(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Which of the boxes (west, south, east, north by row) meet a box."""
    meets: NDArray[np.bool_] = (
        (boxes[:, 0] <= box[2])
        & (boxes[:, 2] >= box[0])
        & (boxes[:, 1] <= box[3])
        & (boxes[:, 3] >= box[1])
    )
    return meets


def line_boxes(points: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Boxes of lines that stand one after the other, shape (lines, 4)."""
    low = np.minimum.reduceat(points, starts, axis=0)
    high = np.maximum.reduceat(points, starts, axis=0)
    return np.hstack([low, high])


def _plane_box(flat: Flattening, points: NDArray[np.float64], unit_m: float) -> Box:
    """Box in map units, rounded outward so that the page holds short numbers."""
    xy = np.column_stack(flat.there(points[:, 0], points[:, 1])) / unit_m
    known = xy[np.isfinite(xy).all(axis=1)]
    if not len(known):
        msg = "the projection has no place for the view. Choose another projection or other bounds."
        raise GeometryError(msg)
    (west, south), (east, north) = np.floor(known.min(axis=0)), np.ceil(known.max(axis=0))
    return float(west), float(south), float(east), float(north)


def _globe() -> NDArray[np.float64]:
    """Points all over the globe, 10 degrees apart."""
    lon, lat = np.meshgrid(np.linspace(-180.0, 180.0, 37), np.linspace(-90.0, 90.0, 19))
    return np.column_stack([lon.ravel(), lat.ravel()])


def _expanded(box: Box, x: float, y: float) -> Box:
    west, south, east, north = box
    return round(west - x, 1), round(south - y, 1), round(east + x, 1), round(north + y, 1)


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def within(inner: Box, outer: Box) -> bool:
    """Whether one box lies in another."""
    west, south, east, north = outer
    return west <= inner[0] and south <= inner[1] and inner[2] <= east and inner[3] <= north


def _degrees_of(flat: Flattening, frame: Box, unit_m: float) -> Box:
    """Box in degrees that holds a frame; all longitudes where it holds a pole or crosses ±180°."""
    points = edge(frame) * unit_m
    lonlat = np.column_stack(flat.back(points[:, 0], points[:, 1]))
    known = lonlat[np.isfinite(lonlat).all(axis=1)]
    if len(known) < len(lonlat):
        return WORLD_BOX
    (west, south), (east, north) = known.min(axis=0), known.max(axis=0)
    poles = np.column_stack(flat.there([0.0, 0.0], [-90.0, 90.0])) / unit_m
    has_pole = touches(np.hstack([poles, poles]), frame)
    jumps = bool((np.abs(np.diff(known[:, 0])) > 180.0).any())
    if jumps or has_pole.any():
        west, east = -180.0, 180.0
    south, north = (-90.0 if has_pole[0] else south), (90.0 if has_pole[1] else north)
    return float(west), float(south), float(east), float(north)

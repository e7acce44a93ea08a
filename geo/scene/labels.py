"""Find where the names of countries may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.places.boundaries import country_polygons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from geo.scene.model import Box

#: Above this many countries a quick inner point serves instead of the roomiest one.
_CAREFUL_MAX = 25
_SPOTS = 4
#: A circle smaller than this share of the largest one has no room for a name.
_WORTH = 0.35


def country_labels(
    countries: Iterable[str],
    bounds: Box,
    project: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> list[dict[str, Any]]:
    """Place the names of the countries in view.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2 codes; the empty code of uncoded areas is passed over.
    bounds
        West, south, east, north of the view, degrees.
    project
        Degrees to map units.

    Returns
    -------
    labels
        ``code, x, y, size`` by code; ``size`` is the share of the view it covers, ``more``
        are other roomy points for the name.
    """
    whole = shapely.box(*bounds).area
    codes = sorted(set(countries) - {""})
    careful = len(codes) <= _CAREFUL_MAX
    labels = []
    for code, part in zip(codes, _largest_in_view(codes, bounds), strict=True):
        if part is None or part.area < whole * 2e-4:
            continue
        points = _roomy(part) if careful else np.array(part.representative_point().coords)
        (x, y), *more = np.round(project(points), 2).tolist()
        share = round(part.area / whole, 4)
        labels.append(
            {
                "code": code,
                "x": x,
                "y": y,
                "size": share,
            }
            | ({"more": more} if more else {})
        )
    return labels


def _largest_in_view(codes: list[str], bounds: Box) -> list[shapely.Polygon | None]:
    """The largest piece of each country that lies in the view, on either side of ±180°."""
    west, south, east, north = bounds
    polygons, owner = country_polygons(codes)
    best = np.full(len(codes), -1.0)
    found: list[shapely.Polygon | None] = [None] * len(codes)
    for turn in (0.0, -360.0, 360.0):
        if west + turn >= 180.0 or east + turn <= -180.0:
            continue
        sides = max(west + turn, -180.0), south, min(east + turn, 180.0), north
        clipped = shapely.clip_by_rect(polygons, *sides)
        share = np.bincount(owner, shapely.area(clipped), minlength=len(codes))
        parts, origin = shapely.get_parts(clipped, return_index=True)
        for i in np.flatnonzero(share > best).tolist():
            best[i] = share[i]
            found[i] = _largest(parts[owner[origin] == i])
    return found


def _largest(parts: Iterable[shapely.Geometry]) -> shapely.Polygon | None:
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return max(polygons, key=lambda part: part.area, default=None)


def _roomy(part: shapely.Polygon) -> NDArray[np.float64]:
    """Centers of the largest circle inside and of those in what it leaves, shape (n, 2)."""
    simple = part.simplify(0.05)
    left: shapely.Geometry | None = simple if simple.area else part
    centers: list[NDArray[np.float64]] = []
    radius = 0.0
    while left is not None and len(centers) < _SPOTS:
        circle = shapely.maximum_inscribed_circle(left, tolerance=0.05)
        if circle.length < radius * _WORTH:
            break
        radius = max(radius, circle.length)
        center = shapely.get_coordinates(circle)[0]
        centers.append(center)
        disk = shapely.Point(center).buffer(circle.length, quad_segs=4)
        left = _largest(shapely.get_parts(left.difference(disk)))
    return np.array(centers)

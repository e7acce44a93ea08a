"""Find where the names of countries may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.places.boundaries import country_shape

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
    view = shapely.box(*bounds)
    codes = sorted(set(countries) - {""})
    careful = len(codes) <= _CAREFUL_MAX
    labels = []
    for code in codes:
        part = _largest(_in_view(country_shape(code), bounds))
        if part is None or part.area < view.area * 2e-4:
            continue
        points = _roomy(part) if careful else np.array(part.representative_point().coords)
        (x, y), *more = np.round(project(points), 2).tolist()
        share = round(part.area / view.area, 4)
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


def _in_view(shape: shapely.Geometry, bounds: Box) -> shapely.Geometry:
    """What of a country lies in the view, on either side of ±180°."""
    west, south, east, north = bounds
    parts = [
        shapely.clip_by_rect(shape, max(west + turn, -180.0), south, min(east + turn, 180.0), north)
        for turn in (0.0, -360.0, 360.0)
        if west + turn < 180.0 and east + turn > -180.0
    ]
    return max(parts, key=lambda part: part.area)


def _largest(shape: shapely.Geometry) -> shapely.Polygon | None:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return max(parts, key=lambda part: part.area, default=None)


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
        left = _largest(left.difference(shapely.Point(center).buffer(circle.length, quad_segs=4)))
    return np.array(centers)

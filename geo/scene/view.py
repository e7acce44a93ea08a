"""Choose what part of the world is shown, and how it is flattened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from pyproj import CRS, Proj, Transformer

from geo.errors import CRSError
from geo.scene.flattening import flattening
from geo.scene.ground import edge
from geo.scene.model import Box, Projection

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Kilometers a map unit; at Leaflet's zoom 0 one unit is one pixel.
UNIT_KM: Final = 16.0
_REGION_DEGREES: Final = 60.0
_WORLD_DEGREES: Final = 150.0
_SMALLEST_DEGREES: Final = 3.0
_MARGIN: Final = 0.12
_CLEAR_GAIN: Final = 20.0
_PACIFIC_DEGREES: Final = 250.0
#: Areas count as true to size if their scales differ by less than this share.
_SAME_SIZE: Final = 1e-6
#: Projections that an editor may ask for by name.
_NAMED: Final = {"web mercator": "EPSG:3857", "equal earth": "EPSG:8857"}
_WANTED: Final = (
    "Write Equal Earth, Web Mercator, a code of a projected system such as EPSG:3857, "
    "or a PROJ string."
)


def view_of(points: NDArray[np.float64]) -> Box:
    """Frame points given in degrees.

    Parameters
    ----------
    points
        Shape (n, 2): longitude, latitude.

    Returns
    -------
    bounds
        West, south, east, north with a margin; the world if there are no points. East is above
        180 where the points lie on both sides of the antimeridian.
    """
    if not len(points):
        return -180.0, -60.0, 180.0, 80.0
    south, north = points[:, 1].min(), points[:, 1].max()
    west, east = _narrowest(points[:, 0])
    width = max(east - west, _SMALLEST_DEGREES)
    height = max(north - south, _SMALLEST_DEGREES * 0.7)
    x, y = (west + east) / 2, (south + north) / 2
    half_x, half_y = width * (0.5 + _MARGIN), height * (0.5 + _MARGIN)
    if width > _WORLD_DEGREES:
        # Most worlds are cut at 180°; one around the Pacific is not.
        middle = 150.0 if east > 180.0 and width < _PACIFIC_DEGREES else 0.0
        low, high = max(y - half_y, -60.0), min(y + half_y, 84.0)
        return middle - 180.0, low, middle + 180.0, high
    low, high = max(y - half_y, -85.0), min(y + half_y, 85.0)
    if east > 180.0:
        return x - half_x, low, x + half_x, high
    return max(x - half_x, -180.0), low, min(x + half_x, 180.0), high


def _narrowest(lon: NDArray[np.float64]) -> tuple[float, float]:
    """West and east of the shortest stretch of the globe that holds all points."""
    ordered = np.unique(lon)
    gaps = np.diff(np.append(ordered, ordered[0] + 360.0))
    widest = int(np.argmax(gaps))
    # Only a clear gain is worth a map that is not cut at 180°.
    if widest == len(ordered) - 1 or gaps[widest] < gaps[-1] + _CLEAR_GAIN:
        return float(ordered[0]), float(ordered[-1])
    return float(ordered[widest + 1]), float(ordered[widest] + 360.0)


def choose_projection(bounds: Box, crs: str = "") -> Projection:
    """Choose an equal-area projection from the extent.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    crs
        A PROJ string or code that overrides the choice, or ``Equal Earth`` or ``Web Mercator``.

    Returns
    -------
    projection
        Lambert azimuthal below 60° of extent, Albers with standard parallels at 1/6 and 5/6 of the
        latitudes below 150°, else Equal Earth.

    Raises
    ------
    CRSError
        If ``crs`` is not known to PROJ, keeps degrees, or cannot show the bounds. Name an EPSG
        code of a projected system or a PROJ string.

    Notes
    -----
    Source: Snyder (1987), Map Projections: A Working Manual, USGS Professional Paper 1395,
    https://doi.org/10.3133/pp1395
    """
    west, south, east, north = bounds
    lon, lat = round((west + east) / 2, 1), round((south + north) / 2, 1)
    lon = round((lon + 180.0) % 360.0 - 180.0, 1)
    if crs:
        return _asked(crs, bounds)
    if east - west > _WORLD_DEGREES:
        return Projection("Equal Earth", f"+proj=eqearth +lon_0={lon:g} +datum=WGS84", UNIT_KM)
    if max(east - west, north - south) < _REGION_DEGREES:
        proj4 = f"+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84"
        return Projection("Lambert azimuthal equal-area", proj4, UNIT_KM)
    height = north - south
    low, high = round(south + height / 6, 1), round(north - height / 6, 1)
    if low == -high:
        high += 1.0  # a cone needs two parallels that do not mirror each other
    proj4 = f"+proj=aea +lat_1={low} +lat_2={high} +lat_0={lat} +lon_0={lon} +datum=WGS84"
    return Projection("Albers equal-area", proj4, UNIT_KM)


def _asked(crs: str, bounds: Box) -> Projection:
    """A projection of the editor's choice, under the name of its method."""
    code = _NAMED.get(crs.strip().casefold(), crs)
    try:
        known = CRS.from_user_input(code)
        Transformer.from_crs("EPSG:4326", known, always_xy=True)
    except Exception as error:
        msg = f"projection {crs!r} is not known. {_WANTED}"
        raise CRSError(msg) from error
    operation = known.coordinate_operation
    if not known.is_projected or operation is None:
        msg = f"projection {crs!r} keeps degrees and flattens nothing. {_WANTED}"
        raise CRSError(msg)
    method = operation.method_name
    name = code if method.startswith("PROJ ") else method
    projection = Projection("Web Mercator" if "Pseudo Mercator" in name else name, code, UNIT_KM)
    if not np.isfinite(projected_box(projection, bounds)).all():
        west, south, east, north = (f"{value:g}" for value in bounds)
        msg = (
            f"projection {crs!r} cannot show what lies between {west}° and {east}° east, {south}° "
            f"and {north}° north. {_WANTED}"
        )
        raise CRSError(msg)
    return projection


def is_equal_area(projection: Projection, bounds: Box) -> bool:
    """Whether areas within the bounds keep their size, measured at points of them."""
    west, south, east, north = bounds
    lon, lat = np.meshgrid(np.linspace(west, east, 5)[1:-1], np.linspace(south, north, 5)[1:-1])
    flat = Proj(projection.proj4)
    scales = flat.get_factors(lon.ravel(), lat.ravel(), errcheck=False).areal_scale
    return bool(np.isfinite(scales).all() and np.ptp(scales) < _SAME_SIZE * np.mean(scales))


def to_map_units(
    projection: Projection, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project degrees to map units, y up."""
    x, y = flattening(projection.proj4).there(lon, lat)
    meters = projection.unit_km * 1000.0
    return np.asarray(x) / meters, np.asarray(y) / meters


def projected_box(projection: Projection, bounds: Box) -> Box:
    """Frame a box of degrees in map units, following its curved edges."""
    points = edge(bounds)
    x, y = to_map_units(projection, points[:, 0], points[:, 1])
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())

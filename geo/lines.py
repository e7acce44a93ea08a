"""Room 4a, shape: flows become great-circle lines, cut at ±180°."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from geo.alike import Coded
from geo.places import facts
from geo.places.boundaries import country_shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Between two vertices a line leaves the geodesic by at most this share of its length: a pixel or
#: two on a screen that shows the whole line.
LEAVE_SHARE: Final = 2e-3
PIECES_MAX: Final = 200
#: Places of decimals of a vertex, in degrees: about a meter.
DIGITS: Final = 5
LINE_COLUMNS: Final = (
    "flow_id",
    "origin_symbol",
    "origin_point_id",
    "origin_lon",
    "origin_lat",
    "dest_symbol",
    "dest_point_id",
    "dest_lon",
    "dest_lat",
    "length_km",
    "geometry",
)
_GEOD = Geod(ellps="WGS84")
#: Polar by equatorial radius.
_SQUASH: Final = 1.0 - _GEOD.f
#: How much more than a parallel a straight line in degrees bends at most, where measured.
_SLANT: Final = 1.6
_OPPOSITE_KM: Final = 12_000.0
#: Points worked on at a time.
_AT_ONCE: Final = 1 << 14
_DRAWN = ("line", "count")
#: See `_circles`.
_Circles = tuple[
    "NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]"
]


def shape_lines(flows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Draw each flow as the shortest path over the globe.

    Paths that cross 180° are cut there, so that no segment runs the long way round the map.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`, ``n`` rows.

    Returns
    -------
    lines
        ``n`` rows in the order of ``flows``, columns `LINE_COLUMNS`. Geometry LineString or
        MultiLineString in EPSG:4326 (x is longitude), None for flows that are not drawn as lines.
        ``*_symbol`` says what an end stands for: ``point``, ``area`` (label point of a first-order
        area), ``anchor`` (declared start of a whole country's flow), ``border`` (the country's edge
        facing the other end) or ``ring`` (a country's label point, not a location).
        ``length_km`` is geodesic.

    Notes
    -----
    Lengths are geodesic on WGS 84 through `pyproj.Geod`; between its ends a line has as many
    vertices as it needs to stay within `LEAVE_SHARE` of its length from the geodesic.
    Source: Karney (2013), https://doi.org/10.1007/s00190-012-0578-z . Codebook, rule 6, for ends
    of which only the country is known.

    Examples
    --------
    >>> import geo
    >>> from geo.places.datafiles import data_path
    >>> flows = geo.reconcile(geo.resolve(geo.read_claims(data_path("claims"))))
    >>> lines = shape_lines(flows)
    >>> bool(lines.geometry.dropna().is_valid.all())
    True
    """
    drawn = flows[flows["form"].isin(_DRAWN)]
    ends = _ends(drawn)
    positions = [f"{side}_{axis}" for side in ("origin", "dest") for axis in ("lon", "lat")]
    ends[positions] = ends[positions].astype(float).round(DIGITS)
    start, end = (ends[names].to_numpy(float) for names in (positions[:2], positions[2:]))
    geometry, length = _paths(start, end)
    table = ends.assign(flow_id=drawn["flow_id"], length_km=length, geometry=geometry)
    if len(drawn) < len(flows):
        table = flows[["flow_id"]].merge(table, on="flow_id", how="left")
        text = [name for name in table if str(name).endswith(("_symbol", "_point_id"))]
        table[text] = table[text].fillna("")
    table = table.reset_index(drop=True)
    return gpd.GeoDataFrame(table[list(LINE_COLUMNS)], geometry="geometry", crs="EPSG:4326")


def _ends(drawn: pd.DataFrame) -> pd.DataFrame:
    """Where each drawn line starts and stops, and what these points stand for."""
    names = [name for name in LINE_COLUMNS if name.startswith(("origin_", "dest_"))]
    columns = ["origin_id", "dest_id", "anchor_id"]
    ids = sorted({place for name in columns for place in drawn[name].unique()} - {""})
    level, lon, lat = (facts(ids, name) for name in ("level", "lon", "lat"))
    places = {place: (level[place], lon[place], lat[place]) for place in ids}
    said: dict[str, object] = {}
    for side in ("origin", "dest"):
        ends = Coded.of_column(drawn[f"{side}_id"])
        symbols = ends.map(lambda place: _symbol(level[place]))
        said[f"{side}_symbol"] = symbols.text(drawn.index)
        said[f"{side}_point_id"] = drawn[f"{side}_id"]
        said[f"{side}_lon"] = ends.numbers(lon)
        said[f"{side}_lat"] = ends.numbers(lat)
    found = pd.DataFrame(said, index=drawn.index)
    # Ends of which only the country is known are few, and each pair of them is looked at.
    wide = found[["origin_symbol", "dest_symbol"]].eq("ring").any(axis=1)
    if wide.any():
        rows = drawn.loc[wide, columns].itertuples(index=False, name=None)
        known = {row: _pair_ends(row, places) for row in set(rows)}
        rows = drawn.loc[wide, columns].itertuples(index=False, name=None)
        found.loc[wide, names] = pd.DataFrame(
            [known[row] for row in rows], columns=names, index=drawn.index[wide]
        )
    return found[names]


def _pair_ends(
    pair: tuple[str, str, str], places: dict[str, tuple[str, float, float]]
) -> tuple[object, ...]:
    origin, dest, anchor = pair
    wide_origin = places[origin][0] == "country"
    wide_dest = places[dest][0] == "country"
    if wide_origin and anchor:
        origin, origin_symbol, wide_origin = anchor, "anchor", False
    else:
        origin_symbol = _symbol(places[origin][0])
    dest_symbol = _symbol(places[dest][0])
    start, end = places[origin][1:], places[dest][1:]
    if wide_origin != wide_dest:
        if wide_origin:
            start, origin_symbol = _facing_border(origin, end), "border"
        else:
            end, dest_symbol = _facing_border(dest, start), "border"
    return (origin_symbol, origin, *start, dest_symbol, dest, *end)


def _symbol(level: str) -> str:
    return {"country": "ring", "adm1": "area"}.get(level, "point")


@lru_cache(maxsize=4096)
def _facing_border(country: str, toward: tuple[float, float]) -> tuple[float, float]:
    """The point of a country's outline nearest to a place."""
    outline = shapely.get_coordinates(country_shape(country))
    # The nearest through the globe is the nearest over it.
    away = _on_globe(outline) - _on_globe(np.array([toward]))
    nearest = int(np.argmin((away**2).sum(axis=1)))
    return float(outline[nearest, 0]), float(outline[nearest, 1])


def _on_globe(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors, (n, 3), to points on WGS 84 given as longitude and latitude."""
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    lat = np.arctan(_SQUASH * np.tan(lat))
    flat = np.cos(lat)
    vectors: NDArray[np.float64] = np.column_stack(
        [flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)]
    )
    return vectors


def _paths(
    start: NDArray[np.float64], end: NDArray[np.float64]
) -> tuple[NDArray[np.object_], NDArray[np.float64]]:
    """Shortest paths between points given as (n, 2) longitude and latitude; lengths in km."""
    if not len(start):
        return np.empty(0, dtype=object), np.empty(0)
    azimuths = _GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    length_km = np.asarray(azimuths[2]) / 1000.0
    circles = _circles(start, end)
    pieces = _pieces(*circles)
    line = np.repeat(np.arange(len(start)), pieces + 1)
    step = np.arange(len(line)) - np.repeat(np.cumsum(pieces + 1) - pieces - 1, pieces + 1)
    points = np.empty((len(line), 2))
    # Nearly opposite points have many ways that are nearly as short: these need the ellipsoid's.
    far = (length_km > _OPPOSITE_KM)[line]
    near = ~far
    points[near] = _between(circles, line[near], step[near] / pieces[line[near]])
    if far.any():
        azimuth, meters = (np.asarray(azimuths[i])[line[far]] for i in (0, 2))
        share = step[far] / pieces[line[far]]
        lon, lat = start[line[far], 0], start[line[far], 1]
        lon, lat, _ = _GEOD.fwd(lon, lat, azimuth, meters * share)
        points[far] = np.column_stack([lon, lat])
    points = points.round(DIGITS)
    first, last = np.flatnonzero(step == 0), np.flatnonzero(step == pieces[line])
    points[first], points[last] = start, end
    # A place on 180° itself lies on the side that its line comes from.
    for ends, inner in ((first, first + 1), (last, last - 1)):
        on = np.abs(points[ends, 0]) == 180.0
        points[ends[on], 0] = np.copysign(180.0, points[inner[on], 0])
    lines = _cut(points, line)
    lines[length_km == 0.0] = None
    return lines, np.round(length_km, 3)


def _pieces(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    angle: NDArray[np.float64],
    square: NDArray[np.float64],
) -> NDArray[np.int64]:
    """How many straight steps each line needs.

    Straight on a map of degrees curves over the globe as a parallel does, by tan(latitude) across
    the meridians and somewhat more where it slants; a step of s kilometers then leaves the geodesic
    by s² tan(latitude) / 8R. By Clairaut's rule cos(latitude) times the sine of the azimuth is the
    same all along a great circle. `assets/js/globe.js` reckons with the same vectors.
    """
    back = a - np.cos(angle)[:, None] * b
    across = np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / np.maximum(np.sin(angle), 1e-12)
    across = np.clip(across, 1e-6, 1.0)
    heights = np.stack([np.abs(a[:, 2]), np.abs(b[:, 2])])
    bend = across * (heights / np.maximum(1.0 - heights**2, 1e-12)).max(axis=0)
    # A line that heads poleward at both ends passes its highest latitude between them.
    peaks = square[:, 2] * back[:, 2] > 0
    bend[peaks] = np.maximum(bend, np.sqrt(1.0 - across**2) / across)[peaks]
    steps = np.ceil(np.sqrt(angle * bend * _SLANT / (8.0 * LEAVE_SHARE)))
    whole: NDArray[np.int64] = np.clip(steps, 1, PIECES_MAX).astype(np.int64)
    return whole


def _circles(start: NDArray[np.float64], end: NDArray[np.float64]) -> _Circles:
    """Great circles: both ends, the angle between them, a unit vector along it at the start."""
    a, b = _on_globe(start), _on_globe(end)
    angle = 2.0 * np.arcsin(np.clip(np.linalg.norm(a - b, axis=1) / 2.0, 0.0, 1.0))
    square = b - np.cos(angle)[:, None] * a
    square /= np.maximum(np.linalg.norm(square, axis=1), 1e-12)[:, None]
    return a, b, angle, square


def _between(
    circles: _Circles, line: NDArray[np.int64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Points on the great circles of the sphere that WGS 84 is squashed from."""
    a, _, angle, square = circles
    points = np.empty((len(line), 2))
    # Some at a time, so that what is reckoned with stays close to the processor.
    for first in range(0, len(line), _AT_ONCE):
        rows = slice(first, first + _AT_ONCE)
        own = line[rows]
        turned = share[rows] * angle[own]
        cos, sin = np.cos(turned)[:, None], np.sin(turned)[:, None]
        x, y, z = (cos * a[own] + sin * square[own]).T
        points[rows, 0] = np.arctan2(y, x)
        points[rows, 1] = np.arctan2(z, _SQUASH * np.sqrt(x * x + y * y))
    return np.degrees(points, out=points)


def _cut(points: NDArray[np.float64], line: NDArray[np.int64]) -> NDArray[np.object_]:
    """Lines of consecutive points, cut where a step crosses 180°."""
    jumps = np.flatnonzero((np.abs(np.diff(points[:, 0])) > 180.0) & (np.diff(line) == 0))
    side = np.copysign(1.0, points[jumps, 0])
    before, after = points[jumps], points[jumps + 1]
    share = (180.0 * side - before[:, 0]) / (after[:, 0] + 360.0 * side - before[:, 0])
    lat = (before[:, 1] + share * (after[:, 1] - before[:, 1])).round(DIGITS)
    edges = np.stack([180.0 * side, lat, -180.0 * side, lat], axis=1).reshape(-1, 2)
    points = np.insert(points, np.repeat(jumps + 1, 2), edges, axis=0)
    line = np.insert(line, np.repeat(jumps + 1, 2), np.repeat(line[jumps], 2))
    starts = np.diff(line, prepend=-1) != 0
    # Of the two points put in at a cut the second starts the next part.
    starts[jumps + 2 * np.arange(len(jumps)) + 2] = True
    parts = shapely.linestrings(points, indices=np.cumsum(starts) - 1)
    owner = line[starts]
    lines: NDArray[np.object_] = parts[np.diff(owner, prepend=-1) != 0]
    several = np.isin(owner, owner[1:][np.diff(owner) == 0])
    numbers, index = np.unique(owner[several], return_inverse=True)
    if len(numbers):
        lines[numbers] = shapely.multilinestrings(parts[several], indices=index)
    return lines

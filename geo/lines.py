"""Room 4a, shape: flows become great-circle lines, cut at ±180°."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod, Transformer

from geo.places import lookup
from geo.places.boundaries import country_shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: No two vertices of a line lie further apart, in kilometers.
VERTEX_KM: Final = 100.0
VERTICES_MAX: Final = 200
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
_DRAWN = ("line", "count")


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
    Geodesic on WGS 84 through `pyproj.Geod`, vertices at most 100 km apart.
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
    start = ends[["origin_lon", "origin_lat"]].to_numpy(float)
    end = ends[["dest_lon", "dest_lat"]].to_numpy(float)
    geometry, length = _paths(start, end)
    table = ends.assign(flow_id=drawn["flow_id"], length_km=length, geometry=geometry)
    table = flows[["flow_id"]].merge(table, on="flow_id", how="left")
    text = [name for name in table if str(name).endswith(("_symbol", "_point_id"))]
    table[text] = table[text].fillna("")
    return gpd.GeoDataFrame(table[list(LINE_COLUMNS)], geometry="geometry", crs="EPSG:4326")


def _ends(drawn: pd.DataFrame) -> pd.DataFrame:
    """Where each drawn line starts and stops, and what these points stand for."""
    pairs = drawn[["origin_id", "dest_id", "anchor_id"]].drop_duplicates()
    ids = {place for name in pairs for place in pairs[name]} - {""}
    table = lookup(sorted(ids))[["level", "lon", "lat"]]
    places = dict(zip(table.index, table.itertuples(index=False, name=None), strict=True))
    rows = [_pair_ends(pair, places) for pair in pairs.itertuples(index=False, name=None)]
    names = [name for name in LINE_COLUMNS if name.startswith(("origin_", "dest_"))]
    found = pd.DataFrame(rows, columns=names, index=pairs.index)
    keyed = pairs.join(found)
    merged = drawn[["origin_id", "dest_id", "anchor_id"]].merge(
        keyed, on=["origin_id", "dest_id", "anchor_id"], how="left"
    )
    return merged[names].set_index(drawn.index)


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
    """The point of a country nearest to a place, in geodesic distance from that place."""
    plane = f"+proj=aeqd +lon_0={toward[0]} +lat_0={toward[1]} +datum=WGS84"
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    outline = shapely.get_coordinates(country_shape(country))
    x, y = there.transform(outline[:, 0], outline[:, 1])
    nearest = int(np.argmin(np.hypot(x, y)))
    return float(outline[nearest, 0]), float(outline[nearest, 1])


def _paths(
    start: NDArray[np.float64], end: NDArray[np.float64]
) -> tuple[list[shapely.Geometry | None], NDArray[np.float64]]:
    """Geodesics between points given as (n, 2) longitude and latitude; lengths in km."""
    if not len(start):
        return [], np.empty(0)
    azimuth, _, meters = _GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    length_km = np.asarray(meters) / 1000.0
    pieces = np.clip(np.ceil(length_km / VERTEX_KM), 1, VERTICES_MAX).astype(int)
    line = np.repeat(np.arange(len(start)), pieces + 1)
    step = np.arange(len(line)) - np.repeat(np.cumsum(pieces + 1) - pieces - 1, pieces + 1)
    share = step / pieces[line]
    lon, lat, _ = _GEOD.fwd(
        start[line, 0], start[line, 1], np.asarray(azimuth)[line], meters[line] * share
    )
    points = np.column_stack([lon, lat])
    first, last = step == 0, step == pieces[line]
    points[first], points[last] = start, end
    lines = shapely.linestrings(points, indices=line)
    jumps = np.zeros(len(start), dtype=bool)
    jump = np.abs(np.diff(points[:, 0])) > 180.0
    jumps[line[1:][jump & (line[1:] == line[:-1])]] = True
    lines[jumps] = [_cut(path) for path in lines[jumps]]
    lines[length_km == 0.0] = None
    return list(lines), np.round(length_km, 3)


def _cut(path: shapely.LineString) -> shapely.Geometry:
    """Cut one line where it crosses 180°."""
    # Only the few maps that reach the dateline need the library, and it is handed only the one
    # segment that crosses: vertices lie so near each other that a straight one may stand for it.
    import antimeridian

    points = shapely.get_coordinates(path)
    jumps = np.flatnonzero(np.abs(np.diff(points[:, 0])) > 180.0)
    pieces, first = [], 0
    for jump in jumps.tolist():
        segment = shapely.LineString(points[jump : jump + 2])
        halves = shapely.get_parts(antimeridian.fix_line_string(segment, great_circle=False))
        before, after = (shapely.get_coordinates(half) for half in halves)
        pieces.append([*points[first:jump], *before])
        points[jump], first = after[0], jump
    pieces.append(points[first:])
    return shapely.MultiLineString([shapely.LineString(piece) for piece in pieces])

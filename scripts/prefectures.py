"""Approximate prefectures of China: Voronoi cells of GeoNames points by second-order area."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely
from gazetteer_sources import Unit, cities, second_order_code, units

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNTRY: Final = "CN"
#: Cells reach this far beyond the province, in degrees: they are cut to it when they are read.
_BEYOND: Final = 0.3
#: Simplification and rounding in degrees; the cells are no nearer to the truth than 10 km.
_TOLERANCE: Final = 0.03
_DIGITS: Final = 3


def prefectures(areas: gpd.GeoDataFrame) -> tuple[str, int, int]:
    """Collect the cells of each province's second-order units.

    Parameters
    ----------
    areas
        Natural Earth's first-order areas, `natural_earth.read_admin1`.

    Returns
    -------
    text, points, written
        GeoJSON (EPSG:4326, ``area_key, name, country, province_key``), how many points were used,
        and how many units have a cell. Provinces with a single unit have none.
    """
    points = _points()
    features: list[dict[str, Any]] = []
    for row in areas[areas["country"] == COUNTRY].itertuples():
        own = {code: found for code, found in points.items() if _province(code) == row.gn_a1_code}
        if len(own) > 1:
            features += _province_cells(own, row.geometry, row.area_key)
    features.sort(key=lambda feature: feature["properties"]["area_key"])
    data = {"type": "FeatureCollection", "features": features}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text, sum(map(len, points.values())), len(features)


def _province(code: str) -> str:
    return code.rsplit(".", 1)[0]


def _units() -> dict[str, Unit]:
    return {u.code: u for u in units() if u.order == "2" and u.code.startswith(f"{COUNTRY}.")}


def _points() -> dict[str, list[tuple[float, float]]]:
    """Points of the populated places of each unit, each once."""
    known = _units()
    found: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for city in cities():
        code = second_order_code(city) if city["countrycode"] == COUNTRY else ""
        if code in known:
            found[code].add((float(city["longitude"]), float(city["latitude"])))
    return {code: sorted(points) for code, points in sorted(found.items())}


def _province_cells(
    own: dict[str, list[tuple[float, float]]], outline: shapely.Geometry, key: str
) -> list[dict[str, Any]]:
    codes = [code for code, points in own.items() for _ in points]
    points = np.array([point for points in own.values() for point in points])
    # A degree of longitude is shorter than one of latitude: stretch it, or cells would lean.
    stretch = np.array([math.cos(math.radians(outline.centroid.y)), 1.0])
    ground = shapely.transform(outline.buffer(_BEYOND), lambda part: part * stretch)
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points * stretch), extend_to=ground, ordered=True
    )
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for code, cell in zip(codes, shapely.get_parts(cells), strict=True):
        parts[code].append(cell)
    names = list(parts)
    whole = [shapely.union_all(parts[code]) for code in names]
    simple = shapely.coverage_simplify(np.array(whole), _TOLERANCE)
    rough = ground.simplify(_BEYOND / 2)
    shapes = [shapely.transform(shape & rough, lambda part: part / stretch) for shape in simple]
    return [_feature(code, shape, key) for code, shape in zip(names, shapes, strict=True)]


def _feature(code: str, shape: shapely.Geometry, key: str) -> dict[str, Any]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return {
        "type": "Feature",
        "properties": {
            "area_key": code,
            "country": COUNTRY,
            "name": _units()[code].name,
            "province_key": key,
        },
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [
                [_ring(ring) for ring in (part.exterior, *part.interiors)] for part in polygons
            ],
        },
    }


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    rounded: NDArray[np.float64] = np.round(shapely.get_coordinates(ring), _DIGITS)
    return [[float(x), float(y)] for x, y in rounded]

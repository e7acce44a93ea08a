"""Shapes of countries and first-order areas, from the bundled topologies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo.errors import GeometryError
from geo.places.prefectures import prefecture, prefecture_shape
from geo.places.topology import COUNTRIES, DETAIL, WORLD, read_topology, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@cache
def _position(name: str) -> dict[str, int]:
    return {area["area_key"]: i for i, area in enumerate(records(name))}


def _areas_of(name: str, country: str) -> tuple[int, ...]:
    return _by_country(name).get(country, ())


@cache
def _by_country(name: str) -> dict[str, tuple[int, ...]]:
    areas = records(name)
    found: dict[str, list[int]] = {}
    for i, area in enumerate(areas):
        found.setdefault(area["country"], []).append(i)
    return {country: tuple(positions) for country, positions in found.items()}


@cache
def _area_shape(key: str) -> tuple[dict[str, Any], shapely.MultiPolygon]:
    for name in (DETAIL, WORLD):
        if key in _position(name):
            topology = read_topology(name)
            position = _position(name)[key]
            return dict(topology.areas[position]), topology.shape(position)
    inner = prefecture(key)
    if inner is not None:
        return inner, prefecture_shape(key, _area_shape(inner["province_key"])[1])
    msg = f"there is no area {key!r} in the bundled boundaries. Use a polygon_key of places.csv."
    raise GeometryError(msg)


def area_shapes(keys: Iterable[str]) -> gpd.GeoDataFrame:
    """Shapes of first-order areas, and approximate ones of prefectures of China.

    Parameters
    ----------
    keys
        The ``polygon_key`` of a place: a code of Natural Earth, or of a second-order unit of
        GeoNames (``CN.05.2224``).

    Returns
    -------
    areas
        In the order of ``keys``: ``area_key, name, country, approximate, geometry`` (MultiPolygon,
        EPSG:4326), from the detailed topology where it has the area. ``approximate`` marks areas
        whose border nobody surveyed: draw them dashed and say so.

    Raises
    ------
    GeometryError
        If a key is not known.
    """
    found = [_area_shape(key) for key in keys]
    return gpd.GeoDataFrame(
        {
            "area_key": [record["area_key"] for record, _ in found],
            "name": [record["name"] for record, _ in found],
            "country": [record["country"] for record, _ in found],
            "approximate": ["province_key" in record for record, _ in found],
        },
        geometry=[shape for _, shape in found],
        crs="EPSG:4326",
    )


@cache
def country_shape(country: str) -> shapely.Geometry:
    """Shape of a country: its first-order areas without their inner borders.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2.

    Returns
    -------
    shape
        Polygon or MultiPolygon, EPSG:4326; detailed where the whole country is.

    Raises
    ------
    GeometryError
        If Natural Earth has no area of this code.
    """
    whole = _areas_of(COUNTRIES, country)
    if not whole:
        msg = f"there is no country {country!r} in the bundled boundaries. Use an ISO 3166-1 code."
        raise GeometryError(msg)
    detailed = _areas_of(DETAIL, country)
    count = sum(int(records(COUNTRIES)[area]["areas"]) for area in whole)
    name, areas = (DETAIL, detailed) if len(detailed) == count else (COUNTRIES, whole)
    polygons = read_topology(name).polygons(areas)[0]
    # One area has no inner borders to take out.
    return shapely.coverage_union_all(polygons) if len(areas) > 1 else _whole(polygons)


def _whole(polygons: NDArray[np.object_]) -> shapely.Geometry:
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(list(polygons))


def country_polygons(
    countries: Sequence[str],
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Polygons of many countries, and the position of the country that each belongs to.

    Parameters
    ----------
    countries
        As `country_shape` takes them, which says the same of one country.
    """
    topology = read_topology(COUNTRIES)
    # A country that is one area of the small topology has no inner borders to take out.
    whole = [_areas_of(COUNTRIES, country) for country in countries]
    plain = [
        i
        for i, (country, areas) in enumerate(zip(countries, whole, strict=True))
        if len(areas) == 1 and not _areas_of(DETAIL, country)
    ]
    polygons, owner = topology.polygons([whole[i][0] for i in plain])
    others = sorted(set(range(len(countries))) - set(plain))
    parts, part_of = shapely.get_parts(
        [country_shape(countries[i]) for i in others], return_index=True
    )
    owners = np.concatenate(
        [np.array(plain, dtype=int)[owner], np.array(others, dtype=int)[part_of]]
    )
    order = np.argsort(owners, kind="stable")
    return np.concatenate([polygons, parts])[order], owners[order]

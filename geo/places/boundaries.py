"""Areas and their common borders, read from the bundled topologies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo.errors import GeometryError
from geo.places.datafiles import data_path
from geo.places.prefectures import prefecture, prefecture_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

#: The detailed topology of first-order areas, the world's, and the one of whole countries.
DETAIL = "east_asia"
WORLD = "world"
COUNTRIES = "countries"


@dataclass(frozen=True, slots=True, eq=False)
class Topology:
    """Areas whose common borders are one arc each.

    Parameters
    ----------
    points
        Shape (n, 2), longitude and latitude of all arcs, one after the other.
    offsets
        Shape (arcs + 1,), where each arc starts in ``points``.
    areas
        One record each: ``area_key, name, country, adm0_a3, iso3166_2, gn_a1_code``.
    rings
        For each area its polygons, for each polygon its rings, for each ring its arcs; ``~i`` is
        arc ``i`` walked backwards.
    window
        West, south, east, north within which no area is missing.
    hidden
        Arcs that are no line to draw: ±180°, the south pole, borders with areas beyond the window.
    disputed
        Arcs along borders that Natural Earth marks as disputed, indefinite or of control.
    """

    points: NDArray[np.float64]
    offsets: NDArray[np.int64]
    areas: list[dict[str, Any]]
    rings: list[list[list[list[int]]]]
    window: tuple[float, float, float, float]
    hidden: frozenset[int]
    disputed: frozenset[int]

    def arc(self, index: int) -> NDArray[np.float64]:
        """Points of one arc, turned around for a negative index."""
        turned = index < 0
        i = ~index if turned else index
        points = self.points[self.offsets[i] : self.offsets[i + 1]]
        return points[::-1] if turned else points

    def polygons(self, areas: Sequence[int]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
        """All polygons of some areas, made at once, and which of the areas each belongs to."""
        shapes = [(i, rings) for i, area in enumerate(areas) for rings in self.rings[area]]
        walks = [ring for _, rings in shapes for ring in rings]
        if not walks:
            return np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
        pieces = [self.arc(arc) for walk in walks for arc in walk]
        of_arc = np.repeat(np.arange(len(walks)), [len(walk) for walk in walks])
        of_point = np.repeat(of_arc, [len(piece) for piece in pieces])
        rings = shapely.linearrings(np.concatenate(pieces), indices=of_point)
        # The first ring of a polygon is its outer one.
        of_ring = np.repeat(np.arange(len(shapes)), [len(rings) for _, rings in shapes])
        return shapely.polygons(rings, indices=of_ring), np.array([i for i, _ in shapes])

    def shape(self, area: int) -> shapely.MultiPolygon:
        """All polygons of one area."""
        return shapely.MultiPolygon(list(self.polygons([area])[0]))


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Rivers or shores: lines that share nothing.

    Parameters
    ----------
    points, offsets
        As in `Topology`.
    records
        One for each line.
    """

    points: NDArray[np.float64]
    offsets: NDArray[np.int64]
    records: list[dict[str, Any]]


@cache
def read_topology(name: str) -> Topology:
    """Read a bundled topology once.

    Parameters
    ----------
    name
        ``world``, ``east_asia`` or ``countries``.

    Returns
    -------
    topology
        EPSG:4326; Natural Earth, simplified as one coverage (``data/boundaries/provenance.json``).
    """
    points, offsets = _arcs(name)
    data = _read(name)[0]
    return Topology(
        points=points,
        offsets=offsets,
        areas=records(name),
        rings=[geometry["arcs"] for geometry in data["objects"]["areas"]["geometries"]],
        window=window(name),
        hidden=frozenset(data["hidden"]),
        disputed=frozenset(data["disputed"]),
    )


@cache
def window(name: str) -> tuple[float, float, float, float]:
    """West, south, east, north within which a topology misses no area; its arcs are not read."""
    west, south, east, north = _read(name)[0]["window"]
    return west, south, east, north


@cache
def records(name: str) -> list[dict[str, Any]]:
    """What a topology says of its areas; its arcs are not read."""
    geometries = _read(name)[0]["objects"]["areas"]["geometries"]
    return [geometry["properties"] for geometry in geometries]


@cache
def read_lines(name: str) -> Lines:
    """Read bundled lines once.

    Parameters
    ----------
    name
        ``rivers`` (``name``, ``rank``: 0 the largest) or ``lakes`` (closed shores, largest first).

    Returns
    -------
    lines
        EPSG:4326; Natural Earth, simplified (``data/boundaries/provenance.json``).
    """
    points, offsets = _arcs(name)
    of_lines = [
        geometry["properties"]
        for geometry in _read(name)[0]["objects"][name]["geometries"]
        for _ in geometry["arcs"]
    ]
    return Lines(points, offsets, of_lines)


@cache
def _read(name: str) -> tuple[dict[str, Any], bytes]:
    """A file without its arcs, and the text of these."""
    text = data_path("boundaries", f"{name}.topojson").read_bytes()
    # The arcs are most of the file, and numbers only. They come first, as keys are sorted.
    start = text.index(b'"arcs":[[[') + 7
    end = text.index(b"]]]", start) + 3
    return json.loads(text[:start] + b"[]" + text[end:]), text[start + 3 : end - 3]


def _arcs(name: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points, and where each arc starts."""
    data, body = _read(name)
    letters = np.frombuffer(body, dtype=np.uint8)
    closed = letters == ord("]")
    # Between two arcs stands "]],[[", and a point has a comma within and one behind it.
    ends = np.append(np.flatnonzero(closed[:-1] & closed[1:]), len(body) - 1)
    sizes = np.diff((np.cumsum(letters == ord(","))[ends] + 1) // 2, prepend=0)
    # One row of numbers is read in a tenth of the time that general JSON takes.
    row = body.translate(None, b"[]").decode("ascii")
    steps = np.fromstring(row, dtype=np.int64, sep=",").reshape(-1, 2)
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    # Each arc starts from an absolute point: run one sum over all and take off what came before.
    running = np.cumsum(steps, axis=0)
    before = np.concatenate([[[0, 0]], running])[offsets[:-1]]
    points = (running - np.repeat(before, sizes, axis=0)) * np.array(data["transform"]["scale"])
    return points, offsets


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

"""The bundled areas and towns, as a spatial index holds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.errors import MissingExtraError
from geo.places.datafiles import data_path
from geo.places.topology import DETAIL, WORLD, read_topology

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.places.topology import Topology

_TEXTS: Final = ("place_id", "level", "country", "parent", "polygon_key")
_NUMBERS: Final = ("lon", "lat")


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """Polygons in a spatial index, each with the place and the country it stands for."""

    tree: shapely.STRtree
    shapes: NDArray[Any]
    places: NDArray[Any]
    countries: NDArray[Any]

    def near(self, boxes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Find the polygons that touch each of some boxes.

        Parameters
        ----------
        boxes
            EPSG:4326.

        Returns
        -------
        box, shape
            Pairs of positions in ``boxes`` and in ``shapes``, sorted.
        """
        box, shape = self.tree.query(boxes)
        # The index would hold every vertex of an outline to a box; a prepared outline looks only
        # at those around it.
        shapely.prepare(self.shapes[np.unique(shape)])
        touched = shapely.intersects(self.shapes[shape], boxes[box])
        box, shape = box[touched], shape[touched]
        order = np.lexsort((shape, box))
        return box[order], shape[order]


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """Towns of the gazetteer: where each lies, and the area and country it belongs to."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    parents: NDArray[Any]
    countries: NDArray[Any]


@cache
def _places() -> Any:
    """The columns of the gazetteer that positions need, as an Arrow table."""
    try:
        from pyarrow import csv
    except ImportError as error:
        what = "placing positions"
        raise MissingExtraError(what, "scale") from error
    types = dict.fromkeys(_TEXTS, "string") | dict.fromkeys(_NUMBERS, "float64")
    columns = csv.ConvertOptions(include_columns=list(types), column_types=types)
    return csv.read_csv(data_path("places", "places.csv"), convert_options=columns)


def _texts(table: Any, *names: str) -> list[NDArray[Any]]:
    return [table[name].to_numpy() for name in names]


@cache
def land(level: str) -> Land:
    """All first-order areas.

    Parameters
    ----------
    level
        ``adm1`` or ``country``: what each polygon stands for.
    """
    by_key, country_of = _known_areas()
    pieces, places, countries = [], [], []
    detailed = {area["area_key"] for area in read_topology(DETAIL).areas}
    for name in (DETAIL, WORLD):
        topology = read_topology(name)
        used = [
            index
            for index, area in enumerate(topology.areas)
            if name == DETAIL or area["area_key"] not in detailed
        ]
        pieces.append(_polygons(topology, used))
        for index in used:
            area, count = topology.areas[index], len(topology.rings[index])
            own = by_key.get(area["area_key"], [])
            place = area["iso3166_2"] if area["iso3166_2"] in own else min(own, default="")
            country = country_of[place] if place else area["country"]
            places += [place if place and level == "adm1" else country] * count
            countries += [country] * count
    polygons = np.concatenate(pieces)
    tree = shapely.STRtree(polygons)
    return Land(tree, polygons, np.array(places, dtype=object), np.array(countries))


def _known_areas() -> tuple[dict[str, list[str]], dict[str, str]]:
    """First-order places by the polygon they are drawn as, and their countries."""
    import pyarrow.compute as pc

    table = _places()
    table = table.filter(pc.equal(table["level"], "adm1"))
    by_key: dict[str, list[str]] = {}
    ids, keys, countries = _texts(table, "place_id", "polygon_key", "country")
    # Two places may share a polygon: Natural Earth has no Rason and no Nampo of their own.
    for place_id, key in zip(ids, keys, strict=True):
        if key:
            by_key.setdefault(key, []).append(place_id)
    return by_key, dict(zip(ids, countries, strict=True))


def _polygons(topology: Topology, areas: list[int]) -> NDArray[Any]:
    """All polygons of some areas, one after the other, made in one go."""
    polygons = [polygon for area in areas for polygon in topology.rings[area]]
    rings = list(chain.from_iterable(polygons))
    arcs = np.fromiter(chain.from_iterable(rings), dtype=np.int64)
    turned = arcs < 0
    arcs = np.where(turned, ~arcs, arcs)
    starts, sizes = topology.offsets[arcs], np.diff(topology.offsets)[arcs]
    # Every point of every arc: its own number within the arc, counted from the end if turned.
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    step = np.arange(sizes.sum()) - before
    last = np.repeat(sizes - 1, sizes)
    point = np.repeat(starts, sizes) + np.where(np.repeat(turned, sizes), last - step, step)
    ring_of_arc = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    lines = shapely.linearrings(topology.points[point], indices=np.repeat(ring_of_arc, sizes))
    of_ring = np.repeat(np.arange(len(polygons)), [len(polygon) for polygon in polygons])
    found: NDArray[Any] = shapely.polygons(lines, indices=of_ring)
    return found


@cache
def towns() -> Towns:
    """All towns that have a position."""
    import pyarrow.compute as pc

    table = _places()
    ids = table["place_id"]
    table = table.filter(pc.and_(pc.equal(table["level"], "city"), pc.is_valid(table["lon"])))
    known = pc.is_in(table["parent"], value_set=ids)
    parents = pc.if_else(known, table["parent"], table["country"])
    lon, lat = (table[name].to_numpy() for name in _NUMBERS)
    return Towns(lon, lat, parents.to_numpy(), *_texts(table, "country"))


def towns_in(boxes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the towns in each of some boxes.

    Parameters
    ----------
    boxes
        EPSG:4326.

    Returns
    -------
    box, town
        Pairs of positions in ``boxes`` and in `towns`.
    """
    known = towns()
    # Few positions need a town: an index of all fifty thousand would cost more than they do.
    some = np.flatnonzero(_squares(boxes)[_square(known.lat, 90), _square(known.lon, 180)] > 0)
    tree = shapely.STRtree(shapely.points(known.lon[some], known.lat[some]))
    box, town = tree.query(boxes, predicate="intersects")
    return box, some[town]


def _square(degrees: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """The how-manieth whole degree."""
    return np.clip(np.floor(degrees), -most, most).astype(np.int64) + most


def _squares(boxes: NDArray[Any]) -> NDArray[np.int64]:
    """How many boxes reach into each square of a whole degree."""
    west, south, east, north = shapely.bounds(boxes).T
    count = np.zeros((182, 362), dtype=np.int64)
    rows = (_square(south, 90), _square(north, 90) + 1)
    columns = (_square(west, 180), _square(east, 180) + 1)
    for row, column, sign in ((0, 0, 1), (0, 1, -1), (1, 0, -1), (1, 1, 1)):
        np.add.at(count, (rows[row], columns[column]), sign)
    return count.cumsum(axis=0).cumsum(axis=1)

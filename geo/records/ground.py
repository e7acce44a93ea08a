"""Find the area each position lies in, and never decide a border by a simplified line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.records.land import land, towns, towns_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.records.land import Land

#: How a written end was placed. The first three have a place; the others are why it has none.
INSIDE, SNAPPED, TOWN, NAMED = 0, 1, 2, 3
OUTSIDE, BORDER, NO_NUMBER, OUT_OF_RANGE, SWAPPED, EMPTY, NO_NAME = 4, 5, 6, 7, 8, 9, 10

#: Nearer than this to areas of two countries a polygon decides nothing. Of the gazetteer's 53,416
#: towns none lies further than 3.5 km inside a neighbor, disputed areas aside.
BORDER_KM: Final = 4.0
#: A position this far outside of all areas is taken to the nearest; 23 towns lie further out.
SHORE_KM: Final = 5.0
#: A position this near a town is in that town, unless one of another country is near as well.
TOWN_KM: Final = 0.5
TOWN_CLEAR_KM: Final = 1.0

_EARTH_KM: Final = 6371.0088
_KM_PER_DEGREE: Final = _EARTH_KM * np.pi / 180.0


def place_points(
    lon: NDArray[np.float64], lat: NDArray[np.float64], level: str = "adm1"
) -> tuple[NDArray[Any], NDArray[np.int8]]:
    """Find the area of each position, by a spatial index over the areas.

    Parameters
    ----------
    lon, lat
        EPSG:4326 degrees, within ±180 and ±90.
    level
        ``adm1`` for first-order areas, ``country`` for countries.

    Returns
    -------
    places
        Gazetteer ids, empty where there is none.
    how
        ``INSIDE`` an area with no other country within `BORDER_KM`; ``SNAPPED`` to the nearest area
        of the only country within `SHORE_KM`; ``TOWN`` for a position in a town of the gazetteer
        where the areas decide nothing; ``BORDER`` where nothing decides; ``OUTSIDE``.

    Notes
    -----
    Bundled outlines are 0.6 to 2.9 km off along borders, so a border town is never placed by the
    polygon it falls into, and never by the nearest town either: left out of the gazetteer in turn,
    a third of the 619 towns that near a border would be given to a wrong country.

    Examples
    --------
    >>> places, how = place_points(np.array([127.5, 128.178]), np.array([40.5, 41.402]))
    >>> places.tolist()
    ['KP-08', 'KP-10']
    """
    places = np.full(len(lon), "", dtype=object)
    how = np.full(len(lon), OUTSIDE, dtype=np.int8)
    rest = np.arange(len(lon))
    for km, hit in ((BORDER_KM, INSIDE), (SHORE_KM, SNAPPED)):
        found, state = _by_area(lon[rest], lat[rest], km, level)
        state[state == INSIDE] = np.int8(hit)
        places[rest], how[rest] = found, state
        rest = rest[state == OUTSIDE]
        if not len(rest):
            break
    for open_how, km, clear in ((BORDER, TOWN_KM, TOWN_CLEAR_KM), (OUTSIDE, SHORE_KM, SHORE_KM)):
        open_ends = np.flatnonzero(how == open_how)
        if len(open_ends):
            towns = _by_town(lon[open_ends], lat[open_ends], (km, clear), level)
            known = towns != ""
            places[open_ends[known]], how[open_ends[known]] = towns[known], TOWN
    return places, how


def settled_cells(
    west: NDArray[np.float64], south: NDArray[np.float64], side: float, level: str
) -> tuple[NDArray[np.bool_], NDArray[Any]]:
    """Tell cells of which every position is placed alike.

    Parameters
    ----------
    west, south
        Lower left corners, EPSG:4326 degrees.
    side
        Length of the sides in degrees.
    level
        ``adm1`` or ``country``.

    Returns
    -------
    settled
        True where one area covers the cell and no other country is near it, or where no area and
        no town is near it: `place_points` then gives the same for all its positions.
    places
        What it gives.
    """
    ground = land(level)
    # A position on the side of a cell may be counted to its neighbor.
    cells = shapely.box(west - 1e-9, south - 1e-9, west + side + 1e-9, south + side + 1e-9)
    high = SHORE_KM / _KM_PER_DEGREE
    pole = np.minimum(np.maximum(np.abs(south), np.abs(south + side)), 90.0)
    wide = high / np.maximum(np.cos(np.radians(pole)), 0.01)
    around = shapely.box(west - wide, south - high, west + side + wide, south + side + high)
    near, shape = ground.near(around)
    covered = shapely.covers(ground.shapes[shape], cells[near])
    places = np.full(len(west), "", dtype=object)
    places[near[covered]] = ground.places[shape[covered]]
    country = ground.countries[shape]
    border = (near[1:] == near[:-1]) & (country[1:] != country[:-1])
    places[near[1:][border]] = ""
    empty = np.ones(len(west), dtype=bool)
    empty[near] = False
    empty[towns_in(around)[0]] = False
    return (places != "") | empty, places


def _boxes(lon: NDArray[np.float64], lat: NDArray[np.float64], km: float) -> NDArray[Any]:
    """Squares that reach so many kilometers in each of the four directions."""
    high = km / _KM_PER_DEGREE
    wide = high / np.maximum(np.cos(np.radians(lat)), 0.01)
    boxes: NDArray[Any] = shapely.box(lon - wide, lat - high, lon + wide, lat + high)
    return boxes


def _by_area(
    lon: NDArray[np.float64], lat: NDArray[np.float64], km: float, level: str
) -> tuple[NDArray[Any], NDArray[np.int8]]:
    ground = land(level)
    places = np.full(len(lon), "", dtype=object)
    how = np.full(len(lon), OUTSIDE, dtype=np.int8)
    point, shape = ground.near(_boxes(lon, lat, km))
    if not len(point):
        return places, how
    first = np.flatnonzero(np.r_[True, point[1:] != point[:-1]])
    lead = np.repeat(shape[first], np.diff(np.r_[first, len(point)]))
    foreign = ground.countries[shape] != ground.countries[lead]
    positions = shapely.points(lon, lat)
    within = shapely.intersects(ground.shapes[shape], positions[point])
    # Backwards, so that of two areas that share a line the first has the last word.
    places[point[within][::-1]] = ground.places[shape[within][::-1]]
    how[point[within]] = INSIDE
    # A position beyond every edge is taken to the nearest.
    out = how[point] == OUTSIDE
    near, area = _nearest(ground, point[out], shape[out], positions)
    places[near], how[near] = ground.places[area], SNAPPED
    how[point[foreign]] = BORDER
    how[(how == INSIDE) & (places == "")] = BORDER
    places[how == BORDER] = ""
    return places, how


def _nearest(
    ground: Land, point: NDArray[Any], shape: NDArray[Any], positions: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Of the areas around each position the nearest."""
    # A degree of longitude is shorter than one of latitude: nearest is meant on the ground.
    line = shapely.shortest_line(ground.shapes[shape], positions[point])
    ends = shapely.get_coordinates(line).reshape(-1, 2, 2)
    away = _km(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])
    order = np.lexsort((shape, away, point))
    first = order[np.r_[True, point[order][1:] != point[order][:-1]]] if len(order) else order
    return point[first], shape[first]


def _by_town(
    lon: NDArray[np.float64], lat: NDArray[np.float64], reach: tuple[float, float], level: str
) -> NDArray[Any]:
    """The place of the town a position lies in; empty where two countries' towns are near."""
    known = towns()
    places = np.full(len(lon), "", dtype=object)
    point, town = towns_in(_boxes(lon, lat, max(reach)))
    away = _km(lon[point], lat[point], known.lon[town], known.lat[town])
    near = away <= max(reach)
    point, town, away = point[near], town[near], away[near]
    order = np.lexsort((town, away, point))
    point, town, away = point[order], town[order], away[order]
    if not len(point):
        return places
    first = np.flatnonzero(np.r_[True, point[1:] != point[:-1]])
    lead = np.repeat(town[first], np.diff(np.r_[first, len(point)]))
    told = known.parents if level == "adm1" else known.countries
    close = first[away[first] <= reach[0]]
    places[point[close]] = told[town[close]]
    places[point[known.countries[town] != known.countries[lead]]] = ""
    return places


def _km(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    other_lon: NDArray[np.float64],
    other_lat: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Great-circle distance; within 0.5 % of the ellipsoid's, enough to compare short ways."""
    lam, phi, lam2, phi2 = (np.radians(angle) for angle in (lon, lat, other_lon, other_lat))
    half = (
        np.sin((phi2 - phi) / 2) ** 2 + np.cos(phi) * np.cos(phi2) * np.sin((lam2 - lam) / 2) ** 2
    )
    distance: NDArray[np.float64] = 2 * _EARTH_KM * np.arcsin(np.sqrt(half))
    return distance

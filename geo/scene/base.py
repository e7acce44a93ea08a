"""The ground of the map: land, borders, rivers, lakes, in map units and few bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import numpy as np
import shapely
from pyproj import Transformer

from geo.places.boundaries import COUNTRIES
from geo.places.boundaries import DETAIL
from geo.places.boundaries import WORLD
from geo.places.boundaries import Topology
from geo.places.boundaries import read_topology
from geo.places.datafiles import data_path
from geo.scene.encode import encode_lines
from geo.scene.labels import country_labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.scene.model import Box

#: Most bytes the arcs should take in the page; the tolerance grows, up to a limit, to fit.
ARC_BYTES: Final = 72_000
_TOLERANCES: Final = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
_VIEW_PIXELS: Final = 1168.0
#: How much more than the view is drawn on each side, for panning.
_BEYOND: Final = 0.45
_OUTSIDE_COARSER: Final = 8.0
_NEAR_DISPUTED: Final = 0.08
Project = "Callable[[NDArray[np.float64]], NDArray[np.float64]]"


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The ground of one map.

    Parameters
    ----------
    scale, origin
        Map units of one quantum, and of the quantum (0, 0).
    frame
        Map units within which no land is missing.
    arcs
        Shape (n, 2) each, quanta; the indexes in ``rings`` and ``lines`` point here.
    areas
        ``area_key, name, country`` of each area drawn.
    rings
        For each area its rings of arcs, ``~i`` backwards.
    lines
        Arcs by what they divide: ``coast, province, country, disputed``.
    rivers, lakes, graticule
        Lines and rings, quanta.
    river_names
        One for each of ``rivers``.
    labels
        Country names and where they may stand.
    """

    scale: float
    origin: tuple[float, float]
    frame: Box
    arcs: list[NDArray[np.int64]]
    areas: list[dict[str, str]]
    rings: list[list[list[int]]]
    lines: dict[str, list[int]]
    rivers: list[NDArray[np.int64]]
    lakes: list[NDArray[np.int64]]
    graticule: list[NDArray[np.int64]]
    river_names: list[str]
    labels: list[dict[str, Any]]

    def island(self) -> dict[str, Any]:
        """Plain JSON values for the page."""
        return {
            "scale": self.scale,
            "origin": list(self.origin),
            "arcs": encode_lines(self.arcs),
            "areas": [
                area | {"rings": rings} for area, rings in zip(self.areas, self.rings, strict=True)
            ],
            "lines": self.lines,
            "rivers": encode_lines(self.rivers),
            "river_names": self.river_names,
            "lakes": encode_lines(self.lakes),
            "graticule": encode_lines(self.graticule),
            "country_labels": self.labels,
        }


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the parts of the base share: the plane, the view, the grain."""

    there: Transformer
    unit_m: float
    bounds: Box
    degrees: Box
    pixel: float
    quantum: float

    def project(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = self.there.transform(points[:, 0], points[:, 1])
        plane: NDArray[np.float64] = np.column_stack([x, y]) / self.unit_m
        return plane

    def quanta(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        whole: NDArray[np.int64] = np.round(points / self.quantum).astype(np.int64)
        return whole


def build_base(
    bounds: Box, proj4: str, *, unit_km: float, level: str = "adm1", lang: str = "en"
) -> Base:
    """Cut the ground of a map from the bundled boundaries.

    Parameters
    ----------
    bounds
        West, south, east, north of the first view, degrees.
    proj4
        The map's projection.
    unit_km
        Kilometers a map unit.
    level
        ``adm1`` for first-order areas, ``country`` for whole countries.
    lang
        Of the countries' names.

    Returns
    -------
    base
        Areas that touch the view or its surroundings. The detailed topology where the view lies
        within its window, the world's elsewhere. No line runs across the map at ±180°.
    """
    topology = read_topology(DETAIL)
    if not _within(bounds, topology.window):
        topology = read_topology(WORLD if level == "adm1" else COUNTRIES)
    ground = _ground(bounds, topology.window, proj4, unit_km)
    chosen = _chosen_areas(topology, ground.degrees)
    arcs, rings = _arcs_of(topology, chosen, ground)
    areas = [
        {key: topology.areas[area][key] for key in ("area_key", "name", "country")}
        for area in rings
    ]
    rivers, names = _rivers(ground)
    west, south, east, north = ground.degrees
    corners = ground.project(_edge(ground.degrees))
    return Base(
        scale=ground.quantum,
        origin=(0.0, 0.0),
        frame=(*corners.min(axis=0).round(3).tolist(), *corners.max(axis=0).round(3).tolist()),
        arcs=[points for _, points in arcs.values()],
        areas=areas,
        rings=list(rings.values()),
        lines=_line_classes(topology, {key: i for i, key in enumerate(arcs)}),
        rivers=rivers,
        lakes=_lakes(ground),
        graticule=_graticule(ground),
        river_names=names,
        labels=country_labels(
            {area["country"] for area in areas}, ground.bounds, ground.project, lang
        ),
    )


def _within(inner: Box, outer: Box) -> bool:
    west, south, east, north = outer
    return west <= inner[0] and south <= inner[1] and inner[2] <= east and inner[3] <= north


def _ground(bounds: Box, window: Box, proj4: str, unit_km: float) -> _Ground:
    west, south, east, north = bounds
    wide, high = (east - west) * _BEYOND, (north - south) * _BEYOND
    degrees = (
        max(west - wide, window[0]),
        max(south - high, window[1]),
        min(east + wide, window[2]),
        min(north + high, window[3]),
    )
    there = Transformer.from_crs("EPSG:4326", proj4, always_xy=True)
    unit_m = unit_km * 1000.0
    x, _ = there.transform(_edge(bounds)[:, 0], _edge(bounds)[:, 1])
    pixel = float(np.ptp(np.asarray(x)[np.isfinite(x)])) / unit_m / _VIEW_PIXELS
    return _Ground(there, unit_m, bounds, degrees, pixel, _rounded(pixel / 3.0))


def _rounded(value: float) -> float:
    """Three significant digits, so that the page holds a short number."""
    return float(f"{value:.3g}")


def _edge(box: Box) -> NDArray[np.float64]:
    """Points along the edges of a box."""
    west, south, east, north = box
    along = np.linspace(0.0, 1.0, 25)
    lon, lat = west + along * (east - west), south + along * (north - south)
    sides = [
        np.column_stack([lon, np.full(25, south)]),
        np.column_stack([np.full(25, east), lat]),
        np.column_stack([lon[::-1], np.full(25, north)]),
        np.column_stack([np.full(25, west), lat[::-1]]),
    ]
    return np.concatenate(sides)


@cache
def _arc_boxes(topology: Topology) -> NDArray[np.float64]:
    starts = topology.offsets[:-1]
    low = np.minimum.reduceat(topology.points, starts, axis=0)
    high = np.maximum.reduceat(topology.points, starts, axis=0)
    return np.hstack([low, high])


def _touches(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    touches: NDArray[np.bool_] = (
        (boxes[:, 0] <= box[2])
        & (boxes[:, 2] >= box[0])
        & (boxes[:, 1] <= box[3])
        & (boxes[:, 3] >= box[1])
    )
    return touches


def _chosen_areas(topology: Topology, box: Box) -> list[int]:
    """Areas one of whose polygons touches the box; a small box lies inside an area's polygon."""
    boxes = _arc_boxes(topology)
    chosen = []
    for area, polygons in enumerate(topology.rings):
        for rings in polygons:
            arcs = [arc if arc >= 0 else ~arc for arc in rings[0]]
            hull = np.hstack([boxes[arcs, :2].min(axis=0), boxes[arcs, 2:].max(axis=0)])
            if _touches(hull[None], box)[0]:
                chosen.append(area)
                break
    return chosen


def _arcs_of(
    topology: Topology, chosen: list[int], ground: _Ground
) -> tuple[dict[int, tuple[int, NDArray[np.int64]]], dict[int, list[list[int]]]]:
    """Arcs by their number in the topology, as fine as the byte budget allows, and their rings."""
    used = sorted(
        {arc if arc >= 0 else ~arc for a in chosen for p in topology.rings[a] for r in p for arc in r}
    )
    sizes = np.diff(topology.offsets)[used]
    rows = np.concatenate([np.arange(topology.offsets[i], topology.offsets[i + 1]) for i in used])
    plane = ground.project(topology.points[rows])
    lines = shapely.linestrings(plane, indices=np.repeat(np.arange(len(used)), sizes))
    inside = _touches(_arc_boxes(topology)[used], ground.degrees)
    for pixels in _TOLERANCES:
        tolerance = ground.pixel * pixels
        grain = np.where(inside, tolerance, tolerance * _OUTSIDE_COARSER)
        simple = shapely.simplify(lines, grain, preserve_topology=False)
        arcs, rings = _kept(topology, chosen, dict(zip(used, simple, strict=True)), ground)
        if len(encode_lines(points for _, points in arcs.values())) <= ARC_BYTES:
            break
    return arcs, rings


def _kept(
    topology: Topology, chosen: list[int], simple: dict[int, shapely.LineString], ground: _Ground
) -> tuple[dict[int, tuple[int, NDArray[np.int64]]], dict[int, list[list[int]]]]:
    """Quantized arcs and the rings that are still large enough to see, renumbered."""
    smallest = (1.6 * ground.pixel) ** 2
    arcs: dict[int, tuple[int, NDArray[np.int64]]] = {}
    rings: dict[int, list[list[int]]] = {}
    for area in chosen:
        sized = sorted(
            ((_ring_box(polygon[0], simple), polygon) for polygon in topology.rings[area]),
            key=lambda pair: -pair[0],
        )
        # An island state keeps its largest island, however small.
        large = [p for i, (size, p) in enumerate(sized) if size >= smallest or i == 0]
        rings[area] = [
            [_number(arc, arcs, simple, ground) for arc in ring] for p in large for ring in p
        ]
    return arcs, rings


def _ring_box(ring: list[int], simple: dict[int, shapely.LineString]) -> float:
    boxes = shapely.bounds([simple[arc if arc >= 0 else ~arc] for arc in ring])
    size = np.nanmax(boxes[:, 2:], axis=0) - np.nanmin(boxes[:, :2], axis=0)
    return float(size.prod())


def _number(
    arc: int,
    arcs: dict[int, tuple[int, NDArray[np.int64]]],
    simple: dict[int, shapely.LineString],
    ground: _Ground,
) -> int:
    key = arc if arc >= 0 else ~arc
    if key not in arcs:
        points = ground.quanta(shapely.get_coordinates(simple[key]))
        moved = np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])
        moved[-1] = True
        arcs[key] = (len(arcs), points[moved])
    number = arcs[key][0]
    return number if arc >= 0 else ~number


def _line_classes(topology: Topology, number: dict[int, int]) -> dict[str, list[int]]:
    """Sort arcs by what they divide: land from sea, provinces, countries, claims."""
    users: dict[int, list[int]] = defaultdict(list)
    for area, polygons in enumerate(topology.rings):
        for rings in polygons:
            for ring in rings:
                for arc in ring:
                    key = arc if arc >= 0 else ~arc
                    if key in number:
                        users[key].append(area)
    found: dict[str, list[int]] = {"coast": [], "province": [], "country": [], "disputed": []}
    countries = []
    for key in sorted(users):
        kind = _line_class(topology, key, users[key])
        if kind == "country":
            countries.append(key)
        elif kind:
            found[kind].append(number[key])
    for key, is_disputed in zip(countries, _near_disputed(topology, countries), strict=True):
        found["disputed" if is_disputed else "country"].append(number[key])
    return found


def _line_class(topology: Topology, arc: int, users: list[int]) -> str:
    if len(users) == 1:
        on_seam = bool(np.all(np.abs(topology.arc(arc)[:, 0]) > 179.99))
        at_pole = bool(np.all(topology.arc(arc)[:, 1] < -89.0))
        return "" if on_seam or at_pole else "coast"
    left, right = topology.areas[users[0]], topology.areas[users[1]]
    if left["country"] != right["country"]:
        return "country" if left["country"] and right["country"] else "disputed"
    return "province" if left["adm0_a3"] == right["adm0_a3"] else "disputed"


@cache
def _disputed() -> shapely.MultiLineString:
    text = data_path("boundaries", "disputed.json").read_text(encoding="utf-8")
    return shapely.MultiLineString(json.loads(text))


def _near_disputed(topology: Topology, arcs: list[int]) -> list[bool]:
    """Whether the middle of each border runs along a line Natural Earth marks as disputed."""
    if not arcs:
        return []
    middles = [topology.arc(arc)[len(topology.arc(arc)) // 2] for arc in arcs]
    distances = shapely.distance(shapely.points(middles), _disputed())
    return [bool(distance < _NEAR_DISPUTED) for distance in distances]


def _features(name: str) -> Any:
    return json.loads(data_path("boundaries", name).read_text(encoding="utf-8"))


def _visible(points: NDArray[np.float64], box: Box) -> bool:
    hull = np.hstack([points.min(axis=0), points.max(axis=0)])
    return bool(_touches(hull[None], box)[0])


def _simple(points: NDArray[np.float64], ground: _Ground) -> NDArray[np.int64]:
    line = shapely.LineString(ground.project(points)).simplify(ground.pixel)
    return ground.quanta(shapely.get_coordinates(line))


def _rivers(ground: _Ground) -> tuple[list[NDArray[np.int64]], list[str]]:
    """Rivers that are worth a line at this scale."""
    km = ground.pixel * ground.unit_m / 1000.0
    rank = 9 if km < 2.5 else 6 if km < 5 else 3 if km < 10 else 0
    lines, names = [], []
    for river in _features("rivers.json") if rank else []:
        if river["rank"] > rank:
            continue
        for line in river["lines"]:
            points = np.array(line)
            if _visible(points, ground.degrees):
                lines.append(_simple(points, ground))
                names.append(river["name"])
    return lines, names


def _lakes(ground: _Ground) -> list[NDArray[np.int64]]:
    found = []
    for lake in _features("lakes.json"):
        points = np.array(lake["rings"][0])
        if _visible(points, ground.degrees):
            ring = _simple(points, ground)
            if np.ptp(ring, axis=0).max() * ground.quantum > 3 * ground.pixel:
                found.append(ring)
    return found


def _graticule(ground: _Ground) -> list[NDArray[np.int64]]:
    """Meridians and parallels over the frame, 5, 10 or 30 degrees apart."""
    west, south, east, north = ground.degrees
    step = 30 if east - west > 120 else 10 if east - west > 25 else 5
    meridians = np.arange(np.ceil(west / step) * step, east + 1e-9, step)
    parallels = np.arange(np.ceil(south / step) * step, north + 1e-9, step)
    lat, lon = np.linspace(south, north, 16), np.linspace(west, east, 24)
    lines = [np.column_stack([np.full(16, value), lat]) for value in meridians]
    lines += [np.column_stack([lon, np.full(24, value)]) for value in parallels]
    return [ground.quanta(ground.project(line)) for line in lines]

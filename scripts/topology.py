"""Cut a coverage of polygons into arcs that neighbors share, mark them, write them as TopoJSON."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

Point = tuple[int, int]
Rings = list[list[int]]

#: More vertices than this never had to be taken out to make the rounded polygons valid.
_MENDS_MAX = 200


@dataclass(frozen=True, slots=True)
class Coverage:
    """Polygons that share their borders.

    Parameters
    ----------
    arcs
        Points in quanta, one list for each arc.
    shapes
        For each shape its polygons, for each polygon its rings, for each ring its arcs; ``~i`` is
        arc ``i`` walked backwards.
    quantum
        Degrees.
    """

    arcs: list[list[Point]]
    shapes: list[list[Rings]]
    quantum: float

    def users(self) -> list[list[int]]:
        """Shapes on either side of each arc: one at a coast, two at a border."""
        found: list[list[int]] = [[] for _ in self.arcs]
        for index, shape in enumerate(self.shapes):
            for arc in _flat(shape):
                found[_number(arc)].append(index)
        return found

    def degrees(self, arc: int) -> NDArray[np.float64]:
        """Points of one arc, shape (n, 2)."""
        points = np.array(self.arcs[_number(arc)], dtype=np.float64) * self.quantum
        return points if arc >= 0 else points[::-1]

    def polygons(self, shape: int) -> shapely.MultiPolygon:
        """One shape as its reader will see it."""
        rings = [
            [np.concatenate([self.degrees(arc) for arc in ring]) for ring in polygon]
            for polygon in self.shapes[shape]
        ]
        return shapely.MultiPolygon([shapely.Polygon(r[0], r[1:]) for r in rings])


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _flat(shape: list[Rings]) -> Iterable[int]:
    return (arc for polygon in shape for ring in polygon for arc in ring)


def cut(shapes: Iterable[shapely.Geometry], quantum: float) -> Coverage:
    """Cut polygons of one coverage where their borders meet.

    Parameters
    ----------
    shapes
        Polygons and multipolygons, degrees.
    quantum
        Smallest step, degrees.

    Returns
    -------
    coverage
        Every border once; rings that the rounding made cross themselves are mended.
    """
    polygons = [_rounded(shape, quantum) for shape in shapes]
    junctions = _junctions(polygons)
    index: dict[tuple[Point, ...], int] = {}
    refs = [[[_refs(r, junctions, index) for r in p] for p in shape] for shape in polygons]
    coverage = Coverage([list(key) for key in index], refs, quantum)
    _mend(coverage)
    return coverage


def _rounded(shape: shapely.Geometry, quantum: float) -> list[list[list[Point]]]:
    """Polygons of a shape as open rings of rounded points, without repeats and flat rings."""
    polygons = []
    for part in shapely.get_parts(shape):
        rings = []
        for ring in (part.exterior, *part.interiors):
            points = np.round(shapely.get_coordinates(ring) / quantum).astype(np.int64)
            kept = points[np.any(points != np.roll(points, -1, axis=0), axis=1)]
            if len(kept) >= 3 and _doubled_area(kept):
                rings.append([(int(x), int(y)) for x, y in kept])
        if rings:
            polygons.append(rings)
    return polygons


def _doubled_area(ring: NDArray[np.int64]) -> int:
    x, y = ring.T
    return int(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def _junctions(shapes: list[list[list[list[Point]]]]) -> set[Point]:
    """Points where rings meet or part: their neighbors are not the same in every ring."""
    around: dict[Point, frozenset[Point]] = {}
    junctions = set()
    for ring in (ring for shape in shapes for polygon in shape for ring in polygon):
        for i, point in enumerate(ring):
            sides = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
            if around.setdefault(point, sides) != sides:
                junctions.add(point)
    return junctions


def _refs(
    ring: list[Point], junctions: set[Point], index: dict[tuple[Point, ...], int]
) -> list[int]:
    """Arcs of one ring, the new ones entered into the index."""
    starts = [i for i, point in enumerate(ring) if point in junctions]
    # A ring of its own starts at its lowest point, so that both its users cut it alike.
    first = starts[0] if starts else ring.index(min(ring))
    loop = (*ring[first:], *ring[: first + 1])
    cuts = [i - first for i in starts or [first]] + [len(ring)]
    found = []
    for a, b in pairwise(cuts):
        arc = loop[a : b + 1]
        turned = arc[::-1]
        if turned in index and arc not in index:
            found.append(~index[turned])
        else:
            found.append(index.setdefault(arc, len(index)))
    return found


def _mend(coverage: Coverage) -> None:
    """Take out, for both neighbors, the vertices at which a rounded ring crosses itself."""
    for shape in range(len(coverage.shapes)):
        for _ in range(_MENDS_MAX):
            polygons = coverage.polygons(shape)
            if polygons.is_valid:
                break
            place = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(polygons))
            if place is None:
                sys.exit(f"shape {shape} is broken: {shapely.is_valid_reason(polygons)}")
            at = np.array([float(place[1]), float(place[2])]) / coverage.quantum
            _drop_nearest(coverage, shape, at)


def _drop_nearest(coverage: Coverage, shape: int, at: NDArray[np.float64]) -> None:
    """Drop the vertex nearest to a crossing; pull it inward where its island has none to spare."""
    best: tuple[float, int, int] | None = None
    for arc in sorted({_number(arc) for arc in _flat(coverage.shapes[shape])}):
        inner = np.array(coverage.arcs[arc][1:-1]).reshape(-1, 2)
        if len(inner):
            distances = np.hypot(*(inner - at).T)
            nearest = int(distances.argmin())
            if best is None or distances[nearest] < best[0]:
                best = (float(distances[nearest]), arc, nearest + 1)
    if best is None:
        sys.exit(f"shape {shape} crosses itself and has no vertex to spare")
    _, arc, position = best
    points = coverage.arcs[arc]
    if points[0] != points[-1] or len(points) > 5:
        del points[position]
        return
    x, y = points[position]
    inward = np.sign(np.mean(points[:-1], axis=0) - (x, y)).astype(int)
    points[position] = (x + int(inward[0]), y + int(inward[1]))


def split(
    coverage: Coverage, label: Callable[[int], NDArray[np.int64]]
) -> tuple[Coverage, list[int]]:
    """Cut arcs where the label of their segments changes.

    Parameters
    ----------
    coverage
        Unchanged.
    label
        Labels of an arc's segments, one fewer than its points.

    Returns
    -------
    coverage, labels
        With one label for each arc.
    """
    arcs: list[list[Point]] = []
    labels: list[int] = []
    pieces: list[list[int]] = []
    for number, points in enumerate(coverage.arcs):
        kinds = label(number)
        bounds = [0, *(np.flatnonzero(np.diff(kinds)) + 1).tolist(), len(kinds)]
        pieces.append(list(range(len(arcs), len(arcs) + len(bounds) - 1)))
        for a, b in pairwise(bounds):
            arcs.append(points[a : b + 1])
            labels.append(int(kinds[a]))

    def rewritten(ring: list[int]) -> list[int]:
        return [
            new
            for arc in ring
            for new in (pieces[arc] if arc >= 0 else [~piece for piece in pieces[~arc][::-1]])
        ]

    shapes = [[[rewritten(ring) for ring in p] for p in shape] for shape in coverage.shapes]
    return Coverage(arcs, shapes, coverage.quantum), labels


def topojson(
    coverage: Coverage, records: list[dict[str, Any]], labels: list[int], names: dict[int, str]
) -> dict[str, Any]:
    """Write the first shapes of a coverage with the arcs they use.

    Parameters
    ----------
    coverage
        Shapes beyond the records (neighbors that only served to cut) are left out.
    records
        Properties, one for each shape kept.
    labels
        One for each arc.
    names
        Labels that get a list of their arcs in the file, and its name.

    Returns
    -------
    topology
        With one object, ``areas``.

    Notes
    -----
    Source: https://github.com/topojson/topojson-specification
    """
    kept = coverage.shapes[: len(records)]
    new: dict[int, int] = {}
    for shape in kept:
        for arc in _flat(shape):
            new.setdefault(_number(arc), len(new))
    geometries = [
        {
            "type": "MultiPolygon",
            "properties": record,
            "arcs": [
                [[new[a] if a >= 0 else ~new[~a] for a in ring] for ring in polygon]
                for polygon in shape
            ],
        }
        for record, shape in zip(records, kept, strict=True)
    ]
    lists = {name: [new[a] for a in new if labels[a] == mark] for mark, name in names.items()}
    arcs = [_deltas(coverage.arcs[arc]) for arc in new]
    return document("areas", geometries, arcs, coverage.quantum) | lists


def document(
    name: str, geometries: list[dict[str, Any]], arcs: list[list[list[int]]], quantum: float
) -> dict[str, Any]:
    """One TopoJSON object of geometries."""
    return {
        "type": "Topology",
        "transform": {"scale": [quantum, quantum], "translate": [0, 0]},
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def lines_topojson(
    name: str, rows: list[tuple[dict[str, Any], list[shapely.Geometry]]], quantum: float
) -> dict[str, Any]:
    """Write lines that share nothing: one arc for each, delta-coded."""
    arcs: list[list[list[int]]] = []
    geometries = []
    for record, lines in rows:
        refs = []
        for line in lines:
            points = np.round(shapely.get_coordinates(line) / quantum).astype(np.int64)
            moved = np.append([True], np.any(np.diff(points, axis=0) != 0, axis=1))
            if moved.sum() >= 2:
                refs.append([len(arcs)])
                arcs.append(_deltas([(int(x), int(y)) for x, y in points[moved]]))
        geometries.append({"type": "MultiLineString", "properties": record, "arcs": refs})
    return document(name, geometries, arcs, quantum)


def _deltas(points: list[Point]) -> list[list[int]]:
    steps = np.diff(np.array(points), axis=0, prepend=[[0, 0]])
    result: list[list[int]] = steps.tolist()
    return result

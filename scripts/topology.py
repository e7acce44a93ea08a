"""Cut a coverage of polygons into arcs that neighbors share, as TopoJSON."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Ring = NDArray[np.int64]


def _rings(shape: shapely.Geometry, quantum: float) -> list[list[Ring]]:
    """Polygons of a shape as open rings of quantized points, repeats dropped."""
    polygons = []
    for part in shapely.get_parts(shape):
        rings = []
        for ring in (part.exterior, *part.interiors):
            points = np.round(shapely.get_coordinates(ring) / quantum).astype(np.int64)
            keep = np.any(points != np.roll(points, -1, axis=0), axis=1)
            if keep.sum() >= 3:
                rings.append(points[keep])
        if rings:
            polygons.append(rings)
    return polygons


def _keys(ring: Ring) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in ring]


def _junctions(shapes: list[list[list[Ring]]]) -> set[tuple[int, int]]:
    """Points where rings meet or part: their neighbors are not the same in every ring."""
    around: dict[tuple[int, int], frozenset[tuple[int, int]]] = {}
    junctions = set()
    for shape in shapes:
        for polygon in shape:
            for ring in polygon:
                keys = _keys(ring)
                for i, key in enumerate(keys):
                    sides = frozenset((keys[i - 1], keys[(i + 1) % len(keys)]))
                    if around.setdefault(key, sides) != sides:
                        junctions.add(key)
    return junctions


class _Arcs:
    """Arcs by their points; an arc walked the other way is the complement of its index."""

    def __init__(self) -> None:
        self.points: list[list[tuple[int, int]]] = []
        self._index: dict[tuple[tuple[int, int], ...], int] = {}

    def add(self, points: list[tuple[int, int]]) -> int:
        key = tuple(points)
        if key in self._index:
            return self._index[key]
        turned = key[::-1]
        if turned in self._index:
            return ~self._index[turned]
        self._index[key] = len(self.points)
        self.points.append(points)
        return self._index[key]


def _cut(ring: Ring, junctions: set[tuple[int, int]], arcs: _Arcs) -> list[int]:
    keys = _keys(ring)
    starts = [i for i, key in enumerate(keys) if key in junctions]
    if not starts:
        # A ring of its own starts at its lowest point, so that both its users cut it alike.
        start = keys.index(min(keys))
        loop = keys[start:] + keys[:start]
        return [arcs.add([*loop, loop[0]])]
    keys = keys[starts[0] :] + keys[: starts[0]]
    cuts = [i - starts[0] for i in starts] + [len(keys)]
    keys.append(keys[0])
    return [arcs.add(keys[a : b + 1]) for a, b in zip(cuts, cuts[1:], strict=False)]


def topojson(
    records: list[dict[str, Any]], shapes: list[shapely.Geometry], quantum: float
) -> dict[str, Any]:
    """Write polygons that share borders as TopoJSON with shared, quantized, delta-coded arcs.

    Parameters
    ----------
    records
        Properties, one for each shape.
    shapes
        Polygons and multipolygons of one coverage, degrees.
    quantum
        Smallest step, degrees.

    Returns
    -------
    topology
        With one object, ``areas``.

    Notes
    -----
    Source: https://github.com/topojson/topojson-specification
    """
    polygons = [_rings(shape, quantum) for shape in shapes]
    junctions = _junctions(polygons)
    arcs = _Arcs()
    geometries = [
        {
            "type": "MultiPolygon",
            "properties": record,
            "arcs": [[_cut(ring, junctions, arcs) for ring in polygon] for polygon in shape],
        }
        for record, shape in zip(records, polygons, strict=True)
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [quantum, quantum], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(points) for points in arcs.points],
    }


def _deltas(points: list[tuple[int, int]]) -> list[list[int]]:
    steps = np.diff(np.array(points), axis=0, prepend=[[0, 0]])
    result: list[list[int]] = steps.tolist()
    return result

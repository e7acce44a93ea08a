"""The bundled topologies: areas and their common borders, rivers and shores, as they are stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from collections.abc import Sequence

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

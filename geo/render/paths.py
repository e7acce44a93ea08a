"""Lines of the base map as SVG path data: unpacked, in pixels, thinned, clipped, written."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.alike import parted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.scene.model import Box

#: Path coordinates are whole numbers of this share of a pixel.
GRAIN: Final = 0.5
#: Shorter lines and smaller areas, in pixels, are specks.
SPECK: Final = 2.0
_MARGIN: Final = 6.0


def decode_lines(text: str) -> list[NDArray[np.int64]]:
    """Unpack lines of whole numbers: the reverse of `geo.scene.encode.encode_lines`.

    Parameters
    ----------
    text
        Base64 of varint zigzag differences.

    Returns
    -------
    lines
        Arrays of shape (n, 2).

    Examples
    --------
    >>> [line.tolist() for line in decode_lines("AgIBAgI=")]
    [[[1, -1], [2, 0]]]
    """
    if not text:
        return []
    numbers = _varints(np.frombuffer(base64.b64decode(text), dtype=np.uint8))
    counts, places, place = [], [], 0
    while place < len(numbers):
        counts.append(int(numbers[place]))
        places.append(place)
        place += 1 + 2 * counts[-1]
    zigzag = np.delete(numbers, places).reshape(-1, 2)
    steps = (zigzag >> 1) ^ -(zigzag & 1)
    # A line starts from where the one before it started: one sum runs over these alone, and one
    # over all steps, from which comes off what it had come to.
    starts = np.cumsum([0, *counts[:-1]])
    firsts = np.cumsum(steps[starts], axis=0)
    running = np.cumsum(steps, axis=0)
    points = running + np.repeat(firsts - running[starts], counts, axis=0)
    return parted(points, starts[1:])


def _varints(data: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Unsigned numbers of seven bits a byte, the low ones first, all at once."""
    last = (data & 0x80) == 0
    ends = np.flatnonzero(last)
    starts = np.concatenate([[0], ends[:-1] + 1])
    place = np.arange(len(data)) - np.repeat(starts, ends - starts + 1)
    parts = (data & 0x7F).astype(np.int64) << (7 * place)
    sums: NDArray[np.int64] = np.add.reduceat(parts, starts) if len(data) else parts
    return sums


@dataclass(frozen=True, slots=True)
class Plane:
    """From map units, y up, to pixels, y down."""

    x0: float
    y1: float
    scale: float
    width: float
    height: float

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Turn one point of the map into pixels."""
        return (x - self.x0) * self.scale, (self.y1 - y) * self.scale

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn points of shape (n, 2) into pixels."""
        turned: NDArray[np.float64] = (points - (self.x0, self.y1)) * (self.scale, -self.scale)
        return turned


def plane_of(view: Box, width: float, flattest: float = 0.5, steepest: float = 0.66) -> Plane:
    """Fit a view into a picture of a given width.

    Parameters
    ----------
    view
        Map units; grown on the shorter side until the picture is neither too flat nor too steep.
    width
        Of the picture, pixels.
    flattest, steepest
        Bounds of height over width.
    """
    x0, y0, x1, y1 = view
    wide, high = max(x1 - x0, 1e-6), max(y1 - y0, 1e-6)
    wide = max(wide, high / steepest)
    high = max(high, wide * flattest)
    scale = width / wide
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    return Plane(middle_x - wide / 2, middle_y + high / 2, scale, width, round(high * scale))


def thinned(arcs: list[NDArray[np.float64]], tolerance: float) -> list[NDArray[np.float64]]:
    """Simplify lines, each on its own, so that neighbors that share one still share it."""
    simple = shapely.simplify(_linestrings(arcs), tolerance, preserve_topology=False)
    points, index = shapely.get_coordinates(simple, return_index=True)
    return parted(points, np.flatnonzero(np.diff(index)) + 1)


def points_left(arcs: list[NDArray[np.float64]], tolerance: float) -> int:
    """Count the points of lines that `thinned` would leave."""
    if not arcs:
        return 0
    simple = shapely.simplify(_linestrings(arcs), tolerance, preserve_topology=False)
    return int(shapely.get_num_coordinates(simple).sum())


def _linestrings(lines: list[NDArray[np.float64]]) -> NDArray[np.object_]:
    index = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    found: NDArray[np.object_] = shapely.linestrings(np.concatenate(lines), indices=index)
    return found


def areas_path(
    rings: list[list[int]], arcs: list[NDArray[np.float64]], plane: Plane, speck: float = SPECK
) -> str:
    """Write rings of arcs as closed paths, clipped to the picture."""
    parts = [[arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring] for ring in rings]
    sizes = np.array([sum(map(len, ring)) for ring in parts], dtype=np.int64)
    closed = [piece for ring, size in zip(parts, sizes, strict=True) if size > 3 for piece in ring]
    sizes = sizes[sizes > 3]
    if not len(sizes):
        return ""
    index = np.repeat(np.arange(len(sizes)), sizes)
    polygons = shapely.polygons(shapely.linearrings(np.concatenate(closed), indices=index))
    box = (-_MARGIN, -_MARGIN, plane.width + _MARGIN, plane.height + _MARGIN)
    clipped = shapely.get_parts(shapely.clip_by_rect(polygons, *box))
    is_area = shapely.get_type_id(clipped) == shapely.GeometryType.POLYGON
    clipped = clipped[is_area & (shapely.area(clipped) > speck)]
    return _path(shapely.get_rings(clipped), closed=True)


def lines_path(lines: list[NDArray[np.float64]], plane: Plane) -> str:
    """Write lines as open paths, joined where they meet and clipped to the picture."""
    if not lines:
        return ""
    box = (-_MARGIN, -_MARGIN, plane.width + _MARGIN, plane.height + _MARGIN)
    merged = shapely.line_merge(shapely.multilinestrings(_linestrings(lines)))
    clipped = shapely.get_parts(shapely.clip_by_rect(shapely.get_parts(merged), *box))
    return _path(clipped[shapely.length(clipped) > SPECK], closed=False)


def _path(lines: NDArray[np.object_], *, closed: bool) -> str:
    """Relative path data in whole half pixels, without the separators SVG can do without."""
    points, index = shapely.get_coordinates(lines, return_index=True)
    whole = np.round(points / GRAIN).astype(int)
    steps = np.diff(whole, axis=0)
    moved = (np.diff(index) == 0) & np.any(steps != 0, axis=1)
    steps, owner = steps[moved], index[1:][moved]
    starts = np.searchsorted(index, np.arange(len(lines)))
    firsts = whole[starts].tolist() if len(points) else []
    paths = []
    for (x, y), own in zip(
        firsts, parted(steps, np.searchsorted(owner, np.arange(1, len(lines)))), strict=False
    ):
        # The last step of a ring only closes it.
        shown = own[:-1] if closed else own
        if len(shown) < (2 if closed else 1):
            continue
        numbers = "".join(f"{n}" if n < 0 else f" {n}" for n in shown.ravel().tolist())
        paths.append(f"M{x} {y}l{numbers.strip()}{'z' if closed else ''}")
    return "".join(paths)


def base_path(base: Mapping[str, Any], name: str, plane: Plane, *, closed: bool = False) -> str:
    """Path data of rivers, lakes or the graticule, in half pixels.

    Parameters
    ----------
    base
        ``Scene.base``.
    name
        ``rivers``, ``lakes`` or ``graticule``.
    plane
        Of the picture.
    closed
        Whether the lines are rings.
    """
    if closed:
        return rings_path(base, base[name], plane)
    lines = _base_lines(base, base[name], plane)
    return lines_path(lines, plane)


def rings_path(base: Mapping[str, Any], encoded: str, plane: Plane) -> str:
    """Path data of rings that were encoded in the quanta of the base, in half pixels."""
    lines = _base_lines(base, encoded, plane)
    return areas_path([[i] for i in range(len(lines))], lines, plane)


def _base_lines(base: Mapping[str, Any], encoded: str, plane: Plane) -> list[NDArray[np.float64]]:
    lines = [plane.pixels(a * base["scale"] + base["origin"]) for a in decode_lines(encoded)]
    return [line for line in thinned(lines, 0.8) if len(line) > 1] if lines else []

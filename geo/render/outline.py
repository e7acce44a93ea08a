"""The ground of the still map: land, borders and coasts as short SVG paths.

The interactive map decodes the same arcs at full detail; here they are thinned until the whole
outline fits its budget.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.alike import parted
from geo.render.paths import (
    SPECK,
    Plane,
    areas_path,
    decode_lines,
    lines_path,
    points_left,
    thinned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


#: Bytes that all paths of the ground may take in a page.
OUTLINE_BYTES: Final = 26_000
_LINES: Final = ("province", "country", "disputed")
#: Measured on the bundled map: an arc's point is written up to twice, as fill and as line.
_BYTES_A_POINT: Final = 7.0
#: Pixels a map unit below which provinces would only gray the land.
_PROVINCES_FROM: Final = 2.0


@dataclass(frozen=True, slots=True)
class Outline:
    """Path data in half pixels: one path of each fill, one of each class of line.

    Parameters
    ----------
    fills
        By the name of the fill and whether it is hatched.
    lines
        ``province``, ``country`` and ``disputed``.
    """

    fills: dict[tuple[str, bool], str]
    lines: dict[str, str]


def outline(
    base: Mapping[str, Any],
    fills: Mapping[int, str],
    hatched: Iterable[int],
    plane: Plane,
    most: int = OUTLINE_BYTES,
) -> Outline:
    """Draw the ground in few bytes.

    Parameters
    ----------
    base
        ``Scene.base``.
    fills
        Fill of an area by its position in ``base["areas"]``; the others are plain land.
    hatched
        Areas that carry a hatch on top.
    plane
        Of the picture.
    most
        Bytes the paths may take.

    Returns
    -------
    outline
        Thinned until it takes at most ``most`` bytes.
    """
    quanta = decode_lines(base["arcs"])
    points = plane.pixels(np.concatenate(quanta) * base["scale"] + base["origin"])
    arcs = parted(points, np.cumsum([len(arc) for arc in quanta])[:-1])
    groups: dict[tuple[str, bool], list[list[int]]] = defaultdict(list)
    hatches = set(hatched)
    for index, area in enumerate(base["areas"]):
        groups[fills.get(index, "land"), index in hatches] += area["rings"]
    chains = {name: _merged(rings, quanta) for name, rings in sorted(groups.items())}
    seen = _seen(arcs, plane)
    lines = {name: [i for i in base["lines"][name] if seen[i]] for name in _LINES}
    if plane.scale < _PROVINCES_FROM:
        lines["province"] = []
    tolerance = 0.6
    # Simplifying is quick and writing is not, so the size is guessed from the points first.
    while (guess := _points(arcs, seen, tolerance) * _BYTES_A_POINT) > most and tolerance < 20:
        tolerance *= max(1.15, min(2.0, (guess / most) ** 0.7))
    while True:
        thin, speck = thinned(arcs, tolerance), SPECK * max(1.0, tolerance)
        found = Outline(
            {name: areas_path(rings, thin, plane, speck) for name, rings in chains.items()},
            {
                name: lines_path([thin[i] for i in numbers], plane)
                for name, numbers in lines.items()
            },
        )
        size = sum(map(len, (*found.fills.values(), *found.lines.values())))
        if size <= most or tolerance > 20:
            return found
        tolerance *= max(1.15, size / most)


def _seen(arcs: list[NDArray[np.float64]], plane: Plane) -> NDArray[np.bool_]:
    """Which arcs touch the picture."""
    starts = np.cumsum([0, *map(len, arcs[:-1])])
    points = np.concatenate(arcs)
    low = np.minimum.reduceat(points, starts, axis=0)
    high = np.maximum.reduceat(points, starts, axis=0)
    before = (low[:, 0] <= plane.width) & (low[:, 1] <= plane.height)
    seen: NDArray[np.bool_] = before & (high[:, 0] >= 0.0) & (high[:, 1] >= 0.0)
    return seen


def _points(arcs: list[NDArray[np.float64]], seen: NDArray[np.bool_], tolerance: float) -> int:
    """Points that are left in the picture at a tolerance."""
    kept = [arc for arc, touches in zip(arcs, seen, strict=True) if touches]
    return points_left(kept, tolerance)


def _merged(rings: list[list[int]], arcs: list[NDArray[np.int64]]) -> list[list[int]]:
    """Rings around neighboring areas as one: an arc that two rings share lies inside and drops out.

    Rings of one area need not turn the same way, so arcs are joined by their end points alone; the
    even-odd rule fills what they enclose.
    """
    uses = Counter(arc if arc >= 0 else ~arc for ring in rings for arc in ring)
    left = {arc: None for arc in sorted(uses) if uses[arc] % 2}
    at: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for arc in left:
        at[tuple(arcs[arc][0])].append(arc)
        at[tuple(arcs[arc][-1])].append(~arc)
    merged = []
    while left:
        first, _ = left.popitem()
        ring, start, here = [first], tuple(arcs[first][0]), tuple(arcs[first][-1])
        while here != start:
            step = next(s for s in at[here] if (s if s >= 0 else ~s) in left)
            arc = step if step >= 0 else ~step
            del left[arc]
            ring.append(step)
            here = tuple(arcs[arc][-1 if step >= 0 else 0])
        merged.append(ring)
    return merged

"""Bend lines apart: each curve takes the bow that covers least of what is already there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Beyond this many lines the search would cost seconds; all then share one bow.
SEARCHED_MAX: Final = 80
PLAIN_CURVE: Final = 0.16
_CANDIDATES: Final = (0.16, 0.1, 0.22, 0.28, 0.06, -0.1, -0.16, -0.22, 0.34, -0.28, 0.4, -0.34)
_SAMPLES: Final = 25
_CLEARANCE: Final = 9.0
_OVERLAP: Final = 5.0


@dataclass(frozen=True, slots=True)
class Chord:
    """A line before it is bent: its ends in pixels at the first view, its weight, its pair."""

    start: tuple[float, float]
    end: tuple[float, float]
    people: float
    pair: tuple[str, str]


def control_point(
    start: NDArray[np.float64], end: NDArray[np.float64], curve: float
) -> NDArray[np.float64]:
    """Control point of a quadratic curve: midpoint plus ``curve`` × length along the left normal.

    Parameters
    ----------
    start, end
        Points with y up.
    curve
        Signed share of the length; with one sign for both ways, A to B and B to A bow apart.
    """
    along = end - start
    normal = np.array([-along[1], along[0]])
    middle: NDArray[np.float64] = (start + end) / 2 + curve * normal
    return middle


def bend(chords: Sequence[Chord]) -> list[float]:
    """Choose a curve for every line, the heaviest first.

    Parameters
    ----------
    chords
        Lines of the map in one plane, in pixels.

    Returns
    -------
    curves
        In the order of ``chords``. Lines of one pair, both ways, share a sign so that they bow
        apart, and differ in size so that none covers another.

    Notes
    -----
    After the design rules of Jenny et al. (2018), Design principles for origin-destination flow
    maps, https://doi.org/10.1080/15230406.2016.1262280 : little overlap, no line under a foreign
    node, symmetric curves. Greedy, the cost is proximity to foreign ends, plus running along lines
    already placed, plus the size of the bow.
    """
    if len(chords) > SEARCHED_MAX:
        return [PLAIN_CURVE] * len(chords)
    nodes = np.array([point for chord in chords for point in (chord.start, chord.end)])
    order = sorted(range(len(chords)), key=lambda i: (-chords[i].people, chords[i].pair, i))
    curves = [PLAIN_CURVE] * len(chords)
    placed: list[NDArray[np.float64]] = []
    signs: dict[tuple[str, ...], float] = {}
    taken: dict[tuple[str, str], set[float]] = {}
    for index in order:
        chord = chords[index]
        both_ways = tuple(sorted(chord.pair))
        allowed = _allowed(signs.get(both_ways), taken.get(chord.pair, set()))
        best = allowed[int(np.argmin(_costs(chord, allowed, nodes, placed)))]
        curves[index] = best
        signs.setdefault(both_ways, np.sign(best))
        taken.setdefault(chord.pair, set()).add(best)
        placed.append(_points(chord, [best])[0])
    return curves


def _allowed(sign: float | None, taken: set[float]) -> list[float]:
    allowed = [k for k in _CANDIDATES if sign is None or np.sign(k) == sign]
    free = [k for k in allowed if k not in taken]
    # More lines of one pair than there are bows: the widest is opened further.
    return free or [round(max(map(abs, taken)) + 0.06, 2) * (sign or 1.0)]


def _points(chord: Chord, curves: Sequence[float]) -> NDArray[np.float64]:
    """Points along a line for each of some curves, shape (curves, samples, 2)."""
    start, end = np.array(chord.start), np.array(chord.end)
    middle = np.array([control_point(start, end, curve) for curve in curves])[:, None]
    t = np.linspace(0.0, 1.0, _SAMPLES)[:, None]
    points: NDArray[np.float64] = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    return points


def _costs(
    chord: Chord,
    curves: Sequence[float],
    nodes: NDArray[np.float64],
    placed: Sequence[NDArray[np.float64]],
) -> NDArray[np.float64]:
    """What each of some curves covers of what is there, and how far it bows."""
    points = _points(chord, curves)
    length = float(np.hypot(*(np.array(chord.end) - chord.start))) or 1.0
    own = (_near(nodes, chord.start) < 1.0) | (_near(nodes, chord.end) < 1.0)
    costs = np.array([abs(curve) * 6.0 + (0.4 if curve < 0 else 0.0) for curve in curves])
    foreign = nodes[~own]
    if len(foreign):
        gaps = _gaps(foreign, points)
        costs += np.clip(1.0 - gaps / _CLEARANCE, 0.0, None).sum(axis=1) * 4.0
    inner = points[:, 3:-3]
    if placed:
        gaps = _gaps(inner.reshape(-1, 2), np.array(placed)[:, 2:-2])
        along = (gaps < _OVERLAP).reshape(len(placed), *inner.shape[:2]).mean(axis=2)
        for share in along:
            costs += share * 3.0 * min(1.0, length / 60.0)
    return costs


def _gaps(points: NDArray[np.float64], ways: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of each point from the nearest vertex of each way, shape (ways, points)."""
    x, y = (points[None, :, None, axis] - ways[:, None, :, axis] for axis in (0, 1))
    gaps: NDArray[np.float64] = np.sqrt((x * x + y * y).min(axis=2))
    return gaps


def _near(nodes: NDArray[np.float64], point: tuple[float, float]) -> NDArray[np.float64]:
    distance: NDArray[np.float64] = np.linalg.norm(nodes - np.array(point), axis=1)
    return distance

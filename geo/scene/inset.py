"""Find where lines are too short to be seen, and the piece of the map that shows them larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.scene.model import Inset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.scene.model import Box

#: A line shorter than this in the first view is not seen as one, pixels.
SHORT_PX: Final = 24.0
#: Width and height of an inset, pixels.
INSET_PX: Final = (236.0, 168.0)
#: Kilometers a pixel beyond which the bundled borders would show their corners.
_FINEST_KM: Final = 0.22
#: Short lines nearer to each other than this, pixels of the first view, share an inset.
_TOGETHER: Final = 40.0
#: Share of the inset that the lines may fill.
_FILLED: Final = 0.5
#: A map of more lines has its crowded places drawn together instead.
_LINES_MOST: Final = 120


def find_inset(
    ends: NDArray[np.float64],
    people: Sequence[float],
    view: Box,
    pixel: float,
    unit_km: float,
) -> Inset | None:
    """Choose the place whose short lines most deserve a larger picture.

    Parameters
    ----------
    ends
        Shape (n, 4): x and y of the start and of the end of each line, map units.
    people
        Weight of each line.
    view
        First view, map units.
    pixel
        Map units of one pixel of the first view.
    unit_km
        Kilometers a map unit.

    Returns
    -------
    inset
        None where every line can be seen, or where lines are so many that crowded places are
        drawn together.
    """
    if not 0 < len(ends) <= _LINES_MOST:
        return None
    middle = (ends[:, :2] + ends[:, 2:]) / 2
    length = np.hypot(*(ends[:, 2:] - ends[:, :2]).T)
    x0, y0, x1, y1 = view
    inside = ((middle > (x0, y0)) & (middle < (x1, y1))).all(axis=1)
    short = np.flatnonzero((length < SHORT_PX * pixel) & inside).tolist()
    groups: list[list[int]] = []
    for line in sorted(short, key=lambda i: (-people[i], i)):
        near = (g for g in groups if np.hypot(*(middle[g[0]] - middle[line])) < _TOGETHER * pixel)
        group = next(near, None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    if not groups:
        return None
    best = max(groups, key=lambda g: (len(g), sum(people[i] for i in g), -g[0]))
    return _around(ends[best].reshape(-1, 2), tuple(sorted(best)), pixel, unit_km)


def _around(
    points: NDArray[np.float64], lines: tuple[int, ...], pixel: float, unit_km: float
) -> Inset | None:
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    wide, tall = INSET_PX
    finest = _FINEST_KM / unit_km
    unit = max(finest, (high[0] - low[0]) / wide / _FILLED, (high[1] - low[1]) / tall / _FILLED)
    if unit > pixel / 2:
        return None  # it would show hardly more than the map itself
    half = np.array([wide, tall]) * unit / 2
    box = np.round(np.concatenate([middle - half, middle + half]), 3).tolist()
    return Inset((box[0], box[1], box[2], box[3]), lines)

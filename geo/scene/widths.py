"""Widths in proportion to people, and the round values a legend shows for them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.scene.model import Style, WidthSample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.scene.flow_table import FlowTable


@dataclass(frozen=True, slots=True)
class WidthScale:
    """Pixels for people, linear; ``most`` is the largest figure it has to hold."""

    most: int
    widest: float
    narrowest: float

    def width(self, people: int) -> float:
        """Pixels of a line, never thinner than can be seen."""
        if self.most == 0:
            return self.narrowest
        return round(max(self.narrowest, people / self.most * self.widest), 2)


def width_scale(most: int, form: str, style: Style) -> WidthScale:
    """Set the scale of one form by its largest figure.

    Parameters
    ----------
    most
        People, or papers, that have the widest line.
    form
        ``line`` or ``count``: persons and papers have scales of their own.
    style
        For the widest and the thinnest line.
    """
    widest = style.width_max if form == "line" else style.count_width_max
    return WidthScale(most, widest, style.width_min)


def widths(
    flows: FlowTable, scales: tuple[WidthScale, WidthScale], unknown: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Inner and outer width of each flow in pixels, as if all were drawn as lines.

    Parameters
    ----------
    flows
        Of which the figures and the form are looked at.
    scales
        Of persons and of papers.
    unknown
        Width of a line of which no figure is known.

    Returns
    -------
    inner, outer
        ``outer`` is 0 without a range that is wider than ``inner``.
    """
    low, best, high = (flows.numbers(name) for name in ("low", "best", "high"))
    least = np.where(low >= 0, low, np.where(best >= 0, best, high))
    papers = flows.coded("form").where("count")
    inner = np.where(least < 0, unknown, _pixels(least, papers, scales))
    ranged = (high > least) & (least >= 0)
    outer = np.where(ranged, _pixels(np.where(ranged, high, 0), papers, scales), 0.0)
    return inner, np.where(outer > inner, outer, 0.0)


def _pixels(
    people: NDArray[np.int64], papers: NDArray[np.bool_], scales: tuple[WidthScale, WidthScale]
) -> NDArray[np.float64]:
    """Widths, worked out once for each figure that differs."""
    found = np.zeros(len(people))
    for scale, rows in zip(scales, (~papers, papers), strict=True):
        values, at = np.unique(people[rows], return_inverse=True)
        pixels = [scale.width(max(value, 0)) for value in values.tolist()]
        found[rows] = np.array(pixels, dtype=float)[at] if pixels else 0.0
    return found


def samples(scale: WidthScale) -> tuple[WidthSample, ...]:
    """Three round values, large, middle and small; fewer when the figures are small."""
    values = {_round_down(scale.most * share) for share in (1.0, 0.3, 0.05)} - {0}
    return tuple(WidthSample(value, scale.width(value)) for value in sorted(values))


def _round_down(value: float) -> int:
    """The largest of 1, 2, 5 times a power of ten that is not above the value."""
    if value < 1:
        return 0
    power = int(10 ** math.floor(math.log10(value)))
    return next(digit * power for digit in (5, 2, 1) if digit * power <= value)

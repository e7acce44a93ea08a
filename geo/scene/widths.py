"""Widths in proportion to people, and the round values a legend shows for them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scene.model import Style, WidthSample
from geo.schemas import PEOPLE

if TYPE_CHECKING:
    import pandas as pd


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


def width_scale(flows: pd.DataFrame, form: str, style: Style) -> WidthScale:
    """Set the scale of one form by its largest figure.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`; forecasts and plans have another form and set no scale.
    form
        ``line`` or ``count``: persons and papers have scales of their own.
    style
        For the widest and the thinnest line.
    """
    known = flows.loc[flows["form"] == form, list(PEOPLE)].stack().dropna()
    widest = style.width_max if form == "line" else style.count_width_max
    return WidthScale(int(known.max()) if len(known) else 0, widest, style.width_min)


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

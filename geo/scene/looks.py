"""What things look like, and what the legend says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Measures and colors that the still map and the interactive one share.

    Widths are linear in people and never a root of them, so that a line of twice the width is
    twice the people.
    """

    width_max: float = 15.0
    width_min: float = 1.1
    width_unknown: float = 1.6
    count_width_max: float = 4.5
    taper: float = 0.32
    head_length: float = 5.0
    head_length_per_width: float = 1.15
    head_half_width: float = 2.6
    head_half_min: float = 3.2
    notch: float = 2.0
    casing: float = 1.1
    node_radius: float = 2.4
    node_radius_max: float = 6.0
    gap_start: float = 1.5
    gap_end: float = 2.0
    hues: tuple[str, ...] = ("#b8442c", "#24609c", "#6b5aa6", "#2f7d60", "#8a6d3d")
    hue_texts: tuple[str, ...] = ("#9c3621", "#1d5286", "#55478a", "#2c6b54", "#6d5530")
    hue_other: str = "#5b6670"
    ramp: tuple[str, ...] = ("#f4eee0", "#ece3cc", "#e4d8b8", "#dacba1", "#cebb88")
    sea: str = "#e4ecf0"
    land: str = "#fbfaf7"
    origin_fill: str = "#dde1e3"
    hatch: str = "#a3977c"
    dots: str = "#d8cfba"
    ink: str = "#1b2329"
    ink_soft: str = "#56616a"


@dataclass(frozen=True, slots=True)
class Partner:
    """A country whose flows share one hue; ``code`` is the id of its name."""

    code: str
    color: str
    text_color: str


@dataclass(frozen=True, slots=True)
class WidthSample:
    """One sample arrow of the legend."""

    people: int
    width: float


@dataclass(frozen=True, slots=True)
class ClassStep:
    """One class of the choropleth: people from ``low`` up to, not including, ``high``; its color.

    ``high`` None is open above; a ``low`` of 0 is open below.
    ``tone`` is the place of the color on the style's ramp.
    """

    low: int | float
    high: int | float | None
    color: str
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend explains; only what is on the map is in it.

    ``kind`` is the one kind of figure that fills show, ``level`` whether they fill first-order
    areas or countries; ``most`` the people and the papers that have the widest line. ``symbols``
    names drawings: dispatch, return, transit, unspecified, count, fade, unknown, range, ring,
    hatch, none, country_only, origin.
    """

    widths: tuple[WidthSample, ...]
    count_widths: tuple[WidthSample, ...]
    kind: str
    classes: tuple[ClassStep, ...]
    symbols: tuple[str, ...]
    level: str = "adm1"
    most: tuple[int, int] = (0, 0)

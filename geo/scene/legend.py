"""Explain what is on this map, and nothing that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.areas import class_breaks
from geo.scene.model import ClassStep, Legend, Style
from geo.scene.widths import WidthScale, samples
from geo.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from geo.scene.flow_table import FlowTable
    from geo.scene.model import AreaInfo, Place


def class_steps(areas: gpd.GeoDataFrame, style: Style) -> tuple[ClassStep, ...]:
    """Divide the classes of the choropleth, lowest first.

    Returns
    -------
    steps
        As many as there are breaks plus one; none when no area has a total.
    """
    known = areas[(areas["fill"] == "class") & areas["people_low"].notna()]
    values = sorted(int(value) for value in known["people_low"])
    if not values:
        return ()
    return steps_of(values, class_breaks(values), style)


def steps_of(
    values: Sequence[float], breaks: Sequence[float], style: Style
) -> tuple[ClassStep, ...]:
    """Name the classes between breaks, lowest first; none where there are no values."""
    if not values:
        return ()
    tones = spread(len(style.ramp), len(breaks) + 1)
    # A single class says what its least area has.
    edges = [0 if breaks else min(values), *breaks]
    ends = [int(edge) if edge == int(edge) else edge for edge in edges]
    return tuple(
        ClassStep(low, high, style.ramp[tone], tone)
        for low, high, tone in zip(ends, [*ends[1:], None], tones, strict=False)
    )


def spread(colors: int, count: int) -> list[int]:
    """Places on a ramp for so many classes; the palest and the darkest only when all are needed.

    Examples
    --------
    >>> spread(5, 3)
    [1, 2, 3]
    """
    if count >= colors - 1:
        return list(range(colors - count, colors))
    if count == 1:
        return [colors // 2]
    return [1 + round(i * (colors - 3) / (count - 1)) for i in range(count)]


def compose_legend(
    marks: tuple[FlowTable, tuple[Place, ...], tuple[AreaInfo, ...]],
    scales: tuple[WidthScale, WidthScale],
    classes: tuple[ClassStep, ...],
    kind: str,
) -> Legend:
    """Collect the legend from the marks of a scene.

    Parameters
    ----------
    marks
        Flows, places and areas of the scene.
    scales
        Of persons and of papers.
    classes
        Of the choropleth.
    kind
        Shown by the fills.
    """
    return Legend(
        widths=samples(scales[0]),
        count_widths=samples(scales[1]),
        kind=kind,
        most=(scales[0].most, scales[1].most),
        classes=classes,
        symbols=symbols_in(*marks),
    )


def symbols_in(
    flows: FlowTable, places: tuple[Place, ...], areas: tuple[AreaInfo, ...]
) -> tuple[str, ...]:
    """Name the drawings on a map, in the order in which the words explain them."""
    drawn = flows.numbers("o") >= 0
    kinds = flows.coded("kind")
    # Where no number is known, one drawing stands for all kinds.
    lines, unknown = drawn & flows.coded("form").where("line"), flows.numbers("unknown") != 0
    there = {kinds.values[code] for code in np.unique(kinds.codes[lines & ~unknown])}
    there |= {"fade"} if (drawn & ~flows.coded("fade").where("")).any() else set()
    there |= {"unknown"} if (lines & unknown).any() else set()
    there |= {"range"} if (drawn & (flows.numbers("outer") > 0)).any() else set()
    there |= {"partial"} if (drawn & flows.numbers("partial")).any() else set()
    there |= {"ring"} if any(place.symbol == "ring" for place in places) else set()
    there |= {"hatch"} if any(area.hatch for area in areas) else set()
    there |= {area.fill for area in areas if not area.fill.startswith("class:") and area.fill}
    there |= {"approximate"} if any(area.cell is not None for area in areas) else set()
    there |= {"none"}
    order = [key.removeprefix("symbol_") for key in words("en") if key.startswith("symbol_")]
    return tuple(name for name in order if name in there)

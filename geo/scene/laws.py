"""What the rest of a scene tells of its flows and areas, so that it need not travel with them.

``assets/js/laws.js`` holds the same laws. What a law does not hit travels as its distance from it,
so every scene comes out as it went in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.alike import parted
from geo.scene.widths import WidthScale, widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geo.scene.flow_table import FlowTable

#: Columns of flows that follow from others, each after those it follows from, and their scale:
#: widths are in hundredths of a pixel.
LAWS: Final = {"origin": 1, "dest": 1, "o": 1, "d": 1, "width": 100, "outer": 100, "hue": 1}
_LINES: Final = ("line", "count")
_FILLS: Final = ("line", "area")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What laws rest on.

    Parameters
    ----------
    placed
        For each name the first place of its id, -1 for none.
    hues
        Of each place.
    scales
        Of persons and of papers.
    unknown
        Width of a line without a figure, pixels.
    """

    placed: NDArray[np.int64]
    hues: NDArray[np.int64]
    scales: tuple[WidthScale, WidthScale]
    unknown: float

    @classmethod
    def of(
        cls,
        names: Iterable[str],
        places: Sequence[tuple[str, int]],
        most: Sequence[int],
        style: dict[str, Any],
    ) -> Told:
        """Collect it from ids of names, ids and hues of places, the legend and the style."""
        first: dict[str, int] = {}
        for i, (place, _) in enumerate(places):
            first.setdefault(place, i)
        ends = ("width_max", "count_width_max")
        scales = [
            WidthScale(people, style[end], style["width_min"])
            for people, end in zip(most, ends, strict=True)
        ]
        return cls(
            np.array([first.get(name, -1) for name in names], dtype=np.int64),
            np.array([hue for _, hue in places], dtype=np.int64),
            (scales[0], scales[1]),
            style["width_unknown"],
        )


def law_of(name: str, flows: FlowTable, told: Told) -> NDArray[np.int64]:
    """What a column should be, in its scale.

    Parameters
    ----------
    name
        One of `LAWS`, beyond the first two.
    flows
        With the columns that stand before it in `LAWS`.
    told
        The rest of the scene.
    """
    if name in {"o", "d"}:
        end = told.placed[flows.numbers("origin" if name == "o" else "dest")]
        return np.where(flows.coded("form").where(*_LINES), end, -1)
    drawn = flows.numbers("o") >= 0
    if name == "hue":
        back = flows.coded("kind").where("return")
        host = np.where(back, flows.numbers("o"), flows.numbers("d"))
        # A last place without a hue, for lines that have no end.
        return np.where(drawn, np.append(told.hues, -1)[host], -1)
    pixels = widths(flows, told.scales, told.unknown)[name == "outer"]
    hundredths: NDArray[np.int64] = np.rint(np.where(drawn, pixels, 0.0) * LAWS[name])
    return hundredths.astype(np.int64)


def steps(origin: NDArray[np.int64], dest: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Steps from row to row: of a destination only where the origin is that of the row before.

    Examples
    --------
    >>> [step.tolist() for step in steps(np.array([4, 4, 7]), np.array([1, 9, 2]))]
    [[4, 0, 3], [1, 8, 2]]
    """
    first = np.diff(origin, prepend=-1) != 0
    return [np.diff(origin, prepend=0), np.where(first, dest, np.diff(dest, prepend=0))]


def walk(origin: NDArray[np.int64], dest: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Undo `steps`.

    Examples
    --------
    >>> [column.tolist() for column in walk(np.array([4, 0, 3]), np.array([1, 8, 2]))]
    [[4, 4, 7], [1, 9, 2]]
    """
    rows = np.arange(len(origin))
    first = (origin != 0) | (rows == 0)
    # A sum over all rows, less what it had come to before the first row of an origin.
    total = np.cumsum(dest)
    start = np.maximum.accumulate(np.where(first, rows, 0))
    return [np.cumsum(origin), total - (total - dest)[start]]


def area_laws(
    flows: FlowTable,
    dests: Sequence[tuple[str, str, str]],
    legend: tuple[str, str],
    areas: Iterable[tuple[str, str]],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Positions of the flows that fill each area, and of those that say who is present.

    Parameters
    ----------
    flows
        Of the whole map.
    dests
        For each name its id, country and first-order area.
    legend
        The one kind of figure that fills show; ``adm1`` or ``country``.
    areas
        Id of the name and country of each area.
    """
    kind, level = legend
    wide = level == "country"
    filled = flows.coded("kind").where(kind) & flows.coded("form").where(*_FILLS)
    own = [country if wide else area or f"{country}*" for _, country, area in dests]
    fills = _positions(own, flows, filled)
    ids = [name for name, _, _ in dests]
    present = _positions(ids, flows, flows.coded("form").where("area"))
    return [
        (
            fills.get(country, ()) if wide else fills.get(name) or fills.get(f"{country}*", ()),
            present.get(country, ()),
        )
        for name, country in areas
    ]


def _positions(
    keys: Sequence[str], flows: FlowTable, which: NDArray[np.bool_]
) -> dict[str, tuple[int, ...]]:
    """Positions of some flows by a key of their destination."""
    rows = np.flatnonzero(which)
    number: dict[str, int] = {}
    codes = np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int64)
    at = codes[flows.numbers("dest")[rows]] if len(rows) else rows
    rows = rows[np.argsort(at, kind="stable")]
    counts = np.bincount(at, minlength=len(number))
    parts = parted(rows, np.cumsum(counts)[:-1]) if len(rows) else []
    return {
        key: tuple(part.tolist()) for key, part in zip(number, parts, strict=False) if len(part)
    }

"""Lines of one kind between the same two ends are drawn as one: which they are, what they come to.

`assets/js/cluster.js` holds the same rule for the interactive map, where places are apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geo.alike import NOTHING
from geo.scene.flow_table import FlowTable
from geo.scene.layout import PLAIN_CURVE, SEARCHED_MAX, Chord, bend
from geo.scene.widths import WidthScale, widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.scene.flow import Figure, Flow
    from geo.scene.model import Legend, Style


@dataclass(frozen=True, slots=True)
class Route:
    """Flows that are drawn as one line; a flow alone stands for itself.

    Parameters
    ----------
    members
        Positions in the table of flows, the heaviest first.
    flow
        The heaviest of them, with the figure and the widths of all.
    """

    members: tuple[int, ...]
    flow: Flow


@lru_cache(maxsize=2)
def route_numbers(flows: FlowTable) -> NDArray[np.int64]:
    """Number the routes: for each flow the one it is drawn in, -1 for flows that are no lines.

    Parameters
    ----------
    flows
        With their ends.

    Returns
    -------
    numbers
        Equal for flows of one kind and form between the same two ends that are known alike: where
        only the country of an end is known, or only an upper bound or no figure at all, a flow
        stays with its like. Unknown is not zero, and entries are not persons.
    """
    o, d = flows.numbers("o"), flows.numbers("d")
    drawn = (o >= 0) & (d >= 0)
    low, best, high = (flows.numbers(name) for name in ("low", "best", "high"))
    known = np.where((low >= 0) | (best >= 0), 0, np.where(high >= 0, 1, 2))
    key = o
    for column in (d, *(flows.coded(name).codes for name in ("kind", "form", "fade")), known):
        key = key * (int(column.max(initial=0)) + 1) + column
    numbers = np.full(len(flows), NOTHING, dtype=np.int64)
    numbers[drawn] = np.unique(key[drawn], return_inverse=True)[1]
    return numbers


def route_sums(flows: FlowTable, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add up, for each route, the most people that its flows tell.

    Parameters
    ----------
    flows
        Of which the figures are looked at.
    numbers
        From `route_numbers`.
    """
    low, best, high = (flows.numbers(name) for name in ("low", "best", "high"))
    most = np.maximum(np.where(high >= 0, high, np.where(best >= 0, best, low)), 0)
    drawn = numbers >= 0
    return np.bincount(numbers[drawn], weights=most[drawn]).astype(np.int64)


def largest(flows: FlowTable, numbers: NDArray[np.int64], form: str) -> int:
    """The most people of one flow, or of flows that are drawn as one line.

    Parameters
    ----------
    flows
        Those of the whole map first; others may follow, each by itself.
    numbers
        From `route_numbers`, of those of the whole map.
    form
        ``line`` or ``count``; forecasts and plans have another form and set no scale.
    """
    rows = flows.coded("form").where(form)
    singly = [flows.numbers(name)[rows].max(initial=0) for name in ("low", "best", "high")]
    whole = slice(len(numbers))
    sums = np.append(route_sums(flows.some(whole), numbers), 0)
    return max(int(most) for most in (*singly, sums[numbers[rows[whole]]].max(initial=0)))


def route_curves(
    flows: FlowTable, numbers: NDArray[np.int64], pixels: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Bend the flows that stand on the whole map apart; those drawn as one line share a curve.

    Parameters
    ----------
    flows
        Those of the whole map first.
    numbers
        From `route_numbers`, of those of the whole map.
    pixels
        Where the places are on the first view, (n, 2), y up.
    """
    known, first = np.unique(numbers, return_index=True)
    first = first[known >= 0]
    if len(first) > SEARCHED_MAX:
        return np.full(len(numbers), PLAIN_CURVE)
    people = route_sums(flows.some(slice(len(numbers))), numbers).tolist()
    o, d = (flows.numbers(end)[first].tolist() for end in ("o", "d"))
    chords = [
        Chord(tuple(pixels[start]), tuple(pixels[end]), float(most), (str(start), str(end)))
        for start, end, most in zip(o, d, people, strict=True)
    ]
    return np.append(bend(chords), 0.0)[numbers]


def routes_of(flows: FlowTable, look: tuple[Legend, Style], most: int | None = None) -> list[Route]:
    """Gather the lines of a map, persons before papers, then the heaviest first.

    Parameters
    ----------
    flows
        Of the whole map.
    look
        For the scale of the widths.
    most
        Only the first so many.
    """
    numbers = route_numbers(flows)
    order = flows.order[numbers[flows.order] >= 0]
    if not len(order):
        return []
    first = np.full(int(numbers.max()) + 1, len(flows))
    np.minimum.at(first, numbers[order], np.arange(len(order)))
    weight = np.bincount(numbers[order], weights=flows.weight[order])
    papers = ~flows.coded("form").where("line")[order[first]]
    ranked = np.lexsort((first, -weight, papers))[:most]
    rows = order[np.argsort(numbers[order], kind="stable")]
    ends = np.cumsum(np.bincount(numbers[order]))
    starts = np.append([0], ends)
    return [_route(flows, rows[starts[number] : ends[number]], look) for number in ranked.tolist()]


def _route(flows: FlowTable, rows: NDArray[np.int64], look: tuple[Legend, Style]) -> Route:
    members = tuple(rows.tolist())
    if len(members) == 1:
        return Route(members, flows[members[0]])
    some = [flows[i] for i in members]
    low, best, high, qualifier = figure_of_many([flow.figure for flow in some])
    partial = any(flow.partial for flow in some)
    flow = replace(some[0], low=low, best=best, high=high, qualifier=qualifier, partial=partial)
    legend, style = look
    ends = (style.width_max, style.count_width_max)
    persons, papers = (
        WidthScale(people, end, style.width_min)
        for people, end in zip(legend.most, ends, strict=True)
    )
    inner, outer = widths(FlowTable.of([flow]), (persons, papers), style.width_unknown)
    return Route(members, replace(flow, width=float(inner[0]), outer=float(outer[0])))


def figure_of_many(figures: Sequence[Figure]) -> Figure:
    """Add figures of one kind: what is not known adds nothing and is not zero.

    Parameters
    ----------
    figures
        Low, best, high, qualifier of each.

    Examples
    --------
    >>> figure_of_many([(None, 200, None, "about"), (300, None, 400, "range")])
    (500, None, 600, 'range')
    >>> figure_of_many([(700, 700, None, "at_least"), (None, 50, None, "stated")])
    (750, 750, None, 'at_least')
    >>> figure_of_many([(None, None, None, "none")])
    (None, None, None, 'none')
    """
    least = [low if low is not None else best for low, best, _, _ in figures]
    most = sum(high if high is not None else best or 0 for _, best, high, _ in figures)
    if all(people is None for people in least):
        capped = any(high is not None for _, _, high, _ in figures)
        return None, None, most if capped else None, "at_most" if capped else "none"
    low = sum(people or 0 for people in least)
    if any(q == "at_least" and high is None for _, _, high, q in figures):
        return low, low, None, "at_least"
    if most > low:
        return low, None, most, "range"
    return None, low, None, "about" if any(q == "about" for *_, q in figures) else "stated"

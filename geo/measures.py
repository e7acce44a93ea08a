"""What the fills of a map may show: one measure, at one level, by destination or origin.

`render/assets/js/fills.js` computes the same in the page when the reader chooses another;
``tests/golden/fills.json`` is held against both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.areas import area_of, choropleth_kind, class_breaks
from geo.periods import parse_period
from geo.places import prefectures_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: People of the kind that fills show; the same per 100,000 residents; reports; people present.
MEASURES: Final = ("people", "per_100k", "reports", "stock")
#: ``adm2`` are the approximate prefectures, where any are known.
LEVELS: Final = ("adm1", "country", "adm2")
DIRECTIONS: Final = ("dest", "origin")
_HEADS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Choropleth:
    """Fills of one measure.

    Parameters
    ----------
    areas
        Lowest and highest value and class of each area with a figure of its own; the highest is
        None where it is open.
    only
        Countries, and at ``adm2`` first-order areas, with a figure that no nearer area can take.
    breaks
        Lower ends of all classes but the lowest.
    bare
        Areas with a figure of their own, but no residents known to divide it by.
    """

    areas: dict[str, tuple[float, float | None, int]]
    only: tuple[str, ...]
    breaks: tuple[float, ...]
    bare: frozenset[str] = frozenset()


def choropleth(
    flows: pd.DataFrame,
    *,
    measure: str = "people",
    level: str = "adm1",
    direction: str = "dest",
    population: Mapping[str, int] | None = None,
) -> Choropleth:
    """Total one measure by area.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    measure
        One of `MEASURES`.
    level
        One of `LEVELS`: first-order areas, countries, or approximate prefectures.
    direction
        ``dest`` or ``origin``.
    population
        Residents by area id, for ``per_100k``; an area without any has no value.

    Returns
    -------
    choropleth
        Kinds are never mixed: ``people`` is the kind `geo.areas.choropleth_kind` names, ``stock``
        takes the latest count of each place, and ``reports`` counts reports of every kind.

    Notes
    -----
    Unknown is not zero: what has no figure adds nothing. A figure for a whole area stands before
    the sum of the places in it, where both are counts of people present.
    """
    rows = _counted(flows, measure, direction)
    own = _totals(rows, level, whole_first=measure == "stock")
    known = own[own["low"].notna()]
    bare: frozenset[str] = frozenset()
    if measure == "per_100k":
        residents = population or {}
        bare = frozenset(map(str, own.index)) - residents.keys()
        heads = np.array([residents.get(str(area), np.nan) for area in known.index], dtype=float)
        known = known.assign(
            **{name: (known[name] * _HEADS / heads).round(1) for name in ("low", "high")}
        )
        known = known[np.isfinite(heads)]
    lows = [float(low) for low in known["low"]]
    breaks = class_breaks(lows, least=0.1 if measure == "per_100k" else 1.0)
    steps = np.searchsorted(breaks, lows, side="right").tolist()
    areas = {
        str(area): (low, None if pd.isna(high) else float(high), step)
        for area, low, high, step in zip(known.index, lows, known["high"], steps, strict=True)
    }
    return Choropleth(areas, tuple(sorted(_only(rows, level))), tuple(breaks), bare)


def _only(rows: pd.DataFrame, level: str) -> set[str]:
    """Wider areas whose figures stand in no area of the level."""
    if level == "country":
        return set()
    wide = set(rows.loc[rows["level"] == "country", "country"])
    inner = rows[(rows["level"] != "country") & (rows["near"] == "")]
    return wide | (set(inner["area_id"]) if level == "adm2" else set())


def _counted(flows: pd.DataFrame, measure: str, direction: str) -> pd.DataFrame:
    """The flows that a measure counts, with the area of their end and what they add."""
    place = flows[f"{direction}_id"]
    single = ~place.str.contains(";") & (flows["form"] != "inside")
    if measure == "reports":
        chosen = single
    elif measure == "stock":
        chosen = single & (flows["kind"] == "stock")
    else:
        drawn = flows["form"].isin(["line", "area"])
        chosen = single & (flows["kind"] == choropleth_kind(flows)) & drawn
    rows = flows[chosen]
    if measure == "stock":
        rows = _latest(rows)
    ends = rows[f"{direction}_id"]
    near = prefectures_of(ends.unique())
    rows = rows.assign(place=ends, **area_of(ends), near=[near.get(one, "") for one in ends])
    # What is said of the world lies in no country.
    rows = rows[rows["country"] != ""]
    if measure == "reports":
        count = rows["claim_ids"].str.split(";").str.len().clip(lower=1).astype(float)
        return rows.assign(least=count, most=count)
    best = rows["people_best"].astype(float)
    open_end = rows["qualifier"] == "at_least"
    # "At most" says nothing of the least.
    floor = best.mask(rows["qualifier"] == "at_most")
    return rows.assign(
        least=rows["people_low"].astype(float).fillna(floor),
        most=rows["people_high"].astype(float).fillna(best.mask(open_end)),
    )


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The latest known count of each pair of places: stocks never add over time."""
    rows = rows[rows[["people_low", "people_best", "people_high"]].notna().any(axis=1)]
    periods = [parse_period(period) for period in rows["period"]]
    ordered = rows.assign(
        end=[period.end for period in periods], start=[period.start for period in periods]
    ).sort_values(["end", "start", "flow_id"])
    return ordered.drop_duplicates(["origin_id", "dest_id"], keep="last")


def _totals(rows: pd.DataFrame, level: str, *, whole_first: bool) -> pd.DataFrame:
    """Sums by area; where both are known the area's own figure instead of its places'."""
    if level == "country":
        rows = rows.assign(area_id=rows["country"])
    elif level == "adm2":
        rows = rows[rows["near"] != ""]
        rows = rows.assign(area_id=rows["near"])
    else:
        rows = rows[rows["level"] != "country"]
    if whole_first:
        whole = rows["place"] == rows["area_id"]
        rows = rows[whole | ~rows["area_id"].isin(set(rows.loc[whole, "area_id"]))]
    # Each low without a high of its own leaves the sum open above.
    rows = rows.assign(open=rows["least"].notna() & rows["most"].isna())
    groups = rows.groupby("area_id", sort=True)
    low = groups["least"].sum(min_count=1)
    high = groups["most"].sum(min_count=1)
    return pd.DataFrame({"low": low, "high": high.mask(groups["open"].any())})

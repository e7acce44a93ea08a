"""Place the ends of the lines on the map, each once, with the figure its label carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.alike import Coded
from geo.places import facts
from geo.scene.model import Place
from geo.scene.view import to_map_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.scene.model import Figure, Projection

_POINT = ["point_id", "lon", "lat"]
#: Above this many flows the page carries no degrees: the GeoJSON beside it has every line.
POSITIONS_MOST: Final = 2_000
_RANK = ("point", "area", "anchor", "ring", "border")
#: Ends that stand for a whole country by a place that is not known to be theirs.
_FADED = frozenset({"anchor", "border"})
_BOTH: Final = ("symbol", "point_id", "lon", "lat")
_FADES = np.array(["", "start", "end", "both"], dtype=object)


def place_ends(
    flows: pd.DataFrame, lines: gpd.GeoDataFrame, projection: Projection, kind: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the distinct ends of all drawn lines.

    Parameters
    ----------
    flows, lines
        Row by row the same flows.
    projection
        Of the map.
    kind
        The one kind of figure whose arrivals the labels carry.

    Returns
    -------
    places
        One row per end: ``symbol, point_id, lon, lat, x, y, role, country, low, high``.
    index
        Columns ``o`` and ``d``, row by row the flows: positions in ``places``, -1 if not drawn;
        ``fade``: which ends stand for a whole country.
    """
    drawn = (lines["length_km"].notna() & lines.geometry.notna()).to_numpy()
    symbols, points = _both_ends(lines[drawn])
    # One point is drawn once, as the most definite thing it stands for.
    ranks = np.full(len(points.values), len(_RANK))
    np.minimum.at(ranks, points.codes, np.array(symbols.map(_RANK.index).values)[symbols.codes])
    order = sorted(range(len(points.values)), key=points.values.__getitem__)
    places = pd.DataFrame([points.values[i] for i in order], columns=_POINT)
    places.insert(0, "symbol", [_RANK[ranks[i]] for i in order])
    position = np.empty(len(order), dtype=np.int64)
    position[order] = np.arange(len(order))
    count = int(drawn.sum())
    found = {name: np.full(len(flows), -1) for name in ("o", "d")}
    found["o"][drawn], found["d"][drawn] = np.split(position[points.codes], [count])
    faded = symbols.where(*_FADED).astype(np.int64)
    # By how much of a line is faded: neither end, its start, its end, both.
    fades = np.full(len(flows), "", dtype=object)
    fades[drawn] = _FADES[faded[:count] + 2 * faded[count:]]
    index = pd.DataFrame(found, index=flows.index)
    index["fade"] = pd.Series(fades, index=flows.index, dtype="str")
    return _described(places, flows, index, (projection, kind)), index


def _both_ends(lines: gpd.GeoDataFrame) -> tuple[Coded, Coded]:
    """Symbols of all starts and then of all ends, and the distinct points they stand at."""
    both = {name: [lines[f"{side}_{name}"] for side in ("origin", "dest")] for name in _BOTH}
    symbols, ids = (Coded.of_column(pd.concat(both[name])) for name in _BOTH[:2])
    axes = [Coded.of_numbers(np.concatenate(both[name])) for name in _BOTH[2:]]
    return symbols, Coded.rows([ids, *axes])


def _described(
    places: pd.DataFrame, flows: pd.DataFrame, index: pd.DataFrame, how: tuple[Projection, str]
) -> pd.DataFrame:
    projection, kind = how
    x, y = to_map_units(projection, places["lon"].to_numpy(float), places["lat"].to_numpy(float))
    inward = _inward(places, projection)
    origins, dests = set(index["o"]), set(index["d"])
    roles = [
        "both" if i in origins and i in dests else "origin" if i in origins else "dest"
        for i in range(len(places))
    ]
    country = facts(places["point_id"], "country")
    arrivals = flows.assign(d=index["d"])[(flows["kind"] == kind) & (index["d"] >= 0)]
    best = arrivals["people_best"]
    arrivals = arrivals.assign(
        least=arrivals["people_low"].fillna(best),
        most=arrivals["people_high"].fillna(best),
        open=(arrivals["qualifier"] == "at_least") & arrivals["people_high"].isna(),
        loose=arrivals["qualifier"] == "about",
    ).groupby("d")
    totals = arrivals[["least", "most"]].sum(min_count=1).reindex(range(len(places)))
    return places.assign(
        x=np.round(x, 3),
        y=np.round(y, 3),
        inward_x=inward[:, 0],
        inward_y=inward[:, 1],
        role=roles,
        country=places["point_id"].map(country),
        low=totals["least"].astype("Int64"),
        high=totals["most"].astype("Int64"),
        open=arrivals["open"].any().reindex(range(len(places)), fill_value=False),
        loose=arrivals["loose"].any().reindex(range(len(places)), fill_value=False),
    )


def _inward(places: pd.DataFrame, projection: Projection) -> NDArray[np.float64]:
    """Unit vectors from towns toward the label point of their area, (n, 2); zero for the rest."""
    parents = facts(places["point_id"], "parent")
    areas = {*parents.values()} - {""}
    lon, lat = facts(areas, "lon"), facts(areas, "lat")
    around = [parents[place] for place in places["point_id"]]
    own = np.array([(lon.get(area, np.nan), lat.get(area, np.nan)) for area in around])
    own = own.reshape(-1, 2)
    x, y = to_map_units(projection, places["lon"].to_numpy(float), places["lat"].to_numpy(float))
    there = np.column_stack(to_map_units(projection, own[:, 0], own[:, 1])) - np.column_stack(
        [x, y]
    )
    size = np.hypot(there[:, 0], there[:, 1])
    town = (places["symbol"] == "point").to_numpy() & np.isfinite(size) & (size > 0)
    unit: NDArray[np.float64] = np.zeros((len(places), 2))
    unit[town] = np.round(there[town] / size[town, None], 2)
    return unit


def place_records(
    places: pd.DataFrame, hues: Mapping[str, int], *, positions: bool
) -> tuple[Place, ...]:
    """Turn the table of ends into records of the scene, in degrees too if ``positions``."""
    return tuple(
        Place(
            id=row.point_id,
            x=float(row.x),
            y=float(row.y),
            symbol=row.symbol,
            role=row.role,
            figure=_figure(row),
            hue=hues.get(row.country, -1),
            inward=(float(row.inward_x), float(row.inward_y)),
            lon=float(row.lon) if positions else None,
            lat=float(row.lat) if positions else None,
        )
        for row in places.itertuples(index=False)
    )


def _figure(row: Any) -> Figure | None:
    if pd.isna(row.low):
        return None
    low = int(row.low)
    high = None if pd.isna(row.high) else int(row.high)
    if row.open:
        return low, low, None, "at_least"
    if high is not None and high > low:
        return low, None, high, "range"
    return None, low, None, "about" if row.loose else "stated"

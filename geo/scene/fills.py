"""Say of each area of the base map how it is filled and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.areas import choropleth_kind
from geo.places import facts
from geo.scene.model import AreaInfo
from geo.scene.panel import int_or_none
from geo.scene.view import to_map_units

if TYPE_CHECKING:
    from typing import Any

    import geopandas as gpd

    from geo.scene.flow_table import FlowTable
    from geo.scene.model import Projection


def area_records(
    areas: gpd.GeoDataFrame,
    flows: FlowTable,
    table: pd.DataFrame,
    base_areas: list[dict[str, Any]],
    projection: Projection,
) -> tuple[AreaInfo, ...]:
    """Describe every area of the base that carries something.

    Parameters
    ----------
    areas
        From `geo.areas.shape_areas`.
    flows, table
        The flows as records and as the table they came from, row by row.
    base_areas
        Areas of the base map in order, with ``area_key``, ``id`` and ``country``.
    projection
        Of the map.

    Returns
    -------
    records
        By position in ``base_areas``. A country's own figures stand in all its areas; countries
        that only send are filled as origins.
    """
    spots = _spots(areas, projection)
    position = {flow: i for i, flow in enumerate(table["flow_id"].tolist())}
    behind = [text.split("\n") for text in areas["flow_ids"].tolist()]
    flows_of = [tuple(position[flow] for flow in ids if flow in position) for ids in behind]
    rows = [*areas.reset_index(drop=True).itertuples()]
    own = {row.polygon_key: row for row in rows if row.level == "adm1"}
    wide = {row.country: row for row in rows if row.level == "country"}
    stocks = _stocks(flows, table)
    senders = _senders(flows, table, areas, choropleth_kind(table))
    records = []
    for index, base in enumerate(base_areas):
        row = own.get(base["area_key"], wide.get(base["country"]))
        above = wide.get(base["country"])
        fill = _fill(row, above, sends=base["country"] in senders)
        lists = () if row is None else flows_of[row.Index]
        present = stocks.get(base["country"], ())
        if fill or row is not None or present:
            low, high = _sums(row)
            x, y = spots.get(base["area_key"], (None, None))
            records.append(
                AreaInfo(
                    area=index,
                    id=base["id"],
                    fill=fill,
                    hatch=bool(row is not None and row.is_hatched),
                    low=low,
                    high=high,
                    flows=lists,
                    stocks=tuple(present),
                    x=x,
                    y=y,
                )
            )
    return tuple(records)


def _sums(row: Any) -> tuple[int | None, int | None]:
    if row is None or row.fill != "class":
        return None, None
    return int_or_none(row.people_low), int_or_none(row.people_high)


def _spots(areas: gpd.GeoDataFrame, projection: Projection) -> dict[str, tuple[float, float]]:
    """Where the name of each first-order area may stand, by polygon."""
    own = areas[(areas["level"] == "adm1") & (areas["polygon_key"] != "")]
    if own.empty:
        return {}
    lon, lat = (np.array([*facts(own["area_id"], axis).values()]) for axis in ("lon", "lat"))
    x, y = to_map_units(projection, lon, lat)
    return {
        key: (round(float(at[0]), 2), round(float(at[1]), 2))
        for key, *at in zip(own["polygon_key"], x, y, strict=True)
        if np.isfinite(at).all()
    }


def _fill(row: Any, above: Any, *, sends: bool) -> str:
    if row is not None and row.fill == "class" and row.step >= 0:
        return f"class:{row.step}"
    if above is not None and above.fill == "country_only":
        return "country_only"
    return "origin" if sends else ""


def _senders(flows: FlowTable, table: pd.DataFrame, areas: gpd.GeoDataFrame, kind: str) -> set[str]:
    """Countries that moves start from and that receive none of the kind that fills show."""
    sent = table[(table["kind"] == kind).to_numpy() & (flows.numbers("o") >= 0)]
    origins = facts(sent["origin_id"].unique(), "country")
    return {*origins.values()} - set(areas.loc[areas["fill"] != "none", "country"])


def _stocks(flows: FlowTable, table: pd.DataFrame) -> dict[str, list[int]]:
    """Positions of the figures of people present, by the country they were reported in."""
    found: dict[str, list[int]] = {}
    for index in np.flatnonzero(flows.coded("form").where("area")).tolist():
        dest = table["dest_id"].iloc[index]
        if len(dest) == len("KP"):
            found.setdefault(dest, []).append(index)
    return found

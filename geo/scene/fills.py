"""Say of each area of the base map how it is filled and what its tooltip tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.areas import choropleth_kind
from geo.places import display_name, lookup
from geo.scene.model import AreaInfo
from geo.scene.panel import int_or_none
from geo.scene.view import to_map_units
from geo.words import people_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import geopandas as gpd

    from geo.scene.model import Flow, Projection


def area_records(
    areas: gpd.GeoDataFrame,
    flows: tuple[Flow, ...],
    table: pd.DataFrame,
    base_areas: list[dict[str, Any]],
    how: tuple[Projection, str, Mapping[str, str]],
) -> tuple[AreaInfo, ...]:
    """Describe every area of the base that carries something.

    Parameters
    ----------
    areas
        From `geo.areas.shape_areas`.
    flows, table
        The flows as records and as the table they came from, row by row.
    base_areas
        Areas of the base map in order, with ``area_key``, ``name`` and ``country``.
    how
        Projection, language and its words.

    Returns
    -------
    records
        By position in ``base_areas``. A country's own figures stand in all its areas; countries
        that only send are filled as origins.
    """
    projection, lang, text = how
    position = {flow.id: i for i, flow in enumerate(flows)}
    names, spots = _named(areas, projection, lang)
    own = {row.polygon_key: row for row in areas.itertuples() if row.level == "adm1"}
    wide = {row.country: row for row in areas.itertuples() if row.level == "country"}
    stocks = _stocks(flows, table, text)
    kind = choropleth_kind(table)
    senders = _senders(flows, table, areas, kind)
    records = []
    for index, base in enumerate(base_areas):
        row = own.get(base["area_key"], wide.get(base["country"]))
        above = wide.get(base["country"])
        fill = _fill(row, above, sends=base["country"] in senders)
        lines = [
            *_lines(row, flows, position, kind, text),
            *stocks.get(base["area_key"], ()),
            *stocks.get(base["country"], ()),
        ]
        if fill or lines or (row is not None and row.is_hatched):
            ids = [] if row is None else str(row.flow_ids).split("\n")
            records.append(
                AreaInfo(
                    area=index,
                    id=base["area_key"] if row is None else row.area_id,
                    name=names.get(base["area_key"], base["name"]),
                    fill=fill,
                    hatch=bool(row is not None and row.is_hatched),
                    lines=tuple(lines),
                    flows=tuple(position[flow] for flow in ids if flow in position),
                    **spots.get(base["area_key"], {}),
                )
            )
    return tuple(records)


def _named(
    areas: gpd.GeoDataFrame, projection: Projection, lang: str
) -> tuple[dict[str, str], dict[str, dict[str, float]]]:
    """Name of each first-order area in the language, and where it may stand, by polygon."""
    own = areas[(areas["level"] == "adm1") & (areas["polygon_key"] != "")]
    if own.empty:
        return {}, {}
    places = lookup(list(own["area_id"]))
    x, y = to_map_units(projection, places["lon"].to_numpy(float), places["lat"].to_numpy(float))
    keys = own["polygon_key"].to_list()
    names = {key: display_name(i, lang) for key, i in zip(keys, own["area_id"], strict=True)}
    spots = {
        key: {"x": round(float(at[0]), 2), "y": round(float(at[1]), 2)}
        for key, *at in zip(keys, x, y, strict=True)
        if np.isfinite(at).all()
    }
    return names, spots


def _fill(row: Any, above: Any, *, sends: bool) -> str:
    if row is not None and row.fill == "class" and row.step >= 0:
        return f"class:{row.step}"
    if above is not None and above.fill == "country_only":
        return "country_only"
    return "origin" if sends else ""


def _senders(
    flows: tuple[Flow, ...], table: pd.DataFrame, areas: gpd.GeoDataFrame, kind: str
) -> set[str]:
    """Countries that moves start from and that receive none of the kind that fills show."""
    drawn = np.array([flow.o >= 0 for flow in flows])
    sent = table[(table["kind"] == kind).to_numpy() & drawn]
    origins = lookup(sorted(set(sent["origin_id"])))["country"]
    return set(origins) - set(areas.loc[areas["fill"] != "none", "country"])


def _lines(
    row: Any,
    flows: tuple[Flow, ...],
    position: Mapping[str, int],
    kind: str,
    text: Mapping[str, str],
) -> list[str]:
    if row is None:
        return []
    lines = []
    low, high = int_or_none(row.people_low), int_or_none(row.people_high)
    if row.fill == "class" and low is not None:
        qualifier = "at_least" if high is None else "range"
        people = people_words((low, low if high in {None, low} else None, high), qualifier, text)
        done = text[f"kind_{kind}"].lower()
        lines.append(text["area_total"].format(people=people, kind=done))
    if row.fill == "country_only":
        lines.append(text["area_country_only"])
    for flow_id in str(row.flow_ids).split("\n"):
        flow = flows[position[flow_id]]
        if flow.form == "hatch":
            what = text["status_forecast" if flow.status == "forecast" else f"kind_{flow.kind}"]
            lines.append(text["area_hatch"].format(kind=what, people=flow.people, when=flow.when))
    return lines


def _stocks(
    flows: tuple[Flow, ...], table: pd.DataFrame, text: Mapping[str, str]
) -> dict[str, list[str]]:
    """Sentences about people present, by the country they were reported in."""
    found: dict[str, list[str]] = {}
    for flow, dest in zip(flows, table["dest_id"], strict=True):
        if flow.form == "area" and len(dest) == 2:
            line = text["area_stock"].format(people=flow.people, when=flow.when)
            found.setdefault(dest, []).append(line)
    return found

"""Room 4b, shape: flows become areas with totals and classes."""

from __future__ import annotations

import math
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.alike import Coded, parted
from geo.errors import GeometryError
from geo.places import facts
from geo.places.boundaries import area_shapes, country_shape
from geo.schemas import MOVEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AREA_COLUMNS: Final = (
    "area_id",
    "level",
    "country",
    "polygon_key",
    "fill",
    "people_low",
    "people_high",
    "step",
    "is_hatched",
    "flow_ids",
    "geometry",
)
CLASSES_MAX: Final = 5
#: Above this many destination countries fills go by country.
COUNTRIES_MAX: Final = 12
#: Destinations further apart than this, in degrees of longitude, make a map of the world.
SPAN_MAX: Final = 120.0
_NICE = (1.0, 2.0, 5.0, 10.0)
_COUNTRY = "country"


def choropleth_kind(flows: pd.DataFrame) -> str:
    """Name the one kind of figure the fills show; kinds are never mixed.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.

    Returns
    -------
    kind
        ``dispatch`` if there is any, else the first of the movements that is there, else
        ``stock``.
    """
    there = set(flows.loc[flows["form"].isin(["line", "area"]), "kind"].unique())
    return next(
        (kind for kind in ("dispatch", "unspecified", *MOVEMENTS) if kind in there), "stock"
    )


def shape_areas(flows: pd.DataFrame, *, level: str = "") -> gpd.GeoDataFrame:
    """Total what is reported for each destination area.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    level
        ``adm1`` for first-order areas or ``country``; empty to choose: countries if no
        destination is nearer than one, or if they are too many or too far apart for provinces.

    Returns
    -------
    areas
        One row per area with something to say, sorted by ``area_id``, columns `AREA_COLUMNS`;
        geometry in EPSG:4326, None where the bundled boundaries have no such area. ``fill`` is
        ``class`` (a total of its own), ``country_only`` (reported for the country, not by
        province) or ``none`` (hatched only); ``people_low`` and ``people_high`` are the sums of
        the lowest and highest figures, missing where none is known; ``step`` is the class of
        ``people_low``, -1 without one; ``is_hatched`` marks what was announced, or one figure for
        several areas.

    Notes
    -----
    Unknown is not zero: a flow without a figure adds nothing and hides no other. An open "at least"
    leaves ``people_high`` missing.

    Examples
    --------
    >>> import geo
    >>> from geo.places.datafiles import data_path
    >>> claims = geo.resolve(geo.read_claims(data_path("claims")))
    >>> areas = shape_areas(geo.reconcile(claims, period="2024-08")).set_index("area_id")
    >>> int(areas.people_low["CN-JL"])
    500
    """
    kind = choropleth_kind(flows)
    counted = flows[(flows["kind"] == kind) & flows["form"].isin(["line", "area"])]
    counted = counted.assign(**area_of(counted["dest_id"]))
    by_country = (level or _suitable_level(counted)) == _COUNTRY
    if by_country:
        counted = counted.assign(area_id=counted["country"], level=_COUNTRY)
    hatched = _hatched(flows)
    totals = _totals(counted if by_country else counted[counted["level"] != _COUNTRY])
    wide = counted.iloc[:0] if by_country else counted[counted["level"] == _COUNTRY]
    rows = [totals, _rows(wide, "country_only"), _rows(hatched, "none")]
    areas = _merged(pd.concat([frame for frame in rows if len(frame)] or rows[:1]))
    areas = areas.astype({"people_low": "Int64", "people_high": "Int64"})
    areas["step"] = _steps(areas)
    return _with_shapes(areas)


def _suitable_level(counted: pd.DataFrame) -> str:
    """Countries where nothing nearer is known, or where provinces would be specks."""
    if len(counted) == 0:
        return "adm1"
    nearer = (counted["level"] != _COUNTRY).any()
    if counted["country"].nunique() > COUNTRIES_MAX:
        return _COUNTRY
    lon = [x for x in facts(counted["area_id"].unique(), "lon").values() if not math.isnan(x)]
    few = bool(lon) and max(lon) - min(lon) < SPAN_MAX
    return "adm1" if nearer and few else _COUNTRY


def class_breaks(values: Sequence[float], *, least: float = 1.0) -> list[float]:
    """Choose break values that people can read: 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    values
        Totals, one for each filled area.
    least
        No break is smaller; whole numbers from 1 on.

    Returns
    -------
    breaks
        Lower ends of all classes but the lowest, ascending; at most four, fewer when the values
        do not need them.

    Examples
    --------
    >>> class_breaks([500, 1300, 4000, 90])
    [500, 1000, 2000]
    """
    distinct = sorted(set(values))
    if len(distinct) < 2:
        return []
    shares = np.linspace(0, 1, min(CLASSES_MAX, len(distinct)) + 1)[1:-1]
    breaks = {_nice(max(float(v), least)) for v in np.quantile(distinct, shares)}
    return sorted(b for b in breaks if distinct[0] < b <= distinct[-1])


def _nice(value: float) -> float:
    """The nearest of 1, 2, 5 times a power of ten, nearness measured by ratio."""
    exponent = int(np.floor(np.log10(value)))
    digit = min(_NICE, key=lambda digit: abs(np.log(value / (digit * 10.0**exponent))))
    return digit / 10**-exponent if exponent < 0 else int(digit * 10**exponent)


def area_of(ids: pd.Series[str]) -> dict[str, list[str]]:
    """Find the first-order area or country that each place lies in.

    Parameters
    ----------
    ids
        Of single places.

    Returns
    -------
    columns
        ``area_id``, ``level`` (``adm1`` or ``country``) and ``country``, in the order of ``ids``.
    """
    places = Coded.of_column(ids)
    near = places.map(areas_of(places.values).__getitem__)
    return {
        name: near.map(itemgetter(i)).tolist()
        for i, name in enumerate(("area_id", "level", "country"))
    }


def areas_of(ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Say in which area places lie.

    Parameters
    ----------
    ids
        Gazetteer ids.

    Returns
    -------
    areas
        By id: the first-order area or, for what is wider, the country; its level; the country.
    """
    known = set(ids)
    level, parent, country = (facts(known, name) for name in ("level", "parent", "country"))
    return {one: _area(one, level[one], parent[one], country[one]) for one in known}


def _area(place: str, level: str, parent: str, country: str) -> tuple[str, str, str]:
    if level in {_COUNTRY, "adm1"}:
        return place, level, country
    return (country, _COUNTRY, country) if parent in {"", country} else (parent, "adm1", country)


def _totals(counted: pd.DataFrame) -> pd.DataFrame:
    best = counted["people_best"]
    open_end = counted["qualifier"] == "at_least"
    # "At most" says nothing of the least.
    floor = best.mask(counted["qualifier"] == "at_most")
    frame = counted.assign(
        least=counted["people_low"].fillna(floor),
        most=counted["people_high"].fillna(best.mask(open_end)),
    )
    frame["open"] = frame["least"].notna() & frame["most"].isna()
    rows = _rows(frame, "class")
    groups = frame.groupby(["area_id", "level", "country"], sort=True)
    low = groups["least"].sum(min_count=1)
    high = groups["most"].sum(min_count=1).mask(groups["open"].any())
    return rows.assign(people_low=low.astype("Int64").array, people_high=high.astype("Int64").array)


def _rows(frame: pd.DataFrame, fill: str) -> pd.DataFrame:
    """One row an area, with the flows behind it."""
    keys = ["area_id", "level", "country"]
    # Flows come sorted by their ids, and those of an area stay so.
    ordered = frame if frame["flow_id"].is_monotonic_increasing else frame.sort_values("flow_id")
    areas = Coded.rows([Coded.of_column(ordered[name]) for name in keys])
    ids = ordered["flow_id"].to_numpy(object)[np.argsort(areas.codes, kind="stable")]
    ends = np.cumsum(np.bincount(areas.codes, minlength=len(areas.values)))
    # Without any area one part is left over, of nothing.
    behind = zip(areas.values, parted(ids, ends[:-1]), strict=False)
    found = sorted((key, "\n".join(own)) for key, own in behind)
    columns = zip(*((*key, own) for key, own in found), strict=True) if found else [()] * 4
    rows = pd.DataFrame(dict(zip((*keys, "flow_ids"), columns, strict=True)), dtype="str")
    return rows.assign(
        fill=fill,
        people_low=pd.array([pd.NA] * len(rows), dtype="Int64"),
        people_high=pd.array([pd.NA] * len(rows), dtype="Int64"),
        is_hatched=fill == "none",
    )


def _hatched(flows: pd.DataFrame) -> pd.DataFrame:
    """Announced moves, and figures for several areas, one row an area and flow."""
    hatch = flows[flows["form"] == "hatch"]
    if hatch.empty:
        return hatch.assign(place="", area_id="", level="", country="")
    ends = hatch["dest_id"].where(
        hatch["dest_id"].str.contains(";") | ~hatch["origin_id"].str.contains(";"),
        hatch["origin_id"],
    )
    split = hatch.assign(place=ends.str.split(";")).explode("place")
    split = split.assign(**area_of(split["place"]))
    return split[split["level"] != _COUNTRY].drop_duplicates(["area_id", "flow_id"])


def _merged(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an area: its total's fill stands, a hatch lies over it."""
    if rows["area_id"].is_unique:
        return rows.sort_values("area_id", ignore_index=True)
    rank = {"class": 0, "country_only": 1, "none": 2}
    ordered = rows.sort_values(
        ["area_id", "fill"], key=lambda c: c.map(rank) if c.name == "fill" else c
    )
    groups = ordered.groupby("area_id", sort=True)
    merged = groups.first()
    merged["is_hatched"] = groups["is_hatched"].any()
    merged["flow_ids"] = groups["flow_ids"].agg("\n".join)
    return merged.reset_index()


def _steps(areas: pd.DataFrame) -> list[int]:
    known = areas["people_low"].notna() & (areas["fill"] == "class")
    breaks = class_breaks([int(value) for value in areas.loc[known, "people_low"]])
    return [
        int(np.searchsorted(breaks, int(value), side="right")) if is_known else -1
        for value, is_known in zip(areas["people_low"], known, strict=True)
    ]


def _with_shapes(areas: pd.DataFrame) -> gpd.GeoDataFrame:
    keys = facts(areas["area_id"], "polygon_key")
    areas["polygon_key"] = areas["area_id"].map(keys).fillna("")
    wanted = sorted(set(areas.loc[areas["level"] == "adm1", "polygon_key"]) - {""})
    shapes = dict(zip(wanted, area_shapes(wanted).geometry, strict=True)) if wanted else {}
    geometry = [
        _country_shape(row.country) if row.level == _COUNTRY else shapes.get(row.polygon_key)
        for row in areas.itertuples()
    ]
    table = gpd.GeoDataFrame(areas, geometry=geometry, crs="EPSG:4326")
    return table[list(AREA_COLUMNS)]


def _country_shape(country: str) -> shapely.Geometry | None:
    """Shape of a country, None for the few small ones that the boundaries do not have."""
    try:
        return country_shape(country)
    except GeometryError:
        return None

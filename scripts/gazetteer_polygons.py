"""Which polygon of Natural Earth is which unit of GeoNames: joined by code, checked by name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, Final

from gazetteer_sources import Unit, iso_codes, units
from natural_earth import read_admin1
from pyproj import Geod

from geo.errors import GeometryError
from geo.places.boundaries import area_shapes
from geo.places.designators import stem
from geo.places.names import normal

#: Natural Earth folds these two cities of North Korea into the province around them.
FOLDED: Final = {"KP.14": "KP.15", "KP.19": "KP.07"}
#: Natural Earth swaps the codes of the city of Moscow and of the oblast around it.
SWAPPED: Final = {"RUS-2364": "RU.47", "RUS-2365": "RU.48"}
_GEOD: Final = Geod(ellps="WGS84")


@cache
def drawn() -> dict[str, dict[str, Any]]:
    """Natural Earth's first-order areas by their key."""
    table = read_admin1().drop(columns="geometry")
    return {record["area_key"]: record for record in table.to_dict("records")}


def _keys(names: list[str]) -> set[str]:
    """Reduce names to normal forms, with and without their designators."""
    bare = [stem(name) for name in names]
    return {normal(name) for name in names} | {normal(found[0]) for found in bare if found}


def unit_names(unit: Unit) -> list[str]:
    """Names of a unit by GeoNames and by the standard."""
    record = iso_codes().get(unit.iso, {})
    local = str(record.get("localOtherName") or "")
    others = [part.split(" (")[0].strip() for part in local.split(",")]
    return [unit.name, *unit.names, str(record.get("name") or ""), *others]


@cache
def polygons() -> dict[str, str]:
    """GeoNames code of a unit to the key of its area, joined by code and checked by name.

    Natural Earth repeats, swaps and outlives some codes. Where its ISO and its GeoNames code lead
    to one unit, that is it. Where they differ, the one whose names agree is taken; where neither
    agrees, the area stays without a unit.
    """
    by_code = {unit.code: unit for unit in units()}
    by_iso = {unit.iso: unit for unit in units() if unit.iso}
    found: dict[str, str] = {}
    for key, area in drawn().items():
        iso = by_iso.get(area["iso3166_2"])
        gn = by_code.get(area["gn_a1_code"])
        unit = by_code[SWAPPED[key]] if key in SWAPPED else _agreed(area, iso, gn)
        if unit is not None and unit.code not in found:
            found[unit.code] = key
    found |= _by_name(found)
    return found | {code: found[around] for code, around in FOLDED.items()}


def _by_name(found: dict[str, str]) -> dict[str, str]:
    """Areas that no code leads to, where one unit alone of their country has their name."""
    joined = set(found.values())
    free: dict[str, list[Unit]] = defaultdict(list)
    for unit in units():
        if unit.code not in found:
            free[unit.code.split(".")[0]].append(unit)
    more: dict[str, str] = {}
    for key, area in drawn().items():
        if key in joined:
            continue
        names = _keys([area["name"], *area["names"].values()])
        same = [unit for unit in free[area["country"]] if names & _unit_keys(unit)]
        named = [unit for unit in same if normal(unit.name) == normal(area["name"])]
        same = named if len(named) == 1 else same
        if len(same) == 1 and same[0].code not in more:
            more[same[0].code] = key
    return more


@cache
def _unit_keys(unit: Unit) -> frozenset[str]:
    return frozenset(_keys([name for name in unit_names(unit) if name]))


def _agreed(area: dict[str, Any], iso: Unit | None, gn: Unit | None) -> Unit | None:
    if iso is not None and gn is not None and iso.code == gn.code:
        return iso
    names = _keys([area["name"], *area["names"].values()])
    for unit in (iso, gn):
        if unit is not None and names & _unit_keys(unit):
            return unit
    # A GeoNames code alone is no proof: France's were given to other regions since.
    return iso if gn is None else None


@cache
def sizes() -> dict[str, float]:
    """Area in square kilometres on the ellipsoid, by area key."""
    keys = sorted(drawn())
    known = []
    for key in keys:
        try:
            known.append(area_shapes([key]))
        except GeometryError:
            continue
    return {
        str(row["area_key"].iloc[0]): abs(_GEOD.geometry_area_perimeter(row.geometry.iloc[0])[0])
        / 1e6
        for row in known
    }

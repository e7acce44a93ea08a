"""Spellings that belong to another place: set aside with the reason, never deleted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from chinese import in_wade_giles
from gazetteer_areas import DOUBLED
from gazetteer_names import Name, called_abroad, called_in_full, display_names
from pyproj import Geod

from geo.places.designators import stem
from geo.places.hanzi import lookup_key
from geo.places.names import script

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: How wide a place is as an administrative unit, or as the seat of one.
COUNTRY, PROVINCE, PROVINCE_SEAT, PREFECTURE, COUNTY, DISTRICT, TOWN = 7, 6, 5, 4, 3, 2, 1
_FEATURES: Final = {
    "PPLC": PROVINCE,
    "PPLG": PROVINCE_SEAT,
    "PPLA": PROVINCE_SEAT,
    "PPLA2": PREFECTURE,
    "PPLA3": COUNTY,
}
_TIERS: Final = {"county": COUNTY, "district": DISTRICT}
#: Only here does a second-order unit have towns with names of their own below its counties.
_PREFECTURES_IN: Final = frozenset({"CN"})
#: Here another name of a county that is a second county's own is that one's.
_COUNTIES_IN: Final = frozenset({"CN", "KP"})
_AROUND: Final = "the area around a city that is one itself; written with its designator"
_CITY_KM: Final = 30.0
#: So much further than twice its radius an area is not around a city.
_AROUND_KM: Final = 100.0
_GEOD: Final = Geod(ellps="WGS84")
#: How the area around a city is told from it, by script.
_WORDS: Final = {
    "Latn": (" Region", " Oblast", " Province", " Voblast", " Viloyat"),
    "Hani": ("州", "省"),
    "Hang": ("주", "도", "성"),
}
_PROPER: Final = frozenset({"name", "display", "capital"})
_QUARANTINED: Final = "quarantined"
_KOREAS: Final = ("KP", "KR")
#: What the full name of a city has before the one that it is called by.
_PRAISE: Final = frozenset({"Ciudad", "Heroica", "Villa"})
_WADE_GILES: Final = "Wade–Giles"
#: Where a script is that of the country itself.
_NATIVE: Final = {
    "Hani": frozenset({"CN", "JP", "TW", "HK", "MO"}),
    "Hang": frozenset({"KP", "KR"}),
    "Cyrl": frozenset({"RU"}),
}

Bearers = dict[str, dict[str, set[str]]]


def rank(place: Place) -> int:
    """Rank of a place among the units of its country; what GeoNames says, never population."""
    if place.level in {"country", "adm1"}:
        return COUNTRY if place.level == "country" else PROVINCE
    unit = PREFECTURE if place.country in _PREFECTURES_IN else COUNTY
    if place.tier and _FEATURES.get(place.feature, TOWN) <= COUNTY:
        return _TIERS[place.tier]
    if place.level == "adm2" or place.unit:
        return max(unit, _FEATURES.get(place.feature, TOWN))
    return max(_FEATURES.get(place.feature, TOWN), COUNTY if place.precision == 3 else TOWN)


def set_aside(names: list[Name], places: list[Place]) -> list[Name]:
    """Quarantine spellings that are the proper name of another place.

    GeoNames lists among the alternates of many places the name of an area around them, of a
    neighbor, or a foreign word that happens to be one. Three rules, each with its reason in the
    row: an alternate yields to the area or country whose proper name it is; an alternate yields to
    the proper name of a place of higher rank in its country; and the bare name of a Chinese
    township, which is never written without its designator, yields to a province or prefecture.

    Parameters
    ----------
    names, places
        All of them.

    Returns
    -------
    names
        The same rows, some of them quarantined.
    """
    by_id = {place.place_id: place for place in places}
    ranks = {place.place_id: rank(place) for place in places}
    bearers = _bearers(names, by_id)
    around = _regions_of_cities(names, places)
    for area, key in around:
        bearers[key][by_id[area].country].discard(area)
    return _in_full(names, around) + [
        _set_aside(name, by_id, ranks, bearers)
        if (name.place_id, lookup_key(name.name)) not in around
        else replace(name, status=_QUARANTINED, reason=_AROUND)
        for name in names
    ]


def _regions_of_cities(names: list[Name], places: list[Place]) -> set[tuple[str, str]]:
    """Areas around a city that is a first-order area itself, with the names that are the city's.

    Natural Earth calls the regions of Tashkent, Minsk and Maputo by the bare name of the city;
    each is always written with its designator, and the city has an area of its own.
    """
    areas = {
        place.geonames_ids[0]: place
        for place in places
        if place.level == "adm1" and place.geonames_ids
    }
    keys: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind != "code":
            keys[name.place_id].add(lookup_key(name.name))
    found = set()
    for city in places:
        if city.level != "city" or city.feature not in {"PPLC", "PPLA"}:
            continue
        own = [areas[number] for number in city.geonames_ids[1:] if number in areas]
        # Rows of cities without such an area of their own stay as they are: "Jilin" asks.
        if not any(_called_city(area, city, keys[area.place_id]) for area in own):
            continue
        for area in areas.values():
            if area.country == city.country and area not in own and _surrounds(area, city):
                found |= {(area.place_id, key) for key in keys[area.place_id] & keys[city.place_id]}
    return found


def _surrounds(area: Place, city: Place) -> bool:
    """Whether a city lies in or beside an area; the State of Washington is far from the capital."""
    if area.lon is None or city.lon is None:
        return True
    away = _GEOD.inv(area.lon, area.lat, city.lon, city.lat)[2] / 1000
    return bool(away <= _AROUND_KM + 2 * (area.radius_km or 0))


def _in_full(names: list[Name], around: set[tuple[str, str]]) -> list[Name]:
    """Names with a designator for areas that are not called by the bare name."""
    taken = {(name.place_id, lookup_key(name.name)) for name in names}
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        if (name.place_id, lookup_key(name.name)) not in around:
            continue
        for word in _WORDS.get(name.script, ()):
            full = f"{name.name}{word}"
            key = (name.place_id, lookup_key(full))
            if key not in taken:
                row = replace(name, name=full, kind="alternate", system="")
                found.setdefault(key, row)
    return list(found.values())


def _called_city(area: Place, city: Place, called: set[str]) -> bool:
    """Whether an area is the city and no more: narrow, or drawn nowhere and called by its name."""
    narrow = (area.radius_km or _CITY_KM) < _CITY_KM
    own = stem(area.name)
    bare = {lookup_key(own[0])} if own is not None else set()
    return narrow or (not area.polygon_key and lookup_key(city.name) in called | bare)


def _bearers(names: list[Name], by_id: dict[str, Place]) -> Bearers:
    """Normal form to the places whose proper name it is, by country."""
    found: Bearers = defaultdict(lambda: defaultdict(set))
    for name in names:
        place = by_id[name.place_id]
        if name.kind in _PROPER and name.status != _QUARANTINED:
            _bear(found, name.name, place)
    for place in by_id.values():
        if place.country in _PREFECTURES_IN and rank(place) >= PREFECTURE:
            wade = in_wade_giles(place.name)
            found[_WADE_GILES + lookup_key(wade)][place.country].add(place.place_id)
        if rank(place) > TOWN:
            for shown in display_names(place).values():
                _bear(found, shown, place)
    return found


def _greater(
    name: Name, place: Place, by_id: dict[str, Place], ranks: dict[str, int], bearers: Bearers
) -> set[str]:
    """Find the areas, and places of higher rank in its country, that an alternate belongs to."""
    own = ranks[place.place_id]
    same = bearers.get(lookup_key(name.name), {})
    home = {other for other in same.get(place.country, ()) if other != place.place_id}
    wide = {
        other
        for land, others in same.items()
        for other in others
        if by_id[other].level in {"country", "adm1"}
        and ranks[other] > own
        and not (own >= COUNTY and _only_here(name, place.country, land))
    }
    wide |= {other for other in home if ranks[other] > own}
    if place.country in _COUNTIES_IN and own >= COUNTY and not _proper(place, name):
        # Another name of a county is that of the township its seat is in, or an old one.
        wide |= {other for other in home if ranks[other] == own and by_id[other].level != "adm1"}
    if name.kind == "stem" and not _native(name, place.country) and place.country not in _KOREAS:
        # 黑河 is a city of China before it is a district of Mauritius, 黑河区.
        lands = _NATIVE.get(name.script, frozenset())
        wide |= {o for land in lands for o in same.get(land, ()) if ranks[o] >= COUNTY}
    if place.country == "CN" and own == TOWN and name.script == "Hani":
        # 茂山 is a county of Korea before it is a street in Ningbo, 茂山街道.
        wide |= {o for land in _KOREAS for o in same.get(land, ()) if ranks[o] >= COUNTY}
    if place.country in _KOREAS and name.script == "Hani":
        # 海南 is Hainan before it is a county of Korea, and 广州市 is Guangzhou.
        wide |= {o for o in same.get("CN", ()) if ranks[o] >= max(PREFECTURE, own + 1)}
    if name.system == _WADE_GILES:
        same = bearers.get(_WADE_GILES + lookup_key(name.name), {})
        wades = same.get(place.country, set())
        wide |= {o for o in wades if ranks[o] >= own} if place.place_id not in wades else set()
    return wide


def _proper(place: Place, name: Name) -> bool:
    """Whether a place is shown by this name, or is called so without its designator."""
    shown = {lookup_key(text) for text in display_names(place).values()}
    bare = stem(place.name)
    return lookup_key(name.name) in shown | {lookup_key(bare[0]) if bare is not None else ""}


def _only_here(name: Name, country: str, land: str) -> bool:
    """Whether a name is in the script of its own country, and no other's area is called so."""
    return land != country and _native(name, country) and not _native(name, land)


def _native(name: Name, country: str) -> bool:
    return country in _NATIVE.get(name.script, frozenset())


def _bear(found: Bearers, name: str, place: Place) -> None:
    found[lookup_key(name)][place.country].add(place.place_id)
    # 河南 is the name of 河南省 as much as the whole is.
    is_unit = place.level == "adm2" or (place.level == "adm1" and script(name) != "Latn")
    # Пограничный is a town; the district is never called so without its designator.
    is_unit = is_unit and not called_in_full(place)
    bare = stem(name) if is_unit else None
    if bare is not None and len(bare[0]) > 1:
        found[lookup_key(bare[0])][place.country].add(place.place_id)


def _set_aside(
    name: Name, by_id: dict[str, Place], ranks: dict[str, int], bearers: Bearers
) -> Name:
    place = by_id[name.place_id]
    if place.place_id in DOUBLED.values():
        return replace(name, status=_QUARANTINED, reason="ISO 3166-1 makes this area a country")
    own = ranks[place.place_id]
    same = bearers.get(lookup_key(name.name), {})
    home = {other for other in same.get(place.country, ()) if other != place.place_id}
    if _by_right(name, place, [by_id[other] for other in home]):
        return name
    if name.kind in {"alternate", "stem"}:
        wide = _greater(name, place, by_id, ranks, bearers)
        reason = "the proper name of {}, not of this place"
    elif place.country in _PREFECTURES_IN and own == TOWN:
        wide = {other for other in home if ranks[other] >= PREFECTURE}
        wide |= {o for others in same.values() for o in others if ranks[o] >= PROVINCE}
        reason = "a township, never written without its designator; the bare name is that of {}"
    else:
        return name
    others = {other for other in wide if not _one_with(place, by_id[other], name.name)}
    others -= {place.place_id}
    if not others:
        return name
    return replace(name, status=_QUARANTINED, reason=reason.format(", ".join(sorted(others)[:3])))


def _by_right(name: Name, place: Place, home: list[Place]) -> bool:
    """Whether a name is the place's own, whoever else bears it: a seat bears its area's too."""
    if place.level not in {"city", "adm1", "adm2"} or name.name in place.by_hand:
        return True
    if place.level == "city" and _without_praise(place.name) == lookup_key(name.name):
        return True
    if (
        place.level == "city"
        and _foreign(name, place)
        and lookup_key(name.name) in called_abroad(place)
    ):
        # 汉诺威 is a city of Germany as much as a parish of Jamaica: nobody chooses for the writer.
        return True
    areas = [o for o in home if o.level == "adm1" and o.geonames_ids and place.level == "city"]
    return any(_one_with(place, area, name.name) for area in areas)


def _foreign(name: Name, place: Place) -> bool:
    """Whether a name is in a script that its country does not write.

    Hanzi of Korea are its own, and nobody abroad writes of a Chinese township.
    """
    korean = place.country in _KOREAS and name.script == "Hani"
    township = place.country in _PREFECTURES_IN and rank(place) == TOWN
    mixed = korean or township or _native(name, place.country)
    return name.script in _NATIVE and not mixed


def _without_praise(name: str) -> str:
    """Normal form of what "Heroica Matamoros" and "Ciudad Juárez" are called in short."""
    first, _, rest = name.partition(" ")
    return lookup_key(rest) if first in _PRAISE else ""


def _one_with(place: Place, other: Place, name: str) -> bool:
    """Whether a place bears an area's name by right: as its seat, or as "New York City" does."""
    found = stem(name)
    if found is not None and found[1] == {"adm1"}:
        return False
    own = stem(place.name)
    area = other.level in {"country", "adm1"}
    called = (
        area
        and place.level == "city"
        and own is not None
        and lookup_key(own[0]) == lookup_key(name)
    )
    return called or bool(other.geonames_ids and {*other.geonames_ids} <= {*place.geonames_ids})

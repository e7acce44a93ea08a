"""Spellings that belong to another place: set aside with the reason, never deleted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer_areas import DOUBLED
from gazetteer_names import Name, display_names, traditional

from geo.places.designators import stem
from geo.places.names import normal, script

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: How wide a place is as an administrative unit, or as the seat of one.
COUNTRY, PROVINCE, PROVINCE_SEAT, PREFECTURE, COUNTY, TOWN = 6, 5, 4, 3, 2, 1
_FEATURES: Final = {"PPLC": PROVINCE, "PPLA": PROVINCE_SEAT, "PPLA2": PREFECTURE, "PPLA3": COUNTY}
#: Only here does a second-order unit have towns with names of their own below its counties.
_PREFECTURES_IN: Final = frozenset({"CN"})
_PROPER: Final = frozenset({"name", "display", "capital"})
_QUARANTINED: Final = "quarantined"

Bearers = dict[str, dict[str, set[str]]]


def rank(place: Place) -> int:
    """Rank of a place among the units of its country; what GeoNames says, never population."""
    if place.level in {"country", "adm1"}:
        return COUNTRY if place.level == "country" else PROVINCE
    unit = PREFECTURE if place.country in _PREFECTURES_IN else COUNTY
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
    return [_set_aside(name, by_id, ranks, bearers) for name in names]


def _bearers(names: list[Name], by_id: dict[str, Place]) -> Bearers:
    """Normal form to the places whose proper name it is, by country."""
    found: Bearers = defaultdict(lambda: defaultdict(set))
    for name in names:
        place = by_id[name.place_id]
        if name.kind in _PROPER and name.status != _QUARANTINED:
            _bear(found, name.name, place)
    for place in by_id.values():
        if rank(place) > TOWN:
            for shown in display_names(place).values():
                _bear(found, shown, place)
                _bear(found, traditional(shown), place)
    return found


def _bear(found: Bearers, name: str, place: Place) -> None:
    found[normal(name)][place.country].add(place.place_id)
    # 河南 is the name of 河南省 as much as the whole is.
    bare = stem(name) if place.level == "adm1" and script(name) != "Latn" else None
    if bare is not None and len(bare[0]) > 1:
        found[normal(bare[0])][place.country].add(place.place_id)


def _set_aside(
    name: Name, by_id: dict[str, Place], ranks: dict[str, int], bearers: Bearers
) -> Name:
    place = by_id[name.place_id]
    if place.place_id in DOUBLED.values():
        return replace(name, status=_QUARANTINED, reason="ISO 3166-1 makes this area a country")
    if place.level not in {"city", "adm1", "adm2"} or name.name in place.by_hand:
        return name
    own = ranks[place.place_id]
    same = bearers.get(normal(name.name), {})
    home = {other for other in same.get(place.country, ()) if other != place.place_id}
    if name.kind in {"alternate", "stem"}:
        wide = {
            other
            for others in same.values()
            for other in others
            if by_id[other].level in {"country", "adm1"} and ranks[other] > own
        }
        wide |= {other for other in home if ranks[other] > own}
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


def _one_with(place: Place, other: Place, name: str) -> bool:
    """Whether a place bears an area's name by right: as its seat, or as "New York City" does."""
    found = stem(name)
    if found is not None and found[1] == {"adm1"}:
        return False
    own = stem(place.name)
    area = other.level in {"country", "adm1"}
    called = area and own is not None and normal(own[0]) == normal(name)
    return called or set(other.geonames_ids) <= set(place.geonames_ids)


def without_derivable(names: list[Name], places: list[Place]) -> list[Name]:
    """Leave out forms of Chinese township names that the search derives from those kept.

    Traditional forms are folded and designators taken off at run time; 12,000 townships with both
    of each would be a third of the file.
    """
    towns = {
        place.place_id
        for place in places
        if place.country in _PREFECTURES_IN and place.level == "city" and rank(place) == TOWN
    }
    towns -= {name.place_id for name in names if name.status == _QUARANTINED}
    keys: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.place_id in towns:
            keys[name.place_id].add(normal(name.name))
    return [
        name
        for name in names
        if name.place_id not in towns
        or name.kind == "name"
        or not _derivable(name, keys[name.place_id])
    ]


def _derivable(name: Name, keys: set[str]) -> bool:
    bare = stem(name.name)
    return name.system == "traditional" or (bare is not None and normal(bare[0]) in keys)

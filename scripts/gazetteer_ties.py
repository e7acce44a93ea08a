"""Seats that are one place with an area of their name: which GeoNames ids they carry too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyproj import Geod
from rapidfuzz.distance import OSA

from geo.places.designators import stem
from geo.places.names import normal

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: GeoNames feature codes of a seat of government, of whatever country or first-order area.
_HEADS: Final = frozenset({"PPLC", "PPLG", "PPLA"})
#: A first-order area narrower than this is the city itself (Dushanbe, Taipei), not land around it.
_WIDE_KM: Final = 15.0
#: Share of letters by which two spellings of one name differ at most.
_ONE_NAME: Final = 0.34
_GEOD: Final = Geod(ellps="WGS84")


def tie_to_areas(places: list[Place], areas: list[Place]) -> None:
    """Lend every seat the GeoNames ids of the areas that share its name.

    Parameters
    ----------
    places
        Populated places; those that are seats get further ``geonames_ids``.
    areas
        Countries and first-order areas.
    """
    by_code = {area.admin: area for area in areas if area.admin}
    countries = {area.place_id: area for area in areas if area.level == "country"}
    selves: dict[str, list[Place]] = defaultdict(list)
    for area in areas:
        if area.level == "adm1" and (area.radius_km or 0) < _WIDE_KM and area.lon is not None:
            selves[area.country].append(area)
    headed = {p.admin.rsplit(".", 1)[0] for p in places if p.feature in _HEADS}
    for place in places:
        _tie_to_area(place, by_code, countries, headed)
        _tie_to_itself(place, selves[place.country])


def _tie_to_area(
    place: Place, by_code: dict[str, Place], countries: dict[str, Place], headed: set[str]
) -> None:
    """Lend a seat the GeoNames ids of the areas that share a name with it."""
    if place.feature not in {*_HEADS, "PPLA2"}:
        return
    own = _keys_of([place.name, place.names[0][0]])
    first, second = place.admin.rsplit(".", 1)
    inner = by_code.get(place.admin) if second else None
    # Where a first-order area has no seat of its own rank, the next rank's is it (Kaesong).
    outer = by_code.get(first) if place.feature != "PPLA2" or first not in headed else None
    country = countries.get(place.country) if place.feature == "PPLC" else None
    tied = [area for area in (country, outer, inner) if area is not None and own & _called(area)]
    if outer is not None and outer not in tied and _one_name(place, outer):
        tied.append(outer)
    for area in tied:
        place.geonames_ids += [i for i in area.geonames_ids if i not in place.geonames_ids]


def _one_name(place: Place, area: Place) -> bool:
    """Whether a province and its seat have one name, in two spellings or the seat's at length.

    Samarkand and Samarqand, Homyel' and Gomel; Santiago de Querétaro and Querétaro. Johor Bahru is
    not called Johor. A shared alternate alone says nothing: Rajin lists Rason, Kunming Yunnan.
    """
    if place.feature != "PPLA":
        return False
    listed = _keys_of([name for name, _, _ in place.names])
    if not listed & _keys_of([area.name]):
        return False
    short, full = normal(area.name), normal(place.name)
    words = place.name.replace("-", " ").split()
    ends = any(normal(" ".join(words[cut:])) == short for cut in range(1, len(words)))
    return ends or OSA.normalized_distance(full, short) <= _ONE_NAME


def _tie_to_itself(place: Place, areas: list[Place]) -> None:
    """Lend a seat the ids of a first-order area of its name that is the city and no more.

    Such an area is narrow (Dushanbe, Taipei), or Natural Earth does not draw it (Osh City).
    """
    if place.feature not in {"PPLC", "PPLA"}:
        return
    own = _keys_of([place.name, place.names[0][0]])
    for area in areas:
        if own & _keys_of([area.name]) and _within(place, area):
            place.geonames_ids += [i for i in area.geonames_ids if i not in place.geonames_ids]


def _within(place: Place, area: Place) -> bool:
    metres = _GEOD.inv(place.lon, place.lat, area.lon, area.lat)[2]
    return bool(metres <= _WIDE_KM * 1000)


def _called(area: Place) -> set[str]:
    return _keys_of([area.name, *(name for name, _, _ in area.names)])


def _keys_of(names: list[str]) -> set[str]:
    stems = [found[0] for name in names if (found := stem(name)) is not None]
    return {key for name in (*names, *stems) if len(key := normal(name)) > 1}

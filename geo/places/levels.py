"""Levels that a place stands for, and those that words such as Province ask for."""

from __future__ import annotations

from typing import Final

from geo.places.gazetteer import record

#: What designators ask for.
ADM1: Final = frozenset({"adm1"})
ADM2: Final = frozenset({"adm1", "adm2"})
COUNTY: Final = frozenset({"adm1", "adm2", "county"})
TOWN: Final = frozenset({"town"})
ANY_CITY: Final = frozenset({"city", "adm2"})
COUNTRY: Final = frozenset({"country", "adm1"})
#: A special economic zone is as wide as the city or area whose name it bears (Rason, Sinuiju).
ZONE: Final = frozenset({"adm1", "adm2", "city"})

#: What the source of a town says that lies in a second-order unit of its name.
OWN_DISTRICT: Final = "in a unit of its name"
#: Seats of a province, or of a second-order unit, have at least this extent in the gazetteer.
TOWN_BELOW_KM: Final = 8.0
_KOREA: Final = "KR"


def levels_of(place_id: str) -> set[str]:
    """Levels that a place stands for: a county-level city is a city and a second-order unit."""
    place = record(place_id)
    if place is None:
        return set()
    level, levels = place["level"], {place["level"]}
    if level == "adm2":
        levels.add("county")
    elif level == "city":
        if place["precision"] == "3":
            levels |= {"adm2", "county"}
        # The South's counties are entered as their seats: Goseong County is not the North's alone.
        if place["country"] == _KOREA:
            levels.add("county")
        if place["source"].endswith(OWN_DISTRICT):
            levels |= {"adm2", "county"}
        # The extent tells the seat of a province or prefecture from a town.
        if float(place["radius_km"] or 0) < TOWN_BELOW_KM:
            levels.add("town")
    return levels


def level_fits(place_id: str, levels: frozenset[str] | None) -> bool:
    """Whether a place is of one of these levels; None asks for nothing."""
    return levels is None or bool(levels_of(place_id) & levels)

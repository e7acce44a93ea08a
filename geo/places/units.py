"""Which bearers of a name are the kind of unit that its designator says: a county, no state."""

from __future__ import annotations

from typing import Final

from geo.places.bearers import Hit, by_code, country_of
from geo.places.designators import stem
from geo.places.gazetteer import record
from geo.places.levels import OWN_DISTRICT, level_fits, levels_of

_EASTERN: Final = frozenset("郡道")
_EAST: Final = frozenset({"KP", "KR", "JP"})
_DISTRICT: Final = ("구", "-gu")
_CHINA: Final = "CN"
#: Countries whose first-order areas are never counties or districts: Delaware County is no state.
_STATES: Final = frozenset({"AU", "BR", "CA", "IN", "MX", "US"})


def units_meant(name: str, bearers: tuple[Hit, ...], levels: frozenset[str]) -> tuple[Hit, ...]:
    """Leave those bearers of a bare name that a name with its designator can mean.

    Parameters
    ----------
    name
        As written, with the designator: "Samarkand Region", "龙川郡".
    bearers
        Places that bear the name without it.
    levels
        Levels that the designator asks for.

    Returns
    -------
    units
        Of these levels; for a region also the area that is one place with a seat of this name.
    """
    hits = tuple(hit for hit in bearers if level_fits(hit.place_id, levels))
    hits = _areas(hits, levels) or _units_of_seats(bearers, levels)
    # 郡 and 道 are words of Korea and Japan: 龙川郡 is no town of Guangdong.
    if name.rstrip()[-1:] in _EASTERN:
        hits = tuple(hit for hit in hits if country_of(hit) in _EAST)
    hits = tuple(hit for hit in hits if _is_unit(hit, levels))
    # 구 is a district of a city: 해주구 is one in China, and not Haeju.
    if name.casefold().endswith(_DISTRICT):
        hits = tuple(hit for hit in hits if _is_district(hit))
    return _of_that_kind(hits, levels)


def _areas(hits: tuple[Hit, ...], levels: frozenset[str]) -> tuple[Hit, ...]:
    """Leave out cities that are first-order areas where a region is asked for: Osh Oblast."""
    if levels != {"adm1"}:
        return hits
    own = [(hit, stem((record(hit.place_id) or {}).get("name", ""))) for hit in hits]
    return tuple(hit for hit, found in own if found is None or "city" not in found[1]) or hits


def _units_of_seats(hits: tuple[Hit, ...], levels: frozenset[str]) -> tuple[Hit, ...]:
    """Find areas that are one place with a seat of this name: Samarkand Region, Samarqand."""
    found: dict[str, Hit] = {}
    for hit in hits if levels == {"adm1"} else ():
        for number in (record(hit.place_id) or {}).get("geonames_ids", "").split(";")[1:]:
            unit = by_code(f"gn{number}")
            if unit is not None and level_fits(unit, levels):
                found[unit] = Hit(unit, hit.kind, hit.name, hit.lang)
    return tuple(found.values())


def _is_unit(hit: Hit, levels: frozenset[str]) -> bool:
    """Whether what bears a name is a county: no state is, and Boli County is not in Bolu."""
    if "city" in levels or "county" not in levels:
        return True
    row = record(hit.place_id) or {}
    if row.get("level") == "adm1" and row["country"] in _STATES:
        return False
    borrowed = row.get("source", "").endswith(OWN_DISTRICT)
    return not borrowed or hit.kind in {"capital", "display", "name"}


def _of_that_kind(hits: tuple[Hit, ...], levels: frozenset[str]) -> tuple[Hit, ...]:
    """Leave out what the designator tells apart: townships for a city, a city for a region.

    Tumen City is no township of China, and 오시주 is not the City of Osh, an area of the same rank.
    """
    if "city" not in levels:
        return tuple(hit for hit in hits if not _is_city_area(hit)) or hits
    return tuple(hit for hit in hits if not _is_township(hit)) or hits


def _is_township(hit: Hit) -> bool:
    levels = levels_of(hit.place_id)
    return country_of(hit) == _CHINA and "town" in levels and "county" not in levels


def _is_city_area(hit: Hit) -> bool:
    found = stem((record(hit.place_id) or {}).get("name", ""))
    return levels_of(hit.place_id) == {"adm1"} and found is not None and "city" in found[1]


def _is_district(hit: Hit) -> bool:
    name = (record(hit.place_id) or {}).get("name", "")
    return country_of(hit) == _CHINA or name.endswith(("-gu", " District"))

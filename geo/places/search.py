"""Which places bear a name: by code, as written, without designator, as a variant, by sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.places.answers import DESIGNATOR, EXACT, SKELETON, VARIANT
from geo.places.crossings import SIDE, crossing_name
from geo.places.designators import stem
from geo.places.districts import district_keys
from geo.places.gazetteer import record
from geo.places.hanzi import lookup_key
from geo.places.names import normal, script
from geo.places.skeleton import MARK, NEIGHBOR, skeleton
from geo.places.sorted_lines import names_file
from geo.places.variants import folded, russian_in_latin, variants

if TYPE_CHECKING:
    from collections.abc import Callable

#: Columns of ``names.csv``.
_KEY, _PLACE, _NAME, _LANG, _SYSTEM, _KIND, _STATUS, _REASON = 0, 1, 2, 4, 5, 6, 7, 8
_CROSSING: Final = frozenset({"crossing"})
_TOWN: Final = "a township"
_WADE_GILES: Final = "Wade–Giles"
_CODE: Final = "code"
_STEM: Final = "stem"
_CODE_LETTERS: Final = 3
_EASTERN: Final = frozenset("郡道")
_EAST: Final = frozenset({"KP", "KR", "JP"})
_DIRECTIONS: Final = {"n": "north", "s": "south", "e": "east", "w": "west"}
_KOREAN_ENDINGS: Final = ("시", "군", "구")
#: Endings of units of China that Korean shares with its own.
_CHINESE_ENDINGS: Final = ("시", "현")
_DISTRICT: Final = ("구", "-gu")
_CHINA: Final = "CN"
_RUSSIA: Final = "RU"
#: Countries whose first-order areas are never counties or districts: Delaware County is no state.
_STATES: Final = frozenset({"AU", "BR", "CA", "IN", "MX", "US"})
_KOREA: Final = "KR"
#: Countries whose names stand in Latin letters for Cyrillic ones.
_RUSSIAN: Final = frozenset({"RU", "BY", "UA", "KZ", "KG"})
#: What a name is to its place, the strongest first.
_KINDS: Final = ("capital", "display", "name", "group", "alternate", "historical", "stem")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, the spelling it was found by, what that is to it, and in which languages."""

    place_id: str
    kind: str
    name: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The places of one step, and the levels that a designator asked for."""

    hits: tuple[Hit, ...] = ()
    match: str = EXACT
    levels: frozenset[str] | None = None


def by_code(text: str) -> str | None:
    """Find the place of an id, an ISO code or ``geonames:ID``, exactly as written."""
    if not text.isascii():
        return None
    asked = text
    if text.lower().startswith("geonames:"):
        asked = f"gn{text[len('geonames:') :].strip()}"
    if record(asked) is not None:
        return asked
    if asked.isupper() or asked.startswith("gn"):
        rows = names_file().find(normal(asked))
        codes = {row[_PLACE] for row in rows if row[_KIND] == _CODE and _spelled(row) == asked}
        return codes.pop() if len(codes) == 1 else None
    return None


def named(name: str) -> tuple[Hit, ...]:
    """One hit per place that is called so; what its name is counts more than what it also is."""
    return _under(lookup_key(name))


def townships(name: str) -> tuple[Hit, ...]:
    """Names set aside for a greater bearer, for a name that says where.

    Townships of China, which are never written without their designator, spellings in Wade–Giles,
    what is left of a name without its designator (朔州, of 朔州郡), and the first part of a name
    (León, of León de los Aldama).
    """
    rows = [row for row in names_file().find(lookup_key(name)) if row[_REASON]]
    return tuple(
        Hit(row[_PLACE], row[_KIND], _spelled(row))
        for row in rows
        if row[_REASON].startswith(_TOWN)
        or row[_SYSTEM] == _WADE_GILES
        or row[_KIND] == _STEM
        or _begins_with(row[_PLACE], row[_NAME])
    )


def _begins_with(place_id: str, name: str) -> bool:
    """Whether a name is the first word of the place's own."""
    full = (record(place_id) or {}).get("name", "")
    return " " in full and normal(full.partition(" ")[0]) == normal(name)


def _spelled(row: list[str]) -> str:
    """Spelling of a row, which leaves out what its key says already."""
    return row[_NAME] or row[_KEY]


def _under(key: str) -> tuple[Hit, ...]:
    best: dict[str, Hit] = {}
    for row in names_file().find(key) if key else ():
        if row[_KIND] == _CODE or row[_STATUS] == "quarantined":
            continue
        hit = Hit(row[_PLACE], row[_KIND], _spelled(row), row[_LANG])
        known = best.get(hit.place_id)
        if known is None or _KINDS.index(hit.kind) < _KINDS.index(known.kind):
            best[hit.place_id] = hit
    return tuple(best[place_id] for place_id in sorted(best))


def search(
    name: str,
    levels: frozenset[str] | None = None,
    fits: Callable[[Hit], bool] = lambda _: True,
) -> Found:
    """Go through the steps in their order, stopping at the first that yields anything.

    Parameters
    ----------
    name
        One name, without the wider places it lies in.
    levels
        Levels that words before the name asked for ("the city of").
    fits
        Which places count; by default all.
    """
    declined = script(name) == "Cyrl"
    for look, match in (
        (as_written, EXACT),
        (as_variant, VARIANT),
        (_by_sound, SKELETON),
        (_by_reading, VARIANT),
    ):
        hits = tuple(hit for hit in look(name) if fits(hit))
        if hits:
            return Found(hits, match, levels)
        if declined and look is as_written:
            # "Республики Корея" is the republic before it is any Korea that is one.
            hits = tuple(hit for hit in as_variant(name) if fits(hit))
            if hits:
                return Found(hits, VARIANT, levels)
        if look is as_written and (hits := tuple(hit for hit in _crossings(name) if fits(hit))):
            return Found(hits, DESIGNATOR, _CROSSING)
        bare = _without_designator(name, look, fits)
        if bare.hits:
            own = bare.levels if levels is None else bare.levels and bare.levels & levels
            return Found(bare.hits, DESIGNATOR if match == EXACT else match, own)
    return Found(levels=levels)


def as_written(name: str) -> tuple[Hit, ...]:
    """Find what bears a name; a Korean one also with the ending that a city or county has."""
    hits = named(name)
    if hits and script(name) == "Hang":
        seen = {hit.place_id for hit in hits}
        more = [hit for ending in _KOREAN_ENDINGS for hit in named(name + ending)]
        hits += tuple(hit for hit in more if hit.place_id not in seen)
    return hits


def _crossings(name: str) -> tuple[Hit, ...]:
    """Find the crossing that a name with a word such as 口岸 means, by either of its sides."""
    bare = crossing_name(name)
    if bare is None:
        return ()
    hits = (*named(bare), *_under(f"{SIDE}{lookup_key(bare)}"))
    found = {hit.place_id: hit for hit in hits if levels_of(hit.place_id) == _CROSSING}
    return tuple(found[place_id] for place_id in sorted(found))


def _without_designator(
    name: str, look: Callable[[str], tuple[Hit, ...]], fits: Callable[[Hit], bool]
) -> Found:
    bare = stem(name)
    while bare is not None:
        hits = look(bare[0])
        if look is as_written and script(name) == "Hang" and name.endswith(_CHINESE_ENDINGS):
            hits = (*hits, *(hit for hit in _by_reading(bare[0]) if hit not in hits))
        bearers = tuple(hit for hit in hits if fits(hit))
        hits = tuple(hit for hit in bearers if level_fits(hit.place_id, bare[1]))
        hits = _areas(hits, bare[1]) or _units_of_seats(bearers, bare[1])
        # 郡 and 道 are words of Korea and Japan: 龙川郡 is no town of Guangdong.
        if name.rstrip()[-1:] in _EASTERN:
            hits = tuple(hit for hit in hits if _country(hit) in _EAST)
        hits = tuple(hit for hit in hits if _is_unit(hit, bare[1]))
        # 구 is a district of a city: 해주구 is one in China, and not Haeju.
        if name.casefold().endswith(_DISTRICT):
            hits = tuple(hit for hit in hits if _is_district(hit))
        if hits:
            return Found(_of_that_kind(hits, bare[1]), DESIGNATOR, bare[1])
        inner = stem(bare[0])
        bare = (inner[0], bare[1]) if inner is not None else None
    return Found()


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
    return _country(hit) == _CHINA and "town" in levels and "county" not in levels


def _is_city_area(hit: Hit) -> bool:
    found = stem((record(hit.place_id) or {}).get("name", ""))
    return levels_of(hit.place_id) == {"adm1"} and found is not None and "city" in found[1]


def _is_district(hit: Hit) -> bool:
    name = (record(hit.place_id) or {}).get("name", "")
    return _country(hit) == _CHINA or name.endswith(("-gu", " District"))


def _country(hit: Hit) -> str:
    return (record(hit.place_id) or {}).get("country", "")


def as_variant(name: str) -> tuple[Hit, ...]:
    """Find what bears a name that the rules of spelling turn this one into."""
    best: dict[str, Hit] = {}
    for spelling in variants(name):
        for hit in named(spelling):
            known = best.setdefault(hit.place_id, hit)
            if _KINDS.index(hit.kind) < _KINDS.index(known.kind):
                best[hit.place_id] = hit
    for hit in _shortened(normal(name)):
        best.setdefault(hit.place_id, hit)
    return tuple(best[place_id] for place_id in sorted(best))


def _shortened(key: str) -> tuple[Hit, ...]:
    """Read "N Hamgyong" as North Hamgyong; only countries and first-order areas are so named."""
    whole = _DIRECTIONS.get(key[:1], "")
    hits = _under(whole + key[1:]) if whole and key.isascii() and len(key) > _CODE_LETTERS else ()
    return tuple(hit for hit in hits if levels_of(hit.place_id) & {"country", "adm1"})


def _by_sound(name: str) -> tuple[Hit, ...]:
    if not (name.isascii() or normal(name).isascii()):
        return ()
    for spelling in (name, *variants(name)):
        key = skeleton(spelling)
        if key and (hits := _under(f"{MARK}{key}")):
            return hits
    ways = [hit for way in russian_in_latin(name) for hit in _under(way)]
    found = {hit.place_id: hit for hit in ways if _country(hit) in _RUSSIAN}
    return tuple(found[place_id] for place_id in sorted(found))


def _by_reading(name: str) -> tuple[Hit, ...]:
    """Find a Chinese city by its name as Koreans read or hear it, or Russians write it."""
    if script(name) not in {"Hang", "Cyrl"}:
        return _by_neighbor(name)
    for spelling in (name, *variants(name)):
        if hits := _under(f"{MARK}{folded(normal(spelling))}"):
            return hits
    return ()


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


def _by_neighbor(name: str) -> tuple[Hit, ...]:
    """Find a district of Russia in Latin letters, or what only a neighbor's language calls so."""
    if not (name.isascii() or normal(name).isascii()):
        return ()
    hits = [hit for key in district_keys(name) for hit in _under(key)]
    found = {hit.place_id: hit for hit in hits if _country(hit) == _RUSSIA}
    if not found:
        keys = dict.fromkeys((skeleton(name), normal(name)))
        found = {h.place_id: h for key in keys if key for h in _under(f"{NEIGHBOR}{key}")}
    return tuple(found[place_id] for place_id in sorted(found))


#: What the source of a town says that lies in a second-order unit of its name.
OWN_DISTRICT: Final = "in a unit of its name"
#: Seats of a province, or of a second-order unit, have at least this extent in the gazetteer.
TOWN_BELOW_KM: Final = 8.0


def level_fits(place_id: str, levels: frozenset[str] | None) -> bool:
    """Whether a place is of one of these levels; None asks for nothing."""
    return levels is None or bool(levels_of(place_id) & levels)

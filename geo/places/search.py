"""Which places a name means: as written, without designator, as a variant, by sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.places.answers import DESIGNATOR, EXACT, SKELETON, VARIANT
from geo.places.bearers import KINDS, Hit, country_of, keyed, named
from geo.places.crossings import SIDE, crossing_name
from geo.places.designators import stem
from geo.places.districts import district_keys
from geo.places.hanzi import lookup_key
from geo.places.levels import levels_of
from geo.places.names import normal, script
from geo.places.skeleton import MARK, NEIGHBOR, skeleton
from geo.places.units import units_meant
from geo.places.variants import folded, russian_in_latin, variants

if TYPE_CHECKING:
    from collections.abc import Callable


_CROSSING: Final = frozenset({"crossing"})
_CODE_LETTERS: Final = 3
_DIRECTIONS: Final = {"n": "north", "s": "south", "e": "east", "w": "west"}
_KOREAN_ENDINGS: Final = ("시", "군", "구")
_LATIN_ENDINGS: Final = ("-si", "-gun")
_KOREAS: Final = frozenset({"KP", "KR"})
#: Endings of units of China that Korean shares with its own.
_CHINESE_ENDINGS: Final = ("시", "현")
_RUSSIA: Final = "RU"
#: Countries whose names stand in Latin letters for Cyrillic ones.
_RUSSIAN: Final = frozenset({"RU", "BY", "UA", "KZ", "KG"})


@dataclass(frozen=True, slots=True)
class Found:
    """The places of one step, and the levels that a designator asked for."""

    hits: tuple[Hit, ...] = ()
    match: str = EXACT
    levels: frozenset[str] | None = None


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
    if not hits:
        return ()
    more: list[Hit] = []
    if script(name) == "Hang":
        more = [hit for ending in _KOREAN_ENDINGS for hit in named(name + ending)]
    elif name.casefold().endswith(_LATIN_ENDINGS) and (bare := stem(name)) is not None:
        # "Sunchon-si" is written of the North's city only, and means the South's as well.
        koreas = tuple(hit for hit in named(bare[0]) if country_of(hit) in _KOREAS)
        more = list(units_meant(name, koreas, bare[1]))
    seen = {hit.place_id for hit in hits}
    return hits + tuple(hit for hit in more if hit.place_id not in seen)


def _crossings(name: str) -> tuple[Hit, ...]:
    """Find the crossing that a name with a word such as 口岸 means, by either of its sides."""
    bare = crossing_name(name)
    if bare is None:
        return ()
    hits = (*named(bare), *keyed(f"{SIDE}{lookup_key(bare)}"))
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
        units = units_meant(name, tuple(hit for hit in hits if fits(hit)), bare[1])
        if units:
            return Found(units, DESIGNATOR, bare[1])
        inner = stem(bare[0])
        bare = (inner[0], bare[1]) if inner is not None else None
    return Found()


def as_variant(name: str) -> tuple[Hit, ...]:
    """Find what bears a name that the rules of spelling turn this one into."""
    best: dict[str, Hit] = {}
    for spelling in variants(name):
        for hit in named(spelling):
            known = best.setdefault(hit.place_id, hit)
            if KINDS.index(hit.kind) < KINDS.index(known.kind):
                best[hit.place_id] = hit
    for hit in _shortened(normal(name)):
        best.setdefault(hit.place_id, hit)
    return tuple(best[place_id] for place_id in sorted(best))


def _shortened(key: str) -> tuple[Hit, ...]:
    """Read "N Hamgyong" as North Hamgyong; only countries and first-order areas are so named."""
    whole = _DIRECTIONS.get(key[:1], "")
    hits = keyed(whole + key[1:]) if whole and key.isascii() and len(key) > _CODE_LETTERS else ()
    return tuple(hit for hit in hits if levels_of(hit.place_id) & {"country", "adm1"})


def _by_sound(name: str) -> tuple[Hit, ...]:
    if not (name.isascii() or normal(name).isascii()):
        return ()
    for spelling in (name, *variants(name)):
        key = skeleton(spelling)
        if key and (hits := keyed(f"{MARK}{key}")):
            return hits
    ways = [hit for way in russian_in_latin(name) for hit in keyed(way)]
    found = {hit.place_id: hit for hit in ways if country_of(hit) in _RUSSIAN}
    return tuple(found[place_id] for place_id in sorted(found))


def _by_reading(name: str) -> tuple[Hit, ...]:
    """Find a Chinese city by its name as Koreans read or hear it, or Russians write it."""
    if script(name) not in {"Hang", "Cyrl"}:
        return _by_neighbor(name)
    for spelling in (name, *variants(name)):
        if hits := keyed(f"{MARK}{folded(normal(spelling))}"):
            return hits
    return ()


def _by_neighbor(name: str) -> tuple[Hit, ...]:
    """Find a district of Russia in Latin letters, or what only a neighbor's language calls so."""
    if not (name.isascii() or normal(name).isascii()):
        return ()
    hits = [hit for key in district_keys(name) for hit in keyed(key)]
    found = {hit.place_id: hit for hit in hits if country_of(hit) == _RUSSIA}
    if not found:
        keys = dict.fromkeys((skeleton(name), normal(name)))
        found = {h.place_id: h for key in keys if key for h in keyed(f"{NEIGHBOR}{key}")}
    return tuple(found[place_id] for place_id in sorted(found))

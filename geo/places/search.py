"""Which places bear a name: by code, as written, without designator, as a variant, by sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.places.answers import DESIGNATOR, EXACT, SKELETON, VARIANT
from geo.places.designators import stem
from geo.places.gazetteer import record
from geo.places.names import normal, script
from geo.places.skeleton import MARK, skeleton
from geo.places.sorted_lines import names_file
from geo.places.variants import variants

if TYPE_CHECKING:
    from collections.abc import Callable

#: Columns of ``names.csv``.
_PLACE, _NAME, _KIND, _STATUS, _REASON = 1, 2, 6, 7, 8
_TOWN: Final = "a township"
_CODE: Final = "code"
_CODE_LETTERS: Final = 3
_EASTERN: Final = frozenset("郡道")
_EAST: Final = frozenset({"KP", "KR", "JP"})
_DIRECTIONS: Final = {"n": "north", "s": "south", "e": "east", "w": "west"}
_KOREAN_ENDINGS: Final = ("시", "군")
#: What a name is to its place, the strongest first.
_KINDS: Final = ("capital", "display", "name", "group", "alternate", "historical", "stem")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, the spelling it was found by, and what that spelling is to it."""

    place_id: str
    kind: str
    name: str


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
        codes = {row[_PLACE] for row in rows if row[_KIND] == _CODE and row[_NAME] == asked}
        return codes.pop() if len(codes) == 1 else None
    return None


def named(name: str) -> tuple[Hit, ...]:
    """One hit per place that is called so; what its name is counts more than what it also is."""
    return _under(normal(name))


def townships(name: str) -> tuple[Hit, ...]:
    """Chinese townships that are never written without designator, for a name that says where."""
    rows = names_file().find(normal(name))
    return tuple(
        Hit(row[_PLACE], row[_KIND], row[_NAME]) for row in rows if row[_REASON].startswith(_TOWN)
    )


def _under(key: str) -> tuple[Hit, ...]:
    best: dict[str, Hit] = {}
    for row in names_file().find(key) if key else ():
        if row[_KIND] == _CODE or row[_STATUS] == "quarantined":
            continue
        hit = Hit(row[_PLACE], row[_KIND], row[_NAME])
        known = best.get(hit.place_id)
        if known is None or _KINDS.index(hit.kind) < _KINDS.index(known.kind):
            best[hit.place_id] = hit
    return tuple(best[place_id] for place_id in sorted(best))


def search(name: str, levels: frozenset[str] | None = None) -> Found:
    """Go through the steps in their order, stopping at the first that yields anything.

    Parameters
    ----------
    name
        One name, without the wider places it lies in.
    levels
        Levels that words before the name asked for ("the city of").
    """
    for look, match in (
        (as_written, EXACT),
        (as_variant, VARIANT),
        (_by_sound, SKELETON),
    ):
        hits = look(name)
        if hits:
            return Found(hits, match, levels)
        bare = _without_designator(name, look)
        if bare.hits:
            fits = bare.levels if levels is None else bare.levels and bare.levels & levels
            return Found(bare.hits, DESIGNATOR if match == EXACT else match, fits)
    return Found(levels=levels)


def as_written(name: str) -> tuple[Hit, ...]:
    """Find what bears a name; a Korean one also with the ending that a city or county has."""
    hits = named(name)
    if hits and script(name) == "Hang":
        seen = {hit.place_id for hit in hits}
        more = [hit for ending in _KOREAN_ENDINGS for hit in named(name + ending)]
        hits += tuple(hit for hit in more if hit.place_id not in seen)
    return hits


def _without_designator(name: str, look: Callable[[str], tuple[Hit, ...]]) -> Found:
    bare = stem(name)
    while bare is not None:
        hits = tuple(hit for hit in look(bare[0]) if level_fits(hit.place_id, bare[1]))
        # 郡 and 道 are words of Korea and Japan: 龙川郡 is no town of Guangdong.
        if name.rstrip()[-1:] in _EASTERN:
            hits = tuple(hit for hit in hits if _country(hit) in _EAST)
        if hits:
            return Found(hits, DESIGNATOR, bare[1])
        inner = stem(bare[0])
        bare = (inner[0], bare[1]) if inner is not None else None
    return Found()


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
    key = skeleton(name) if name.isascii() or normal(name).isascii() else ""
    return _under(f"{MARK}{key}") if key else ()


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
        # The extent tells the seat of a province or prefecture from a town.
        if float(place["radius_km"] or 0) < TOWN_BELOW_KM:
            levels.add("town")
    return levels


#: Seats of a province, or of a second-order unit, have at least this extent in the gazetteer.
TOWN_BELOW_KM: Final = 8.0


def level_fits(place_id: str, levels: frozenset[str] | None) -> bool:
    """Whether a place is of one of these levels; None asks for nothing."""
    return levels is None or bool(levels_of(place_id) & levels)

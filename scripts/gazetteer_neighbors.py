"""Names in Latin letters that a neighbor gives: Ryongjŏng in China, Pingrang in Korea."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from chinese import in_hangul, read_in_korean
from gazetteer_names import Name, display_names, simplified
from gazetteer_quarantine import COUNTY, rank
from pypinyin import Style, lazy_pinyin
from romanize import SYSTEMS, romanized

from geo.places.designators import stem
from geo.places.names import normal, script
from geo.places.skeleton import NEIGHBOR, skeleton

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: Where Koreans live in China, and where they have their own name for a place.
_NORTHEAST: Final = frozenset({"CN-HL", "CN-JL", "CN-LN"})
_KOREA: Final = "KP"
#: What a reader who asks for a place in Korea or China may mean at most.
_LEVELS: Final = frozenset({"adm1", "adm2", "city"})


def neighbors_names(places: list[Place], names: list[Name]) -> list[tuple[str, Name]]:
    """Rows for names that a neighbor writes, under keys that the search asks last of all.

    Parameters
    ----------
    places, names
        All of them, with what the sources list.

    Returns
    -------
    keyed
        Skeletons of the Korean names of units of Northeast China, and the pinyin of the Hanzi of
        provinces, counties and cities of North Korea.
    """
    written: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.status == "ok" and name.kind != "code":
            written[name.place_id].append(name)
    found: dict[tuple[str, str], Name] = {}
    for place in places:
        if place.level not in _LEVELS or rank(place) < COUNTY:
            continue
        rows = written[place.place_id]
        own = {normal(row.name) for row in rows}
        for key, row in _keys(place, rows):
            if key not in own:
                found.setdefault((f"{NEIGHBOR}{key}", place.place_id), row)
    return [(key, row) for (key, _), row in found.items()]


def _keys(place: Place, rows: list[Name]) -> list[tuple[str, Name]]:
    if place.country == _KOREA:
        return _in_pinyin(place, rows)
    near = place.iso3166_2 in _NORTHEAST or place.place_id in _NORTHEAST
    return _in_korean(place, rows) if near else []


def _in_korean(place: Place, rows: list[Name]) -> list[tuple[str, Name]]:
    """Skeletons of the Korean names, but not of pinyin in Hangul: a slip of it is no other name."""
    read = read_in_korean(display_names(place).get("zh", ""))
    names = [row.name for row in rows if row.script == "Hang"] + ([read] if read else [])
    pinyin = {skeleton(_bare(place.name)), skeleton(in_hangul(_bare(place.name)))}
    found = []
    for name in dict.fromkeys(names):
        key = skeleton(_bare(name))
        latin = [normal(romanized(_bare(name), system)) for system in SYSTEMS]
        row = Name(place.place_id, name, "Hang", "ko", "skeleton", "alternate")
        found += [(way, row) for way in ([key] if key and key not in pinyin else latin) if way]
    return found


def _in_pinyin(place: Place, rows: list[Name]) -> list[tuple[str, Name]]:
    found = []
    for row in rows:
        if row.script != "Hani" or script(row.name) != "Hani":
            continue
        for text in dict.fromkeys((row.name, _bare(row.name))):
            plain = simplified(text)
            key = "".join(lazy_pinyin(plain, style=Style.NORMAL, v_to_u=False))
            if len(plain) > 1 and key.isascii() and key.isalpha():
                latin = Name(place.place_id, key.capitalize(), "Latn", "zh", "pinyin", "alternate")
                found.append((key, latin))
    return found


def _bare(name: str) -> str:
    bare = stem(name)
    return bare[0] if bare is not None else name

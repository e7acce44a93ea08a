"""Chinese names as Koreans and Russians write them, and in Wade–Giles, where none is listed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from chinese import in_cyrillic, in_hangul, in_wade_giles, read_in_korean
from gazetteer_names import Name, display_names
from gazetteer_quarantine import COUNTY, PREFECTURE, rank

from geo.places.designators import stem
from geo.places.names import normal, script
from geo.places.skeleton import MARK
from geo.places.variants import folded

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: Here counties count as much as prefectures do elsewhere: workers cross the border to them.
_NORTHEAST: Final = frozenset({"CN-HL", "CN-JL", "CN-LN", "CN-NM"})


def transliterations(places: list[Place], names: list[Name]) -> list[tuple[str, Name]]:
    """Names of Chinese cities in other scripts, under keys that the search asks last.

    Sino-Korean readings are shared with places in Korea (安山, 안산), and transcriptions with
    anything: a name that a place bears as written comes before them.

    Parameters
    ----------
    places, names
        All of them, with what the sources list.

    Returns
    -------
    keyed
        Keys and rows.
    """
    own: dict[str, set[str]] = defaultdict(set)
    lost: dict[str, set[str]] = defaultdict(set)
    for name in names:
        kept = name.status == "ok"
        (own if kept else lost)[name.place_id].add(normal(name.name))
    found = []
    for place in places:
        if not _wanted(place):
            continue
        for text, lang, system in _written(place, lost[place.place_id]):
            key = normal(text)
            if len(key) > 1 and folded(key) not in own[place.place_id]:
                row = Name(place.place_id, text, script(text), lang, system, "alternate")
                found.append((f"{MARK}{folded(key)}", row))
                own[place.place_id].add(folded(key))
    return found


def wade_giles(place: Place, rows: list[Name]) -> list[Name]:
    """The spelling of older maps, as a name like any other, where no source lists it."""
    province = place.country == "CN" and place.level == "adm1"
    wade = in_wade_giles(_bare(place)) if province or _wanted(place) else ""
    if not wade or normal(wade) in {normal(row.name) for row in rows}:
        return []
    return [Name(place.place_id, wade, "Latn", "", "Wade–Giles", "alternate")]


def _bare(place: Place) -> str:
    bare = stem(place.name)
    return bare[0] if bare is not None else place.name


def _wanted(place: Place) -> bool:
    if place.country != "CN" or place.level not in {"city", "adm2"}:
        return False
    return rank(place) >= (COUNTY if place.iso3166_2 in _NORTHEAST else PREFECTURE)


def _written(place: Place, lost: set[str]) -> list[tuple[str, str, str]]:
    hanzi = display_names(place).get("zh", "")
    latin = _bare(place)
    # A name that is another place's in Hanzi is so when it is read (辽源, 료원).
    return [
        ("" if normal(hanzi) in lost else read_in_korean(hanzi), "ko", "Sino-Korean"),
        (in_hangul(latin), "ko", "transcription"),
        (in_cyrillic(latin), "ru", "Palladius"),
    ]

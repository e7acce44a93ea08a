"""Chinese names as Koreans and Russians write them, and in Wade–Giles, where none is listed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from chinese import in_cyrillic, in_hangul, in_wade_giles, read_in_korean
from gazetteer_names import Name, display_names
from gazetteer_quarantine import COUNTY, DISTRICT, PREFECTURE, rank

from geo.places.designators import stem
from geo.places.hanzi import lookup_key
from geo.places.names import script
from geo.places.skeleton import MARK
from geo.places.variants import folded

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: Here counties count as much as prefectures do elsewhere: workers cross the border to them.
_NORTHEAST: Final = frozenset({"CN-HL", "CN-JL", "CN-LN", "CN-NM"})
_KINDS: Final = {"市": "시", "县": "현", "区": "구"}
_CITY: Final = "시"
_Keys = defaultdict[str, set[str]]


def transliterations(places: list[Place], names: list[Name]) -> list[tuple[str, Name]]:
    """Names of Chinese cities in other scripts, under keys that the search asks last.

    A name that a place bears as written comes before them, unless the city is of such weight that
    a careful reader would have to ask which is meant.

    Parameters
    ----------
    places, names
        All of them, with what the sources list.

    Returns
    -------
    keyed
        Keys and rows.
    """
    own, lost, borne = _known(names)
    units = {place.place_id: place for place in places}
    found: list[tuple[str, Name]] = []
    waiting: list[tuple[str, Name]] = []
    for place in places:
        known, gone = own[place.place_id], lost[place.place_id]
        for row in _readings(place, gone):
            for full in (row, _with_designator(row, place)):
                key = lookup_key(full.name)
                others = [units[other] for other in borne[key] - {place.place_id}]
                if key not in known | gone and others and _shares(place, row.system, others):
                    known.add(key)
                    found.append((key, full))
                elif full is row and folded(key) not in known:
                    (found if _wanted(place) else waiting).append((f"{MARK}{folded(key)}", full))
                    known.add(folded(key))
    return found + _also_called(waiting, found, units)


def _known(names: list[Name]) -> tuple[_Keys, _Keys, _Keys]:
    """Keys that each place has, keys that were set aside, and who bears each Korean one."""
    own: _Keys = defaultdict(set)
    lost: _Keys = defaultdict(set)
    borne: _Keys = defaultdict(set)
    for name in names:
        kept, key = name.status == "ok", lookup_key(name.name)
        (own if kept else lost)[name.place_id].add(key)
        if kept and name.script == "Hang" and name.kind != "code":
            borne[key].add(name.place_id)
    return own, lost, borne


def _also_called(
    waiting: list[tuple[str, Name]], found: list[tuple[str, Name]], units: dict[str, Place]
) -> list[tuple[str, Name]]:
    """Readings of cities, or of one name in Hanzi, that a unit of the Northeast shares: 펑청."""
    ranks: dict[str, int] = defaultdict(int)
    signs: set[tuple[str, str]] = set()
    for key, name in found:
        ranks[key] = max(ranks[key], rank(units[name.place_id]))
        signs.add((key, _hanzi(units[name.place_id])))
    return [
        (key, name)
        for key, name in waiting
        if ranks[key] == rank(units[name.place_id])
        and (
            (key, _hanzi(units[name.place_id])) in signs
            or (name.system != "Sino-Korean" and _is_city(units[name.place_id]))
        )
    ]


def _hanzi(place: Place) -> str:
    return lookup_key(display_names(place).get("zh", ""))


def _is_city(place: Place) -> bool:
    return any(name.endswith("市") for name, _, _ in place.names)


def read_keys(places: list[Place]) -> set[str]:
    """What the units of China are called in Korean that are asked last, by their readings."""
    return {
        lookup_key(row.name)
        for place in places
        if _wanted(place)
        for row in _readings(place, set())
        if row.script == "Hang"
    }


def _readings(place: Place, lost: set[str]) -> list[Name]:
    """Rows for a unit of China in other scripts; nothing for a township, or of one syllable."""
    if place.country != "CN" or place.level not in {"city", "adm2"} or rank(place) < DISTRICT:
        return []
    return [
        Name(place.place_id, text, script(text), lang, system, "alternate")
        for text, lang, system in _written(place, lost)
        if len(lookup_key(text)) > 1
    ]


def _with_designator(row: Name, place: Place) -> Name:
    """The reading with the kind of unit behind it: 펑청시."""
    kind = next(
        (_KINDS[name[-1:]] for name, _, _ in place.names if name[-1:] in _KINDS and len(name) > 2),
        _CITY,
    )
    return replace(row, name=f"{row.name}{kind}") if row.script == "Hang" else row


def _shares(place: Place, system: str, others: list[Place]) -> bool:
    """Whether a reading makes a name that others bear as written a shared one.

    안산 is a city of Korea and Anshan, 청도 a county of Korea and Qingdao, 지안 two in China;
    but 퉁화 is the prefecture before the county around it, and 원산 the seat of a province of Korea
    before Wenshan. What Hanzi are read as counts against the North for the Northeast only, whose
    Koreans read them so.
    """
    own = rank(place)
    if max(rank(other) for other in others) > own:
        return False
    near = place.iso3166_2 in _NORTHEAST and own >= COUNTY
    south = all(other.country == "KR" for other in others)
    if system == "Sino-Korean":
        return near or (own >= PREFECTURE and south)
    home = all(other.country == "CN" for other in others)
    return system == "transcription" and (
        near or own >= PREFECTURE or (own == COUNTY and home and _is_city(place))
    )


def wade_giles(place: Place, rows: list[Name]) -> list[Name]:
    """The spelling of older maps, as a name like any other, where no source lists it."""
    province = place.country == "CN" and place.level == "adm1"
    wade = in_wade_giles(_bare(place)) if province or _wanted(place) else ""
    if not wade or lookup_key(wade) in {lookup_key(row.name) for row in rows}:
        return []
    return [Name(place.place_id, wade, "Latn", "", "Wade–Giles", "alternate")]


def _bare(place: Place) -> str:
    bare = stem(place.name)
    return bare[0] if bare is not None else place.name


def _wanted(place: Place) -> bool:
    if place.country != "CN" or place.level not in {"city", "adm2"}:
        return False
    return rank(place) >= (DISTRICT if place.iso3166_2 in _NORTHEAST else PREFECTURE)


def _written(place: Place, lost: set[str]) -> list[tuple[str, str, str]]:
    hanzi = display_names(place).get("zh", "")
    latin = _bare(place)
    kind = _KINDS["区"] if place.in_full else ""
    # A name that is another place's in Hanzi is so when it is read (辽源, 료원).
    return [
        ("" if lookup_key(hanzi) in lost else read_in_korean(hanzi), "ko", "Sino-Korean"),
        (f"{in_hangul(latin)}{kind}", "ko", "transcription"),
        (in_cyrillic(latin), "ru", "Palladius"),
        *([(in_hangul(place.called), "ko", "transcription")] if place.called else []),
    ]

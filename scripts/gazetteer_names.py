"""All spellings of the gazetteer's places, and the one name per language that a page shows."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from gazetteer_areas import DOUBLED
from gazetteer_sources import FULL_COUNTRIES, Place, countries
from opencc import OpenCC
from rapidfuzz import fuzz

from geo.places.designators import stem
from geo.places.names import normal, script

SCRIPTS: Final = frozenset({"Latn", "Hang", "Hani", "Cyrl", "Kana"})
DISPLAY_LANGUAGES: Final = ("ko", "zh", "ru")
_DESIGNATORS: Final = ("시", "군", "읍", "구역", "市", "县", "郡", "镇", "乡")
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
#: What counts most of two rows of one place and one normal form.
_ORDER: Final = ("capital", "display", "name", "group", "code", "alternate", "historical", "stem")
_LATIN_OF: Final = dict(zip("абвгдезиклмнопрстуфэёйы", "abvgdeziklmnoprstufeeiy", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ю": "iu",
    "я": "ia",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One row of names.csv."""

    place_id: str
    name: str
    script: str
    lang: str
    system: str
    kind: str
    status: str = "ok"
    reason: str = ""


@cache
def _simplify() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def simplified(name: str) -> str:
    """Hanzi in simplified forms (opencc)."""
    return str(_simplify().convert(name))


def _system(name: str, code: str, country: str) -> str:
    if code == "Hani" and country != "JP":
        if simplified(name) != name:
            return "traditional"
        return "simplified" if _traditional().convert(name) != name else ""
    breve = any(mark in unicodedata.normalize("NFD", name) for mark in ("\u0306", "\u030c"))
    return "MR" if code == "Latn" and country in {"KP", "KR"} and breve else ""


def _language(name: str, code: str, given: str, country: str) -> str:
    if given:
        return "zh" if given == "zh-Hant" else given
    if code == "Hani":
        return "ja" if country == "JP" else "zh"
    if code == "Cyrl":
        letters = {letter for letter in name.casefold() if letter.isalpha()}
        return "ru" if letters <= _RUSSIAN else ""
    return {"Hang": "ko", "Kana": "ja"}.get(code, "")


def _worth(name: str, kind: str, code: str, place: Place) -> bool:
    """Leave out codes, other scripts and machine romanizations of them (all in lower case)."""
    key = normal(name)
    if code not in SCRIPTS or not key or (code == "Kana" and place.country != "JP"):
        return False
    if kind in {"name", "display"} or name in place.by_hand:
        return True
    if code != "Latn":
        return len(key) > 1
    small = not any(letter.isupper() for letter in name)
    short = name.isupper() and len(key) <= 4
    return len(key) > 2 and not small and not short


def spellings(place: Place) -> list[Name]:
    """All rows of one place, one per normal form.

    Parameters
    ----------
    place
        With the names its sources give.

    Returns
    -------
    names
        Sorted by spelling; traditional and simplified forms of each Chinese name added.
    """
    written = [(place.name, "en", "name"), *place.names]
    rows = [row for name in written for row in _rows(*name, place)]
    if place.level in {"adm1", "adm2"} or len(place.geonames_ids) > 1:
        rows += [row for name in written for row in _stem_rows(name[0], place)]
    best: dict[str, Name] = {}
    for row in sorted(rows, key=_priority):
        best.setdefault(normal(row.name), row)
    return sorted(best.values(), key=lambda row: row.name)


def _priority(row: Name) -> tuple[int, bool, str]:
    return _ORDER.index(row.kind), not row.lang, row.name


def _rows(name: str, given: str, kind: str, place: Place) -> list[Name]:
    code = script(name)
    if not _worth(name, kind, code, place):
        return []
    if place.feature == "PPLC" and (kind in {"name", "display"} or code != "Latn"):
        kind = "capital"
    forms = [name]
    if code == "Hani" and place.country != "JP":
        forms = list(dict.fromkeys([name, simplified(name), _traditional().convert(name)]))
    return [
        Name(
            place.place_id,
            form,
            code,
            _language(form, code, given, place.country),
            _system(form, code, place.country),
            kind,
        )
        for form in forms
    ]


def _stem_rows(name: str, place: Place) -> list[Name]:
    found = stem(name)
    if found is None or len(normal(found[0])) < 2:
        return []
    return _rows(found[0], "", "stem", place)


def code_rows(places: list[Place]) -> list[Name]:
    """Codes that stand for a place: ISO 3166-1 alpha-3, GeoNames' areas and ids of merged units."""
    rows = [
        Name(code, record["iso3"], "Latn", "", "ISO 3166-1 alpha-3", "code")
        for code, record in countries().items()
    ]
    rows += [
        Name(place.place_id, place.unit, "Latn", "", "GeoNames", "code")
        for place in places
        if place.polygon_key == place.unit != ""
    ]
    own = {place.place_id for place in places}
    taken: set[str] = set()
    for place in sorted(places, key=lambda place: place.level == "city"):
        for number in place.geonames_ids:
            code = f"gn{number}"
            if code not in own and code not in taken:
                rows.append(Name(place.place_id, code, "Latn", "", "GeoNames", "code"))
            taken.add(code)
    return rows


def display_names(place: Place) -> dict[str, str]:
    """One name per language that a page shows; languages without a known name are left out."""
    given = {
        lang: name
        for name, lang, kind in reversed(place.names)
        if kind == "display" and lang in DISPLAY_LANGUAGES
    }
    return _guessed(place) | given if place.level in {"city", "adm2"} else given


def _guessed(place: Place) -> dict[str, str]:
    names = [name for name, _, _ in place.names]
    korean = Counter(_bare(name) for name in names if script(name) == "Hang")
    chinese = Counter(_bare(simplified(name)) for name in names if script(name) == "Hani")
    russian = {
        name
        for name in names
        if script(name) == "Cyrl" and _language(name, "Cyrl", "", "") == "ru" and name[0].isupper()
    }
    found = {"ko": _most(korean), "zh": _most(chinese), "ru": _likest(russian, place)}
    # Elsewhere GeoNames does not say which of several Cyrillic languages a name is in.
    if place.country not in FULL_COUNTRIES and place.feature != "PPLC":
        found.pop("ru")
    return {lang: name for lang, name in found.items() if name}


def _bare(name: str) -> str:
    """Drop the designator, unless it may be part of the name (신의주, 新义州)."""
    found = stem(name)
    return found[0] if found is not None and name.endswith(_DESIGNATORS) else name


def _most(votes: Counter[str]) -> str:
    """Take the spelling that most forms agree on, then the shortest."""
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], len(vote[0]), vote[0]))
    return ranked[0][0] if ranked else ""


def _likest(names: set[str], place: Place) -> str:
    """Take the Russian spelling that sounds most like the place's Latin name."""
    latin = normal(place.name)
    ranked = sorted((-fuzz.ratio(_romanized(name), latin), name) for name in names)
    return ranked[0][1] if ranked else ""


def _romanized(name: str) -> str:
    return "".join(_LATIN_OF.get(letter, "") for letter in name.casefold())


def set_aside(names: list[Name], places: list[Place]) -> list[Name]:
    """Quarantine alternates that are the proper name of an area elsewhere.

    GeoNames lists among the alternates of many places the name of an area around them, or a
    foreign word that happens to be one. A place called so itself keeps its name, and so do seats
    of the same name.
    """
    areas = {p.place_id: p for p in places if p.level in {"country", "adm1"}}
    by_id = {place.place_id: place for place in places}
    proper: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.place_id in areas and name.kind in {"name", "display"}:
            proper[normal(name.name)].add(name.place_id)
    return [_set_aside(name, by_id[name.place_id], proper, areas) for name in names]


def _set_aside(
    name: Name, place: Place, proper: dict[str, set[str]], areas: dict[str, Place]
) -> Name:
    if place.place_id in DOUBLED.values():
        return replace(name, status="quarantined", reason="ISO 3166-1 makes this area a country")
    wide = name.kind not in {"alternate", "stem"} or place.level not in {"city", "adm1", "adm2"}
    if wide or name.name in place.by_hand:
        return name
    others = proper.get(normal(name.name), set()) - {place.place_id}
    others = {other for other in others if not _one_with(place, areas[other], name.name)}
    if place.level == "adm1":
        others = {other for other in others if areas[other].level == "country"}
    if not others:
        return name
    reason = f"the proper name of {', '.join(sorted(others))}, not of this place"
    return replace(name, status="quarantined", reason=reason)


def _one_with(place: Place, area: Place, name: str) -> bool:
    """Whether a place bears an area's name by right: as its seat, or as "New York City" does."""
    found = stem(name)
    if found is not None and found[1] == {"adm1"}:
        return False
    own = stem(place.name)
    called = own is not None and normal(own[0]) == normal(name)
    return called or set(area.geonames_ids) <= set(place.geonames_ids)

"""All spellings of the gazetteer's places, and the one name per language that a page shows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from gazetteer_sources import CYRILLIC, DEPENDENT, FULL_COUNTRIES, Place, countries
from opencc import OpenCC
from rapidfuzz import fuzz

from geo.places.designators import stem
from geo.places.hanzi import lookup_key
from geo.places.names import script

SCRIPTS: Final = frozenset({"Latn", "Hang", "Hani", "Cyrl", "Kana", "Arab"})
#: Here a bare name of two syllables is as common as the one with its designator.
KOREAN: Final = frozenset({"KP", "KR"})
#: What a designator of a Korean town stands for.
_OF_TOWNS: Final = frozenset({"city", "county", "town"})
DISPLAY_LANGUAGES: Final = ("ko", "zh", "ru")
_DESIGNATORS: Final = ("시", "군", "읍", "구역", "市", "县", "郡", "镇", "乡")
#: Hyphens between syllables, aspiration marks and hs- are what pinyin does not have.
_WADE_GILES: Final = re.compile(r"\w-\w|[ptkhs][’'ʻ]|\b[Hh]s|\bTs|\bKw")
_SOUNDS_ALIKE: Final = 70
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


@cache
def simplified(name: str) -> str:
    """Hanzi in simplified forms (opencc)."""
    return name if name.isascii() else str(_simplify().convert(name))


@cache
def traditional(name: str) -> str:
    """Hanzi in traditional forms (opencc)."""
    return name if name.isascii() else str(_traditional().convert(name))


def _system(name: str, code: str, place: Place, kind: str) -> str:
    """Name the system a spelling is in, where it can be told from the spelling."""
    country = place.country
    if code == "Latn" and country in {"KP", "KR"}:
        breve = any(mark in unicodedata.normalize("NFD", name) for mark in ("\u0306", "\u030c"))
        return "MR" if breve else ""
    if code == "Latn" and country == "CN" and place.level in {"city", "adm2"}:
        if kind == "name" or lookup_key(name) == lookup_key(place.name):
            return "pinyin"
        return "Wade–Giles" if _WADE_GILES.search(name) else ""
    return ""


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
    key = lookup_key(name)
    if code not in SCRIPTS or not key:
        return False
    home = code == "Kana" and place.country == "JP"
    if code in {"Kana", "Arab"} and kind != "display" and not home:
        return False
    if kind in {"name", "display"} or name in place.by_hand:
        return True
    if code == "Cyrl" and place.country not in CYRILLIC:
        # Tatar or Chuvash spellings of a place abroad are in no language that a claim is in.
        return len(key) > 1 and {sign for sign in name.casefold() if sign.isalpha()} <= _RUSSIAN
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
        Sorted by spelling; forms of one Chinese name that share a key are one.
    """
    written = [(place.name, "en", "name"), *place.names]
    rows = [row for name in written for row in _rows(*name, place)]
    is_unit = place.level in {"adm1", "adm2"} or len(place.geonames_ids) > 1
    units = is_unit and not called_in_full(place)
    for name, _, kind in written:
        if _is_praise(name, kind, place):
            continue
        if units or (place.country in KOREAN and script(name) in {"Hang", "Hani"}):
            rows += _stem_rows(name, place)
    best: dict[str, Name] = {}
    langs: dict[str, dict[str, None]] = {}
    for row in sorted(rows, key=_priority):
        best.setdefault(lookup_key(row.name), row)
        if row.kind == "display" and row.lang:
            langs.setdefault(lookup_key(row.name), {})[row.lang] = None
    if lookup_key(place.name) in langs:
        langs[lookup_key(place.name)]["en"] = None
    # One spelling may be the name in several languages ("Portugal").
    merged = [
        replace(row, lang=";".join(langs.get(key, {row.lang: None}))) for key, row in best.items()
    ]
    return sorted(merged, key=lambda row: row.name)


def called_in_full(place: Place) -> bool:
    """Whether a unit is never called without its designator: Хасанский район is no Хасанский."""
    return place.level == "adm2" and place.country == "RU"


def _is_praise(name: str, kind: str, place: Place) -> bool:
    """Whether "City" is part of the name: Mother City is Yerevan's byname, and Mother none."""
    listed = kind == "alternate" and name not in place.by_hand
    abroad = place.level == "city" and place.country not in FULL_COUNTRIES
    return listed and abroad and script(name) == "Latn"


def _priority(row: Name) -> tuple[int, bool, bool, str]:
    return _ORDER.index(row.kind), not row.lang, row.name != lookup_key(row.name), row.name


def _rows(name: str, given: str, kind: str, place: Place) -> list[Name]:
    code = script(name)
    if not _worth(name, kind, code, place):
        return []
    sovereign = place.feature == "PPLC" and place.country not in DEPENDENT
    # What a capital was called once stands before nobody: 경성 is a county of the North.
    if sovereign and kind != "historical" and (kind in {"name", "display"} or code != "Latn"):
        kind = "capital"
    forms = [name]
    if code == "Hani" and place.country != "JP":
        forms = list(dict.fromkeys([simplified(name), name]))
    return [
        Name(
            place.place_id,
            form,
            code,
            _language(form, code, given, place.country),
            _system(form, code, place, kind),
            kind,
        )
        for form in forms
    ]


def _stem_rows(name: str, place: Place) -> list[Name]:
    found = stem(name)
    if found is None or len(lookup_key(found[0])) < 2 or place.whole:
        return []
    # 남양주 is a city whose name ends like that of a province.
    if place.level == "city" and place.country in KOREAN and not found[1] & _OF_TOWNS:
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


def called_abroad(place: Place) -> frozenset[str]:
    """Normal forms of a town's Korean, Chinese and Russian names that most of its sources give."""
    found = set(_voted(place).values())
    latin = lookup_key(place.name)
    # Several Russian spellings of a town are its own, if they sound like it: Ганновер, Ханновер.
    found |= {
        name
        for name, _, _ in place.names
        if script(name) == "Cyrl" and fuzz.ratio(_romanized(name), latin) >= _SOUNDS_ALIKE
    }
    return frozenset(lookup_key(name) for name in found)


def _guessed(place: Place) -> dict[str, str]:
    found = _voted(place)
    # Elsewhere GeoNames does not say which of several Cyrillic languages a name is in.
    if place.country not in FULL_COUNTRIES and place.feature != "PPLC":
        found.pop("ru", None)
    return found


def _voted(place: Place) -> dict[str, str]:
    names = [name for name, _, _ in place.names if name not in place.lent]
    korean = Counter(_bare(name) for name in names if script(name) == "Hang")
    chinese = Counter(_bare(simplified(name)) for name in names if script(name) == "Hani")
    russian = {
        name
        for name in names
        if script(name) == "Cyrl" and _language(name, "Cyrl", "", "") == "ru" and name[0].isupper()
    }
    found = {"ko": _most(korean), "zh": _most(chinese), "ru": _likest(russian, place)}
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
    latin = lookup_key(place.name)
    ranked = sorted((-fuzz.ratio(_romanized(name), latin), name) for name in names)
    return ranked[0][1] if ranked else ""


def _romanized(name: str) -> str:
    return "".join(_LATIN_OF.get(letter, "") for letter in name.casefold())


def hanzi_table() -> str:
    """Two lines: characters in traditional or Japanese form, and the simplified one of each."""
    japanese = OpenCC("jp2t")
    pairs = [
        (sign, simple)
        for sign in map(chr, range(0x3400, 0xA000))
        if len(simple := simplified(str(japanese.convert(sign)))) == 1 and simple != sign
    ]
    # What is a simplified character itself stands for itself: 后 and 里 are no forms of others.
    kept = [
        (sign, simple) for sign, simple in pairs if simplified(sign) != sign or _only_japanese(sign)
    ]
    return "".join(sign for sign, _ in kept) + "\n" + "".join(simple for _, simple in kept)


def _only_japanese(sign: str) -> bool:
    """Whether a character is of Japan alone, and no simplified one."""
    return traditional(sign) == sign

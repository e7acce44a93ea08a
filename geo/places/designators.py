"""Words such as Province, -si, 省 and край: what they say of a place's level."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.places.endings import ENDINGS, without_ending
from geo.places.levels import ADM1, ADM2, ANY_CITY, COUNTRY, COUNTY, TOWN, ZONE
from geo.places.names import normal, script

#: Latin designators as whole words, before or after the name.
_LATIN_WORDS: Final = {
    "province": ADM1,
    "prov": ADM1,
    "sheng": ADM1,
    "oblast": ADM1,
    "krai": ADM1,
    "kray": ADM1,
    "okrug": ADM1,
    "governorate": ADM1,
    "region": ADM1,
    "territory": ADM1,
    "state": ADM1,
    "emirate": ADM1,
    "aimag": ADM1,
    "ken": ADM1,
    "prefecture": ADM2,
    "zhou": ADM2,
    "county": COUNTY,
    "xian": COUNTY,
    "gun": COUNTY,
    "kun": COUNTY,
    "district": COUNTY,
    "raion": COUNTY,
    "city": ANY_CITY,
    "shi": ANY_CITY,
    "si": ANY_CITY,
    "municipality": ANY_CITY,
    "town": TOWN,
    "village": TOWN,
    "zhen": TOWN,
    "up": TOWN,
    "eup": TOWN,
    "ri": TOWN,
    "republic": COUNTRY,
    "voivodeship": ADM1,
    "canton": ADM1,
    "viloyat": ADM1,
    "oblysy": ADM1,
    "zizhizhou": ADM2,
    "zizhixian": COUNTY,
    "zizhiqu": ADM1,
    "sez": ZONE,
    "voblast": ADM1,
    "voblasts": ADM1,
    "viloyati": ADM1,
    "velayat": ADM1,
    "changwat": ADM1,
    "obl": ADM1,
    "kr": ADM1,
    "woj": ADM1,
    "wojewodztwo": ADM1,
    "wilaya": ADM1,
    "wilayat": ADM1,
    "vilayet": ADM1,
    "marz": ADM1,
    "estado": ADM1,
    "departamento": ADM1,
    "depto": ADM1,
    "dpto": ADM1,
    "provinsi": ADM1,
    "provincia": ADM1,
    "pradesh": ADM1,
    "hsien": COUNTY,
    "rayon": COUNTY,
    "dist": COUNTY,
    "zila": COUNTY,
    "tehsil": COUNTY,
    "taluk": COUNTY,
    "tumani": COUNTY,
    "nohiya": COUNTY,
    "kabupaten": COUNTY,
    "kab": COUNTY,
    "kota": ANY_CITY,
    "municipio": ANY_CITY,
    "gu": COUNTY,
    "qu": COUNTY,
    "banner": COUNTY,
    "league": ADM2,
}
#: Those of them that stand before the name as well: "Woj. Śląskie", "Kab. Indramayu", "Prov. X".
_LATIN_FIRST: Final = frozenset(
    "woj wojewodztwo wilaya wilayat vilayet estado departamento depto dpto provinsi provincia prov "
    "dist kabupaten kab kota municipio".split()
)
_OF: Final = frozenset({"de", "del", "di", "da", "do", "of"})
#: Korean endings that romanizations write with a hyphen or a space.
_LATIN_ENDINGS: Final = {"do": ADM1, "to": ADM1}
#: Russian designators in all their cases: reports decline them.
_CYRILLIC_FORMS: Final = (
    ("край края краю краем крае кр", ADM1),
    ("область области областью обл", ADM1),
    ("провинция провинции провинцию провинцией пров", ADM1),
    ("республика республики республике республику республикой респ", COUNTRY),
    ("округ округа округу округом округе", COUNTY),
    ("префектура префектуры префектуре префектуру префектурой", ADM2),
    ("район района району районом районе", COUNTY),
    ("уезд уезда уезду уездом уезде", COUNTY),
    ("губерния губернии губернию губернией", ADM1),
    ("вилоят вилоята вилояте велаят велаята велаяте", ADM1),
    ("город города городу городом городе г гор", ANY_CITY),
    ("городской городского городском", ANY_CITY),
    ("поселок поселка поселку поселком поселке пос", TOWN),
    ("деревня деревни деревне деревню", TOWN),
    ("село села селу селом селе", TOWN),
    ("штат штата штату штатом штате", ADM1),
    ("воеводство воеводства воеводству воеводстве", ADM1),
    ("эмират эмирата эмирату эмирате", ADM1),
    ("кантон кантона кантону кантоне", ADM1),
    ("аймак аймака аймаку аймаке", ADM1),
)
_CYRILLIC_WORDS: Final = {
    form: levels for forms, levels in _CYRILLIC_FORMS for form in forms.split()
}
#: Designators of more than one word, longest first, as normal forms.
_PHRASES: Final = (
    ("zhuangautonomousregion", ADM1),
    ("uyghurautonomousregion", ADM1),
    ("uygurautonomousregion", ADM1),
    ("huiautonomousregion", ADM1),
    ("koreanautonomousprefecture", ADM2),
    ("koreanautonomouscounty", COUNTY),
    ("autonomousprefecture", ADM2),
    ("autonomousregion", ADM1),
    ("autonomouscounty", COUNTY),
    ("specialadministrativeregion", frozenset({"country", "adm1"})),
    ("autonomousoblast", ADM1),
    ("autonomousokrug", ADM1),
    ("federaldistrict", ADM1),
    ("автономнаяобласть", ADM1),
    ("автономныйокруг", ADM1),
    ("metropolitancity", ANY_CITY),
    ("specialselfgoverningcity", ANY_CITY),
    ("specialselfgoverningprovince", ADM1),
    ("specialcity", frozenset({"adm1", *ANY_CITY})),
    ("directlyadministeredcity", frozenset({"adm1", *ANY_CITY})),
    ("municipaldistrict", COUNTY),
    ("koreanap", ADM2),
    ("chaoxianzuzizhizhou", ADM2),
    ("chaoxianzuzizhixian", COUNTY),
    ("manchuautonomouscounty", COUNTY),
    ("manzuzizhixian", COUNTY),
    ("mongolautonomouscounty", COUNTY),
    ("mongolianautonomouscounty", COUNTY),
    ("urbandistrict", COUNTY),
    ("specialeconomiczone", ZONE),
    ("economictradezone", ZONE),
    ("countylevelcity", ANY_CITY),
    ("prefecturelevelcity", ANY_CITY),
    ("рн", COUNTY),
)
#: Latin designators long enough to be known where no space parts them from the name.
_GLUED: Final = ("province", "prefecture", "county", "city", "oblast", "district", "governorate")
#: Latin, Cyrillic and Hangul endings glued on with a hyphen ("Hamgyong-do", "пхёнан-до").
WORDS: Final = {**_LATIN_WORDS, **_CYRILLIC_WORDS}
#: What lists of the World Bank set after the comma: "Yemen, Rep.", "Venezuela, RB".
_STATE_FORMS: Final = dict.fromkeys(
    "rep rb arabrep islamicrep fedrep fedsts sar islamicrepublicof republicof".split(), COUNTRY
)
_CODE_LETTERS: Final = 2
_SPLIT: Final = re.compile(r"[\s\-‐‑–—]+")


@lru_cache(maxsize=65536)
def stem(name: str) -> tuple[str, frozenset[str]] | None:
    """Take the designator off a name.

    Parameters
    ----------
    name
        Such as "Jilin Province", "Uiju-gun", "吉林省", "Приморский край".

    Returns
    -------
    bare
        The name without it and the levels that it stands for (``country, adm1, adm2, city,
        county``); None if the name has none.

    Examples
    --------
    >>> stem("Jilin Province")
    ('Jilin', frozenset({'adm1'}))
    >>> stem("吉林市")[0], stem("함경도")[0], stem("Хабаровский край")[0]
    ('吉林', '함경', 'Хабаровский')
    >>> stem("Jilin") is None
    True
    """
    text = name.strip()
    if script(text) in {"Hani", "Hang", "Kana"}:
        return without_ending(text.replace(" ", ""))
    words = [word for word in _SPLIT.split(text) if word]
    if len(words) < 2:
        return _unglued(text)
    for count in (3, 2):
        ending = normal("".join(words[-count:])) if len(words) > count else ""
        for phrase, fits in _PHRASES:
            if ending == phrase:
                return " ".join(words[:-count]), fits
    last, first = normal(words[-1]), normal(words[0])
    levels = _LATIN_ENDINGS.get(last) or WORDS.get(last)
    if levels is not None:
        return " ".join(words[:-1]), levels
    levels = _CYRILLIC_WORDS.get(first)
    if levels is None and first in _LATIN_FIRST:
        rest = words[2:] if normal(words[1]) in _OF else words[1:]
        return " ".join(rest), WORDS[first]
    return None if levels is None else (" ".join(words[1:]), levels)


def _unglued(text: str) -> tuple[str, frozenset[str]] | None:
    """Take "Province" off "JilinProvince": spaces never change an answer."""
    key = normal(text)
    for word in _GLUED:
        if key.endswith(word) and len(key) - len(word) > 2:
            return key[: -len(word)], WORDS[word]
    return None


def bare_designator(text: str) -> frozenset[str] | None:
    """Levels that a designator by itself stands for ("province", "市"); None if it is none.

    Examples
    --------
    >>> bare_designator("Province"), bare_designator("Jilin") is None
    (frozenset({'adm1'}), True)
    """
    key = normal(text)
    if text.isupper() and text.isascii() and len(key) <= _CODE_LETTERS:
        # Uttar Pradesh is written U.P.; the Korean township is not.
        return None
    phrases = dict(_PHRASES)
    return WORDS.get(key) or phrases.get(key) or dict(ENDINGS).get(key) or _STATE_FORMS.get(key)

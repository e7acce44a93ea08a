"""Words such as Province, -si, 省 and край: what they say of a place's level."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.places.names import normal, script

_ADM1: Final = frozenset({"adm1"})
_ADM2: Final = frozenset({"adm1", "adm2"})
_COUNTY: Final = frozenset({"adm1", "adm2", "county"})
_TOWN: Final = frozenset({"town"})
_ANY_CITY: Final = frozenset({"city", "adm2"})
_COUNTRY: Final = frozenset({"country", "adm1"})
#: A special economic zone is as wide as the city or area whose name it bears (Rason, Sinuiju).
_ZONE: Final = frozenset({"adm1", "adm2", "city"})

#: Latin designators as whole words, before or after the name.
_LATIN_WORDS: Final = {
    "province": _ADM1,
    "prov": _ADM1,
    "sheng": _ADM1,
    "oblast": _ADM1,
    "krai": _ADM1,
    "kray": _ADM1,
    "okrug": _ADM1,
    "governorate": _ADM1,
    "region": _ADM1,
    "territory": _ADM1,
    "state": _ADM1,
    "emirate": _ADM1,
    "aimag": _ADM1,
    "ken": _ADM1,
    "prefecture": _ADM2,
    "zhou": _ADM2,
    "county": _COUNTY,
    "xian": _COUNTY,
    "gun": _COUNTY,
    "kun": _COUNTY,
    "district": _COUNTY,
    "raion": _COUNTY,
    "city": _ANY_CITY,
    "shi": _ANY_CITY,
    "si": _ANY_CITY,
    "municipality": _ANY_CITY,
    "town": _TOWN,
    "village": _TOWN,
    "zhen": _TOWN,
    "up": _TOWN,
    "eup": _TOWN,
    "ri": _TOWN,
    "republic": _COUNTRY,
    "voivodeship": _ADM1,
    "canton": _ADM1,
    "viloyat": _ADM1,
    "oblysy": _ADM1,
    "zizhizhou": _ADM2,
    "zizhixian": _COUNTY,
    "zizhiqu": _ADM1,
    "sez": _ZONE,
    "voblast": _ADM1,
    "voblasts": _ADM1,
    "viloyati": _ADM1,
    "velayat": _ADM1,
    "changwat": _ADM1,
    "obl": _ADM1,
    "kr": _ADM1,
    "woj": _ADM1,
    "wojewodztwo": _ADM1,
    "wilaya": _ADM1,
    "wilayat": _ADM1,
    "vilayet": _ADM1,
    "marz": _ADM1,
    "estado": _ADM1,
    "departamento": _ADM1,
    "depto": _ADM1,
    "dpto": _ADM1,
    "provinsi": _ADM1,
    "provincia": _ADM1,
    "pradesh": _ADM1,
    "hsien": _COUNTY,
    "rayon": _COUNTY,
    "dist": _COUNTY,
    "zila": _COUNTY,
    "tehsil": _COUNTY,
    "taluk": _COUNTY,
    "tumani": _COUNTY,
    "nohiya": _COUNTY,
    "kabupaten": _COUNTY,
    "kab": _COUNTY,
    "kota": _ANY_CITY,
    "municipio": _ANY_CITY,
    "gu": _COUNTY,
    "qu": _COUNTY,
    "banner": _COUNTY,
    "league": _ADM2,
}
#: Those of them that stand before the name as well: "Woj. Śląskie", "Kab. Indramayu", "Prov. X".
_LATIN_FIRST: Final = frozenset(
    "woj wojewodztwo wilaya wilayat vilayet estado departamento depto dpto provinsi provincia prov "
    "dist kabupaten kab kota municipio".split()
)
_OF: Final = frozenset({"de", "del", "di", "da", "do", "of"})
#: Korean endings that romanizations write with a hyphen or a space.
_LATIN_ENDINGS: Final = {"do": _ADM1, "to": _ADM1}
#: Longest first: the first that fits is taken off.
_SUFFIXES: Final = (
    ("特别行政区", _ADM1),
    ("特別行政區", _ADM1),
    ("자치주", _ADM2),
    ("자치현", _COUNTY),
    ("自治区", _ADM1),
    ("自治區", _ADM1),
    ("自治州", _ADM2),
    ("自治县", _COUNTY),
    ("自治縣", _COUNTY),
    ("自治旗", _COUNTY),
    ("자치기", _COUNTY),
    ("林区", _COUNTY),
    ("林區", _COUNTY),
    ("大区", _ADM1),
    ("大區", _ADM1),
    ("카운티", _COUNTY),
    ("직할시", _ANY_CITY),
    ("경제무역지대", _ZONE),
    ("경제특구", _ZONE),
    ("经济贸易区", _ZONE),
    ("经济特区", _ZONE),
    ("특별시", _ANY_CITY),
    ("광역시", _ANY_CITY),
    ("로동자구", _TOWN),
    ("노동자구", _TOWN),
    ("연방공화국", _COUNTRY),
    ("공화국", _COUNTRY),
    ("共和国", _COUNTRY),
    ("共和國", _COUNTRY),
    ("联邦", _COUNTRY),
    ("聯邦", _COUNTRY),
    ("연방", _COUNTRY),
    ("边疆区", _ADM1),
    ("邊疆區", _ADM1),
    ("변강", _ADM1),
    ("변경주", _ADM1),
    ("변경지구", _ADM1),
    ("크라이", _ADM1),
    ("지방", _ADM1),
    ("자치구", _ADM1),
    ("특별자치도", _ADM1),
    ("直辖市", _ANY_CITY),
    ("直轄市", _ANY_CITY),
    ("特别市", _ANY_CITY),
    ("特別市", _ANY_CITY),
    ("地区", _ADM2),
    ("地區", _ADM2),
    ("国", _COUNTRY),
    ("國", _COUNTRY),
    ("省", _ADM1),
    ("道", _ADM1),
    ("県", _ADM1),
    ("府", _ADM1),
    ("邦", _ADM1),
    ("盟", _ADM2),
    ("旗", _COUNTY),
    ("市", _ANY_CITY),
    ("州", _ADM2),
    ("县", _COUNTY),
    ("縣", _COUNTY),
    ("郡", _COUNTY),
    ("区", _COUNTY),
    ("區", _COUNTY),
    ("镇", _TOWN),
    ("鎮", _TOWN),
    ("乡", _TOWN),
    ("鄉", _TOWN),
    ("국", _COUNTRY),
    ("성", _ADM1),
    ("도", _ADM1),
    ("시", _ANY_CITY),
    ("주", _ADM2),
    ("현", _COUNTY),
    ("군", _COUNTY),
    ("구역", _COUNTY),
    ("구", _COUNTY),
    ("읍", _TOWN),
    ("리", _TOWN),
)
#: Peoples that autonomous units are named for, before their designator: 만족자치현, 傣族自治州.
_PEOPLES: Final = re.compile(
    r"(?:(?:满|滿|回|苗|侗|瑶|瑤|彝|藏|傣|佤|白|羌|畲|黎|水|土|壮|壯|蒙古|朝鲜|朝鮮|土家|拉祜|布朗|哈尼|纳西|納西"
    r"|傈僳|景颇|景頗|普米|独龙|獨龍|怒|仡佬|布依|毛南|仫佬|撒拉|保安|东乡|東鄉|裕固|哈萨克|哈薩克|达斡尔|達斡爾"
    r"|鄂温克|鄂溫克|柯尔克孜|柯爾克孜|锡伯|錫伯|塔吉克|各)族|蒙古|哈萨克|哈薩克|柯尔克孜|柯爾克孜|塔吉克|锡伯|錫伯|回"
    r"|(?:만|회|묘|먀오|둥|요|야오|이|장|다이|와|바이|창|리|투|좡|몽골|몽고|조선|투자|하니|카자흐|다우르)족)+"
    r"(?=(?:自治|자치)(?:州|县|縣|旗|주|현|기)$)"
)
#: Russian designators in all their cases: reports decline them.
_CYRILLIC_FORMS: Final = (
    ("край края краю краем крае кр", _ADM1),
    ("область области областью обл", _ADM1),
    ("провинция провинции провинцию провинцией пров", _ADM1),
    ("республика республики республике республику республикой респ", _COUNTRY),
    ("округ округа округу округом округе", _COUNTY),
    ("префектура префектуры префектуре префектуру префектурой", _ADM2),
    ("район района району районом районе", _COUNTY),
    ("уезд уезда уезду уездом уезде", _COUNTY),
    ("губерния губернии губернию губернией", _ADM1),
    ("вилоят вилоята вилояте велаят велаята велаяте", _ADM1),
    ("город города городу городом городе г гор", _ANY_CITY),
    ("городской городского городском", _ANY_CITY),
    ("поселок поселка поселку поселком поселке пос", _TOWN),
    ("деревня деревни деревне деревню", _TOWN),
    ("село села селу селом селе", _TOWN),
    ("штат штата штату штатом штате", _ADM1),
    ("воеводство воеводства воеводству воеводстве", _ADM1),
    ("эмират эмирата эмирату эмирате", _ADM1),
    ("кантон кантона кантону кантоне", _ADM1),
    ("аймак аймака аймаку аймаке", _ADM1),
)
_CYRILLIC_WORDS: Final = {
    form: levels for forms, levels in _CYRILLIC_FORMS for form in forms.split()
}
#: Designators of more than one word, longest first, as normal forms.
_PHRASES: Final = (
    ("zhuangautonomousregion", _ADM1),
    ("uyghurautonomousregion", _ADM1),
    ("uygurautonomousregion", _ADM1),
    ("huiautonomousregion", _ADM1),
    ("koreanautonomousprefecture", _ADM2),
    ("koreanautonomouscounty", _COUNTY),
    ("autonomousprefecture", _ADM2),
    ("autonomousregion", _ADM1),
    ("autonomouscounty", _COUNTY),
    ("specialadministrativeregion", frozenset({"country", "adm1"})),
    ("autonomousoblast", _ADM1),
    ("autonomousokrug", _ADM1),
    ("federaldistrict", _ADM1),
    ("автономнаяобласть", _ADM1),
    ("автономныйокруг", _ADM1),
    ("metropolitancity", _ANY_CITY),
    ("specialselfgoverningcity", _ANY_CITY),
    ("specialselfgoverningprovince", _ADM1),
    ("specialcity", frozenset({"adm1", *_ANY_CITY})),
    ("directlyadministeredcity", frozenset({"adm1", *_ANY_CITY})),
    ("municipaldistrict", _COUNTY),
    ("koreanap", _ADM2),
    ("chaoxianzuzizhizhou", _ADM2),
    ("chaoxianzuzizhixian", _COUNTY),
    ("manchuautonomouscounty", _COUNTY),
    ("manzuzizhixian", _COUNTY),
    ("mongolautonomouscounty", _COUNTY),
    ("mongolianautonomouscounty", _COUNTY),
    ("urbandistrict", _COUNTY),
    ("specialeconomiczone", _ZONE),
    ("economictradezone", _ZONE),
    ("countylevelcity", _ANY_CITY),
    ("prefecturelevelcity", _ANY_CITY),
    ("рн", _COUNTY),
)
#: Latin designators long enough to be known where no space parts them from the name.
_GLUED: Final = ("province", "prefecture", "county", "city", "oblast", "district", "governorate")
#: Latin, Cyrillic and Hangul endings glued on with a hyphen ("Hamgyong-do", "пхёнан-до").
WORDS: Final = {**_LATIN_WORDS, **_CYRILLIC_WORDS}
#: What lists of the World Bank set after the comma: "Yemen, Rep.", "Venezuela, RB".
_STATE_FORMS: Final = dict.fromkeys(
    "rep rb arabrep islamicrep fedrep fedsts sar islamicrepublicof republicof".split(), _COUNTRY
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
        return _suffix(text.replace(" ", ""))
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
    return WORDS.get(key) or phrases.get(key) or dict(_SUFFIXES).get(key) or _STATE_FORMS.get(key)


def _suffix(text: str) -> tuple[str, frozenset[str]] | None:
    text = _PEOPLES.sub("", text)
    for ending, levels in _SUFFIXES:
        # A single character left over is no name: 神户市 loses 市, 广州 keeps 州.
        if text.endswith(ending) and len(text) - len(ending) >= 2:
            return text[: -len(ending)], levels
    return None

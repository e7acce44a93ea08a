"""What two spellings of one name have in common: normal forms, scripts, designators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

#: Letters that carry their mark inside, so that decomposition does not take it off.
_PLAIN: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "œ": "oe", "æ": "ae", "þ": "th"}
)
#: Marks that tell kana apart, and the one that tells Cyrillic й from и.
_KEPT_MARKS: Final = {"\u3099", "\u309a"}
_CYRILLIC_SHORT_I: Final = {"й": "\ue000", "ў": "\ue001"}
_RESTORED: Final = {hidden: letter for letter, hidden in _CYRILLIC_SHORT_I.items()}
_ASCII_DROPPED: Final = {i: None for i in range(128) if not chr(i).isalnum()}
_QUOTES: Final = "\"'“”„«»‘’`´「」『』《》"
_POSSESSIVE: Final = re.compile(r"['’]s$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_BRACKET: Final = re.compile(r"^(?P<name>[^(（]+?)\s*[(（](?P<within>[^)）]+)[)）]$")
_DIRECTION: Final = re.compile(r"^([NSEW])\.\s*(?=\w\w)", re.IGNORECASE)
_DIRECTIONS: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_COMMA: Final = re.compile(r"\s*[,，、]\s*")

_ADM1: Final = frozenset({"adm1"})
_ADM2: Final = frozenset({"adm1", "adm2"})
_COUNTY: Final = frozenset({"adm1", "adm2", "county"})
_TOWN: Final = frozenset({"city"})
_ANY_CITY: Final = frozenset({"city", "adm2"})
_COUNTRY: Final = frozenset({"country", "adm1"})

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
}
#: Korean endings that romanizations write with a hyphen or a space.
_LATIN_ENDINGS: Final = {"do": _ADM1, "to": _ADM1}
#: Longest first: the first that fits is taken off.
_SUFFIXES: Final = (
    ("朝鲜族自治州", _ADM2),
    ("朝鮮族自治州", _ADM2),
    ("朝鲜族自治县", _COUNTY),
    ("朝鮮族自治縣", _COUNTY),
    ("조선족자치주", _ADM2),
    ("조선족자치현", _COUNTY),
    ("特别行政区", _ADM1),
    ("特別行政區", _ADM1),
    ("자치주", _ADM2),
    ("자치현", _COUNTY),
    ("自治区", _ADM1),
    ("自治區", _ADM1),
    ("自治州", _ADM2),
    ("自治县", _COUNTY),
    ("自治縣", _COUNTY),
    ("직할시", _ANY_CITY),
    ("특별시", _ANY_CITY),
    ("광역시", _ANY_CITY),
    ("로동자구", _TOWN),
    ("노동자구", _TOWN),
    ("直辖市", _ANY_CITY),
    ("直轄市", _ANY_CITY),
    ("特别市", _ANY_CITY),
    ("特別市", _ANY_CITY),
    ("地区", _ADM2),
    ("地區", _ADM2),
    ("省", _ADM1),
    ("道", _ADM1),
    ("県", _ADM1),
    ("府", _ADM1),
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
    ("성", _ADM1),
    ("도", _ADM1),
    ("시", _ANY_CITY),
    ("주", _ADM2),
    ("현", _COUNTY),
    ("군", _COUNTY),
    ("구역", _COUNTY),
    ("읍", _TOWN),
    ("리", _TOWN),
)
_CYRILLIC_WORDS: Final = {
    "край": _ADM1,
    "область": _ADM1,
    "обл": _ADM1,
    "провинция": _ADM1,
    "республика": _COUNTRY,
    "округ": _COUNTY,
    "префектура": _ADM2,
    "район": _COUNTY,
    "уезд": _COUNTY,
    "город": _ANY_CITY,
    "г": _ANY_CITY,
    "городской": _ANY_CITY,
    "поселок": _TOWN,
}
#: Latin, Cyrillic and Hangul endings glued on with a hyphen ("Hamgyong-do", "пхёнан-до").
_WORDS: Final = {**_LATIN_WORDS, **_CYRILLIC_WORDS}
_SPLIT: Final = re.compile(r"[\s\-‐‑–—]+")


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """Reduce a written name to what all its spellings share.

    Width, case, accents, apostrophes, hyphens, spaces and the combining form do not matter;
    kana keep their voicing marks and Cyrillic its short i, which tell names apart.

    Parameters
    ----------
    name
        As written, in any script.

    Returns
    -------
    key
        Letters and digits only; empty if there are none.

    Examples
    --------
    >>> normal("Hamgyŏng-bukto") == normal("HAMGYONG BUKTO")
    True
    >>> normal("Ji’an"), normal("신의주 "), normal("Цзилинь")
    ('jian', '신의주', 'цзилинь')
    """
    if name.isascii():
        return name.lower().translate(_ASCII_DROPPED)
    text = name
    # Folding can bring forth what the other steps change, so go on until nothing does.
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold()
    # Composed and decomposed short i are the same letter only after composing.
    text = unicodedata.normalize("NFKC", text)
    for letter, hidden in _CYRILLIC_SHORT_I.items():
        text = text.replace(letter, hidden)
    parts = unicodedata.normalize("NFD", text)
    kept = (c for c in parts if c in _KEPT_MARKS or unicodedata.category(c) != "Mn")
    text = unicodedata.normalize("NFC", "".join(kept)).translate(_PLAIN)
    for hidden, letter in _RESTORED.items():
        text = text.replace(hidden, letter)
    return "".join(c for c in text if c.isalnum())


def script(name: str) -> str:
    """ISO 15924 code of the first telling letter: Hang, Kana, Hani, Cyrl, Latn or Zyyy.

    Examples
    --------
    >>> script("단둥"), script("丹东"), script("Даньдун"), script("Dandong"), script("123")
    ('Hang', 'Hani', 'Cyrl', 'Latn', 'Zyyy')
    """
    kinds = {_script_of(letter) for letter in name if letter.isalpha()}
    if len(kinds - {"Hani", "Kana"}) == 0 and "Kana" in kinds:
        return "Kana"
    return kinds.pop() if len(kinds) == 1 else "Zyyy"


def _script_of(letter: str) -> str:
    point = ord(letter)
    for low, high, code in _RANGES:
        if low <= point <= high:
            return code
    return "Zzzz"


_RANGES: Final = (
    (0x41, 0x24F, "Latn"),
    (0x250, 0x2AF, "Zzzz"),
    (0x2B0, 0x2FF, "Latn"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x400, 0x52F, "Cyrl"),
    (0x3005, 0x3007, "Hani"),
    (0x3041, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xF900, 0xFAFF, "Hani"),
    (0x20000, 0x3FFFF, "Hani"),
    (0xAC00, 0xD7A3, "Hang"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A query taken apart.

    Parameters
    ----------
    whole
        The place as named, without quotes, articles and possessives.
    name
        The same without leading words such as "the city of".
    within
        What stands after a comma or in brackets, the wider place or a gloss; may be empty.
    levels
        Levels that leading words such as "the city of" ask for; None if there are none.
    """

    whole: str
    name: str
    within: tuple[str, ...]
    levels: frozenset[str] | None


def take_apart(query: str) -> Written:
    """Clean a query and split off the wider places it names.

    Examples
    --------
    >>> take_apart("the city of “Ji'an”, Jilin")
    Written(whole="city of “Ji'an”", name="Ji'an", within=('Jilin',), levels=frozenset({...}))
    >>> take_apart("Hunchun (China)").within
    ('China',)
    """
    text = _clean(query)
    bracket = _BRACKET.match(text)
    if bracket is not None:
        inner = (bracket["within"],)
        text = bracket["name"]
    else:
        inner = ()
    whole, *wider = [_clean(part) for part in _COMMA.split(text)]
    name, levels = _leading(whole)
    within = tuple(part for part in (*wider, *(_clean(part) for part in inner)) if part)
    return Written(whole, name, within, levels)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    text = _POSSESSIVE.sub("", text.strip())
    text = _ARTICLE.sub("", " ".join(text.split()))
    return _DIRECTION.sub(lambda found: f"{_DIRECTIONS[found[1].upper()]} ", text)


def _leading(name: str) -> tuple[str, frozenset[str] | None]:
    words = name.split(" ")
    if len(words) > 2 and words[1].casefold() == "of":
        levels = _WORDS.get(words[0].casefold())
        if levels is not None:
            return _ARTICLE.sub("", " ".join(words[2:])).strip(_QUOTES), levels
    return name.strip(_QUOTES) if not name.endswith(("'", "’")) else name, None


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
        return None
    last, first = normal(words[-1]), normal(words[0])
    levels = _LATIN_ENDINGS.get(last) or _WORDS.get(last)
    if levels is not None:
        return " ".join(words[:-1]), levels
    levels = _CYRILLIC_WORDS.get(first)
    return None if levels is None else (" ".join(words[1:]), levels)


def _suffix(text: str) -> tuple[str, frozenset[str]] | None:
    for ending, levels in _SUFFIXES:
        # A single character left over is no name: 神户市 loses 市, 广州 keeps 州.
        if text.endswith(ending) and len(text) - len(ending) >= 2:
            return text[: -len(ending)], levels
    return None

"""Chinese names: Hangul, Cyrillic and Wade–Giles from pinyin; Hanzi as Koreans read them."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import Final

from opencc import OpenCC
from sources import member

_HANGUL: Final = 0xAC00
_INITIALS: Final = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs")
#: Initials as the National Institute of the Korean Language, Palladius and Wade write them.
_KOREAN: Final = dict(
    zip(
        _INITIALS,
        (12, 14, 9, 7, 17, 6, 17, 3, 16, 2, 5, 0, 15, 18, 12, 14, 9, 5, 13, 14, 10),
        strict=True,
    )
)
_RUSSIAN: Final = dict(
    zip(_INITIALS, "чж ч ш б п м ф д т н л г к х цз ц с ж цз ц с".split(), strict=True)
)
_WADE: Final = dict(
    zip(_INITIALS, "ch ch' sh p p' m f t t' n l k k' h ch ch' hs j ts ts' s".split(), strict=True)
)
#: Final: vowel and last consonant of the Hangul syllable, what follows it, Cyrillic, Wade–Giles.
_FINALS: Final = {
    "a": ("ㅏ", "", "", "а", "a"),
    "o": ("ㅗ", "", "", "о", "o"),
    "e": ("ㅓ", "", "", "э", "e"),
    "i": ("ㅣ", "", "", "и", "i"),
    "u": ("ㅜ", "", "", "у", "u"),
    "v": ("ㅟ", "", "", "юй", "ü"),
    "ai": ("ㅏ", "", "이", "ай", "ai"),
    "ei": ("ㅔ", "", "이", "эй", "ei"),
    "ao": ("ㅏ", "", "오", "ао", "ao"),
    "ou": ("ㅓ", "", "우", "оу", "ou"),
    "an": ("ㅏ", "n", "", "ань", "an"),
    "en": ("ㅓ", "n", "", "энь", "en"),
    "ang": ("ㅏ", "ng", "", "ан", "ang"),
    "eng": ("ㅓ", "ng", "", "эн", "eng"),
    "ong": ("ㅜ", "ng", "", "ун", "ung"),
    "er": ("ㅓ", "l", "", "эр", "erh"),
    "ia": ("ㅑ", "", "", "я", "ia"),
    "ie": ("ㅖ", "", "", "е", "ieh"),
    "iao": ("ㅑ", "", "오", "яо", "iao"),
    "iu": ("ㅠ", "", "", "ю", "iu"),
    "ian": ("ㅖ", "n", "", "янь", "ien"),
    "in": ("ㅣ", "n", "", "инь", "in"),
    "iang": ("ㅑ", "ng", "", "ян", "iang"),
    "ing": ("ㅣ", "ng", "", "ин", "ing"),
    "iong": ("ㅠ", "ng", "", "юн", "iung"),
    "ua": ("ㅘ", "", "", "уа", "ua"),
    "uo": ("ㅝ", "", "", "о", "o"),
    "uai": ("ㅘ", "", "이", "уай", "uai"),
    "ui": ("ㅜ", "", "이", "уй", "ui"),
    "uan": ("ㅘ", "n", "", "уань", "uan"),
    "un": ("ㅜ", "n", "", "унь", "un"),
    "uang": ("ㅘ", "ng", "", "уан", "uang"),
    "ve": ("ㅞ", "", "", "юэ", "üeh"),
    "van": ("ㅟ", "", "안", "юань", "üan"),
    "vn": ("ㅟ", "n", "", "юнь", "ün"),
}
#: Syllables without an initial, which pinyin writes in a way of their own.
_BARE: Final = {
    "yi": ("이", "и", "i"),
    "ya": ("야", "я", "ya"),
    "ye": ("예", "е", "yeh"),
    "yao": ("야오", "яо", "yao"),
    "you": ("유", "ю", "yu"),
    "yan": ("옌", "янь", "yen"),
    "yin": ("인", "инь", "yin"),
    "yang": ("양", "ян", "yang"),
    "ying": ("잉", "ин", "ying"),
    "yong": ("융", "юн", "yung"),
    "yu": ("위", "юй", "yü"),
    "yue": ("웨", "юэ", "yüeh"),
    "yuan": ("위안", "юань", "yüan"),
    "yun": ("윈", "юнь", "yün"),
    "wu": ("우", "у", "wu"),
    "wa": ("와", "ва", "wa"),
    "wo": ("워", "во", "wo"),
    "wai": ("와이", "вай", "wai"),
    "wei": ("웨이", "вэй", "wei"),
    "wan": ("완", "вань", "wan"),
    "wen": ("원", "вэнь", "wen"),
    "wang": ("왕", "ван", "wang"),
    "weng": ("웡", "вэн", "weng"),
    "a": ("아", "а", "a"),
    "e": ("어", "э", "o"),
    "ai": ("아이", "ай", "ai"),
    "ao": ("아오", "ао", "ao"),
    "ou": ("어우", "оу", "ou"),
    "an": ("안", "ань", "an"),
    "en": ("언", "энь", "en"),
    "ang": ("앙", "ан", "ang"),
    "er": ("얼", "эр", "erh"),
}
_BUZZED: Final = {
    "zhi": ("즈", "чжи", "chih"),
    "chi": ("츠", "чи", "ch'ih"),
    "shi": ("스", "ши", "shih"),
    "ri": ("르", "жи", "jih"),
    "zi": ("쯔", "цзы", "tzu"),
    "ci": ("츠", "цы", "tz'u"),
    "si": ("쓰", "сы", "ssu"),
}
_MEDIALS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LASTS: Final = {"": 0, "n": 4, "ng": 21, "l": 8}
#: After ㅈ, ㅉ and ㅊ Korean writes no y.
_HARD: Final = {"ㅑ": "ㅏ", "ㅖ": "ㅔ", "ㅠ": "ㅜ"}
_HARDENING: Final = frozenset({12, 13, 14})
#: Characters of several readings, as they are read in the names of cities.
_CITIES: Final = {"寧": "녕", "牡": "목"}
_PALATAL: Final = frozenset("jqx")
#: Only these open a final with u where pinyin means ü.
_ROUNDED: Final = {"u": "v", "ue": "ve", "uan": "van", "un": "vn"}
_WADE_E: Final = frozenset("gkh")
_WADE_U: Final = frozenset({"g", "k", "h", "sh"})


@cache
def _syllables() -> dict[str, tuple[str, str, str]]:
    """Every syllable of pinyin to Hangul, Cyrillic and Wade–Giles."""
    found = dict(_BARE)
    for initial in _INITIALS:
        for final in _FINALS:
            written = final.replace("v", "u" if initial in _PALATAL else "ü")
            found.setdefault(initial + written, _joined(initial, final))
    return found | _BUZZED


def _joined(initial: str, final: str) -> tuple[str, str, str]:
    final = _ROUNDED.get(final, final) if initial in _PALATAL else final
    vowel, last, after, russian, wade = _FINALS[final]
    if _KOREAN[initial] in _HARDENING:
        vowel = _HARD.get(vowel, vowel)
    number = _KOREAN[initial] * 588 + _MEDIALS.index(vowel) * 28 + _LASTS[last]
    if initial in _WADE_E and final == "e":
        wade = "o"
    elif final == "uo" and initial in _WADE_U:
        wade = "uo"
    elif final == "ui" and initial in {"g", "k"}:
        wade = "uei"
    russian = "уэй" if (initial, final) == ("h", "ui") else russian
    return chr(_HANGUL + number) + after, _RUSSIAN[initial] + russian, _WADE[initial] + wade


@cache
def _parts(name: str) -> tuple[str, ...]:
    """Syllables of a name in pinyin, the longest first; none if it is not pinyin."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("ü", "\x00"))
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Mn")
    found: list[str] = []
    for word in re.split(r"['’ \-]+", text.replace("\x00", "ü")):
        cut = _cut(word)
        if not cut:
            return ()
        found += cut
    return tuple(found)


def _cut(word: str) -> tuple[str, ...]:
    if word in _syllables():
        return (word,)
    for size in range(min(6, len(word) - 1), 0, -1):
        # A syllable that begins with a vowel is set off by an apostrophe.
        if word[:size] in _syllables() and word[size] not in "aeo":
            rest = _cut(word[size:])
            if rest:
                return (word[:size], *rest)
    return ()


def _written(name: str, column: int, between: str = "") -> str:
    return between.join(_syllables()[part][column] for part in _parts(name))


def in_hangul(name: str) -> str:
    """Write a name in Hangul by its sounds; empty if it is not pinyin.

    Examples
    --------
    >>> [in_hangul(name) for name in ("Yanji", "Meihekou", "Dongning", "Fengcheng")]
    ['옌지', '메이허커우', '둥닝', '펑청']
    """
    return _written(name, 0)


def in_cyrillic(name: str) -> str:
    """Write a name in Cyrillic letters by the rules of Palladius.

    Examples
    --------
    >>> [in_cyrillic(name) for name in ("Yanji", "Huanren", "Chang'an", "Dandong")]
    ['Яньцзи', 'Хуаньжэнь', 'Чанъань', 'Даньдун']
    """
    out = ""
    for part in _parts(name):
        russian = _syllables()[part][1]
        out += "ъ" * (out.endswith("н") and russian[0] in "аеиоуэюя") + russian
    return out.capitalize()


def in_wade_giles(name: str) -> str:
    """Write a name in Wade–Giles.

    Examples
    --------
    >>> [in_wade_giles(name) for name in ("Benxi", "Guangzhou", "Heihe", "Yanji")]
    ['Pen-hsi', 'Kuang-chou', 'Hei-ho', 'Yen-chi']
    """
    return _written(name, 2, "-").capitalize()


@cache
def _opencc() -> OpenCC:
    return OpenCC("s2t")


def traditional(name: str) -> str:
    """Hanzi in traditional forms (opencc)."""
    return str(_opencc().convert(name))


@cache
def _readings() -> dict[str, str]:
    found: dict[str, str] = json.loads(member("hanja", "package/lib/data/hanjaeum.json"))
    return found


def read_in_korean(name: str) -> str:
    """Read Hanzi as Koreans do, without the South's changes to the first sound.

    Examples
    --------
    >>> read_in_korean("本溪"), read_in_korean("龙井"), read_in_korean("东宁")
    ('본계', '룡정', '동녕')
    """
    # 广 and 宁 are rare characters of their own beside 廣 and 寧: the traditional form counts.
    full = traditional(name)
    signs = full if len(full) == len(name) else name
    sounds = [_CITIES.get(sign) or _readings().get(sign, "") for sign in signs]
    return "".join(sounds) if all(len(sound) == 1 for sound in sounds) else ""

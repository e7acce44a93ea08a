"""Other ways to write a name that rules of spelling give: no likeness, nothing is guessed."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import Final

from geo.places.names import normal, script

#: Words that lists of the United Nations and others cut short.
_SHORT: Final = {
    "rep": ("Republic",),
    "dem": ("Democratic",),
    "fed": ("Federation", "Federated", "Federal"),
    "is": ("Islands", "Island"),
    "isl": ("Islands", "Island"),
    "st": ("Saint",),
    "terr": ("Territory", "Territories"),
    "aut": ("Autonomous",),
    "&": ("and",),
    "cd": ("Ciudad",),
    "sta": ("Santa",),
    "sto": ("Santo",),
    "pto": ("Puerto",),
    "ft": ("Fort",),
    "mt": ("Mount",),
    "gral": ("General",),
    "n": ("North",),
    "s": ("South",),
    "e": ("East",),
    "w": ("West",),
}
_DIRECTIONS: Final = {"north", "south", "east", "west"}
#: Endings of Russian cases and what the nominative may end in; the longest that fits counts.
_CASES: Final = (
    ("областью", ("область",)),
    ("области", ("область",)),
    ("ского", ("ский", "ской")),
    ("скому", ("ский", "ской")),
    ("ском", ("ский", "ской", "ск")),
    ("ской", ("ская", "ской")),
    ("скую", ("ская",)),
    ("ого", ("ый", "ой", "ий")),
    ("его", ("ий",)),
    ("ной", ("ная", "на")),
    ("ную", ("ная",)),
    ("ней", ("няя", "ня")),
    ("нюю", ("няя",)),
    ("ии", ("ия",)),
    ("ию", ("ия",)),
    ("ией", ("ия",)),
    ("ой", ("а", "ая", "ой")),
    ("ом", ("",)),
    ("ем", ("ь", "й", "ий", "ее")),
    ("ей", ("я",)),
    ("а", ("",)),
    ("я", ("ь", "й")),
    ("у", ("", "а")),
    ("ю", ("ь", "й", "я")),
    ("е", ("", "а", "ь", "я", "й")),
    ("и", ("ь", "я", "а")),
    ("ы", ("а",)),
)
#: A Russian word shorter than this is left as it is.
_DECLINED: Final = 3
#: What stands before a declined name: "во Владивостоке".
_PREPOSITIONS: Final = frozenset("в во из на с со к ко".split())
_VOWELS: Final = frozenset("аеиоуыэюя")
_AFTER_VOWEL: Final = frozenset("тлцкн")
_RUSSIAN_WORDS: Final = 5
_SIGNS_MAX: Final = 32
#: What one system of Latin letters for Russian writes and the others write instead.
_RUSSIAN_LATIN: Final = tuple(
    (re.compile(pattern), others)
    for pattern, others in (
        (r"(?:iy|yy|ij|yj|ii|yi|i|y)$", ("iy", "yy", "iy", "y", "i", "ii")),
        ("w", ("v",)),
        ("j(?=[aeu])", ("y",)),
        (r"(?<![kcstz])h", ("kh",)),
        ("sch(?!ch)|sc$", ("shch",)),
        (r"^ch(?=[abiou])", ("kh",)),
        (r"yo|jo", ("e",)),
        (r"(?<=[aeou])i", ("y",)),
        (r"isk$", ("iysk",)),
        (r"(?<=[aeou])e", ("ye",)),
    )
)
_WAYS_MAX: Final = 48
_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3
#: Initials of Hangul syllables: the North writes foreign names with tense ones, the South with
#: aspirated ones (모스끄바, 모스크바).
_TENSE: Final = {1: 15, 4: 16, 8: 17, 10: 9, 13: 14}
_RIEUL, _NIEUN, _SILENT = 5, 2, 11
#: ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ, before which the South leaves an initial ㄹ or ㄴ out (룡정, 용정).
_SOFT: Final = frozenset({2, 3, 6, 7, 12, 17, 20})


def variants(name: str) -> tuple[str, ...]:
    """Other spellings of a name by the rules of its script, without the name itself.

    Parameters
    ----------
    name
        A name that no place bears as written.

    Returns
    -------
    spellings
        The South's spelling of a name in the North's Hangul and the other way
        round; the nominatives a declined Russian name may have, in lower case; a Latin name with
        its short words written out.

    Examples
    --------
    >>> variants("룡정")
    ('용정',)
    >>> "владивосток" in variants("Владивостоке")
    True
    >>> variants("Rep. of Korea")
    ('Republic of Korea',)
    """
    code = script(name)
    if code in {"Hani", "Kana"}:
        # Traditional and Japanese forms are found under the key of the simplified ones.
        ways = []
    elif code == "Hang":
        ways = _hangul(name)
    elif code == "Cyrl":
        ways = _nominatives(name)
    else:
        ways = _written_out(name)
    return tuple(dict.fromkeys(way for way in ways if normal(way) not in {"", normal(name)}))


def _written_out(name: str) -> list[str]:
    if not name.isascii() and not normal(name).isascii():
        return []
    words = name.split()
    if len(words) < 2:
        return []
    choices = [_SHORT.get(word.casefold().strip(".,"), (word,)) for word in words]
    ways = [" ".join(way) for way in islice(product(*choices), _WAYS_MAX)]
    ways += [re.sub(r"(?i)\bthe\s+", "", way) for way in ways]
    last = words[-1].casefold()
    return [*ways, *([" ".join([words[-1], *words[:-1]])] if last in _DIRECTIONS else [])]


def russian_in_latin(name: str) -> tuple[str, ...]:
    """Other ways to write a Russian name in Latin letters, for places of Russia and around it.

    Parameters
    ----------
    name
        In Latin letters, as Germans, librarians, passports or newspapers write it.

    Examples
    --------
    >>> "spasskdalniy" in russian_in_latin("Spassk-Dalny")
    True
    >>> "vladivostok" in russian_in_latin("Wladiwostok")
    True
    """
    key = normal(name)
    if not (key.isascii() and key.isalpha()) or len(key) > _SIGNS_MAX:
        return ()
    ways = [key]
    for pattern, others in _RUSSIAN_LATIN:
        ways += [pattern.sub(to, way) for way in ways for to in others if pattern.search(way)]
    ways = [way for way in dict.fromkeys(ways) if way != key]
    return tuple(ways[:_WAYS_MAX])


def folded(key: str) -> str:
    """Drop from a Chinese name in Cyrillic letters what newspapers drop: Хунчун, Шеньян.

    Examples
    --------
    >>> folded("хуньчунь"), folded("шэньян")
    ('хунчун', 'шенян')
    """
    return key.replace("ь", "").replace("ъ", "").replace("э", "е")


def _nominatives(name: str) -> list[str]:
    words = name.casefold().split()
    if len(words) > 1 and words[0] in _PREPOSITIONS:
        words = words[1:]
    parts = [part for word in words for part in word.split("-")]
    if len(parts) > _RUSSIAN_WORDS:
        return []
    # Older books write чж for the дж of Korean names.
    plain = name.casefold()
    ways = [" ".join(words), plain.replace("чж", "дж"), plain.replace("э", "е")]
    for group in dict.fromkeys((tuple(words), tuple(parts))):
        choices = [_nominatives_of(word) for word in group]
        ways += [" ".join(way) for way in islice(product(*choices), _WAYS_MAX)]
    return ways


def _nominatives_of(word: str) -> tuple[str, ...]:
    if len(word) < _DECLINED:
        return (word,)
    for ending, others in _CASES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            vowel = _with_vowel(stem) if ending == "е" else ()
            return (*(stem + other for other in others), word, *vowel)
    return (word,)


def _with_vowel(stem: str) -> tuple[str, ...]:
    """Put back the vowel that only the nominative has: "в Египте", Египет."""
    if len(stem) < _DECLINED or stem[-1] not in _AFTER_VOWEL or stem[-2] in _VOWELS:
        return ()
    return tuple(f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in "ео")


def _hangul(name: str) -> list[str]:
    plain = "".join(_aspirated(sign) for sign in name)
    heads = [name[0], *_other_heads(name[0])]
    return [plain, *(head + rest for head in heads for rest in (name[1:], plain[1:]))]


def _parts(sign: str) -> tuple[int, int, int] | None:
    number = ord(sign) - _HANGUL
    if not 0 <= number <= _LAST_HANGUL - _HANGUL:
        return None
    return number // 588, number % 588 // 28, number % 28


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_HANGUL + initial * 588 + vowel * 28 + final)


def _aspirated(sign: str) -> str:
    found = _parts(sign)
    return sign if found is None else _syllable(_TENSE.get(found[0], found[0]), *found[1:])


def _other_heads(sign: str) -> list[str]:
    """First syllables that stand for this one in the other Korea."""
    found = _parts(sign)
    if found is None:
        return []
    initial, vowel, final = found
    soft = vowel in _SOFT
    others = {
        _RIEUL: (_SILENT,) if soft else (_NIEUN,),
        _NIEUN: (_SILENT, _RIEUL) if soft else (_RIEUL,),
        _SILENT: (_RIEUL, _NIEUN) if soft else (),
    }
    return [_syllable(other, vowel, final) for other in others.get(initial, ())]

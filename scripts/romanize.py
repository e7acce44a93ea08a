"""Korean names in Latin letters: Revised Romanization, McCune–Reischauer and the North's own."""

from __future__ import annotations

from typing import Final

SYSTEMS: Final = ("RR", "MR", "DPRK")
_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3
_SILENT: Final = 11
#: Initials by system; McCune–Reischauer without its marks, as newspapers print it.
_INITIALS: Final = {
    "RR": "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" "),
    "MR": "k kk n t tt r m p pp s ss  ch tch ch k t p h".split(" "),
    "DPRK": "k kk n t tt r m p pp s ss  j jj ch kh th ph h".split(" "),
}
_VOWELS: Final = {
    "RR": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
    "MR": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
    "DPRK": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
}
#: A final as it sounds before a consonant, and what of it moves to a following vowel.
_FINALS: Final = ("", *("k k k n n n t l k m l l l p l m p p t t ng t t k t p t").split())
_MOVED: Final = (
    "",
    *("g kk gs n nj n d r lg lm lb ls lt lp r m b bs s ss ng j ch k t p ").split(" "),
)
_VOICED: Final = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}


def romanized(name: str, system: str) -> str:
    """Write a Korean name in Latin letters, its sounds changing one another as they do.

    Parameters
    ----------
    name
        Hangul syllables only.
    system
        One of ``SYSTEMS``.

    Returns
    -------
    latin
        Capitalized, without marks; empty if the name is not all Hangul.

    Examples
    --------
    >>> [romanized("함경북", system) for system in SYSTEMS]
    ['Hamgyeongbuk', 'Hamgyongbuk', 'Hamgyongbuk']
    >>> romanized("강릉", "RR"), romanized("신의주", "MR"), romanized("평양", "DPRK")
    ('Gangneung', 'Sinuiju', 'Phyongyang')
    """
    numbers = [ord(sign) - _HANGUL for sign in name]
    if not numbers or not all(0 <= number <= _LAST_HANGUL - _HANGUL for number in numbers):
        return ""
    parts = [(n // 588, n % 588 // 28, n % 28) for n in numbers]
    out: list[str] = []
    before = ""
    for place, (initial, vowel, final) in enumerate(parts):
        following = parts[place + 1][0] if place + 1 < len(parts) else None
        out.append(_initial(initial, before, system, first=place == 0))
        out.append(_VOWELS[system][vowel])
        before = _final(final, following)
        out.append(before)
    return "".join(out).capitalize()


def _final(final: int, following: int | None) -> str:
    if following == _SILENT:
        return _MOVED[final]
    sound = _FINALS[final]
    if following is None:
        return sound
    letter = _INITIALS["RR"][following]
    if letter in {"n", "m", "r"} and sound in _NASAL:
        return _NASAL[sound]
    return "l" if sound == "n" and letter == "r" else sound


def _initial(initial: int, before: str, system: str, *, first: bool) -> str:
    letters = _INITIALS[system][initial]
    rr = _INITIALS["RR"][initial]
    if rr == "r" and before:
        # 전라 Jeolla, 강릉 Gangneung
        return "l" if before == "l" else "n"
    if rr == "n" and before == "l":
        return "l"
    plain = initial in {0, 3, 7, 12}
    if system != "RR" and plain and not first and before[-1:] in {"", "n", "m", "g", "l"}:
        return _VOICED.get(letters, letters)
    return letters


#: Kontsevich's way to write Korean in Cyrillic letters, as Russian maps and papers do.
_CYRILLIC_INITIALS: Final = "к кк н т тт р м п пп с сс  ч чч чх кх тх пх х".split(" ")
_CYRILLIC_VOWELS: Final = "а э я я о е ё е о ва вэ ве ё у во ве ви ю ы ый и".split()
_CYRILLIC_FINALS: Final = {"": "", "k": "к", "n": "н", "t": "т", "l": "ль", "m": "м", "p": "п"}
_CYRILLIC_VOICED: Final = {"к": "г", "т": "д", "п": "б", "ч": "дж"}
_CYRILLIC_NASAL: Final = {"k": "н", "t": "н", "p": "м"}
#: Finals that move whole to a following vowel, by their place in Unicode: ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅈ.
_CYRILLIC_MOVED: Final = {1: "г", 4: "н", 7: "д", 8: "р", 16: "м", 17: "б", 19: "с", 22: "дж"}
_RIEUL, _NIEUN, _MIEUM = 5, 2, 6
_UI: Final = 19


def cyrillic(name: str) -> str:
    """Write a Korean name in Cyrillic letters by Kontsevich's rules.

    Parameters
    ----------
    name
        Hangul syllables only.

    Returns
    -------
    russian
        Capitalized; empty if the name is not all Hangul.

    Examples
    --------
    >>> [cyrillic(name) for name in ("신의주", "청진", "회령", "혜산", "만포")]
    ['Синыйджу', 'Чхонджин', 'Хверён', 'Хесан', 'Манпхо']
    """
    numbers = [ord(sign) - _HANGUL for sign in name]
    if not numbers or not all(0 <= number <= _LAST_HANGUL - _HANGUL for number in numbers):
        return ""
    parts = [(n // 588, n % 588 // 28, n % 28) for n in numbers]
    out, before = [], "start"
    for place, (initial, vowel, final) in enumerate(parts):
        following = parts[place + 1][0] if place + 1 < len(parts) else None
        # 의 is ый by itself and и after a consonant: Синыйджу, Хичхон.
        sound = "и" if vowel == _UI and initial != _SILENT else _CYRILLIC_VOWELS[vowel]
        out.append(_cyrillic_initial(initial, before) + sound)
        out.append(_cyrillic_final(final, following))
        before = _FINALS[final] if following != _SILENT else ""
    return "".join(out).capitalize()


def _cyrillic_initial(initial: int, before: str) -> str:
    letters = _CYRILLIC_INITIALS[initial]
    if initial == _RIEUL and before not in {"", "start"}:
        return "л" if before in {"l", "n"} else "н"
    if initial == _RIEUL and before == "start":
        return "р"
    if before in {"", "n", "m", "ng", "l"} and (before != "l" or initial not in {3, 12}):
        return _CYRILLIC_VOICED.get(letters, letters)
    return letters


def _cyrillic_final(final: int, following: int | None) -> str:
    sound = _FINALS[final]
    if following == _SILENT and final in _CYRILLIC_MOVED:
        return _CYRILLIC_MOVED[final]
    if sound == "ng":
        return "нъ" if following == _SILENT else "н"
    if following in {_NIEUN, _MIEUM, _RIEUL} and sound in _CYRILLIC_NASAL:
        return _CYRILLIC_NASAL[sound]
    return "л" if following == _RIEUL and sound in {"l", "n"} else _CYRILLIC_FINALS[sound]

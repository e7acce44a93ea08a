"""What all romanizations of one Korean name have in common."""

from __future__ import annotations

import re
from typing import Final

from geo.places.names import normal

#: Rows of ``names.csv`` under a skeleton have a key that begins so; no normal form does.
MARK: Final = "~"
#: Keys of names that only a neighbor of the country writes so; what comes before is in no name.
NEIGHBOR: Final = "~~"
#: Shorter skeletons are shared by too many names to say anything.
LEAST: Final = 4
#: In this order: what Revised Romanization, McCune–Reischauer, the North's own system and
#: newspapers write in different ways for one sound, or for sounds that one of them does not part.
_FOLDS: Final = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("hwe|hoi", "hoe"),
        ("yeo", "yo"),
        ("weo", "wo"),
        ("eo", "o"),
        ("eu", "u"),
        ("ee", "i"),
        ("oo", "u"),
        ("sh", "s"),
        ("t?ch+h*|j+", "c"),
        ("([ptk])h", r"\1"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("l", "r"),
        (r"([a-z])\1+", r"\1"),
        # 경 is kyŏng, gyeong, and kyung in older newspapers.
        ("yunk", "yonk"),
        # Neighboring sounds change one another, and systems differ in whether they write it.
        ("n?k[rn]", "nkn"),
        ("[pm][rn]", "mn"),
        ("nr|rn", "r"),
        # Initial r is kept in the North, is n or silent in the South.
        ("^r", "n"),
        ("^n(?=[iy])", ""),
    )
)
_INITIALS: Final = ("g kk n d tt r m b pp s ss  j jj ch k t p h").split(" ")
_VOWELS: Final = (
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"  # ㅏ … ㅣ
).split()
_FINALS: Final = ("", *("k k k n n n t l k m l l l p l m p p t t ng t t k t p t").split())
_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3


def skeleton(name: str) -> str:
    """Reduce a Korean name to what its romanizations share.

    Parameters
    ----------
    name
        In Hangul, or in Latin letters of any system.

    Returns
    -------
    key
        Empty if the name is in other letters, or too short to tell names apart.

    Examples
    --------
    >>> skeleton("Hamgyŏng-bukto") == skeleton("Hamkyeongpukto") == skeleton("함경북도")
    True
    >>> skeleton("Ryanggang") == skeleton("Yanggang") == skeleton("량강")
    True
    >>> skeleton("Hamgyŏng-bukto") == skeleton("Hamgyŏng-namdo")
    False
    """
    key = "".join(_letters(sign) for sign in normal(name))
    if not (key.isascii() and key.isalpha()):
        return ""
    for pattern, to in _FOLDS:
        key = pattern.sub(to, key)
    return key if len(key) >= LEAST else ""


def _letters(sign: str) -> str:
    """Latin letters of one Hangul syllable, sound by sound; another sign as it is."""
    number = ord(sign) - _HANGUL
    if not 0 <= number <= _LAST_HANGUL - _HANGUL:
        return sign
    initial, rest = divmod(number, 588)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]

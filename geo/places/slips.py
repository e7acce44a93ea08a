"""How likely one spelling is a slip for another: which of two equal distances is the nearer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DOUBLED: Final = re.compile(r"(.)\1+")
#: Letters that are taken for one another, by script: vowels, and consonants that sound alike.
_ALIKE: Final = {
    "Latn": ("aeiouyw", "bp", "dt", "gkqc", "jz", "lr", "sx", "mn", "vf"),
    "Cyrl": ("аоуыэеияюй", "бп", "дт", "гкх", "жшщч", "зсц", "вф", "мн", "лр", "ьъ"),
    "Hang": (
        "".join(map(chr, range(0x1161, 0x1176))),
        "\u1100\u1101\u110f",
        "\u1103\u1104\u1110",
        "\u1107\u1108\u1111",
        "\u110c\u110d\u110e",
        "\u1109\u110a",
        "\u11ab\u11b7\u11bc",
    ),
}
_FOLDS: Final = {
    code: {ord(letter): group[0] for group in groups for letter in group}
    for code, groups in _ALIKE.items()
}
#: What an edit costs between letters that are alike, and what letters in another order save.
_SOUND: Final = 0.55
_ORDER: Final = 0.35
#: The first letter is seldom the wrong one.
_FIRST: Final = 0.3


@lru_cache(maxsize=4096)
def _folded(text: str, code: str) -> str:
    single = _DOUBLED.sub(r"\1", text).replace("ng", "n")
    return single.translate(_FOLDS.get(code, {}))


def slip(wanted: str, written: str, edits: int, code: str) -> float:
    """Weigh the edits between two normal forms.

    Parameters
    ----------
    wanted, written
        The spelling asked for, and one of the gazetteer; Hangul in letters.
    edits
        Insertions, deletions, substitutions and transpositions between them.
    code
        ISO 15924 code of the script.

    Returns
    -------
    cost
        At most ``edits`` and the surcharge of another first letter.

    Examples
    --------
    >>> slip("benix", "benxi", 1, "Latn") < slip("benix", "benin", 1, "Latn")
    True
    >>> slip("pyengyang", "pyongyang", 1, "Latn") < slip("pyongyanx", "pyongyang", 1, "Latn")
    True
    """
    from rapidfuzz.distance import OSA

    heard = OSA.distance(_folded(wanted, code), _folded(written, code))
    cost = _SOUND * edits + (1 - _SOUND) * min(heard, edits)
    if sorted(wanted) == sorted(written):
        cost -= _ORDER
    return cost + _FIRST * (wanted[0] != written[0])

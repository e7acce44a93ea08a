"""What two spellings of one name have in common: normal forms and scripts."""

from __future__ import annotations

import unicodedata
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
#: Apostrophes that Unicode counts among the letters (ʻ, ʼ and their kin).
_MODIFIERS: Final = frozenset(map(chr, range(0x2B0, 0x300)))
_ASCII_DROPPED: Final = {i: None for i in range(128) if not chr(i).isalnum()}


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
    return "".join(c for c in text if c.isalnum() and c not in _MODIFIERS)


def script(name: str) -> str:
    """ISO 15924 code of the first telling letter: Hang, Kana, Hani, Cyrl, Arab, Latn or Zyyy.

    Examples
    --------
    >>> script("단둥"), script("丹东"), script("Даньдун"), script("Dandong"), script("123")
    ('Hang', 'Hani', 'Cyrl', 'Latn', 'Zyyy')
    """
    kinds = {_script_of(letter) for letter in name if letter.isalpha()}
    if len(kinds - {"Hani", "Kana"}) == 0 and "Kana" in kinds:
        return "Kana"
    return kinds.pop() if len(kinds) == 1 else "Zyyy"


@lru_cache(maxsize=8192)
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
    (0x600, 0x6FF, "Arab"),
    (0x3005, 0x3007, "Hani"),
    (0x3041, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xF900, 0xFAFF, "Hani"),
    (0x20000, 0x3FFFF, "Hani"),
    (0xAC00, 0xD7A3, "Hang"),
)

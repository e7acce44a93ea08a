"""Names that hold a wider place and a narrower one without a comma between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places.levels import levels_of
from geo.places.names import script
from geo.places.within import wide_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE: Final = frozenset({"country", "adm1", "adm2"})
#: Names are short; what is longer is a sentence.
_WORDS_MAX: Final = 8
_SIGNS_MAX: Final = 32


def splits(name: str) -> Iterator[tuple[str, str]]:
    """Ways to read a name as a narrower place and a wider one that holds it.

    Parameters
    ----------
    name
        A name that no place has.

    Yields
    ------
    narrow, wide
        Where the wider part is the name of a country, a province or a prefecture. Chinese and
        Korean write it first, English last.

    Examples
    --------
    >>> ("珲春市", "吉林省") in splits("吉林省珲春市")
    True
    >>> ("Hunchun", "China") in splits("Hunchun China")
    True
    """
    words = name.split()
    if len(words) > 1:
        if len(words) <= _WORDS_MAX:
            for cut in range(1, len(words)):
                head, tail = " ".join(words[:cut]), " ".join(words[cut:])
                yield from ((tail, wide) for wide in _wide(head.removesuffix("의")))
                yield from ((head, wide) for wide in _wide(tail))
    elif script(name) in {"Hani", "Hang", "Kana"} and len(name) <= _SIGNS_MAX:
        for cut in range(2, len(name) - 1):
            yield from ((name[cut:], wide) for wide in _wide(name[:cut]))


def _wide(name: str) -> list[str]:
    found = any(levels_of(place_id) & _WIDE for place_id in wide_ids(name))
    return [name] if found else []

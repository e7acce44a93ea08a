"""How people write the districts of Russia in Latin letters: Khasan raion, Lazo District."""

from __future__ import annotations

import re
from typing import Final

from geo.places.names import normal
from geo.places.variants import russian_in_latin

#: Keys of these districts in the gazetteer end so, after an adjective on -sky or -ny.
_KEY: Final = "district"
_ENDS: Final = re.compile(r"(?:municipal)?(?:district|raion|rayon|rajon|okrug|ulus)$")
_VOWEL: Final = re.compile(r"[aeiouy]+$")
_LEAST: Final = 3
#: Each is looked for in eight forms, and a miss may take ten milliseconds.
_WAYS_MAX: Final = 12


def district_keys(name: str) -> tuple[str, ...]:
    """Keys that a district may have in the gazetteer, whose names are adjectives.

    Parameters
    ----------
    name
        In Latin letters, as a report writes it.

    Returns
    -------
    keys
        Empty if the name does not say that it is a district's.

    Examples
    --------
    >>> "khasanskydistrict" in district_keys("Khasan raion")
    True
    >>> district_keys("Khasan")
    ()
    """
    key = normal(name)
    end = _ENDS.search(key) if key.isascii() else None
    if end is None or end.start() < _LEAST:
        return ()
    bare = key[: end.start()]
    ways: list[str] = []
    for way in (bare, *russian_in_latin(bare)[:_WAYS_MAX]):
        root = _VOWEL.sub("", way)
        ways += [way, f"{way}sky", f"{root}sky", f"{root}insky", f"{way}vsky", f"{way}y"]
        ways += [re.sub(r"sk(?:iy|ii|ij|i)$", "sky", way), f"imeni{way}"]
    return tuple(dict.fromkeys(f"{way}{_KEY}" for way in ways))

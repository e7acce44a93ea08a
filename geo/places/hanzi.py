"""Hanzi in the forms the gazetteer is written in."""

from __future__ import annotations

from functools import cache

from geo.places.datafiles import data_path
from geo.places.names import normal


@cache
def _table() -> dict[int, int]:
    lines = data_path("places", "hanzi.txt").read_text(encoding="utf-8").split("\n")
    return {ord(old): ord(new) for old, new in zip(lines[0], lines[1], strict=True)}


def simplified(text: str) -> str:
    """Replace traditional and Japanese forms by simplified ones, character by character.

    Examples
    --------
    >>> simplified("黒竜江"), simplified("吉林"), simplified("Jilin")
    ('黑龙江', '吉林', 'Jilin')
    """
    return text if text.isascii() else text.translate(_table())


def lookup_key(name: str) -> str:
    """Reduce a name to what it is found under: its normal form, Hanzi simplified.

    One key for 會寧 and 会宁 is what makes both ask alike, whichever form a source happens to list.

    Examples
    --------
    >>> lookup_key("會寧 "), lookup_key("Ji’an"), lookup_key("호이렁")
    ('会宁', 'jian', '호이렁')
    """
    return simplified(normal(name))

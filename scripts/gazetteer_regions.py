"""Regions of the world that no line can end at, from the names of CLDR."""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

from babel import Locale
from gazetteer_countries import LOCALES
from gazetteer_sources import Place

#: UN M.49 areas and unions in CLDR; 001 is the world, which the project keeps itself.
_CODES: Final = (
    "002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 "
    "145 150 151 154 155 202 419 EU EZ UN"
).split()
_VAGUE: Final = 7


def region_places() -> list[Place]:
    """Continents and their parts, the European Union, the United Nations."""
    return [_region(code) for code in _CODES]


def _region(code: str) -> Place:
    names = [
        (str(name), lang, "display")
        for tag, lang in LOCALES.items()
        if (name := Locale.parse(tag).territories.get(code))
    ]
    return Place(
        place_id=f"r-{code.lower()}",
        name=names[0][0],
        level="region",
        country="",
        precision=_VAGUE,
        source=f"Babel {version('babel')} (CLDR)",
        names=names,
    )

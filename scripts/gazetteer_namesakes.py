"""Foreign spellings for towns that a lesser town of the same name would answer for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer_sources import CYRILLIC, population

from geo.places.designators import stem
from geo.places.names import normal, script

if TYPE_CHECKING:
    from gazetteer_sources import Place

_HANZI: Final = frozenset("CN HK JP KP KR MO SG TW".split())
#: From so many people on a town is meant as often as an area abroad is.
_LARGE: Final = 100_000
#: By script, where a name is not written after the sound of its Latin letters.
_NATIVE: Final = {"Hang": _HANZI, "Hani": _HANZI, "Cyrl": CYRILLIC | _HANZI}


def lend_to_namesakes(areas: list[Place], settled: list[Place]) -> None:
    """Give towns the foreign spellings that only lesser places of their name have.

    GeoNames lists 하이데라바드 for the Hyderabad of Pakistan alone, and 보아비스타 is an island of
    Cabo Verde before it is a city of Brazil. A spelling after the sound belongs to all that sound
    alike and has to ask. Population says which of them gains a name here; at run time it decides
    nothing.

    Parameters
    ----------
    areas
        First-order areas lend to large towns abroad; in its own country a seat has its area's.
    settled
        Towns lend to those of more people; the names of both grow.
    """
    wide: dict[str, list[Place]] = defaultdict(list)
    for area in areas:
        if area.level == "adm1":
            wide[area.name.casefold()].append(area)
    namesakes: dict[str, list[Place]] = defaultdict(list)
    for town in settled:
        if town.level == "city" and town.geonames_ids:
            namesakes[town.name.casefold()].append(town)
    for name, alike in namesakes.items():
        alike.sort(key=lambda town: (-population(town.geonames_ids[0]), town.place_id))
        for i, greater in enumerate(alike):
            is_large = population(greater.geonames_ids[0]) >= _LARGE
            abroad = [area for area in wide[name] if area.country != greater.country]
            _borrow(greater, alike[i + 1 :] + (abroad if is_large else []))


def _borrow(town: Place, lesser: list[Place]) -> None:
    known = {normal(name) for name, _, _ in town.names}
    for name, lang in sorted({spelled for other in lesser for spelled in _by_sound(other)}):
        if town.country not in _NATIVE[script(name)] and normal(name) not in known:
            known.add(normal(name))
            town.names.append((name, lang, "alternate"))
            town.lent.add(name)


def _by_sound(town: Place) -> list[tuple[str, str]]:
    """Single foreign words for a town: neither "Valencian Community" nor "the city of"."""
    return [
        (name, lang)
        for name, lang, _ in town.names
        if town.country not in _NATIVE.get(script(name), {town.country})
        and " " not in name
        and stem(name) is None
    ]

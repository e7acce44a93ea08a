"""Spellings that need no row, because the search derives them from those that have one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer_names import Name, simplified
from gazetteer_quarantine import TOWN, rank

from geo.places.designators import stem
from geo.places.names import normal

if TYPE_CHECKING:
    from gazetteer_sources import Place

_CHINA: Final = "CN"
_QUARANTINED: Final = "quarantined"
#: Where towns are written in Hanzi by those who live there.
_HANZI: Final = frozenset({"CN", "HK", "JP", "KP", "KR", "MO", "SG", "TW"})


def without_derivable(names: list[Name], places: list[Place]) -> list[Name]:
    """Leave out forms of the names of small places that the search derives from those kept.

    Traditional forms are folded and designators taken off at run time; 12,000 townships of China
    with both of each would be a third of the file. Abroad towns lose the traditional forms only.
    """
    names = _without_forms_abroad(names, places)
    towns = {
        place.place_id
        for place in places
        if place.country == _CHINA and place.level == "city" and rank(place) == TOWN
    }
    towns -= {name.place_id for name in names if name.status == _QUARANTINED}
    keys: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.place_id in towns:
            keys[name.place_id].add(normal(name.name))
    return [
        name
        for name in names
        if name.place_id not in towns
        or name.kind == "name"
        or not _derivable(name, keys[name.place_id])
    ]


def _derivable(name: Name, keys: set[str]) -> bool:
    bare = stem(name.name)
    return name.system == "traditional" or (bare is not None and normal(bare[0]) in keys)


def _without_forms_abroad(names: list[Name], places: list[Place]) -> list[Name]:
    """Leave out traditional forms, of towns that are no seats, where the simplified stays."""
    towns = {
        place.place_id
        for place in places
        if place.level == "city" and place.country not in _HANZI and rank(place) == TOWN
    }
    kept = {
        (name.place_id, name.name)
        for name in names
        if name.script == "Hani" and name.status == "ok"
    }
    return [
        name
        for name in names
        if name.place_id not in towns
        or name.system != "traditional"
        or (name.place_id, simplified(name.name)) not in kept
    ]

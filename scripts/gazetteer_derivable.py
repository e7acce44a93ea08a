"""Spellings that need no row, because the search derives them from those that have one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer_names import Name
from gazetteer_quarantine import TOWN, rank

from geo.places.designators import stem
from geo.places.hanzi import lookup_key

if TYPE_CHECKING:
    from gazetteer_sources import Place

_CHINA: Final = "CN"
_QUARANTINED: Final = "quarantined"


def without_derivable(names: list[Name], places: list[Place]) -> list[Name]:
    """Leave out forms of the names of townships that the search derives from those kept.

    Designators are taken off at run time; 12,000 townships of China with and without theirs would
    be a fifth of the file.
    """
    towns = {
        place.place_id
        for place in places
        if place.country == _CHINA and place.level == "city" and rank(place) == TOWN
    }
    towns -= {name.place_id for name in names if name.status == _QUARANTINED}
    keys: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.place_id in towns:
            keys[name.place_id].add(lookup_key(name.name))
    return [
        name
        for name in names
        if name.place_id not in towns
        or name.kind == "name"
        or not _derivable(name, keys[name.place_id])
    ]


def _derivable(name: Name, keys: set[str]) -> bool:
    bare = stem(name.name)
    return bare is not None and lookup_key(bare[0]) in keys

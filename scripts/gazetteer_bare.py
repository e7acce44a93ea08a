"""Bare names of districts: set aside, unless they make another place's name a shared one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer_chinese import read_keys
from gazetteer_quarantine import COUNTY, DISTRICT, TOWN, rank

from geo.places.hanzi import lookup_key

if TYPE_CHECKING:
    from gazetteer_names import Name
    from gazetteer_sources import Place

_QUARANTINED: Final = "quarantined"
#: Towns of Korea are called by their bare names, and townships of China are not.
_LEAST: Final = {"KR": TOWN, "KP": TOWN}
_LANDS: Final = frozenset({"CN", "KR"})
_REASON: Final = "a district, never written without its designator"


def districts_in_full(names: list[Name], places: list[Place]) -> list[Name]:
    """Set the bare name of a district aside where no other place of weight bears it.

    大东 alone is no district of Shenyang; but 海州 may be the one in Lianyungang or Haeju.

    Parameters
    ----------
    names, places
        All of them.

    Returns
    -------
    names
        The same rows, some of them quarantined.
    """
    by_id = {place.place_id: place for place in places}
    # A town that GeoNames lists by the bare name goes on to bear it.
    districts = {place.place_id for place in places if place.in_full}
    shared = {("KR", key) for key in read_keys(places)}
    for name in names:
        bearer = by_id[name.place_id]
        least = COUNTY if name.place_id in districts else _LEAST.get(bearer.country, DISTRICT)
        if name.status == _QUARANTINED or rank(bearer) < least:
            continue
        # A greater city at home is meant by a bare name; one abroad, or a county, may be.
        lands = _LANDS - {bearer.country} if rank(bearer) > COUNTY else _LANDS
        shared |= {(land, lookup_key(name.name)) for land in lands}
    return [
        replace(name, status=_QUARANTINED, reason=_REASON)
        if name.kind == "stem"
        and name.place_id in districts
        and (by_id[name.place_id].country, lookup_key(name.name)) not in shared
        else name
        for name in names
    ]

"""Where a place lies: whether a wider place that was written with it holds it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from geo.places.bearers import by_code, named
from geo.places.gazetteer import record
from geo.places.prefectures import prefecture
from geo.places.search import search
from geo.places.written import take_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

_REGION: Final = "region"
_DRAWN: Final = "drawn as a part of "
_NO_POSITION: Final = "no nearer one is known"
#: A crossing lies in the countries on both of its sides.
_ALSO: Final = "also in "


def wide_ids(wide: str) -> frozenset[str]:
    """Ids of the places that the name of a wider place may mean; empty if it is not known."""
    code = by_code(wide)
    if code is not None:
        return frozenset({code})
    written = take_apart(wide)
    hits = named(written.whole) or search(written.name, written.levels).hits
    return frozenset(_land(hit.place_id) for hit in hits)


def _land(place_id: str) -> str:
    """The country of a region without agreed members, which holds no place by itself."""
    row = record(place_id) or {}
    return row.get("country") or place_id if row.get("level") == _REGION else place_id


def is_vague(ids: frozenset[str]) -> bool:
    """Whether a wider place says nothing of where a place lies: "Dubai, Middle East"."""
    return all((record(one) or {}).get("level") == _REGION for one in ids)


def lies_in(place_id: str, around: frozenset[str]) -> bool:
    """Whether a place lies in one of these, or is one of them."""
    chain = chain_of(place_id)
    return any(wide in chain or _county_holds(wide, place_id) for wide in around)


@cache
def chain_of(place_id: str) -> tuple[str, ...]:
    """The place itself, its prefecture, province and country."""
    found = [place_id]
    row = record(place_id)
    if row is not None:
        found.append(_prefecture(row["polygon_key"]))
        # Natural Earth folds some areas into a neighbor, as older maps and reports do.
        if _DRAWN in row["source"]:
            found.append(row["source"].split(_DRAWN)[1].split(" ")[0])
        if _ALSO in row["source"]:
            found.append(row["source"].split(_ALSO)[1][:2])
        while row is not None and row["parent"]:
            found.append(row["parent"])
            row = record(row["parent"])
        found.append((record(place_id) or {}).get("country", ""))
    return tuple(dict.fromkeys(part for part in found if part))


@cache
def _prefecture(polygon_key: str) -> str:
    """Id of the second-order unit whose approximate area this is."""
    return by_code(polygon_key) or "" if polygon_key[2:3] == "." else ""


def prefectures_of(ids: Iterable[str]) -> dict[str, str]:
    """Find the approximate prefecture that each place lies in.

    Parameters
    ----------
    ids
        Gazetteer ids of single places.

    Returns
    -------
    prefectures
        Id of the prefecture by id of the place; only of places in one whose outline is known.

    Examples
    --------
    >>> prefectures_of(["gn2036653", "CN-JL"])
    {'gn2036653': 'gn2033525'}
    """
    keys = {one: (record(one) or {}).get("polygon_key", "") for one in ids}
    found = {one: _prefecture(key) for one, key in keys.items() if key[2:3] == "."}
    return {one: near for one, near in found.items() if near and prefecture(keys[one])}


def _county_holds(wide: str, place_id: str) -> bool:
    """Whether a county may hold a town: the packages know no nearer than the prefecture."""
    outer, inner = record(wide), record(place_id)
    if outer is None or inner is None or inner["precision"] == "3":
        return False
    # A county without a known position stands where its province does, and is no wider for it.
    if outer["precision"] != "3" and not outer["source"].endswith(_NO_POSITION):
        return False
    drawn = outer["polygon_key"] in {"", inner["polygon_key"]}
    near = outer["parent"] == inner["parent"] and drawn
    return near and inner["level"] in {"city", "crossing"}


def real_parents(place_id: str) -> str:
    """Names of what a place really lies in, "Jilin, China"."""
    names = [(record(wide) or {}).get("name", "") for wide in chain_of(place_id)[1:]]
    return ", ".join(dict.fromkeys(name for name in names if name))

"""The two rules of rank: what makes one place of several of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places.designators import stem
from geo.places.gazetteer import record
from geo.places.within import chain_of

if TYPE_CHECKING:
    from geo.places.bearers import Hit

SEAT_NOTE: Final = "a unit and its own seat of the same name are one place"
CAPITAL_NOTE: Final = "a national capital stands before its lesser namesakes abroad"
COUNTRY_NOTE: Final = "a country stands before towns, and before its own parts, of its name"
_GROUP: Final = "group"
#: Rivers, seas and mountains: 獅子山 is a hill as much as Sierra Leone.
_WATERS: Final = "r-waters"
#: Languages in which names are asked; in others a country may be called like a town abroad.
_ASKED_IN: Final = frozenset({"en", "ko", "zh", "ru"})


def one_place(hits: tuple[Hit, ...]) -> tuple[tuple[Hit, ...], str]:
    """Apply the rules of rank to all places of one name.

    Parameters
    ----------
    hits
        One for each place.

    Returns
    -------
    left
        The places that the rules leave: one, or those between which nobody but the writer can
        choose. Population is not asked.
    note
        Which rule took some away; empty if none did.
    """
    left = _without_units_of_seats(hits)
    note = SEAT_NOTE if len(left) < len(hits) else ""
    for first, rule in ((_country(left, hits), COUNTRY_NOTE), (_capital(left), CAPITAL_NOTE)):
        if first is not None and len(left) > 1:
            return (first,), rule
    return left, note


def _place(hit: Hit) -> dict[str, str]:
    found = record(hit.place_id)
    # The build checks that every name belongs to a place.
    assert found is not None  # noqa: S101
    return found


def _without_units_of_seats(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Bring a unit and its own seat together: a country stands for both, else the seat does."""
    numbers = {hit.place_id: set(_place(hit)["geonames_ids"].split(";")) for hit in hits}
    levels = {hit.place_id: _place(hit)["level"] for hit in hits}
    gone: set[str] = set()
    for seat, ids in numbers.items():
        if levels[seat] != "city" or len(ids) < 2:
            continue
        units = [u for u, own in numbers.items() if u != seat and own <= ids and own != {""}]
        countries = {unit for unit in units if levels[unit] == "country"}
        gone |= {seat, *units} - countries if countries else set(units)
    return tuple(hit for hit in hits if hit.place_id not in gone)


def _country(hits: tuple[Hit, ...], bearers: tuple[Hit, ...]) -> Hit | None:
    """Find the one country of this name whose namesakes are lesser.

    Towns abroad and its own parts are; so is an area abroad whose own name has a designator (Mali
    Prefecture, Niger State, which Russians call Нигер), and any where the country's own capital
    bears the name too (Luxembourg). Georgia and the State of Georgia are not: that asks.
    """
    first = [hit for hit in hits if _place(hit)["level"] == "country" and hit.kind != _GROUP]
    if len(first) != 1:
        return None
    others = [hit for hit in hits if hit is not first[0]]
    if any(hit.place_id == _WATERS for hit in others):
        return None
    # Granada is what Spanish calls Grenada: that puts it before no Granada.
    if first[0].lang and not _ASKED_IN & {*first[0].lang.split(";")}:
        return None
    country = first[0].place_id
    own = set(_place(first[0])["geonames_ids"].split(";"))
    capital = any(
        hit.kind == "capital" and own <= set(_place(hit)["geonames_ids"].split(";"))
        for hit in bearers
    )
    below = all(
        capital
        or other.kind in {"stem", "alternate"}
        or _place(other)["level"] in {"city", "region"}
        or country in chain_of(other.place_id)
        or stem(_place(other)["name"]) is not None
        for other in others
    )
    return first[0] if below else None


def _capital(hits: tuple[Hit, ...]) -> Hit | None:
    """Find the one national capital whose namesakes are towns abroad, or areas never called so."""
    first = [hit for hit in hits if hit.kind == "capital"]
    if len(first) != 1:
        return None
    home = _place(first[0])["country"]
    others = [(hit, _place(hit)) for hit in hits if hit is not first[0]]
    lesser = all(
        (other["level"] == "city" or hit.kind == "stem") and other["country"] != home
        for hit, other in others
    )
    return first[0] if lesser else None

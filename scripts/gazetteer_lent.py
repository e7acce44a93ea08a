"""Names in other languages for first-order areas, and for their seats of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gazetteer_names import display_names
from gazetteer_sources import iso_codes, subdivision_names

from geo.places.designators import stem
from geo.places.names import normal, script

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: ISO 639-2 codes that the standard's package sets behind a local name.
_CODES: Final = {
    "eng": "en",
    "kor": "ko",
    "zho": "zh",
    "rus": "ru",
    "jpn": "ja",
    "spa": "es",
    "fra": "fr",
    "fre": "fr",
    "ara": "ar",
}
_LOCAL: Final = re.compile(r"\s*(?P<name>[^(),]+?)\s*\((?P<code>[a-z]{3})\)")
#: Languages in which the names of areas are entered where they are official.
_OFFICIAL: Final = {
    "es": frozenset("AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE".split()),
    "fr": frozenset("BF BI BJ CD CF CG CI CM DJ DZ FR GA GN MC MG ML NE RE SN TD TF TG YT".split()),
}
_ASKED_IN: Final = frozenset({"Hang", "Hani", "Cyrl"})
_SCRIPTS: Final = {"Kana": "ja", "Arab": "ar"}


def lend_names(areas: list[Place], settled: list[Place]) -> None:
    """Add display names: the standard's own, the official language's, the seat's, CLDR's.

    Parameters
    ----------
    areas
        Countries and first-order areas; those with a polygon have names already.
    settled
        Towns; a seat of the same name carries the area's GeoNames id behind its own.
    """
    seats = _seats(settled)
    for area in areas:
        if area.level != "adm1":
            continue
        known = {lang for _, lang, kind in area.names if kind == "display"}
        own = (*_local(area), *_official(area), *_of_seat(area, seats))
        for name, lang in (*own, *_translated(area)):
            if lang not in known:
                known.add(lang)
                area.names.append((name, lang, "display"))


def lend_to_seats(areas: list[Place], settled: list[Place]) -> None:
    """Give a seat of an area's name the area's bare names, shown or kept by hand, that it lacks.

    Parameters
    ----------
    areas, settled
        As :func:`lend_names` takes them.
    """
    seats = _seats(settled)
    for area in areas:
        if area.level == "adm1":
            _lend_to_seat(area, seats)


def _seats(settled: list[Place]) -> dict[str, Place]:
    return {number: town for town in settled for number in town.geonames_ids[1:]}


def _lend_to_seat(area: Place, seats: dict[str, Place]) -> None:
    seat = next((seats[number] for number in area.geonames_ids if number in seats), None)
    if seat is None:
        return
    known = {normal(name) for name, _, _ in seat.names}
    for name, lang, kind in area.names:
        bare = stem(name)
        text = bare[0] if bare is not None else name
        own = kind == "display" or name in area.by_hand
        if own and script(text) in _ASKED_IN and normal(text) not in known:
            known.add(normal(text))
            seat.names.append((text, lang, "alternate"))


def _local(area: Place) -> list[tuple[str, str]]:
    text = str(iso_codes().get(area.iso3166_2, {}).get("localOtherName") or "")
    found = [(part["name"], _CODES.get(part["code"], "")) for part in _LOCAL.finditer(text)]
    return [(name, lang) for name, lang in found if lang]


def _official(area: Place) -> list[tuple[str, str]]:
    return [(area.name, lang) for lang, lands in _OFFICIAL.items() if area.country in lands]


def _translated(area: Place) -> list[tuple[str, str]]:
    """Names that CLDR has for the code of an area."""
    code = area.iso3166_2
    languages = sorted({*_CODES.values()})
    return [(name, lang) for lang in languages if (name := subdivision_names(lang).get(code))]


def _of_seat(area: Place, seats: dict[str, Place]) -> list[tuple[str, str]]:
    seat = next((seats[number] for number in area.geonames_ids if number in seats), None)
    if seat is None or seat.country != area.country:
        return []
    bare = stem(area.name)
    found = [(name, lang) for lang, name in display_names(seat).items()]
    if normal(seat.name) in {normal(area.name), normal(bare[0]) if bare else ""}:
        found += [(seat.name, lang) for lang in ("es", "fr")]
    for name, _, _ in sorted(seat.names):
        lang = _SCRIPTS.get(script(name))
        if lang is not None:
            found.append((name, lang))
    return found

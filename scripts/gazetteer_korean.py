"""Romanizations of Korean names, as rows of their own and as the skeleton they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer_names import KOREAN, Name
from romanize import SYSTEMS, cyrillic, romanized

from geo.places.designators import stem
from geo.places.names import normal, script
from geo.places.skeleton import skeleton

if TYPE_CHECKING:
    from gazetteer_sources import Place

_PROVINCE: Final = "도"
_DISTRICT: Final = "구"
_GU: Final = {"RR": "gu", "MR": "ku", "DPRK": "gu"}
#: How each system writes the ending of a province; the North joins nothing with 시 or 군.
_ENDINGS: Final = {"RR": "-do", "MR": "-do", "DPRK": "-do"}


def romanizations(place: Place, rows: list[Name]) -> list[Name]:
    """Latin spellings of a place's Hangul names that no source lists.

    Parameters
    ----------
    place
        In either Korea; others have none.
    rows
        The spellings it has; a row is added for each normal form that is not among them.
    """
    if place.country not in KOREAN or place.level not in {"adm1", "adm2", "city"}:
        return []
    known = {normal(row.name) for row in rows}
    added: dict[str, Name] = {}
    for row in rows:
        if row.script != "Hang" or row.kind == "group":
            continue
        if place.in_full and not row.name.endswith(_DISTRICT):
            continue
        # The South's counties are written as the South writes: Pochon is in the North.
        for system in SYSTEMS[:1] if place.tier and place.level == "adm2" else SYSTEMS:
            latin = _latin(row.name, system, district=place.in_full)
            key = normal(latin)
            if len(key) > 2 and key not in known:
                name = Name(place.place_id, latin, "Latn", "ko", system, "alternate")
                added.setdefault(key, name)
        russian = cyrillic(_bare(row.name)) if place.country == "KP" else ""
        if len(russian) > 2 and normal(russian) not in known:
            name = Name(place.place_id, russian, "Cyrl", "ru", "Kontsevich", "alternate")
            added.setdefault(normal(russian), name)
    return list(added.values())


def _latin(name: str, system: str, *, district: bool = False) -> str:
    if district and name.endswith(_DISTRICT):
        return f"{romanized(name[:-1], system)}-{_GU[system]}"
    if name.endswith(_PROVINCE) and len(name) > 2:
        return f"{romanized(name[:-1], system)}{_ENDINGS[system]}"
    return romanized(_bare(name), system)


def _bare(name: str) -> str:
    bare = stem(name)
    return bare[0] if bare is not None else name


def skeletons(place: Place, rows: list[Name]) -> list[tuple[str, Name]]:
    """Skeletons of a place's Latin and Hangul names, each once, with the name it is of."""
    if place.country not in KOREAN or place.level not in {"adm1", "adm2", "city"}:
        return []
    found: dict[str, Name] = {}
    for row in rows:
        if row.script not in {"Latn", "Hang"} or row.kind == "code" or row.status != "ok":
            continue
        # A district sounds like itself as a whole only: Kangnam is a county, Kangnam-gu is not.
        if place.in_full and not row.name.endswith((_DISTRICT, "-gu")):
            continue
        bare = stem(row.name) if not place.in_full else None
        texts = [row.name, *([bare[0]] if bare is not None and row.kind != "group" else [])]
        for text in texts:
            latin = script(text) == "Hang" or normal(text).isascii()
            key = skeleton(text) if latin else ""
            if key:
                found.setdefault(key, row)
    return sorted(found.items())

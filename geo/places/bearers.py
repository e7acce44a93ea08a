"""Places that bear a code, a name or a key of the gazetteer, exactly as it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.places.gazetteer import record
from geo.places.hanzi import lookup_key
from geo.places.names import normal
from geo.places.sorted_lines import names_file

#: Columns of ``names.csv``.
_KEY, _PLACE, _NAME, _LANG, _SYSTEM, _KIND, _STATUS, _REASON = 0, 1, 2, 4, 5, 6, 7, 8
_TOWN: Final = "a township"
_WADE_GILES: Final = "Wade–Giles"
_CODE: Final = "code"
_STEM: Final = "stem"
#: What a name is to its place, the strongest first.
KINDS: Final = ("capital", "display", "name", "group", "alternate", "historical", "stem")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, the spelling it was found by, what that is to it, and in which languages."""

    place_id: str
    kind: str
    name: str
    lang: str = ""


def by_code(text: str) -> str | None:
    """Find the place of an id, an ISO code or ``geonames:ID``, exactly as written."""
    if not text.isascii():
        return None
    asked = text
    if text.lower().startswith("geonames:"):
        asked = f"gn{text[len('geonames:') :].strip()}"
    if record(asked) is not None:
        return asked
    if asked.isupper() or asked.startswith("gn"):
        rows = names_file().find(normal(asked))
        codes = {row[_PLACE] for row in rows if row[_KIND] == _CODE and _spelled(row) == asked}
        return codes.pop() if len(codes) == 1 else None
    return None


def named(name: str) -> tuple[Hit, ...]:
    """One hit per place that is called so; what its name is counts more than what it also is."""
    return keyed(lookup_key(name))


def townships(name: str) -> tuple[Hit, ...]:
    """Names set aside for a greater bearer, for a name that says where.

    Townships of China, which are never written without their designator, spellings in Wade–Giles,
    what is left of a name without its designator (朔州, of 朔州郡), and the first part of a name
    (León, of León de los Aldama).
    """
    rows = [row for row in names_file().find(lookup_key(name)) if row[_REASON]]
    return tuple(
        Hit(row[_PLACE], row[_KIND], _spelled(row))
        for row in rows
        if row[_REASON].startswith(_TOWN)
        or row[_SYSTEM] == _WADE_GILES
        or row[_KIND] == _STEM
        or _begins_with(row[_PLACE], row[_NAME])
    )


def _begins_with(place_id: str, name: str) -> bool:
    """Whether a name is the first word of the place's own."""
    full = (record(place_id) or {}).get("name", "")
    return " " in full and normal(full.partition(" ")[0]) == normal(name)


def _spelled(row: list[str]) -> str:
    """Spelling of a row, which leaves out what its key says already."""
    return row[_NAME] or row[_KEY]


def keyed(key: str) -> tuple[Hit, ...]:
    """One hit per place under a key as the gazetteer writes it, with its mark if it has one."""
    best: dict[str, Hit] = {}
    for row in names_file().find(key) if key else ():
        if row[_KIND] == _CODE or row[_STATUS] == "quarantined":
            continue
        hit = Hit(row[_PLACE], row[_KIND], _spelled(row), row[_LANG])
        known = best.get(hit.place_id)
        if known is None or KINDS.index(hit.kind) < KINDS.index(known.kind):
            best[hit.place_id] = hit
    return tuple(best[place_id] for place_id in sorted(best))


def country_of(hit: Hit) -> str:
    """ISO code of the country that a hit lies in; empty if it lies in none."""
    return (record(hit.place_id) or {}).get("country", "")

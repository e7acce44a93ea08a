"""What a query names, as one name or as several written together, and the wider places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places.answers import EXACT, VARIANT
from geo.places.bearers import Hit, named
from geo.places.compound import splits
from geo.places.designators import bare_designator, stem
from geo.places.gazetteer import record
from geo.places.levels import level_fits, levels_of
from geo.places.names import normal, script
from geo.places.press import press_codes
from geo.places.search import Found, as_variant, as_written, search
from geo.places.within import lies_in, wide_ids

if TYPE_CHECKING:
    from geo.places.written import Written

_DIRECTIONS: Final = frozenset("north south east west n s e w".split())
#: Words, companies and persons that happen to be called like a place: "Central Bank".
NO_PLACE: Final = "r-name"
_CODE_LETTERS: Final = 3
_AREA_LETTERS: Final = 2


def find(written: Written, code: str | None, name: str) -> tuple[Found, tuple[str, ...]]:
    """Find what a query names, and the wider places that it has to lie in."""
    if code is not None:
        return Found((Hit(code, "code", name),), EXACT), ()
    if written.within:
        whole_found = _as_one(written, name)
        if whole_found is not None:
            return whole_found
    levels = [bare_designator(part) for part in written.within]
    around = tuple(part for part, fits in zip(written.within, levels, strict=True) if fits is None)
    asked = next((fits for fits in levels if fits is not None), written.levels)
    cut = not written.within and normal(name) != normal(written.whole)
    if cut and (hits := named(name)):
        # "The Woodlands" is no Woodlands, and "Smith's" no Smith.
        return Found(hits, EXACT, asked if asked != written.levels else None), around
    if hits := as_written(written.whole):
        return Found(hits, EXACT, asked if asked != written.levels else None), around
    found = search(written.name, asked)
    if not found.hits:
        found = _in_parts(written.name, found)
    return found, around


def _as_one(written: Written, name: str) -> tuple[Found, tuple[str, ...]] | None:
    """Read "Congo (Kinshasa)", "Korea, Republic of" and "Hamgyong (North)" as one name."""
    first, rest = written.within[0], written.within[1:]
    turned = [f"{first}{between}{written.whole}" for between in (" ", " of ", " of the ")]
    for whole, left in ((name, ()), *((way, rest) for way in turned)):
        if hits := named(whole):
            return Found(hits, EXACT), left
        if hits := as_variant(whole):
            return Found(hits, VARIANT), left
    if normal(first) in _DIRECTIONS:
        found = search(turned[0], written.levels)
        return (found, rest) if found.hits else None
    return None


def _in_parts(name: str, nothing: Found) -> Found:
    """Find "吉林省珲春市" and "Hunchun China": a place and a wider one, written as one name."""
    for narrow, wide in splits(name):
        inner = search(narrow)
        if any(hit.place_id == NO_PLACE for hit in inner.hits):
            continue
        if not inner.hits:
            inner = _in_parts(narrow, nothing)
        hits = [hit for hit in inner.hits if level_fits(hit.place_id, inner.levels)]
        if not hits:
            continue
        around = wide_ids(wide)
        inside = tuple(hit for hit in hits if lies_in(hit.place_id, around - {hit.place_id}))
        if inside:
            return Found(inside, inner.match, inner.levels)
    return nothing


def written_apart(name: str) -> tuple[str, list[Hit]] | None:
    """Find in "吉林省丹东市" a province and a city that it does not hold."""
    if script(name) not in {"Hani", "Hang"}:
        return None
    for narrow, wide in splits(name):
        inner = search(narrow)
        hits = [hit for hit in inner.hits if level_fits(hit.place_id, inner.levels)]
        said = stem(wide) is not None or (script(name) == "Hani" and len(narrow) > 1)
        # "폴란드 프라하": a country and a town with a space between them say as much.
        said = said or (
            " " in name and any(levels_of(one) == {"country"} for one in wide_ids(wide))
        )
        if hits and said:
            return wide, hits
    return None


def with_code(name: str, around: tuple[str, ...]) -> tuple[Found, tuple[str, ...]]:
    """Read "LN Dandong" and "Portland OR" as a place and the code of the area around it."""
    head, _, tail = name.partition(" ")
    start, _, last = name.rpartition(" ")
    for narrow, part in ((tail, head), (start, last)):
        inner = search(narrow) if narrow and len(part) == _AREA_LETTERS else Found()
        if own_codes(part, list(inner.hits)):
            return inner, (*around, part)
    return Found(), around


def coded(name: str, around: tuple[str, ...]) -> Found:
    """Read "TX, USA" as the first-order area of that code in the country written with it."""
    if not (name.isalnum() and name.isupper() and name.isascii() and len(name) <= _CODE_LETTERS):
        return Found()
    codes = {f"{wide}-{name}" for part in around for wide in wide_ids(part)}
    return Found(tuple(Hit(code, "code", code) for code in sorted(codes) if record(code)))


def own_codes(part: str, hits: list[Hit]) -> frozenset[str]:
    """Read "TX" as the first-order area of that code in the country of one of the places."""
    countries = {(record(hit.place_id) or {}).get("country", "") for hit in hits} - {""}
    codes = set(press_codes(part, countries))
    # "N.C." and "U.P." are codes with periods.
    code = part.replace(".", "").replace(" ", "").upper()
    if code.isascii() and code.isalnum() and 1 < len(code) <= _CODE_LETTERS:
        codes |= {f"{country}-{code}" for country in countries}
    return frozenset(code for code in codes if record(code) is not None)

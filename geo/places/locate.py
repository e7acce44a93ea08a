"""From a written name to one place, or to an honest question."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.places.answers import (
    AMBIGUOUS,
    CONTRADICTORY,
    EXACT,
    OK,
    OVERRIDE,
    UNKNOWN,
    UNSUPPORTED,
    Answer,
    Place,
    make_place,
    shown,
)
from geo.places.bearers import Hit, by_code, named, townships
from geo.places.crossings import crossing_name
from geo.places.find import NO_PLACE, coded, find, own_codes, with_code, written_apart
from geo.places.gazetteer import record
from geo.places.levels import level_fits, levels_of
from geo.places.overrides import override_key, read_overrides
from geo.places.rank import one_place
from geo.places.renamed import by_two_names, two_names
from geo.places.search import Found, search
from geo.places.suggest import suggestions_for
from geo.places.within import is_vague, lies_in, real_parents, wide_ids
from geo.places.written import Written, take_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LEVELS: Final = ("country", "adm1", "adm2", "city", "crossing", "region")
WORLD: Final = "world"
_REGION: Final = "region"
_WIDE: Final = frozenset({"country", "adm1"})
_COMMAS: Final = re.compile(r"\s*[,，、]\s*")
_LISTED: Final = frozenset({"alternate", "stem"})
_CODE_LETTERS: Final = 3
#: Regions of the world by the United Nations' code, such as r-002 for Africa.
_WORLD_REGION: Final = re.compile(r"r-\d{3}")
#: Candidates beyond these only make the question unreadable.
_ASKED_AT_MOST: Final = 12


def locate(
    name: str,
    *,
    country: str | None = None,
    level: str | None = None,
    within: str | None = None,
    overrides: Mapping[str, str] | Path | str | None = None,
) -> Place:
    """Find the one place that a written name means, or raise what has to be asked.

    Parameters
    ----------
    name
        In English, Korean, Chinese or Russian, with or without wider places ("Ji'an, Jilin"); an
        ISO 3166-1 or 3166-2 code, ``geonames:ID``, or an id of the gazetteer.
    country
        The country it lies in: a code or a name.
    level
        ``country``, ``adm1``, ``adm2``, ``city`` or ``crossing``.
    within
        The name of a wider place that holds it.
    overrides
        Names an editor has decided, to ids: a mapping, or the path of a CSV file with the columns
        ``name`` and ``place_id``.

    Returns
    -------
    place
        Its ``note`` says where a rule of rank decided. Population never does.

    Raises
    ------
    AmbiguousPlaceError
        If several places have the name; ``candidates`` says how to write each.
    UnknownPlaceError
        If none has; ``suggestions`` are similar names, best first.
    ContradictoryPlaceError
        If it lies elsewhere than the name says.
    UnsupportedPlaceError
        If it is a river, a vague region, a company: name the country, province or town.
    ClaimsError
        If the overrides cannot be read.

    Examples
    --------
    >>> locate("Hunchun").place_id, locate("Jilin Province").place_id
    ('gn2036653', 'CN-JL')
    >>> locate("Hamkyeongpukto").name, locate("吉林省珲春市").name
    ('North Hamgyong', 'Hunchun')
    """
    found = answer(name, country=country, level=level, within=within, overrides=overrides)
    if found.place is None:
        raise found.error()
    return found.place


def answer(
    name: str,
    *,
    country: str | None = None,
    level: str | None = None,
    within: str | None = None,
    overrides: Mapping[str, str] | Path | str | None = None,
) -> Answer:
    """Say what :func:`locate` would, without raising.

    Returns
    -------
    answer
        Status, place, candidates, suggestions and note.

    Examples
    --------
    >>> answer("Jilin").status, [place.place_id for place in answer("Jilin").candidates]
    ('ambiguous', ['CN-JL', 'gn2036502'])
    """
    if overrides is not None:
        decided = read_overrides(overrides).get(override_key(name))
        if decided is not None:
            place = make_place(decided, OVERRIDE, name, "an editor's override")
            return Answer(name, OK, place, note=place.note)
    return _answer(name, country or "", level or "", within or "")


@lru_cache(maxsize=8192)
def _answer(name: str, country: str, level: str, within: str) -> Answer:
    code = by_code(name.strip())
    if code is not None and not (country or level or within):
        return _decide(name, Found((Hit(code, "code", name.strip()),), EXACT))
    renamed = None if name.isalpha() or country or level or within else two_names(name)
    if renamed is not None and (both := by_two_names(name, renamed, answer)) is not None:
        return both
    return _read(name, country, level, within)


def _read(name: str, country: str, level: str, within: str, *, turned: bool = False) -> Answer:
    """Answer a name; one that is read in the other order already is not turned again."""
    code = by_code(name.strip()) if country or level or within else None
    written = take_apart(name)
    # A column that holds nothing but countries holds their codes in any case.
    country = country.upper() if len(country) <= _CODE_LETTERS else country
    wide = [*((country,) if country else ()), *((within,) if within else ())]
    found, around = find(written, code, name)
    parts = (*around, *wide)
    if not found.hits:
        found = coded(written.name, parts)
    if not found.hits:
        found, around = with_code(written.name, around)
        parts = (*around, *wide)
    asked = frozenset({level}) if level else None
    hits = [hit for hit in found.hits if level_fits(hit.place_id, found.levels)]
    hits = [hit for hit in hits if level_fits(hit.place_id, asked)]
    if not hits:
        return _nothing(name, written, found, parts)
    found = Found(tuple(hits), found.match, asked or found.levels)
    answered = _narrowed(name, written, found, parts)
    other = None if turned or answered.status != CONTRADICTORY else _turned(name, written)
    return other or answered


def _narrowed(name: str, written: Written, found: Found, parts: tuple[str, ...]) -> Answer:
    """Keep what lies in every wider place; what has the name by a later step where nothing does."""
    hits, match = list(found.hits), found.match
    for part in parts:
        ids = wide_ids(part) | own_codes(part, hits)
        if not ids:
            return _unknown_wide(name, part, hits)
        if is_vague(ids):
            continue
        inside = [hit for hit in hits if lies_in(hit.place_id, ids)]
        if not inside:
            inside, match = _lesser(written, ids, found.levels)
        if not inside:
            return _contradiction(name, part, hits)
        # "Jilin, Jilin" is the city: a place lies in another, not in itself.
        inner = [hit for hit in inside if lies_in(hit.place_id, ids - {hit.place_id})]
        hits = inner or inside
    return _decide(name, Found(tuple(hits), match))


def _turned(name: str, written: Written) -> Answer | None:
    """Read "Китай, Ляонин, Даньдун", which goes from the large to the small, the other way."""
    parts = _COMMAS.split(name)
    wide = wide_ids(parts[0])
    if len(parts) != len(written.within) + 1 or not any(levels_of(one) & _WIDE for one in wide):
        return None
    found = _read(", ".join(parts[::-1]), "", "", "", turned=True)
    within = found.place is not None and lies_in(
        found.place.place_id, wide - {found.place.place_id}
    )
    return replace(found, query=name) if within else None


def _lesser(
    written: Written, ids: frozenset[str], levels: frozenset[str] | None
) -> tuple[list[Hit], str]:
    """Find what has the name by a later step, or as a township, in the wider place given."""
    inside = [hit for hit in townships(written.name) if lies_in(hit.place_id, ids)]
    if inside:
        return inside, EXACT
    found = search(written.name, None, lambda hit: lies_in(hit.place_id, ids))
    fitting = [hit for hit in found.hits if level_fits(hit.place_id, found.levels)]
    return [hit for hit in fitting if level_fits(hit.place_id, levels)], found.match


def _decide(query: str, found: Found) -> Answer:
    left, note = one_place(_as_marked(query, found.hits))
    regions = [hit for hit in left if _is_region(hit)]
    continents = [hit for hit in regions if _WORLD_REGION.fullmatch(hit.place_id)]
    towns = [hit for hit in left if not _is_region(hit)]
    vague = [hit for hit in regions if hit.place_id != NO_PLACE]
    if continents or not towns or (vague and all(hit.kind in _LISTED for hit in towns)):
        # No town called Asia is worth a guess: a continent is named, and no line ends at one.
        # Nor is one that only a list of spellings calls Manchuria.
        left = tuple(continents or vague or left)[:1]
    if len(left) > 1:
        hint = "several places have this name: add the province or country, or write the id"
        ids = _ids(left)
        return Answer(query, AMBIGUOUS, candidates=shown(ids), note=hint)
    place = make_place(left[0].place_id, found.match, left[0].name, note)
    if place.level == _REGION:
        hint = f"{query.strip()!r} is no place that a line can end at: name the country or province"
        return Answer(query, UNSUPPORTED, candidates=(place,), note=hint)
    return Answer(query, OK, place, note=place.note)


def _as_marked(query: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out the word "male" where Malé is written with its mark."""
    if query.isascii():
        return hits
    kept = tuple(hit for hit in hits if hit.place_id != NO_PLACE or not hit.name.isascii())
    return kept or hits


def _is_town(hit: Hit) -> bool:
    return (record(hit.place_id) or {}).get("level") in {"city", "adm2"}


def _is_region(hit: Hit) -> bool:
    return (record(hit.place_id) or {}).get("level") == _REGION


def _nothing(query: str, written: Written, found: Found, wide: tuple[str, ...]) -> Answer:
    """Say why there is no place: of another kind, no place at all, or not known."""
    if found.hits:
        note = "the name is known, but not as a place of this kind"
        ids = _ids(found.hits)
        return Answer(query, UNKNOWN, candidates=shown(ids), note=note)
    from geo.places.unplaces import says_its_kind, why_no_place, without_kind  # rarely needed

    if kind := says_its_kind(query.strip()):
        return Answer(query, UNSUPPORTED, note=f"{query.strip()} names {kind}")
    beside = [hit for hit in search(crossing_name(written.name) or "").hits if _is_town(hit)]
    if beside:
        note = "no crossing of this name is known: write the town, or both of its sides"
        return Answer(query, UNKNOWN, suggestions=shown(_ids(beside)), note=note)
    apart = written_apart(written.name)
    if apart is not None:
        return _contradiction(query, *apart)
    around = frozenset(one for part in wide for one in wide_ids(part))
    near, is_typo = suggestions_for(written.name, around)
    small = by_code(query.strip().upper())
    if small is not None:
        # "no" and "in" are words before they are codes: a code counts as it is written.
        near = (small, *(place_id for place_id in near if place_id != small))
    # A name that is known but for the word behind it is no slip: 阿穆尔河.
    bare = without_kind(written.whole)
    sure = not is_typo or not bare or bool(named(bare))
    reason = why_no_place(written.whole) if sure else ""
    if reason:
        return Answer(query, UNSUPPORTED, note=f"{written.whole} names {reason}")
    # A code that is not known is no misspelled name: towns of like letters would mislead.
    is_code = query.isascii() and query.isalpha() and query.isupper() and len(query) <= 3
    note = "no place of the gazetteer has this name"
    return Answer(query, UNKNOWN, suggestions=() if is_code else shown(near), note=note)


def _ids(hits: Sequence[Hit]) -> list[str]:
    """What to ask about, and no more than can be read."""
    return [hit.place_id for hit in hits[:_ASKED_AT_MOST]]


def _unknown_wide(query: str, part: str, hits: list[Hit]) -> Answer:
    note = f"the wider place {part!r} is not known"
    ids = _ids(hits)
    return Answer(query, UNKNOWN, suggestions=shown(ids), note=note)


def _contradiction(query: str, part: str, hits: list[Hit]) -> Answer:
    ids = _ids(hits)
    real = "; ".join(
        f"{(record(place_id) or {})['name']} lies in {real_parents(place_id)}"
        for place_id in ids[:3]
    )
    note = f"no place of this name lies in {part}: {real}"
    return Answer(query, CONTRADICTORY, candidates=shown(ids), note=note)

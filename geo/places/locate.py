"""From a written name to one place, or to an honest question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from geo.places.designators import stem
from geo.places.gazetteer import record
from geo.places.names import normal
from geo.places.sorted_lines import SortedLines
from geo.places.suggest import suggestions_for
from geo.places.written import take_apart

MATCHED, AMBIGUOUS, UNKNOWN, UNSUPPORTED = "matched", "ambiguous", "unknown", "unsupported"
#: (place_id, name, level, country)
Candidate = tuple[str, str, str, str]
_REGION: Final = "region"
_SEAT_NOTE: Final = "a unit and its own seat of the same name are one place"
_NAMESAKE_NOTE: Final = "a country or a national capital stands before lesser namesakes abroad"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gazetteer says to a name.

    Parameters
    ----------
    query
        As asked.
    status
        ``matched``, ``ambiguous``, ``unknown`` or ``unsupported`` (a river, a vague region).
    place_id
        The place, if matched.
    candidates
        ``(place_id, name, level, country)`` of each place that the name could be.
    suggestions
        At most three ids of places with a similar name; never accepted by themselves.
    note
        Which rule decided, or what to do.
    step
        ``id``, ``exact`` or ``designator``: how it was found; empty if it was not.
    """

    query: str
    status: str
    place_id: str | None
    candidates: tuple[Candidate, ...]
    suggestions: tuple[str, ...]
    note: str
    step: str


@dataclass(frozen=True, slots=True)
class _Hit:
    place_id: str
    kind: str


@cache
def _names_file() -> SortedLines:
    return SortedLines(("places", "names.csv"), _name_key)


def _name_key(fields: list[str]) -> str:
    return normal(fields[1])


def locate(name: str, *, country: str | None = None, level: str | None = None) -> Answer:
    """Find the place that a written name means, without guessing.

    The order is: an id or code; the name as written; the name without its designator, which then
    says the level. The first step that finds anything decides. Population never does.

    Parameters
    ----------
    name
        In English, Korean, Chinese or Russian, with or without wider places: "Ji'an, Jilin".
    country
        ISO 3166-1 alpha-2 to look in.
    level
        ``country``, ``adm1``, ``adm2``, ``city``, ``crossing`` or ``region``.

    Returns
    -------
    answer
        One place, or the candidates, or suggestions.

    Examples
    --------
    >>> locate("Hunchun").place_id, locate("Jilin Province").place_id
    ('gn2036653', 'CN-JL')
    >>> locate("Jilin").status, [c[0] for c in locate("Jilin").candidates]
    ('ambiguous', ['CN-JL', 'gn2036502'])
    """
    return _locate(name, country, level)


@lru_cache(maxsize=4096)
def _locate(name: str, country: str | None, level: str | None) -> Answer:
    hits, step, levels, within = _search(name)
    wanted = [hit for hit in hits if _fits(hit.place_id, country, level, levels)]
    inside = [hit for hit in wanted if all(_lies_in(hit.place_id, wide) for wide in within)]
    if inside:
        return _decide(name, inside, step)
    return _nothing(name, hits)


def _search(name: str) -> tuple[list[_Hit], str, frozenset[str] | None, tuple[str, ...]]:
    """Find what a query names: hits, the step, the levels and the wider places it asks for."""
    code = _by_code(name.strip())
    if code is not None:
        return [_Hit(code, "code")], "id", None, ()
    written = take_apart(name)
    if written.within and (whole := _named(name)):
        # "Congo (Kinshasa)" is a name, and its bracket no wider place.
        return whole, "exact", None, ()
    exact = _named(written.whole)
    if exact:
        return exact, "exact", None, written.within
    hits, step, levels = _hits(written.name)
    return hits, step, levels or written.levels, written.within


def _by_code(text: str) -> str | None:
    """Find the place of an id, an ISO code or ``geonames:ID``, exactly as written."""
    asked = text.replace("geonames:", "gn") if text.startswith("geonames:") else text
    if record(asked) is not None:
        return asked
    if asked.isascii() and (asked.isupper() or asked.startswith("gn")):
        codes = {row[0] for row in _rows(normal(asked)) if row[5] == "code" and row[1] == asked}
        return codes.pop() if len(codes) == 1 else None
    return None


def _rows(key: str) -> list[list[str]]:
    return [row for row in _names_file().find(key) if row[6] != "quarantined"] if key else []


def _hits(name: str) -> tuple[list[_Hit], str, frozenset[str] | None]:
    exact = _named(name)
    if exact:
        return exact, "exact", None
    bare = stem(name)
    while bare is not None:
        found = [hit for hit in _named(bare[0]) if _level_fits(hit.place_id, bare[1])]
        if found:
            return found, "designator", bare[1]
        inner = stem(bare[0])
        bare = (inner[0], bare[1]) if inner is not None else None
    return [], "", None


def _named(name: str) -> list[_Hit]:
    """One hit per place; what its name is counts more than what it is also called."""
    hits: dict[str, str] = {}
    for row in _rows(normal(name)):
        if row[5] != "code" and hits.get(row[0]) != "capital":
            hits[row[0]] = row[5]
    return [_Hit(place_id, kind) for place_id, kind in sorted(hits.items())]


def _place(place_id: str) -> dict[str, str]:
    found = record(place_id)
    # The build checks that every name belongs to a place.
    assert found is not None  # noqa: S101
    return found


def _levels(place_id: str) -> set[str]:
    """Levels that a place stands for: a county-level city is a city and a second-order unit."""
    place = _place(place_id)
    levels = {place["level"]}
    if place["level"] in {"city", "adm2"} and place["precision"] == "3":
        levels |= {"adm2", "county", "city"} if place["level"] == "city" else {"county"}
    return levels


def _level_fits(place_id: str, levels: frozenset[str] | None) -> bool:
    return levels is None or bool(_levels(place_id) & levels)


def _fits(
    place_id: str, country: str | None, level: str | None, levels: frozenset[str] | None
) -> bool:
    if country is not None and _place(place_id)["country"] != country:
        return False
    if level is not None and level not in _levels(place_id):
        return False
    return _level_fits(place_id, levels)


def _lies_in(place_id: str, wide: str) -> bool:
    """Whether a place lies in one of the places that ``wide`` may mean, or is called so itself."""
    code = _by_code(wide)
    hits = [_Hit(code, "code")] if code is not None else _hits(take_apart(wide).name)[0]
    around = {hit.place_id for hit in hits}
    # A prefecture is no parent in the table: lying in its province is all that can be checked.
    around |= {_place(found)["parent"] for found in around if "adm2" in _levels(found)}
    chain = [place_id]
    while chain[-1]:
        chain.append(_place(chain[-1])["parent"] if record(chain[-1]) else "")
    return bool(around & {*chain, _place(place_id)["country"]} - {""})


def _decide(query: str, hits: list[_Hit], step: str) -> Answer:
    left, note = _one_place(hits)
    if len(left) > 1:
        first = _foremost(left)
        left, note = ([first], _NAMESAKE_NOTE) if first is not None else (left, note)
    candidates = tuple(_candidate(hit.place_id) for hit in left)
    if len(left) > 1:
        hint = "several places have this name: add the province or country, or write the id"
        return Answer(query, AMBIGUOUS, None, candidates, (), hint, step)
    place = _place(left[0].place_id)
    if place["level"] == _REGION and place["place_id"] != "world":
        hint = f"{place['name']} is no place that a line can end at: name the country or province"
        return Answer(query, UNSUPPORTED, None, candidates, (), hint, step)
    if not place["lon"] and place["place_id"] != "world":
        hint = f"the gazetteer has no position for {place['name']}: write {place['parent']} instead"
        return Answer(query, UNSUPPORTED, None, candidates, (), hint, step)
    return Answer(query, MATCHED, place["place_id"], candidates, (), note, step)


def _candidate(place_id: str) -> Candidate:
    place = _place(place_id)
    return place_id, place["name"], place["level"], place["country"]


def _one_place(hits: list[_Hit]) -> tuple[list[_Hit], str]:
    """Bring a unit and its own seat together: a country stands for both, else the seat does."""
    numbers = {hit.place_id: set(_place(hit.place_id)["geonames_ids"].split(";")) for hit in hits}
    gone: set[str] = set()
    for seat, ids in numbers.items():
        if _place(seat)["level"] != "city" or len(ids) < 2:
            continue
        units = [u for u, own in numbers.items() if u != seat and own <= ids and own != {""}]
        countries = [unit for unit in units if _place(unit)["level"] == "country"]
        gone |= {seat, *units} - set(countries) if countries else set(units)
    left = [hit for hit in hits if hit.place_id not in gone]
    return left, _SEAT_NOTE if gone else ""


def _foremost(hits: list[_Hit]) -> _Hit | None:
    """Pick the one country or capital among towns in other countries, if there is just one."""
    first = [hit for hit in hits if _is_country(hit) or hit.kind == "capital"]
    if len(first) != 1:
        return None
    home = _place(first[0].place_id)["country"]
    others = [_place(hit.place_id) for hit in hits if hit is not first[0]]
    lesser = all(other["level"] == "city" and other["country"] != home for other in others)
    return first[0] if lesser else None


def _is_country(hit: _Hit) -> bool:
    return _place(hit.place_id)["level"] == "country" and hit.kind in {"name", "display"}


def _nothing(query: str, hits: list[_Hit]) -> Answer:
    if hits:
        note = "the name is known, but not at this level or in this wider place"
        candidates = tuple(_candidate(hit.place_id) for hit in hits)
        return Answer(query, UNKNOWN, None, candidates, (), note, "")
    # A code that is not known is no misspelled name: towns of like letters would mislead.
    is_code = query.isascii() and query.isalpha() and query.isupper() and len(query) <= 3
    near = () if is_code else suggestions_for(take_apart(query).name)
    note = "no place of the gazetteer has this name"
    return Answer(query, UNKNOWN, None, (), near, note, "")

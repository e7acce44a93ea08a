"""Places with a similar name, to show and never to take."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.places.bearers import named
from geo.places.designators import stem
from geo.places.gazetteer import record
from geo.places.hanzi import simplified
from geo.places.levels import level_fits
from geo.places.names import normal, script
from geo.places.slips import slip
from geo.places.sorted_lines import names_file
from geo.places.within import lies_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN: Final = 5
#: Keys of ``names.csv`` are sorted by code point, so each script is one stretch of the file.
_STRETCHES: Final = {
    "Latn": ("0", "~"),
    "Cyrl": ("\u0400", "\u0530"),
    "Hani": ("\u3400", "\ua000"),
    "Kana": ("\u3041", "\u3100"),
    "Hang": ("\uac00", "\ud7a4"),
}
#: More edits than this make another name of it, by the length of the name.
_EDITS: Final = ((4, 1), (8, 2), (14, 3))
_EDITS_MAX: Final = 4
#: A direction that is not the one written is no misspelling of it.
_DIRECTIONS: Final = (
    (("north", "buk", "puk"), ("south", "nam")),
    (("east", "dong"), ("west", "seo")),
    (("北",), ("南",)),
    (("북",), ("남",)),
    (("север",), ("южн",)),
)
#: How much a likely place may gain over an unlikely one, in edits; by level and extent.
_LEVELS: Final = {"country": 0.0, "adm1": 0.1, "adm2": 0.4, "crossing": 0.6, "region": 1.5}
_EXTENTS: Final = ((15.0, 0.05), (10.0, 0.2), (8.0, 0.35), (5.0, 0.6))
_VILLAGE, _COUNTY = 1.1, 0.5
#: What the claims are about is what is misspelled most: where North Korea, China and Russia meet.
_HOME: Final = frozenset(
    "KP-01 KP-02 KP-03 KP-04 KP-05 KP-06 KP-07 KP-08 KP-09 KP-10 KP-13 KP-14 KP-15 "
    "CN-HL CN-JL CN-LN RU-PRI RU-KHA".split()
)
_NEAR_HOME: Final = 0.45
#: What a name is to its place: a spelling that only GeoNames lists is seldom what was meant.
_KINDS: Final = {"alternate": 0.15, "stem": 0.1, "historical": 0.2}
#: What a spelling costs that has marks where the name asked for has none: Los Ángeles.
_MARKED: Final = 0.05
#: What a place costs whose level is not the one that a designator asks for.
_OTHER_KIND: Final = 0.4
#: What a place costs that lies outside the wider place written with the name.
_OUTSIDE: Final = 1.5
#: Below this the first suggestion is a slip of the pen.
_SLIP: Final = 2.0
#: A country stands before a capital of its name, unless that is this much nearer.
_CAPITAL: Final = 0.4
#: Letters are told apart by so many last bits of their code point.
_FOLDED: Final = 32
#: Keys that are weighed, and of these the ones whose places are looked up.
_READ, _WEIGHED = 400, 40


@dataclass(frozen=True, slots=True, eq=False)
class _Keys:
    """All normal forms in one script, and which letters each is made of."""

    keys: list[str]
    written: list[str]
    letters: NDArray[np.uint64]
    sizes: NDArray[np.int64]


@cache
def _keys(code: str) -> _Keys:
    keys = names_file().keys(*_STRETCHES[code])
    written = [_spelled(key) for key in keys] if code == "Hang" else keys
    sizes = np.fromiter((len(key) for key in written), dtype=np.int64, count=len(written))
    return _Keys(keys, written, _letters("".join(written), sizes), sizes)


def _spelled(key: str) -> str:
    """Letters of Hangul syllables: one wrong letter is not a wrong syllable."""
    return unicodedata.normalize("NFD", key)


def _letters(text: str, sizes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Which letters a key has, folded into 32, and which it has more than once, in 64 bits.

    One edit takes at most one of these bits away and brings at most one.
    """
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) % _FOLDED
    rows = np.repeat(np.arange(len(sizes)) * _FOLDED, sizes)
    times = np.bincount(rows + points, minlength=len(sizes) * _FOLDED)
    twice = np.stack([times > 0, times > 1]).reshape(2, len(sizes), _FOLDED)
    bits = np.packbits(twice.swapaxes(0, 1), axis=2, bitorder="little")
    return np.ascontiguousarray(bits).reshape(-1).view(np.uint64)


def suggestions_for(
    name: str, around: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], bool]:
    """Places whose name is most like this one.

    Parameters
    ----------
    name
        A name that no place has.
    around
        Ids of the wider places that were named with it; what lies in them comes first.

    Returns
    -------
    ids
        Best first, at most five: the likeliest slips, then the wider places. Whoever writes the
        name in an overrides file decides; likeness alone never does.
    is_typo
        Whether the first is so near that the name looks like a slip of the pen.
    """
    near: dict[str, float] = {}
    bare = stem(name)
    for text in (name, *((bare[0],) if bare else ())):
        extra = 0.0 if text == name else 0.05
        for key, cost in _alike(text):
            for hit in named(key):
                total = cost + extra + _KINDS.get(hit.kind, 0.0) + _unlikely(hit.place_id)
                total += _OUTSIDE if around and not lies_in(hit.place_id, around) else 0.0
                total += _OTHER_KIND if bare and not level_fits(hit.place_id, bare[1]) else 0.0
                total += _MARKED if text.isascii() and not hit.name.isascii() else 0.0
                near[hit.place_id] = min(total, near.get(hit.place_id, total))
    _join_seats(near)
    ranked = sorted((cost, place_id) for place_id, cost in near.items())
    is_typo = bool(ranked) and ranked[0][0] < _SLIP
    return tuple(place_id for _, place_id in ranked[:SHOWN]), is_typo


def _join_seats(near: dict[str, float]) -> None:
    """Bring a unit and its own seat together, as a match does: the seat stands for both."""
    rows = {place: record(place) or {} for place in near}
    ids = {place: set(row["geonames_ids"].split(";")) for place, row in rows.items()}
    for seat, own in ids.items():
        if seat not in near or len(own) < 2 or rows[seat]["level"] != "city":
            continue
        units = [unit for unit in ids if unit != seat and unit in near and ids[unit] <= own]
        lands = [unit for unit in units if rows[unit]["level"] == "country"]
        near[seat] = min([near[seat], *(near.pop(unit) for unit in units if unit not in lands)])
        for land in lands:
            if near[land] - near[seat] < _CAPITAL:
                near[land] = min(near[land], near[seat] - _MARKED)


def _alike(name: str) -> list[tuple[str, float]]:
    """Keys within a few edits, the likeliest slips first, and how much each costs."""
    # Only a miss needs it, and it costs a fiftieth of a second to import.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    code = script(name)
    if code not in _STRETCHES:
        code = "Latn" if any(sign.isascii() and sign.isalpha() for sign in name) else "Hang"
    wanted = normal(simplified(name))
    wanted = _spelled(wanted) if code == "Hang" else wanted
    if not wanted or len(wanted) > 60:
        return []
    most = next((edits for size, edits in _EDITS if len(wanted) <= size), _EDITS_MAX)
    found = _keys(code)
    own = _letters(wanted, np.array([len(wanted)]))[0]
    likely = abs(found.sizes - len(wanted)) <= most
    for here, there in ((own, found.letters), (found.letters, own)):
        likely &= np.bitwise_count(here & ~there) <= most
    places = np.flatnonzero(likely)
    choices = [found.written[i] for i in places.tolist()]
    near = process.extract(wanted, choices, scorer=OSA.distance, score_cutoff=most, limit=_READ)
    slips = [
        (slip(wanted, written, int(edits), code), found.keys[places[position]])
        for written, edits, position in near
    ]
    return [(key, cost) for cost, key in sorted(slips)[:_WEIGHED] if not _turned(normal(name), key)]


def _turned(name: str, key: str) -> bool:
    """Whether one says north where the other says south."""
    for pair in _DIRECTIONS:
        for here, there in (pair, pair[::-1]):
            if any(word in name for word in here) and any(word in key for word in there):
                said = any(word in key for word in here) or any(word in name for word in there)
                if not said:
                    return True
    return False


def _unlikely(place_id: str) -> float:
    row = record(place_id) or {}
    return _unlikely_by_rank(row) - (_NEAR_HOME if row.get("iso3166_2", "") in _HOME else 0.0)


def _unlikely_by_rank(row: dict[str, str]) -> float:
    level = _LEVELS.get(row.get("level", ""))
    if level is not None:
        return level
    extent = float(row.get("radius_km") or 0)
    cost = next((cost for least, cost in _EXTENTS if extent >= least), _VILLAGE)
    return min(cost, _COUNTY) if row.get("precision") == "3" else cost

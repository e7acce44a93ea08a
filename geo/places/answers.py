"""What the gazetteer says to a name: one place, or an honest question."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import (
    AmbiguousPlaceError,
    ContradictoryPlaceError,
    PlaceError,
    Problem,
    UnknownPlaceError,
    UnsupportedPlaceError,
)
from geo.places.gazetteer import record

if TYPE_CHECKING:
    from collections.abc import Iterable

OK, AMBIGUOUS, UNKNOWN = "ok", "ambiguous", "unknown"
CONTRADICTORY, UNSUPPORTED = "contradictory", "unsupported"
EXACT, DESIGNATOR, VARIANT = "exact", "designator", "variant"
SKELETON, OVERRIDE = "skeleton", "override"
_ERRORS: Final = {
    AMBIGUOUS: AmbiguousPlaceError,
    UNKNOWN: UnknownPlaceError,
    CONTRADICTORY: ContradictoryPlaceError,
    UNSUPPORTED: UnsupportedPlaceError,
}
#: What the JSON of a place holds, in this order.
_SHOWN: Final = (
    "place_id",
    "name",
    "level",
    "country",
    "iso3166_2",
    "geonames_id",
    "lon",
    "lat",
    "match",
    "note",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer, as the answer to a name.

    Parameters
    ----------
    place_id, name, level, country, iso3166_2
        As in ``data/places/places.csv``.
    geonames_id
        Ids of GeoNames; a unit and its own seat are one place with several, joined by ``;``.
    lon, lat
        Degrees, EPSG:4326; None for a region. The point of an area lies inside it and means it.
    radius_km
        Rough extent; None if not known.
    precision
        UCDP's where_prec, 1 (exact) to 7.
    polygon_key
        Area that `geo.places.boundaries.area_shapes` draws; empty if there is none.
    match
        ``exact``, ``designator``, ``variant``, ``skeleton`` or ``override``.
    matched_name
        The name of the gazetteer that the written one was found by; for a candidate or a
        suggestion a way to write it that is understood.
    note
        Which rule of rank decided, or what an editor should know of the place.
    """

    place_id: str
    name: str
    level: str
    country: str
    iso3166_2: str
    geonames_id: str
    lon: float | None
    lat: float | None
    radius_km: float | None
    precision: int
    polygon_key: str
    match: str
    matched_name: str
    note: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        values = asdict(self)
        return {key: values[key] for key in _SHOWN}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gazetteer says to a name.

    Parameters
    ----------
    query
        As asked.
    status
        ``ok``, ``ambiguous``, ``unknown``, ``contradictory`` (known, but not in the wider place
        that was named) or ``unsupported`` (a river, a vague region, a company).
    place
        The place, if the status is ``ok``.
    candidates
        The places that the name could be.
    suggestions
        Places with a similar name, best first; never accepted by themselves.
    note
        Which rule decided, or what to do.
    """

    query: str
    status: str
    place: Place | None = None
    candidates: tuple[Place, ...] = ()
    suggestions: tuple[Place, ...] = ()
    note: str = ""

    @property
    def place_id(self) -> str | None:
        """Id of the place, None if there is no one place."""
        return None if self.place is None else self.place.place_id

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "query": self.query,
            "status": self.status,
            "place": None if self.place is None else self.place.as_dict(),
            "candidates": [place.as_dict() for place in self.candidates],
            "suggestions": [place.as_dict() for place in self.suggestions],
        }

    def lines(self) -> list[str]:
        """Sentences for a terminal."""
        found = f"{self.place.place_id} {self.place.name}, " if self.place else ""
        what = f"{found}{self.place.level} in {self.place.country}" if self.place else self.note
        note = f" ({self.note})" if self.place and self.note else ""
        return [
            f"{self.query}: {self.status}: {what}{note}",
            *(f"  could be: {spelled_out(place)}" for place in self.candidates),
            *(f"  near: {spelled_out(place)}" for place in self.suggestions),
        ]

    def problem(self, file: str = "locate", row: int | None = None, column: str = "") -> Problem:
        """Say what is wrong and how to write it unambiguously."""
        wanted, guidance = _guidance(self)
        return Problem(file, row, column or None, repr(self.query), wanted, guidance)

    def error(self) -> PlaceError:
        """Make the error that stands for this answer."""
        kind = _ERRORS[self.status]
        return kind((self.problem(),), self.candidates, self.suggestions)


def _guidance(answer: Answer) -> tuple[str, str]:
    choices = "; ".join(spelled_out(place) for place in answer.candidates)
    if answer.status == AMBIGUOUS:
        return "the name of one place", f"Write one of them in its place: {choices}."
    if answer.status == CONTRADICTORY:
        note = f"{answer.note[0].upper()}{answer.note[1:]}"
        return "a place that is where the name says", f"{note}. The gazetteer knows {choices}."
    if answer.status == UNSUPPORTED:
        return "a country, an area or a town", f"{answer.note[0].upper()}{answer.note[1:]}."
    if choices:
        return "a place of this kind", f"The gazetteer knows {choices}. Write that."
    near = "; ".join(spelled_out(place) for place in answer.suggestions)
    nearest = f"The nearest names are {near}. " if near else ""
    return (
        "a place of the gazetteer",
        f"{nearest}Correct the name, or write the id of the place.",
    )


def spelled_out(place: Place) -> str:
    """Say how to write a place so that nothing else can be meant."""
    return f"{place.place_id} = {place.matched_name} ({place.level})"


def make_place(place_id: str, match: str = EXACT, matched: str = "", note: str = "") -> Place:
    """Fill in what the gazetteer knows of an id."""
    row = record(place_id)
    # The build checks that every name belongs to a place.
    assert row is not None  # noqa: S101
    return Place(
        place_id=place_id,
        name=row["name"],
        level=row["level"],
        country=row["country"],
        iso3166_2=row["iso3166_2"],
        geonames_id=row["geonames_ids"],
        lon=_number(row["lon"]),
        lat=_number(row["lat"]),
        radius_km=_number(row["radius_km"]),
        precision=int(row["precision"]),
        polygon_key=row["polygon_key"],
        match=match,
        matched_name=matched or unambiguous(place_id),
        note="; ".join(part for part in (note, standing_note(row)) if part),
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def unambiguous(place_id: str) -> str:
    """Write a place with its level and what lies around it: "Jilin City, Jilin, China"."""
    parts = []
    row = record(place_id)
    while row is not None:
        parts.append(row["name"])
        row = record(row["parent"]) if row["parent"] else None
    return ", ".join(dict.fromkeys(parts))


def standing_note(row: dict[str, str]) -> str:
    """What an editor should know of a place whatever the name was."""
    source = row["source"]
    for mark in ("drawn as a part of ", "position of "):
        if mark in source:
            return mark + source.split(mark)[1].split(";")[0]
    return ""


def shown(ids: Iterable[str]) -> tuple[Place, ...]:
    """Candidates or suggestions, each with a way to write it."""
    return tuple(make_place(place_id) for place_id in ids)

"""Names written down before anyone looked how they are answered: half of them never looked at.

All four lists were frozen before their first run; BENCHMARKS.md says what that gave. Rules and
data were then mended on the half ``seen``, the other half was counted, and only then read. Rows
marked ``debatable`` are not counted; ``open`` ones may ask or refuse, but never name a place.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from pyproj import Geod

from geo.places import answer
from geo.places.answers import Answer, Place

FOLDER = Path(__file__).resolve().parents[1] / "fixtures"
LISTS = ("outside_names.csv", "checker_names.csv", "desk_names.csv", "blind_names.csv")
ROWS = []
for file in LISTS:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        ROWS += [row | {"split": f"{row['split']} {file}"} for row in csv.DictReader(lines)]
SPLITS = [f"{half} {file}" for file in LISTS for half in ("seen", "held-out")]
#: How far a written coordinate, known by heart to a hundredth of a degree, may lie from the place.
NEAR_KM = 30.0
WITHIN_A_PROVINCE_KM = 140.0
GEOD = Geod(ellps="WGS84")


@cache
def asked(query: str) -> Answer:
    return answer(query)


def means(place: Place, row: dict[str, str]) -> bool:
    """Whether a place is the one that the row names by country, code or position."""
    # A crossing lies in either of two countries; codes of ISO 3166-2 change.
    if place.country not in row["country"].split(";"):
        return False
    if row["lon"]:
        assert place.lon is not None
        assert place.lat is not None
        away = GEOD.inv(place.lon, place.lat, float(row["lon"]), float(row["lat"]))[2] / 1000
        # A county that no package has a position for stands where its province does, and says so.
        near = WITHIN_A_PROVINCE_KM if "position of" in place.note else NEAR_KM
        return place.level != "country" and away <= near
    codes = row["iso3166_2"].split(";")
    return place.iso3166_2 in codes if row["iso3166_2"] else place.level == "country"


def rows(split: str, status: str, *, typos: bool = False) -> list[dict[str, str]]:
    return [
        row
        for row in ROWS
        if row["split"] == split and row["status"] == status and (row["class"] == "typo") == typos
    ]


@pytest.mark.parametrize("split", SPLITS)
def test_no_answer_is_a_silent_mistake(split: str) -> None:
    known = [*rows(split, "ok"), *rows(split, "none", typos=True)]
    wrong = {
        row["query"]: place.place_id
        for row in known
        if (place := asked(row["query"]).place) is not None and not means(place, row)
    }
    asks = [row for status in ("ambiguous", "contradictory") for row in rows(split, status)]
    others = [*asks, *rows(split, "unsupported"), *rows(split, "none"), *rows(split, "open")]
    wrong |= {
        row["query"]: place_id
        for row in others
        if (place_id := asked(row["query"]).place_id) is not None
    }
    assert len(known) + len(others) > 400
    assert wrong == {}


@pytest.mark.parametrize("split", SPLITS)
def test_nineteen_in_twenty_are_placed_at_the_first_answer(split: str) -> None:
    known = rows(split, "ok")
    placed = [row for row in known if asked(row["query"]).place is not None]
    assert len(placed) >= 0.95 * len(known)


@pytest.mark.parametrize("split", SPLITS)
def test_every_shared_name_asks(split: str) -> None:
    shared = rows(split, "ambiguous")
    assert {row["query"]: asked(row["query"]).status for row in shared} == {
        row["query"]: "ambiguous" for row in shared
    }


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("status", ["contradictory", "unsupported"])
def test_what_contradicts_itself_or_is_no_place_is_told_apart(split: str, status: str) -> None:
    assert [
        (row["query"], found)
        for row in rows(split, status)
        if (found := asked(row["query"]).status) != status
    ] == []


@pytest.mark.parametrize("split", SPLITS)
def test_a_slip_of_the_pen_leads_to_the_right_place_first_nine_times_in_ten(split: str) -> None:
    typos = rows(split, "none", typos=True)
    first = [
        next(iter(place for place in (found.place, *found.suggestions) if place), None)
        for found in (asked(row["query"]) for row in typos)
    ]
    right = [place for place, row in zip(first, typos, strict=True) if place and means(place, row)]
    assert len(right) >= 0.9 * len(typos)


@pytest.mark.parametrize("file", LISTS)
def test_of_the_slips_that_are_no_spelling_nine_in_ten_suggest_what_was_meant(file: str) -> None:
    typos = [row for row in ROWS if row["class"] == "typo" and row["split"].endswith(file)]
    unknown = [row for row in typos if asked(row["query"]).status == "unknown"]
    first = [asked(row["query"]).suggestions[:1] for row in unknown]
    right = [row for near, row in zip(first, unknown, strict=True) if near and means(near[0], row)]
    assert len(unknown) > 50
    assert len(right) >= 0.9 * len(unknown)

"""A list of names in four scripts with the right answer to each: the geocoder never guesses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.places import answer

FILE = Path(__file__).resolve().parents[1] / "fixtures" / "place_names.csv"
with FILE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def rows(status: str, *but: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["status"] == status and row["class"] not in but]


def test_no_name_of_the_list_leads_to_another_place_than_it_means() -> None:
    found = {row["query"]: answer(row["query"]).place_id for row in ROWS}
    wrong = [
        (row["query"], found[row["query"]])
        for row in ROWS
        if found[row["query"]] not in {None, row["place_id"] if row["status"] == "ok" else None}
    ]
    assert len(ROWS) > 1300
    assert wrong == []


@pytest.mark.parametrize("kind", ["country", "adm1", "city", "county"])
def test_nineteen_in_twenty_names_are_placed_at_the_first_answer(kind: str) -> None:
    asked = [row for row in rows("ok") if row["class"] == kind]
    placed = [row for row in asked if answer(row["query"]).place_id == row["place_id"]]
    assert len(placed) >= 0.95 * len(asked)


def test_every_name_of_several_places_asks_with_its_candidates() -> None:
    for row in rows("ambiguous"):
        found = answer(row["query"])
        assert (found.status, row["query"]) == ("ambiguous", row["query"])
        assert len(found.candidates) > 1


def test_a_misspelled_name_suggests_what_was_meant_first_nine_times_in_ten() -> None:
    typos = [row for row in rows("none") if row["class"] == "typo"]
    first = [answer(row["query"]).suggestions[:1] for row in typos]
    right = [
        row
        for row, near in zip(typos, first, strict=True)
        if near and near[0].place_id == row["place_id"]
    ]
    assert len(typos) > 100
    assert len(right) >= 0.9 * len(typos)

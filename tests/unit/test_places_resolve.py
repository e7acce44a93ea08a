"""A table of names becomes a table of ids, or one list of everything that is wrong."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import geo
from geo.errors import ClaimsError, MissingInputError, PlaceError, UnplacedWarning
from geo.places import rank_notes, resolve, unresolved_problems

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "origin_name",
    "origin_id",
    "dest_name",
    "dest_id",
    "origin_anchor_id",
    "crossing_id",
)


def table(*rows: dict[str, str]) -> pd.DataFrame:
    cells = [
        {"file": "claims.csv", "row": line, **dict.fromkeys(COLUMNS, ""), **row}
        for line, row in enumerate(rows, start=2)
    ]
    return pd.DataFrame(cells)


GOOD = (
    {"origin_name": "North Korea", "dest_name": "Hunchun", "origin_anchor_id": "KP-09"},
    {"origin_id": "gn2040893", "dest_name": "Dandong", "crossing_id": "x-sinuiju-dandong"},
    {"origin_name": "KP", "dest_name": "Liaoning; Jilin Province;Heilongjiang"},
)
BAD = (
    {"origin_name": "North Korea", "dest_name": "Hunchn"},
    {"origin_name": "North Korea", "dest_name": "Jilin"},
    {"origin_name": "North Korea", "dest_name": "Russian Far East"},
    {"origin_id": "KP-99", "dest_name": "Dandong"},
)


def test_missing_ids_are_filled_from_names() -> None:
    resolved = resolve(table(*GOOD))
    assert resolved["origin_id"].to_list() == ["KP", "gn2040893", "KP"]
    assert resolved["dest_id"].to_list() == ["gn2036653", "gn2037886", "CN-HL;CN-JL;CN-LN"]


def test_codes_of_iso_and_geonames_are_places_in_every_column() -> None:
    codes = {"PRK": "KP", "KP-09": "KP-09", "geonames:2036653": "gn2036653", "CHN;RU": "CN;RU"}
    for column in COLUMNS:
        resolved = resolve(table(*({column: code} for code in codes)))
        assert resolved[column.replace("_name", "_id")].to_list() == list(codes.values())


def test_resolving_leaves_the_input_as_it_was() -> None:
    claims = table(*GOOD)
    before = claims.copy(deep=True)
    resolve(claims)
    pd.testing.assert_frame_equal(claims, before)


def test_resolving_twice_changes_nothing() -> None:
    once = resolve(table(*GOOD))
    pd.testing.assert_frame_equal(resolve(once), once)


def test_the_order_of_rows_does_not_matter() -> None:
    claims = table(*GOOD)
    forward = resolve(claims)
    backward = resolve(claims.iloc[::-1])
    pd.testing.assert_frame_equal(backward.sort_index(), forward)


def test_the_order_of_places_in_a_cell_does_not_matter() -> None:
    one = resolve(table({"dest_name": "Jilin Province; Liaoning"}))["dest_id"]
    other = resolve(table({"dest_id": "CN-LN;CN-JL"}))["dest_id"]
    assert one.to_list() == other.to_list() == ["CN-JL;CN-LN"]


def test_all_problems_of_a_table_come_at_once() -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(table(*BAD))
    problems = caught.value.problems
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "dest_name"),
        (3, "dest_name"),
        (4, "dest_name"),
        (5, "origin_id"),
    ]
    assert "gn2036653" in problems[0].guidance
    assert "Write one of them" in problems[1].guidance
    assert "CN-JL" in problems[1].guidance
    assert "KP-99" in problems[3].found


def test_listing_draws_the_rest_and_leaves_what_it_cannot_place_empty() -> None:
    claims = table(*GOOD, *BAD)
    with pytest.warns(UnplacedWarning, match="1 row left out"):
        resolved = resolve(claims, unresolved="list")
    assert resolved["dest_id"].to_list()[len(GOOD) :] == ["", "", "", "gn2037886"]
    assert resolved["origin_id"].to_list()[-1] == ""
    assert len(unresolved_problems(claims)) == len(BAD)


def test_a_group_with_one_unknown_member_is_not_cut_down_to_the_others() -> None:
    claims = table({"dest_name": "Liaoning; Hunchn"})
    with pytest.warns(UnplacedWarning):
        assert resolve(claims, unresolved="list")["dest_id"].to_list() == [""]


def test_a_table_without_rows_has_no_problems() -> None:
    empty = table(*GOOD).iloc[:0]
    assert unresolved_problems(empty) == ()
    assert len(resolve(empty)) == 0


def test_the_error_holds_overrides_ready_to_be_pasted_and_decided() -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(table(*BAD, *BAD))
    rows = list(csv.DictReader(io.StringIO(caught.value.stub)))
    assert [row["name"] for row in rows] == ["Hunchn", "Jilin", "Russian Far East"]
    assert [row["place_id"] for row in rows] == ["", "", ""]
    assert "gn2036653" in rows[0]["note"]
    assert caught.value.stub.strip() in str(caught.value)


def test_what_an_editor_decided_counts_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "overrides.csv"
    path.write_text("name,place_id,note\nHunchn,gn2036653,\nJILIN,CN-JL,\n", encoding="utf-8")
    claims = table(*BAD[:2])
    assert resolve(claims, overrides=path)["dest_id"].to_list() == ["gn2036653", "CN-JL"]
    place = geo.locate("hunchn", overrides={"Hunchn": "gn2036653"})
    assert (place.place_id, place.match) == ("gn2036653", "override")
    with pytest.raises(PlaceError):
        geo.locate("Hunchm", overrides=path)


def test_overrides_that_decide_nothing_are_all_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "overrides.csv"
    path.write_text("name,place_id\nHunchn,\nJilin,KP-99\n,KP\n", encoding="utf-8")
    with pytest.raises(ClaimsError) as caught:
        geo.locate("Hunchn", overrides=path)
    assert [problem.row for problem in caught.value.problems] == [2, 3, 4]
    with pytest.raises(MissingInputError):
        geo.locate("Hunchn", overrides=tmp_path / "none.csv")


def test_a_rule_of_rank_is_told_once_for_each_name() -> None:
    notes = rank_notes(table({"dest_name": "Paris"}, {"dest_name": "Paris; Hunchun"}))
    assert len(notes) == 1
    assert "capital" in notes[0]

"""What the gazetteer says of a place by its id."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.errors import PlaceError
from geo.places import display_name, load_places, lookup


def test_looking_a_few_places_up_gives_what_reading_all_gives() -> None:
    ids = ["world", "KP", "NA", "gn2036653", "CN-JL", "x-sinuiju-dandong"]
    pd.testing.assert_frame_equal(lookup(ids), load_places().loc[ids])


def test_the_first_and_the_last_line_of_the_file_are_found() -> None:
    ids = list(load_places().index[[0, 1, -2, -1]])
    assert list(lookup(ids).index) == ids


def test_an_unknown_id_says_how_to_find_the_right_one() -> None:
    with pytest.raises(PlaceError, match="laborflow locate"):
        lookup(["KP", "KP-99"])
    with pytest.raises(PlaceError, match="KP-99"):
        display_name("KP-99")


def test_no_ids_give_an_empty_table() -> None:
    assert len(lookup([])) == 0


@pytest.mark.parametrize(
    ("place_id", "lang", "name"),
    [
        ("KP-09", "en", "North Hamgyong"),
        ("KP-09", "ko", "함경북도"),
        ("gn2037886", "zh", "丹东"),
        ("gn2040893", "ko", "신의주"),
        ("gn2013348", "ru", "Владивосток"),
        ("x-sinuiju-dandong", "ko", "신의주–단둥 통상구"),
        ("r-border-area", "ko", "China-North Korea border area"),
    ],
)
def test_a_place_is_named_in_the_language_of_the_page(place_id: str, lang: str, name: str) -> None:
    assert display_name(place_id, lang) == name

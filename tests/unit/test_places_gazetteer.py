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


@pytest.mark.parametrize(
    "place_id", ["gn2013348", "gn2022584", "gn2037886", "NP-P2", "x-musan-nanping"]
)
def test_what_the_file_leaves_out_is_filled_in_alike_for_one_place_and_for_all(
    place_id: str,
) -> None:
    row = load_places().loc[place_id]
    alone = lookup([place_id]).loc[place_id]
    assert (row["geonames_ids"], row["iso3166_2"]) == (alone["geonames_ids"], alone["iso3166_2"])
    assert bool(row["geonames_ids"]) == (not place_id.startswith("x-"))


def test_a_town_has_the_code_of_the_area_around_it_and_its_own_geonames_id() -> None:
    places = load_places()
    assert places.at["gn2013348", "iso3166_2"] == "RU-PRI"
    assert places.at["gn2013348", "geonames_ids"] == "2013348"
    assert places.at["gn2037886", "geonames_ids"] == "2037886;2037885"
    # No country is the code of what lies in it.
    assert not places["iso3166_2"].isin(places.index[places["level"].eq("country")]).any()

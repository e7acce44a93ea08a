"""Positions: a border town is on its own side, an island is not at sea, and nothing is guessed."""

from __future__ import annotations

import numpy as np

from geo.places import load_places
from geo.records.ground import BORDER, OUTSIDE, TOWN, place_points

#: Land that the boundaries and the gazetteer give to different codes, none of them by chance.
_OTHERWISE = {"GF", "GP", "MQ", "RE", "YT", "EH"}
_DISPUTED = {"Ariel", "Kafia Kingi"}


def _towns() -> tuple[object, ...]:
    places = load_places()
    towns = places[(places["level"] == "city") & places["lon"].notna()]
    return places, towns, towns["lon"].to_numpy(float), towns["lat"].to_numpy(float)


def test_every_town_of_the_gazetteer_lies_in_its_own_country() -> None:
    places, towns, lon, lat = _towns()
    found, how = place_points(lon, lat)
    placed = how <= TOWN
    assert (~placed).sum() <= 12
    country = places["country"].reindex(found[placed]).to_numpy()
    wrong = towns[placed][country != towns["country"][placed].to_numpy()]
    assert set(wrong["name"][~wrong["country"].isin(_OTHERWISE)]) <= _DISPUTED


def test_a_position_half_a_kilometer_beside_a_border_town_is_never_given_to_the_neighbor() -> None:
    places, towns, lon, lat = _towns()
    _, how = place_points(lon, lat)
    near = (how == TOWN) | (how == BORDER)
    angle = np.random.default_rng(7).uniform(0, 2 * np.pi, near.sum())
    there = lat[near] + 0.45 / 111.2 * np.sin(angle)
    here = lon[near] + 0.45 / 111.2 * np.cos(angle) / np.cos(np.radians(lat[near]))
    found, how = place_points(here, there)
    placed = how <= TOWN
    country = places["country"].reindex(found[placed]).to_numpy()
    assert (country == towns["country"][near][placed].to_numpy()).all()


def test_towns_along_the_yalu_and_the_tumen_stay_on_their_side() -> None:
    # Hyesan, Changbai, Musan, Sinuiju, Dandong
    lon = np.array([128.1775, 128.20028, 129.20769, 124.39819, 124.39472])
    lat = np.array([41.40167, 41.42, 42.22595, 40.10056, 40.12917])
    found, _ = place_points(lon, lat)
    assert found.tolist() == ["KP-10", "CN-JL", "KP-09", "KP-03", "CN-LN"]


def test_between_two_countries_nothing_is_guessed() -> None:
    # Fields by the Tumen and in the desert of Sonora, in no town.
    found, how = place_points(np.array([129.95, -109.8]), np.array([42.95, 31.34]))
    assert found.tolist() == ["", ""]
    assert how.tolist() == [BORDER, BORDER]


def test_the_open_sea_is_outside_and_a_small_island_is_not() -> None:
    # Mid-Pacific; Tarawa, which the boundaries do not have.
    found, how = place_points(np.array([-140.0, 172.98]), np.array([0.0, 1.33]))
    assert how.tolist() == [OUTSIDE, TOWN]
    assert found[1].startswith("KI")


def test_at_country_level_provinces_do_not_matter() -> None:
    found, _ = place_points(np.array([127.5, 126.0]), np.array([40.5, 43.8]), "country")
    assert found.tolist() == ["KP", "CN"]


def test_the_poles_and_the_dateline_have_no_neighbors_to_trip_over() -> None:
    found, how = place_points(
        np.array([0.0, 0.0, 180.0, -180.0]), np.array([90.0, -90.0, 0.0, 66.0])
    )
    assert len(found) == len(how) == 4

"""Laws of the bundled gazetteer."""

from __future__ import annotations

import csv
import hashlib
import json

import pandas as pd
import pytest
from spelled import spelled_names

from geo.places import load_places
from geo.places.datafiles import data_path
from geo.places.hanzi import lookup_key
from geo.places.prefectures import prefecture
from geo.places.topology import read_topology

LEVELS = {"country", "adm1", "adm2", "city", "crossing", "region"}
ASIA = {
    "KP-09": "PRK-3307",
    "KP-03": "PRK-3312",
    "KP-14": "PRK-3313",
    "KP-15": "PRK-3303",
    "CN-JL": "CHN-1828",
    "CN-LN": "CHN-1813",
    "RU-MOW": "RUS-2365",
    "RU-MOS": "RUS-2364",
    "RU-PRI": "RUS-2611",
}


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return load_places()


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return spelled_names()


def test_ids_are_unique_sorted_and_can_be_joined(places: pd.DataFrame) -> None:
    assert places.index.is_unique
    assert list(places.index) == sorted(places.index)
    assert not places.index.str.contains(r"[~; ]").any()


def test_first_order_areas_share_no_iso_code(places: pd.DataFrame) -> None:
    codes = places.loc[places["level"].eq("adm1") & places["iso3166_2"].ne(""), "iso3166_2"]
    assert codes.is_unique
    assert len(codes) > 4000


def test_levels_and_precisions_are_of_the_closed_lists(places: pd.DataFrame) -> None:
    assert set(places["level"]) == LEVELS
    assert places["precision"].between(1, 7).all()


def test_every_parent_is_a_place(places: pd.DataFrame) -> None:
    parents = set(places["parent"]) - {""}
    assert parents <= set(places.index)


def test_every_country_is_a_place(places: pd.DataFrame) -> None:
    countries = places.index[places["level"].eq("country")]
    assert set(places["country"]) - {""} <= set(countries)
    assert len(countries) == 250


def test_every_polygon_is_in_the_bundled_boundaries(places: pd.DataFrame) -> None:
    known = {area["area_key"] for area in read_topology("world").areas}
    others = set(places["polygon_key"]) - {""} - known
    assert all(prefecture(key) is not None for key in others)
    assert set(places.loc[places["polygon_key"].isin(others), "country"]) == {"CN"}


def test_yanbian_and_dandong_have_an_area_of_their_own(places: pd.DataFrame) -> None:
    assert places.at["gn2033525", "polygon_key"] == "CN.05.2224"
    assert places.at["gn2037886", "polygon_key"] == "CN.19.2106"
    yanbian = places.index[places["polygon_key"].eq("CN.05.2224")]
    cities = {"gn2033467", "gn2034340", "gn2037534", "gn2036653", "gn2035966", "gn2036933"}
    assert cities | {"gn2034221", "gn2035754"} <= set(yanbian)


@pytest.mark.parametrize(("place_id", "polygon"), sorted(ASIA.items()))
def test_areas_are_joined_by_code(places: pd.DataFrame, place_id: str, polygon: str) -> None:
    assert places.at[place_id, "polygon_key"] == polygon


def test_border_towns_lie_in_the_province_of_their_code(places: pd.DataFrame) -> None:
    assert places.at["gn2043837", "parent"] == "KP-10"  # Hyesan
    assert places.at["gn2042738", "parent"] == "KP-09"  # Musan
    assert places.at["gn2037886", "parent"] == "CN-LN"  # Dandong


def test_every_town_of_north_korea_has_a_province_and_its_polygon(places: pd.DataFrame) -> None:
    towns = places[places["country"].eq("KP") & places["level"].isin(["city", "adm2"])]
    assert towns["parent"].str.match(r"KP-\d\d").all()
    assert towns["polygon_key"].str.startswith("PRK-").all()
    assert len(towns) > 200


def test_every_town_has_a_point_on_earth(places: pd.DataFrame) -> None:
    towns = places[places["level"].isin(["city", "crossing", "country"])]
    assert towns["lon"].between(-180, 180).all()
    assert towns["lat"].between(-90, 90).all()


def test_no_geonames_id_belongs_to_two_towns(places: pd.DataFrame) -> None:
    towns = places.loc[places["level"].isin(["city", "adm2"]), "geonames_ids"]
    first = towns[towns.ne("")].str.split(";").str[0]
    assert first.is_unique


def test_a_unit_and_its_seat_of_one_name_are_one_place(places: pd.DataFrame) -> None:
    assert places.at["gn2037886", "geonames_ids"] == "2037886;2037885"
    assert "gn2037885" not in places.index


def test_crossings_name_a_source_and_lie_at_the_border(places: pd.DataFrame) -> None:
    crossings = places[places["level"].eq("crossing")]
    assert crossings["source"].str.startswith("https://").all()
    assert crossings["radius_km"].between(1, 25).all()
    assert len(crossings) >= 8


def test_every_name_belongs_to_a_place_and_every_quarantine_has_a_reason(
    places: pd.DataFrame, names: pd.DataFrame
) -> None:
    assert set(names["place_id"]) <= set(places.index)
    assert set(names["status"]) == {"ok", "quarantined"}
    assert names.loc[names["status"].eq("quarantined"), "reason"].ne("").all()


def test_names_are_sorted_by_what_they_are_found_under(names: pd.DataFrame) -> None:
    keys = names["key"]
    assert keys.ne("").all()
    assert keys.is_monotonic_increasing
    spelled = ~keys.str.startswith("~")
    assert keys[spelled].equals(names.loc[spelled, "name"].map(lookup_key))
    assert not keys.str.contains('[,"\n]').any()


def test_names_are_in_scripts_that_a_reporter_writes(names: pd.DataFrame) -> None:
    assert set(names["script"]) <= {"Latn", "Hang", "Hani", "Cyrl", "Kana", "Arab", "Zyyy"}


def test_a_place_lists_each_normal_form_once(names: pd.DataFrame) -> None:
    pairs = names[["place_id", "key"]]
    assert not pairs[names["kind"].ne("code")].duplicated().any()


def test_files_are_the_ones_the_provenance_describes() -> None:
    made = json.loads(data_path("places", "provenance.json").read_text(encoding="utf-8"))
    assert {"places.csv", "names.csv", "display.csv", "hand.csv", "hand_names.csv"} <= set(made)
    for file, record in made.items():
        data = data_path("places", file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == record["sha256"], file
        assert b"\r" not in data


def test_hand_kept_names_hold_nothing_twice() -> None:
    with data_path("places", "hand_names.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["place_id"], lookup_key(row["name"])) for row in csv.DictReader(lines)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("lang", ["en", "ko", "zh", "ru", "ja", "es", "fr", "ar"])
def test_countries_and_first_order_areas_have_names_in_eight_languages(
    places: pd.DataFrame, names: pd.DataFrame, lang: str
) -> None:
    named = set(
        names.loc[names["lang"].str.split(";").map(lambda codes: lang in codes), "place_id"]
    )
    countries = places.index[places["level"].eq("country")]
    assert [code for code in countries if code not in named] == []
    areas = places[places["level"].eq("adm1")]
    # CLDR has no Arabic for many municipalities that Natural Earth does not draw.
    for table, least in ((areas, 0.905), (areas[areas["polygon_key"].ne("")], 0.99)):
        assert sum(place in named for place in table.index) >= least * len(table)


@pytest.mark.parametrize("country", ["CN", "FR", "GB", "JP", "KR", "RU", "US"])
def test_every_first_order_area_of_the_lands_most_asked_for_has_names_in_eight_languages(
    places: pd.DataFrame, names: pd.DataFrame, country: str
) -> None:
    areas = places.index[places["level"].eq("adm1") & places["country"].eq(country)]
    spoken = names[names["place_id"].isin(areas)].groupby("place_id")["lang"].agg(";".join)
    wanted = {"en", "ko", "zh", "ru", "ja", "es", "fr", "ar"}
    missing = {place: wanted - set(spoken[place].split(";")) for place in areas}
    assert {place: langs for place, langs in missing.items() if langs} == {}

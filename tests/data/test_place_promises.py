"""What the geocoder promises of its tables: languages, quarantine, codes, tables of the UN."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from spelled import spelled_names

import geo
from geo.places import answer, load_places
from geo.places.datafiles import data_path
from geo.places.gazetteer import display_name
from geo.places.names import script

LETTERS = {"ko": {"Hang"}, "zh": {"Hani"}, "ru": {"Cyrl"}}


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return spelled_names()


@pytest.fixture(scope="module")
def mapped() -> list[str]:
    """Every place that a bundled claim names: both ends, anchors and crossings."""
    claims = geo.resolve(geo.read_claims(data_path("claims")))
    columns = ["origin_id", "dest_id", "origin_anchor_id", "crossing_id"]
    cells = [cell for column in columns for cell in claims[column].dropna()]
    return sorted({part for cell in cells for part in str(cell).split(";") if part})


def test_every_place_of_the_bundled_map_has_a_name_in_each_language(mapped: list[str]) -> None:
    assert len(mapped) > 25
    missing = [
        (place_id, lang, shown)
        for place_id in mapped
        for lang, letters in LETTERS.items()
        if script(shown := display_name(place_id, lang)) not in letters
    ]
    assert missing == []


def test_a_name_of_the_bundled_map_leads_back_to_its_place(mapped: list[str]) -> None:
    areas = load_places()
    towns = [place_id for place_id in mapped if areas.at[place_id, "level"] == "city"]
    for place_id in towns:
        country = str(areas.at[place_id, "country"])
        for lang in ("en", "ko", "zh", "ru"):
            found = answer(display_name(place_id, lang), country=country, level="city")
            asked = {place.place_id for place in found.candidates}
            assert found.place_id == place_id or place_id in asked


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("gn2042645", "Rason"),
        ("gn2035966", "Yanji"),
        ("gn1488754", "Tumen"),
        ("gn2037886", "Andong"),
        ("gn2045220", "Songjin"),
        ("gn1814470", "Xinxing"),
        ("gn1806176", "Yanbian"),
        ("gn1270239", "Khasan"),
    ],
)
def test_a_bad_alternate_is_kept_aside_with_its_reason(
    names: pd.DataFrame, place_id: str, name: str
) -> None:
    row = names[names["place_id"].eq(place_id) & names["name"].eq(name)]
    assert list(row["status"]) == ["quarantined"]
    assert row["reason"].ne("").all()


def test_nanping_is_the_village_opposite_musan() -> None:
    found = answer("Nanping", within="Jilin")
    assert found.place_id == "gn2035643"


def test_every_country_is_found_by_both_of_its_codes(names: pd.DataFrame) -> None:
    places = load_places()
    for code in places.index[places["level"].eq("country")]:
        assert answer(code).place_id == code
    three = names[names["system"].eq("ISO 3166-1 alpha-3")]
    assert [answer(code).place_id for code in three["name"]] == list(three["place_id"])
    assert len(three) > 240


def test_every_first_order_code_is_its_area() -> None:
    places = load_places()
    areas = places[places["level"].eq("adm1") & places["iso3166_2"].ne("")]
    sample = areas.iloc[::9]
    assert [answer(code).place_id for code in sample["iso3166_2"]] == list(sample.index)


def test_every_country_as_the_united_nations_write_it_is_placed_or_asks() -> None:
    with (Path(__file__).parent / "unhcr_flows_2024.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    written = {(row[f"{end}_iso"], row[f"{end}_name"]) for row in rows for end in ("coo", "coa")}
    found = {name: answer(name) for _, name in written}
    three = {code: answer(code).place_id for code, _ in written}
    asks = {name for code, name in written if three[code] and found[name].place_id is None}
    wrong = {
        name: found[name].place_id
        for code, name in written
        if three[code] and found[name].place_id not in {three[code], None}
    }
    assert len(written) > 150
    assert wrong == {}
    # A state of the United States has the one name; the other stands for two countries at once.
    assert asks <= {"Georgia", "Serbia and Kosovo: S/RES/1244 (1999)"}


@pytest.mark.parametrize("lang", ["ko", "zh", "ru"])
def test_a_seat_s_own_name_is_the_seat_or_asks_or_yields_by_a_rule_that_is_said(
    names: pd.DataFrame, lang: str
) -> None:
    places = load_places()
    seats = places.index[places["level"].eq("city") & places["radius_km"].ge(10)]
    shown = {one: display_name(one, lang) for one in seats}
    # Signs alone (津) and what is left of a longer name (西班牙 of 西班牙镇) are no names in use.
    rows = set(zip(names["place_id"], names["name"], strict=True))
    named = {
        one: name
        for one, name in shown.items()
        if script(name) in LETTERS[lang] and len(name) > 1 and (one, name) in rows
    }
    elsewhere = {}
    for one, name in named.items():
        found = answer(name)
        if found.place is None:
            continue
        shared = set(places.at[one, "geonames_ids"].split(";"))
        if not (shared & set(found.place.geonames_id.split(";")) or found.note):
            elsewhere[one, name] = found.place_id
    assert len(named) > 300
    assert elsewhere == {}

"""A written name leads to the right place, or to an honest question."""

from __future__ import annotations

import pytest

from geo.places import locate


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Hunchun", "gn2036653"),
        ("Hunchun City", "gn2036653"),
        ("훈춘", "gn2036653"),
        ("珲春", "gn2036653"),
        ("琿春市", "gn2036653"),
        ("Хуньчунь", "gn2036653"),
        ("Hunchun city, Yanbian, Jilin", "gn2036653"),
        ("Dandong", "gn2037886"),
        ("단둥", "gn2037886"),
        ("丹东", "gn2037886"),
        ("丹東市", "gn2037886"),
        ("Даньдун", "gn2037886"),
        ("Sinuiju", "gn2040893"),
        ("Sinŭiju", "gn2040893"),
        ("Sin-uiju", "gn2040893"),
        ("신의주", "gn2040893"),
        ("North Hamgyong", "KP-09"),
        ("N. Hamgyong", "KP-09"),
        ("Hamgyŏng-bukto", "KP-09"),
        ("Hamgyeongbuk-do", "KP-09"),
        ("함북", "KP-09"),
        ("함경북도", "KP-09"),
        ("Jilin Province", "CN-JL"),
        ("province of Jilin", "CN-JL"),
        ("吉林省", "CN-JL"),
        ("길림성", "CN-JL"),
        ("Jilin City", "gn2036502"),
        ("the city of Jilin", "gn2036502"),
        ("吉林市", "gn2036502"),
        ("Ji'an, Jilin", "gn2036579"),
        ("Yanbian", "gn2033525"),
        ("연변", "gn2033525"),
        ("Rason", "KP-13"),
        ("Rajin", "gn2042645"),
        ("Kimchaek", "gn2043476"),
        ("Vladivostok", "gn2013348"),
        ("Приморский край", "RU-PRI"),
        ("Kuwait", "KW"),
        ("China", "CN"),
    ],
)
def test_a_name_in_four_scripts_is_the_place_it_names(written: str, place_id: str) -> None:
    answer = locate(written)
    assert (answer.status, answer.place_id) == ("matched", place_id)


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("N. Korea", "KP"),
        ("DPRK", "KP"),
        ("북한", "KP"),
        ("조선", "KP"),
        ("朝鲜", "KP"),
        ("Северная Корея", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("S. Korea", "KR"),
        ("ROK", "KR"),
        ("Republic of Korea", "KR"),
        ("남조선", "KR"),
        ("韩国", "KR"),
        ("韓國", "KR"),
        ("Южная Корея", "KR"),
    ],
)
def test_the_two_koreas_are_never_swapped(written: str, place_id: str) -> None:
    assert locate(written).place_id == place_id


@pytest.mark.parametrize(
    ("written", "among"),
    [
        ("Jilin", {"CN-JL", "gn2036502"}),
        ("吉林", {"CN-JL", "gn2036502"}),
        ("Georgia", {"GE", "US-GA"}),
        ("Korea", {"KP", "KR"}),
        ("Kangwon", {"KP-07", "KR-42"}),
        ("Gangwon Province", {"KP-07", "KR-42"}),
        ("Ji'an", {"gn2036579", "gn1806445"}),
        ("Tumen", {"gn2034340"}),
        ("Kosong", {"gn1840179", "gn1875619"}),
        ("Hamgyong", {"KP-08", "KP-09"}),
        ("Pyongan", {"KP-02", "KP-03"}),
        ("three northeastern provinces", {"CN-HL", "CN-JL", "CN-LN"}),
        ("New York", {"US-NY", "gn5128581"}),
    ],
)
def test_a_name_of_several_places_asks(written: str, among: set[str]) -> None:
    answer = locate(written)
    assert answer.status == "ambiguous"
    assert answer.place_id is None
    assert among <= {candidate[0] for candidate in answer.candidates}
    assert len(answer.candidates) > 1


@pytest.mark.parametrize(
    ("written", "trap"),
    [
        ("Tumen", "gn1488754"),
        ("Yanji", "gn2035966"),
        ("Rason", "gn2042645"),
        ("Yanbian", "gn1806176"),
        ("Songjin", "gn2045220"),
        ("Andong", "gn2037886"),
        ("Yunnan", "gn1804651"),
        ("莫斯科", "RU-MOS"),
    ],
)
def test_a_quarantined_alternate_never_leads_to_its_place(written: str, trap: str) -> None:
    answer = locate(written)
    assert trap != answer.place_id
    assert trap not in {candidate[0] for candidate in answer.candidates}


@pytest.mark.parametrize("written", ["Russian Far East", "두만강", "Yalu River", "Middle East"])
def test_a_river_or_a_vague_region_is_unsupported(written: str) -> None:
    assert locate(written).status == "unsupported"


@pytest.mark.parametrize("written", ["Hunchn", "Sinuijoo", "Xyzzyq", "", "!!", "Acme Trading Co."])
def test_a_name_that_nobody_knows_is_never_accepted(written: str) -> None:
    answer = locate(written)
    assert (answer.status, answer.place_id) == ("unknown", None)
    assert len(answer.suggestions) <= 3


@pytest.mark.parametrize(
    ("typo", "meant"), [("Hunchn", "gn2036653"), ("Sinuijoo", "gn2040893"), ("Liaonin", "CN-LN")]
)
def test_a_typo_suggests_what_was_meant_first(typo: str, meant: str) -> None:
    assert locate(typo).suggestions[0] == meant


def test_a_wider_place_that_contradicts_the_name_is_not_ignored() -> None:
    answer = locate("Hunchun, Liaoning")
    assert answer.place_id is None
    assert answer.candidates[0][0] == "gn2036653"


@pytest.mark.parametrize(
    ("code", "place_id"),
    [
        ("KP", "KP"),
        ("PRK", "KP"),
        ("CN-JL", "CN-JL"),
        ("geonames:2036653", "gn2036653"),
        ("geonames:2037885", "gn2037886"),
        ("x-sinuiju-dandong", "x-sinuiju-dandong"),
        ("NA", "NA"),
    ],
)
def test_a_code_is_the_place_it_stands_for(code: str, place_id: str) -> None:
    answer = locate(code)
    assert (answer.status, answer.place_id, answer.step) == ("matched", place_id, "id")


@pytest.mark.parametrize(
    ("written", "seat"),
    [
        ("Riyadh", "gn108410"),
        ("Dhaka", "gn1185241"),
        ("Paris", "gn2988507"),
        ("Seoul", "gn1835848"),
    ],
)
def test_a_rule_of_rank_is_said_in_the_note(written: str, seat: str) -> None:
    answer = locate(written)
    assert answer.place_id == seat
    assert answer.note


def test_a_level_or_a_country_narrows_the_answer() -> None:
    assert locate("Jilin", level="adm1").place_id == "CN-JL"
    assert locate("Jilin", level="city").place_id == "gn2036502"
    assert locate("Kangwon", country="KP").place_id == "KP-07"
    assert locate("Dandong", level="adm2").place_id == "gn2037886"


def test_a_county_without_a_known_position_names_its_province() -> None:
    answer = locate("Samsu")
    assert answer.status == "unsupported"
    assert "KP-10" in answer.note

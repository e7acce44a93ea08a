"""A lesser town never answers alone for a greater one of its name."""

from __future__ import annotations

import pytest

from geo.places import answer


@pytest.mark.parametrize(
    ("name", "greater"),
    [
        # GeoNames has each of these for a lesser town only, or in one form of the characters.
        ("하이데라바드", "gn1269843"),
        ("버밍햄", "gn2655603"),
        ("세일럼", "gn1257629"),
        ("哈利法克斯", "gn6324729"),
        ("奥克兰", "gn2193733"),
        ("奧克蘭", "gn2193733"),
        ("溫哥華", "gn6173331"),
        ("温哥华", "gn6173331"),
        ("伯斯", "gn2063523"),
        ("路易斯维尔", "gn4299276"),
        ("聖塔倫", "gn3389353"),
        ("哥多華", "gn3860259"),
        ("보아 비스타", "gn3664980"),
    ],
)
def test_a_spelling_after_the_sound_asks_among_all_of_that_name(name: str, greater: str) -> None:
    found = answer(name)
    assert found.status == "ambiguous"
    assert greater in {place.place_id for place in found.candidates}


def test_a_capital_stands_before_its_namesake_in_taiwan_s_form_too() -> None:
    assert answer("自由城").place_id == "gn2409306"
    assert answer("溫得和克").place_id == answer("温得和克").place_id == "gn3352136"


@pytest.mark.parametrize("name", ["奥克兰", "오클랜드"])
def test_the_country_decides_between_namesakes(name: str) -> None:
    assert answer(name, country="NZ").place_id == "gn2193733"
    assert answer(name, country="US").place_id == "gn5378538"


@pytest.mark.parametrize("name", ["Sunchon-si", "Sunch'ŏn-si", "Kosong-gun", "Chorwon-gun"])
def test_a_designator_does_not_choose_between_the_two_koreas(name: str) -> None:
    found = answer(name)
    assert found.status == "ambiguous"
    assert {place.country for place in found.candidates} == {"KP", "KR"}

"""A written name leads to the right place, or to an honest question."""

from __future__ import annotations

import pytest

import geo
from geo.errors import (
    AmbiguousPlaceError,
    ContradictoryPlaceError,
    PlaceError,
    UnknownPlaceError,
    UnsupportedPlaceError,
)
from geo.places import answer


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
    found = answer(written)
    assert (found.status, found.place_id) == ("ok", place_id)


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
    assert answer(written).place_id == place_id


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
    found = answer(written)
    assert found.status == "ambiguous"
    assert found.place_id is None
    assert among <= {place.place_id for place in found.candidates}
    assert len(found.candidates) > 1


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
    found = answer(written)
    assert trap != found.place_id
    assert trap not in {place.place_id for place in found.candidates}


@pytest.mark.parametrize("written", ["Russian Far East", "두만강", "Yalu River", "Middle East"])
def test_a_river_or_a_vague_region_is_unsupported(written: str) -> None:
    assert answer(written).status == "unsupported"


@pytest.mark.parametrize("written", ["Hunchn", "Sinuijiu", "Xyzzyq", "", "!!"])
def test_a_name_that_nobody_knows_is_never_accepted(written: str) -> None:
    found = answer(written)
    assert (found.status, found.place_id) == ("unknown", None)
    assert len(found.suggestions) <= 5


@pytest.mark.parametrize(
    ("typo", "meant"), [("Hunchn", "gn2036653"), ("Sinuijiu", "gn2040893"), ("Liaonin", "CN-LN")]
)
def test_a_typo_suggests_what_was_meant_first(typo: str, meant: str) -> None:
    assert answer(typo).suggestions[0].place_id == meant


def test_a_wider_place_that_contradicts_the_name_names_the_real_parent() -> None:
    found = answer("Hunchun, Liaoning")
    assert (found.status, found.place_id) == ("contradictory", None)
    assert found.candidates[0].place_id == "gn2036653"
    assert "Yanbian, Jilin, China" in found.note


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
    found = answer(code)
    assert (found.status, found.place_id) == ("ok", place_id)
    assert found.place is not None
    assert found.place.match == "exact"


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
    found = answer(written)
    assert found.place_id == seat
    assert found.note


def test_a_level_or_a_country_narrows_the_answer() -> None:
    assert answer("Jilin", level="adm1").place_id == "CN-JL"
    assert answer("Jilin", level="city").place_id == "gn2036502"
    assert answer("Kangwon", country="KP").place_id == "KP-07"
    assert answer("Dandong", level="adm2").place_id == "gn2037886"


def test_a_county_without_a_known_position_stands_where_its_province_does_and_says_so() -> None:
    found = answer("Samsu").place
    province = answer("Ryanggang").place
    assert found is not None
    assert province is not None
    assert (found.lon, found.lat, found.precision) == (province.lon, province.lat, 4)
    assert "Ryanggang" in found.note


@pytest.mark.parametrize("written", ["Nampo", "Kaesong"])
def test_an_area_that_the_boundaries_fold_into_another_says_so(written: str) -> None:
    found = answer(written, level="adm1").place
    assert found is not None
    assert "drawn as a part of KP-" in found.note


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (AmbiguousPlaceError, "Jilin"),
        (UnknownPlaceError, "Hunchn"),
        (ContradictoryPlaceError, "Hunchun, Liaoning"),
        (UnsupportedPlaceError, "Tumen River"),
        (PlaceError, "Russian Far East"),
    ],
)
def test_each_way_to_fail_is_an_error_of_its_own(kind: type[PlaceError], written: str) -> None:
    with pytest.raises(kind) as caught:
        geo.locate(written)
    assert repr(written) in str(caught.value)
    if kind is AmbiguousPlaceError:
        assert all(place.place_id in str(caught.value) for place in caught.value.candidates)


def test_a_place_says_all_that_a_map_needs() -> None:
    place = geo.locate("Hunchun City", country="CN", within="Yanbian")
    assert (place.place_id, place.iso3166_2, place.geonames_id) == ("gn2036653", "CN-JL", "2036653")
    assert (place.match, place.matched_name, place.precision) == ("exact", "Hunchun City", 3)
    assert (place.lon, place.lat) == (130.35689, 42.86736)
    assert place.polygon_key == "CN.05.2224"


@pytest.mark.parametrize(
    ("written", "match"),
    [
        ("Hunchun", "exact"),
        ("Hunchun Town", "designator"),
        ("圖們", "exact"),
        ("Sinuijoo", "skeleton"),
    ],
)
def test_the_step_that_found_a_place_is_told(written: str, match: str) -> None:
    assert geo.locate(written).match == match


def test_a_country_may_be_a_code_or_a_name_and_a_wider_place_any_name() -> None:
    for country in ("KP", "PRK", "North Korea", "북한"):
        assert geo.locate("Kangwon", country=country).place_id == "KP-07"
    assert geo.locate("Ji'an", within="Jiangxi").place_id == "gn1806445"
    with pytest.raises(ContradictoryPlaceError):
        geo.locate("Ji'an", within="Liaoning")
    with pytest.raises(UnknownPlaceError):
        geo.locate("Ji'an", within="Xyzzyq")


@pytest.mark.parametrize(
    ("written", "plainly"),
    [
        ("Birmingham, England", "Birmingham, UK"),
        ("Edinburgh, Scotland", "Edinburgh, UK"),
        ("Milan, Lombardy", "Milan, Italy"),
        ("Seville, Andalusia", "Seville, Spain"),
        ("Nanping, Yanbian", "geonames:2035643"),
        ("Lima, Peru", "geonames:3936456"),
        ("La Paz, Bolivia", "geonames:3911925"),
        ("Vladivostok, Russian Far East", "Vladivostok"),
        ("Dubai, Middle East", "Dubai"),
    ],
)
def test_any_level_between_country_and_town_can_be_the_wider_place(
    written: str, plainly: str
) -> None:
    assert answer(written).place_id == answer(plainly).place_id is not None


@pytest.mark.parametrize("written", ["Edinburgh, England", "Cardiff, Scotland", "Milan, Sicily"])
def test_a_wider_place_that_does_not_hold_the_name_contradicts_it(written: str) -> None:
    assert answer(written).status == "contradictory"


@pytest.mark.parametrize(
    ("written", "hanzi"),
    [
        ("본계", "本溪"),
        ("본계시", "本溪市"),
        ("철령시", "铁岭市"),
        ("동녕", "东宁"),
        ("메이허커우", "梅河口"),
        ("Мэйхэкоу", "梅河口"),
        ("Хуаньжэнь", "桓仁"),
        ("Pen-hsi", "本溪"),
        ("광주, 광둥성", "广州"),
    ],
)
def test_a_chinese_city_is_found_as_neighbors_read_hear_and_write_it(
    written: str, hanzi: str
) -> None:
    assert answer(written).place_id == answer(hanzi).place_id is not None


def test_a_city_of_korea_comes_before_the_korean_reading_of_a_chinese_one() -> None:
    found = answer("안산").place
    assert found is None or found.country == "KR"


def test_a_name_in_its_own_script_does_not_yield_to_an_area_abroad() -> None:
    assert answer("黑河").place_id == answer("Heihe").place_id is not None


def test_a_country_stands_before_nothing_by_a_name_of_another_language() -> None:
    assert answer("Granada").status == "ambiguous"
    assert answer("Grenada").place_id == "GD"


def test_a_province_and_a_city_of_another_in_one_word_contradict_each_other() -> None:
    assert answer("吉林省丹东市").status == "contradictory"
    assert answer("길림성 단동시").status == "contradictory"


def test_a_township_is_no_city_but_has_its_county_s_name() -> None:
    assert answer("Tumen City").place_id == answer("Tumen, Yanbian").place_id is not None
    assert answer("Tumen").status == answer("Longjing").status == "ambiguous"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Pyoyngang", "Pyongyang"),
        ("Benix", "Benxi"),
        ("Tonhua", "Tonghua"),
        ("Msuan", "Musan"),
        ("단뚱", "단둥"),
        ("Иркустк", "Иркутск"),
    ],
)
def test_two_letters_in_the_wrong_order_or_of_one_sound_are_the_likeliest_slip(
    written: str, meant: str
) -> None:
    assert answer(written).suggestions[0].place_id == answer(meant).place_id


def test_what_lies_in_the_wider_place_that_was_named_is_suggested_first() -> None:
    assert answer("Hunchn, Jilin").suggestions[0].place_id == "gn2036653"
    assert answer("Portlnd, Oregon").suggestions[0].iso3166_2 == "US-OR"


@pytest.mark.parametrize(
    ("declined", "place_id"),
    [
        ("в Египте", "EG"),
        ("провинции Ляонин", "CN-LN"),
        ("Республики Корея", "KR"),
        ("Комсомольске-на-Амуре", "gn2021851"),
        ("Уфе", "gn479561"),
    ],
)
def test_a_russian_name_is_found_in_any_case(declined: str, place_id: str) -> None:
    assert answer(declined).place_id == place_id


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("the Chinese border city of Dandong", "gn2037886"),
        ("Russian town of Khasan", "hand-khasan"),
        ("the Mexican state of Sonora", "MX-SON"),
        ("North Korean city of Sinuiju", "gn2040893"),
        ("TX, USA", "US-TX"),
        ("BC, Canada", "CA-BC"),
        ("Jilin, Jilin", "gn2036502"),
        ("New York, New York", "gn5128581"),
        ("Rason Special Economic Zone", "KP-13"),
    ],
)
def test_a_name_as_a_reporter_sets_it_is_the_place_it_names(written: str, place_id: str) -> None:
    assert answer(written).place_id == place_id


def test_a_demonym_before_another_country_s_city_contradicts_it() -> None:
    assert answer("the Russian city of Dandong").status == "contradictory"


def test_a_code_of_another_country_is_no_area_of_this_one() -> None:
    assert answer("TX, Canada").place_id is None


@pytest.mark.parametrize(
    ("written", "seat"),
    [
        ("Ла-Пас, Боливия", "gn3911925"),
        ("사마르칸트", "gn1216265"),
        ("Ош, Киргизия", "gn1527534"),
        ("Querétaro, Mexico", "gn3991164"),
    ],
)
def test_a_seat_bears_its_area_s_name_in_every_language(written: str, seat: str) -> None:
    assert answer(written).place_id == seat


def test_an_area_whose_own_name_has_a_designator_is_less_than_a_country() -> None:
    assert answer("Нигер").place_id == "NE"
    assert answer("Georgia").status == "ambiguous"


@pytest.mark.parametrize("written", ["Longjing", "Helong", "Linjiang", "Tumen", "산시성"])
def test_a_spelling_of_several_entries_asks_however_well_known_one_of_them_is(written: str) -> None:
    assert answer(written).status == "ambiguous"


@pytest.mark.parametrize(
    ("written", "crossing"),
    [
        ("Quanhe port", "x-wonjong-quanhe"),
        ("图们口岸", "x-namyang-tumen"),
        ("신의주 세관", "x-sinuiju-dandong"),
        ("Хасан – Туманган", "x-tumangang-khasan"),
        ("Musan crossing", "x-musan-nanping"),
    ],
)
def test_a_crossing_goes_by_the_name_of_either_side(written: str, crossing: str) -> None:
    assert answer(written).place_id == crossing


def test_of_two_equal_slips_the_one_without_foreign_marks_is_suggested_first() -> None:
    assert answer("Los Angles").suggestions[0].place_id == "gn5368361"


@pytest.mark.parametrize(
    "written",
    [
        "Вашингтон",
        "워싱턴",
        "华盛顿",
        "汉诺威",
        "Ганновер",
        "Гвадалахара",
        "瓜达拉哈拉",
        "波特兰",
        "Yulin",
    ],
)
def test_a_name_that_asks_in_english_asks_in_the_other_languages_too(written: str) -> None:
    assert answer(written).status == "ambiguous"


def test_an_article_or_an_s_that_belongs_to_a_name_is_not_taken_off() -> None:
    assert answer("The Woodlands").place_id == "gn4736476"
    assert answer("Smith's").place_id == answer("Smith's Parish").place_id
    assert answer("the Philippines").place_id == "PH"


def test_the_south_s_counties_are_counties_too() -> None:
    for written in ("Kosong County", "Goseong County", "고성군"):
        countries = {place.country for place in answer(written).candidates}
        assert countries == {"KP", "KR"}

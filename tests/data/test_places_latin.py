"""Names in Latin letters and Russian: districts, abbreviations, former names, what is no place."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.places import answer, load_places
from geo.places.datafiles import data_path


@pytest.mark.parametrize(
    "written",
    [
        "Хасанский район",
        "Хасанский р-н",
        "в Хасанском районе",
        "Хасанского р-на Приморского края",
        "Хасанский муниципальный округ",
        "Khasansky District",
        "Khasanskiy Rayon",
        "Khasan raion",
        "Khasan District, Primorye",
    ],
)
def test_a_district_of_russia_is_one_place_however_it_is_written(written: str) -> None:
    found = answer(written)
    assert found.place_id == "gn2022584"
    assert found.place is not None
    assert found.place.level == "adm2"
    assert "position of Slavyanka, its seat" in found.note


@pytest.mark.parametrize("written", ["Октябрьский район", "Спасский район", "Kirovsky District"])
def test_a_district_that_several_regions_have_asks(written: str) -> None:
    found = answer(written)
    assert found.status == "ambiguous"
    assert len({place.iso3166_2 for place in found.candidates}) > 2


def test_a_region_decides_between_districts_of_one_name() -> None:
    inside = answer("Октябрьский район, Амурская область").place
    assert inside is not None
    assert inside.iso3166_2 == "RU-AMU"
    assert answer("Хасанский район, Амурская область").status == "contradictory"


@pytest.mark.parametrize("written", ["Хасанский", "Лазовский", "Бикинский"])
def test_a_district_is_not_called_by_its_bare_adjective(written: str) -> None:
    assert answer(written).place is None


def test_every_district_of_russia_says_where_its_point_is_from() -> None:
    places = load_places()
    districts = places[places["country"].eq("RU") & places["level"].eq("adm2")]
    assert len(districts) > 1500
    assert districts["source"].str.contains("position of ").all()
    assert districts["lon"].notna().all()


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("г. Хабаровск", "gn2022890"),
        ("г.Владивосток", "gn2013348"),
        ("пгт Пограничный Приморского края", "gn2017851"),
        ("в городе Уссурийске Приморского края", "gn2014006"),
        ("Н. Новгород", "gn520555"),
        ("Сев. Корея", "KP"),
        ("Юж. Корея", "KR"),
        ("Ленобласть", "RU-LEN"),
        ("респ. Бурятия", "RU-BU"),
        ("Амурская обл.", "RU-AMU"),
        ("Primorsky kray", "RU-PRI"),
        ("Amur obl.", "RU-AMU"),
        ("Woj. Śląskie", "PL-24"),
        ("Jatim", "ID-JI"),
        ("Cd. Juárez", "gn4013708"),
        ("León, Gto.", "gn3998655"),
        ("Stockton, Calif.", "gn5399020"),
        ("Paris, Tex.", "gn4717560"),
        ("Lucknow, U.P.", "gn1264733"),
        ("pos. Slavyanka", "gn2016430"),
        ("gorod Khabarovsk", "gn2022890"),
        ("Edo. de México", "MX-MEX"),
        ("Tỉnh Nghệ An", "VN-22"),
        ("Ростов н/Д", "gn501175"),
        ("Ю.-Сахалинск", "gn2119441"),
    ],
)
def test_an_abbreviation_stands_for_what_it_is_short_for(written: str, place_id: str) -> None:
    assert answer(written).place_id == place_id


@pytest.mark.parametrize("written", ["Gto.", "Miss.", "Son."])
def test_the_abbreviation_of_a_state_is_no_place_by_itself(written: str) -> None:
    assert answer(written).place is None


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Китай, пров. Ляонин, г. Даньдун", "gn2037886"),
        ("Россия, Приморский край, Хасанский район", "gn2022584"),
        ("Mexico, Chihuahua, Ciudad Juárez", "gn4013708"),
    ],
)
def test_what_goes_from_the_large_to_the_small_is_the_small(written: str, place_id: str) -> None:
    assert answer(written).place_id == place_id


@pytest.mark.parametrize("written", ["Liaoning, Hunchun", "Приморский край, Хабаровск"])
def test_in_neither_order_does_a_place_lie_where_it_does_not(written: str) -> None:
    assert answer(written).status == "contradictory"


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Toyohara (now Yuzhno-Sakhalinsk)", "gn2119441"),
        ("Kalinin (now Tver)", "gn480060"),
        ("Бишкек (бывш. Фрунзе)", "gn1528675"),
        ("Mumbai, formerly Bombay", "gn1275339"),
        ("Yangon (ex-Rangoon)", "gn1298824"),
    ],
)
def test_two_names_of_one_place_are_that_place(written: str, place_id: str) -> None:
    assert answer(written).place_id == place_id


@pytest.mark.parametrize("written", ["Kalinin (now Perm)", "Moscow (formerly Leningrad)"])
def test_two_names_of_two_places_ask(written: str) -> None:
    found = answer(written)
    assert found.status == "ambiguous"
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Krasnovodsk", "gn601594"),
        ("Гродеково", "gn2017851"),
        ("Stalinabad", "gn1221874"),
        ("Сейсин", "gn2044757"),
        ("Keijo", "gn1835848"),
        ("Otomari", "gn2124286"),
        ("Léopoldville", "gn2314302"),
        ("Puerto Stroessner", "gn3439101"),
    ],
)
def test_a_former_name_is_the_place_that_bore_it(written: str, place_id: str) -> None:
    found = answer(written).place
    wanted = load_places().loc[place_id]
    assert found is not None
    assert (found.place_id, found.country) == (place_id, wanted["country"])


@pytest.mark.parametrize("written", ["Sverdlovsk", "Fengtien", "Beiping", "Mirpur", "Артёмовск"])
def test_a_name_of_two_things_asks(written: str) -> None:
    assert answer(written).place is None


def test_a_former_name_that_another_place_bears_now_never_leads_there_alone() -> None:
    names = pd.read_csv(data_path("places", "names.csv"), dtype=str, na_filter=False)
    former = names[names["kind"].eq("historical") & names["status"].eq("ok")]
    assert len(former) > 200
    # A country stands before towns of its name, and a unit with its seat is one place.
    silent = {
        row.name_: found.place_id
        for row in former.rename(columns={"name": "name_"}).itertuples()
        if (found := answer(str(row.name_))).place_id not in {None, row.place_id}
    }
    assert silent == {}


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Eluosi", "RU"),
        ("Yuenan", "VN"),
        ("Ürdün", "JO"),
        ("Mısır", "EG"),
        ("Sakartvelo", "GE"),
        ("Bắc Triều Tiên", "KP"),
        ("Kita Chosen", "KP"),
        ("Namjosŏn", "KR"),
        ("Korea Utara", "KP"),
        ("Rép. dém. du Congo", "CD"),
        ("Deguo", "DE"),
    ],
)
def test_a_country_is_known_by_the_names_of_those_who_write_of_it(
    written: str, place_id: str
) -> None:
    assert answer(written).place_id == place_id


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Ryongjŏng", "gn2035966"),
        ("Hwaryong", "gn2036933"),
        ("Tandong", "gn2037886"),
        ("Pingrang", "gn1871859"),
        ("Xinyizhou", "gn2040893"),
        ("Luoxian", "KP-13"),
    ],
)
def test_a_neighbor_names_a_place_in_its_own_way(written: str, place_id: str) -> None:
    assert answer(written).place_id == place_id


@pytest.mark.parametrize(
    "written",
    [
        "р. Амур",
        "оз. Ханка",
        "Amnokkang",
        "the Horn of Africa",
        "Прибалтика",
        "USS Pueblo",
        "крейсер «Варяг»",
        "Mangyongbong-92",
        "FC Luch Vladivostok",
        "СКА-Хабаровск",
        "газета «Известия»",
        "Koryo-saram",
        "узбеки",
        "Владимир Путин",
        "Peking duck",
        "Koryo",
    ],
)
def test_what_says_its_kind_is_told_to_be_no_place(written: str) -> None:
    found = answer(written)
    assert (found.status, found.place) == ("unsupported", None)


@pytest.mark.parametrize("written", ["Kim Hyong Jik", "Kim Jong Suk", "김형직", "김정숙"])
def test_a_county_named_for_a_person_is_not_meant_by_the_person_alone(written: str) -> None:
    found = answer(written)
    assert found.status == "ambiguous"
    assert any(place.level == "adm2" for place in found.candidates)
    assert answer(f"{written} County" if written.isascii() else f"{written}군").status == "ok"


@pytest.mark.parametrize(
    ("written", "place_id"),
    [("Samarkand viloyat", "UZ-SA"), ("Osh oblast", "KG-O"), ("Gomel Oblast", "BY-HO")],
)
def test_a_region_is_found_by_any_name_of_the_seat_that_it_is_one_with(
    written: str, place_id: str
) -> None:
    assert answer(written).place_id == place_id


def test_a_county_is_no_state_of_its_name() -> None:
    assert answer("New York County").place is None


@pytest.mark.parametrize(
    "written",
    [
        "село Троицкое, Нанайский район",
        "Грачёвка, Грачёвский район, Оренбургская область",
        "пос. Краскино Хасанского р-на",
    ],
)
def test_a_district_may_hold_a_town_of_its_region(written: str) -> None:
    assert answer(written).status == "ok"


def test_a_district_holds_no_town_of_another_region() -> None:
    assert answer("Хабаровск, Хасанский район").status == "contradictory"


@pytest.mark.parametrize("written", ["порт Восточный", "Zarubino port", "Spartak Moscow"])
def test_a_site_or_a_team_names_its_town_and_is_none(written: str) -> None:
    assert answer(written).status == "unsupported"


def test_a_mark_tells_a_name_from_a_word() -> None:
    assert answer("Malé").place_id == "gn1282027"
    assert answer("male").place is None


def test_a_town_stands_for_the_one_district_of_its_name() -> None:
    assert answer("Gujrat District").place_id == "gn1177654"
    assert answer("Jackson County").place is None
    assert answer("Boli County").place_id == "gn2038274"

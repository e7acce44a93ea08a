"""Units of China and South Korea, and the crossings of the world: what shares a name asks."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache

import pandas as pd
import pytest
from spelled import spelled_names

from geo.places import answer, load_places
from geo.places.answers import Answer
from geo.places.datafiles import data_path
from geo.places.within import chain_of

NOT_ASKED = {"code", "stem"}
SHARED = """
鼓楼区 铁西区 和平区 朝阳区 通州區 龍山區 会宁 會寧 海州 高城郡 安东 펑청 지안 강서 철원군 고성군
중구 안산 旁遮普 共青城 奉天 定州 安岳
""".split()
NO_PLACES = (
    """
阿穆尔河, 鴨綠江, 대동강, 辽宁舰, 만경봉호, 조선족, 延边富德足球俱乐部, 日韩, 中朝
중국 동북, 海灣國家, 大连万达集团, Peking duck, СКА-Хабаровск, крейсер «Варяг»
""".strip()
    .replace("\n", ", ")
    .split(", ")
)


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return spelled_names()


@cache
def asked(query: str) -> Answer:
    return answer(query)


def crossings() -> list[dict[str, str]]:
    path = data_path("places", "hand_crossings.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sides(cell: str) -> list[list[str]]:
    return [side.replace("=", "").split("+") for side in cell.split("/")]


def test_a_full_name_that_several_units_bear_asks(names: pd.DataFrame) -> None:
    units = names["place_id"].str.match(r"(?:gb|kr)\d") & ~names["kind"].isin(NOT_ASKED)
    written = names[units & names["status"].eq("ok") & names["script"].isin(["Hani", "Hang"])]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, place in zip(written["name"], written["place_id"], strict=True):
        bearers[name].add(place)
    shared = {name: places for name, places in bearers.items() if len(places) > 1}
    assert len(shared) > 25
    silent = {name: asked(name).place_id for name in shared if asked(name).place is not None}
    assert silent == {}


@pytest.mark.parametrize("name", SHARED)
def test_what_two_places_of_weight_share_asks(name: str) -> None:
    assert asked(name).status == "ambiguous"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("沈阳市大东区", "gb210104"),
        ("长春市朝阳区", "gb220104"),
        ("江苏省南通市通州区", "gn1805408"),
        ("北京市朝阳区", "hand-chaoyang"),
        ("甘肃省会宁县", "gb620422"),
        ("전라남도 순천시", "gn1835648"),
        ("경상남도 고성군", "gn1842518"),
        ("서울 강남구", "kr11680"),
        ("旁遮普邦", "IN-PB"),
        ("오시주", "KG-O"),
        ("托斯卡纳大区", "IT-52"),
        ("관전만족자치현", "gn2036283"),
        ("Китай, пров. Ляонин, г. Даньдун", "gn2037886"),
    ],
)
def test_the_wider_place_or_the_designator_decides(name: str, place_id: str) -> None:
    assert asked(name).place_id == place_id


def test_a_unit_without_a_known_position_says_so() -> None:
    places = load_places()
    units = places[places.index.str.startswith("gb")]
    assert len(units) > 1000
    assert units["source"].str.contains("; position of ").all()
    assert units["lon"].notna().all()


@pytest.mark.parametrize("lang", ["en", "ko", "zh", "ru"])
def test_both_sides_of_a_crossing_together_are_it(lang: str) -> None:
    pairs = [(row["place_id"], sides(row[lang])) for row in crossings()]
    written = {
        f"{one}–{other}": place_id
        for place_id, ends in pairs
        if len(ends) == 2
        for a in ends[0]
        for b in ends[1]
        for one, other in ((a, b), (b, a))
    }
    assert len(written) > 180
    assert {way: asked(way).place_id for way in written} == written


@pytest.mark.parametrize(
    ("lang", "word"),
    [("en", "{} border crossing"), ("ko", "{} 국경검문소"), ("zh", "{}口岸"), ("ru", "КПП {}")],
)
def test_one_side_with_a_word_for_a_crossing_is_it_or_asks(lang: str, word: str) -> None:
    named = (" bridge", "мост ", "다리", "桥")
    wrong = {}
    for row in crossings():
        for name in (way for side in sides(row[lang]) for way in side):
            if any(part in name.casefold() for part in named):
                continue
            found = asked(word.format(name))
            meant = {place.place_id for place in (found.place, *found.candidates) if place}
            if row["place_id"] not in meant:
                wrong[name] = found.status
    assert wrong == {}


def test_a_crossing_lies_in_both_of_its_countries() -> None:
    places = load_places()
    for row in crossings():
        chain = chain_of(row["place_id"])
        assert {row["country"], row["other"]} <= {*chain, places.at[row["place_id"], "country"]}


def test_a_town_s_bare_name_is_no_crossing() -> None:
    assert asked("满洲里").place_id == "gn2035836"
    assert asked("Dandong").place_id == "gn2037886"
    assert asked("Berlin border crossing").status == "unknown"


@pytest.mark.parametrize("name", NO_PLACES)
def test_what_says_itself_that_it_is_no_place_is_told_so(name: str) -> None:
    assert asked(name).status == "unsupported"

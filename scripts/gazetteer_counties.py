"""Counties, county-level cities and districts of China: the full list, at a place that bears it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from gazetteer_quarantine import COUNTY, PREFECTURE, rank
from gazetteer_sources import Place, release
from pypinyin import lazy_pinyin
from sources import member

from geo.places.hanzi import lookup_key
from geo.places.prefectures import prefecture

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Kinds of unit below the prefecture; ``Place.tier``.
COUNTIES, DISTRICTS = "county", "district"
#: Provinces by the first two digits of a code of GB/T 2260.
_PROVINCES: Final = dict(
    zip(
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
        "65".split(),
        "BJ TJ HE SX NM LN JL HL SH JS ZJ AH FJ JX SD HA HB HN GD GX HI CQ SC GZ YN XZ SN GS QH NX "
        "XJ".split(),
        strict=True,
    )
)
#: Development zones, islands and committees have a code but are no unit that reports name.
_ZONES: Final = range(71, 80)
_EXTENT_KM: Final = 5.0
_KINDS: Final = {"区": "District", "县": "County", "旗": "Banner", "市": ""}
#: Peoples in the names of autonomous counties, which speech leaves out: 新宾满族自治县, 新宾.
_PEOPLES: Final = re.compile(
    "(?:满|回|苗|侗|瑶|彝|藏|傣|佤|白|怒|羌|畲|黎|水|京|土|壮|各|蒙古|朝鲜|土家|拉祜|布朗|哈尼|纳西|傈僳|景颇"
    "|普米|独龙|仡佬|布依|毛南|仫佬|撒拉|保安|东乡|裕固|哈萨克|达斡尔|鄂温克)族|哈萨克|蒙古|锡伯|塔吉克|回族?"
    "|维吾尔"
)
#: Readings that a dictionary of common words does not give: a name keeps an old one.
_READINGS: Final = {
    "乐亭": "Laoting", "大城": "Daicheng", "蔚": "Yu", "乐陵": "Laoling", "牟平": "Muping",
    "六安": "Lu'an", "铅山": "Yanshan", "弋阳": "Yiyang", "浚": "Xun", "渑池": "Mianchi",
    "泌阳": "Biyang", "黄陂": "Huangpi", "郫都": "Pidu", "犍为": "Qianwei", "筠连": "Junlian",
    "荥经": "Yingjing", "荥阳": "Xingyang", "什邡": "Shifang", "任": "Ren", "任泽": "Renze",
    "单": "Shan", "莘": "Shen", "番禺": "Panyu", "会昌": "Huichang", "会宁": "Huining",
    "柘荣": "Zherong", "厦门": "Xiamen", "句容": "Jurong", "台州": "Taizhou", "台山": "Taishan",
    "盱眙": "Xuyi", "邗江": "Hanjiang", "丽水": "Lishui", "会同": "Huitong", "枞阳": "Zongyang",
    "歙": "She", "黟": "Yi", "尉氏": "Weishi", "尉犁": "Yuli", "洪洞": "Hongtong",
    "长子": "Zhangzi", "繁峙": "Fanshi", "隰": "Xi", "曲阳": "Quyang", "曲沃": "Quwo",
    "行唐": "Xingtang", "阿城": "Acheng", "穆棱": "Muling", "桦川": "Huachuan", "巴彦": "Bayan",
    "耿马": "Gengma", "勐海": "Menghai", "南涧": "Nanjian", "重庆": "Chongqing", "盛": "Sheng",
    "洞口": "Dongkou", "朝阳": "Chaoyang", "长治": "Changzhi", "重安": "Chong'an",
}  # fmt: skip


def county_places(places: list[Place]) -> list[Place]:
    """Give every unit a place: the one that bears its name already, else one at its prefecture.

    No openly licensed package has positions of all units: what GeoNames does not list among its
    towns stands where its prefecture does, and says so.

    Parameters
    ----------
    places
        All others; those that bear a unit's name become its place.

    Returns
    -------
    added
        Units that no place bears.
    """
    towns = _towns(places)
    around = _prefectures(places)
    units = list(_units())
    often = Counter((code[:2], name) for code, name in units)
    added, taken = [], set[str]()
    for code, name in units:
        wide = around[code[:4]]
        found = _bearer(name, wide, towns, alone=often[code[:2], name] == 1)
        if found is None or found.place_id in taken:
            found = _place(code, name, wide)
            added.append(found)
        else:
            _enter(found, name, wide)
        taken.add(found.place_id)
        _leave_to(found, name, towns, alone=often[code[:2], name] == 1)
    return added


def _prefectures(places: list[Place]) -> dict[str, Place]:
    """What each prefecture of the list is, by its name, for GeoNames keeps some old codes.

    Where GeoNames has a prefecture and its seat of one full name apart, they become one.
    """
    by_id = {place.place_id: place for place in places}
    named = {
        (place.iso3166_2, lookup_key(name)): place
        for place in places
        if "CN." in place.unit
        for name, _, _ in place.names
    }
    coded = {place.unit.rsplit(".", 1)[1]: place for place in places if "CN." in place.unit}
    towns = _towns(places)
    found = {}
    for row in json.loads(member("china-division", "package/dist/cities.json")):
        code, province = row["code"], f"CN-{_PROVINCES[row['provinceCode']]}"
        key = (province, lookup_key(row["name"]))
        found[code] = named.get(key) or coded.get(code) or by_id[province]
        if found[code].level == "adm2":
            seat = max((t for t in towns[key] if t.level == "city"), key=rank, default=None)
            if seat is not None:
                seat.geonames_ids += found[code].geonames_ids
    return found


def _units() -> Iterator[tuple[str, str]]:
    rows = json.loads(member("china-division", "package/dist/areas.json"))
    own = {row["name"] for row in json.loads(member("china-division", "package/dist/cities.json"))}
    for row in rows:
        code, name = row["code"], row["name"]
        # A city without districts is listed as its own unit.
        if int(code[4:]) not in _ZONES and name[-1] in _KINDS and name not in own:
            yield code, name


def _towns(places: list[Place]) -> dict[tuple[str, str], list[Place]]:
    """Settlements below the prefectures by province and each of their names."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.country == "CN" and place.level in {"city", "adm2"}:
            for key in {lookup_key(name) for name, _, _ in place.names}:
                found[place.iso3166_2 or place.parent, key].append(place)
    return found


def bare_name(name: str) -> str:
    """Leave out the kind of unit, and the peoples of an autonomous one.

    Examples
    --------
    >>> [bare_name(name) for name in ("会宁县", "新宾满族自治县", "礼县", "回民区")]
    ['会宁', '新宾', '礼县', '回民']
    """
    short = name[:-1]
    if short.endswith("自治"):
        short = short.removesuffix("自治")
        last = None
        while last != short:
            last = short
            ends = [m for m in _PEOPLES.finditer(short) if m.end() == len(short) and m.start() > 1]
            short = short[: ends[0].start()] if ends else short
    return short if len(short) > 1 else name


def _bearer(
    name: str, around: Place, towns: dict[tuple[str, str], list[Place]], *, alone: bool
) -> Place | None:
    """Find the town listed under a unit's full name, or a county's seat of its short one."""
    province, short = around.iso3166_2, bare_name(name)
    listed = [
        town
        for town in towns[province, lookup_key(name)]
        if rank(town) < PREFECTURE or around.level == "adm1" or not _is_prefecture(name, around)
    ]
    full = [town for town in listed if _lies_there(town, around)]
    if not full and alone:
        # Counties change their prefecture; a name that is unique in the province stays theirs.
        full = [town for town in listed if COUNTY <= rank(town) < PREFECTURE]
    seats = [
        town
        for town in towns[province, lookup_key(short)]
        if _lies_there(town, around) and COUNTY <= rank(town) < PREFECTURE
    ]
    by_hand = [town for town in full if name in town.by_hand]
    both = [town for town in full if town in seats]
    return max(by_hand or both or full or seats, key=rank, default=None)


def _is_prefecture(name: str, around: Place) -> bool:
    """Whether a seat that lists a unit's name is the prefecture itself, not that unit.

    The seat of a 州 or 地区 is a county-level city (延吉市, 大理市); that of a city has districts.
    """
    of_city = any(called.endswith("市") for called, _, _ in around.names)
    return of_city or not name.endswith("市")


def _leave_to(
    unit: Place, name: str, towns: dict[tuple[str, str], list[Place]], *, alone: bool
) -> None:
    """Take a unit's full name from its neighbors, to which GeoNames gives it as well."""
    key = lookup_key(name)
    for town in towns[unit.iso3166_2 or unit.parent, key]:
        near = alone or unit.polygon_key in {"", town.polygon_key}
        if town is not unit and near and not (town.by_hand and name in town.by_hand):
            town.names = [row for row in town.names if lookup_key(row[0]) != key]


def _lies_there(town: Place, around: Place) -> bool:
    """Whether a town is entered under a unit's prefecture, or under none."""
    own = town.admin.rpartition(".")[2]
    return around.level == "adm1" or own in {"", around.unit.rpartition(".")[2]}


@cache
def in_pinyin(short: str) -> str:
    """Write a name as maps do, with an apostrophe before a syllable that begins with a vowel."""
    if short in _READINGS:
        return _READINGS[short]
    parts = lazy_pinyin(short, v_to_u=True)
    text = "".join(f"'{part}" if at and part[0] in "aoe" else part for at, part in enumerate(parts))
    return text[:1].upper() + text[1:]


def _latin(name: str) -> str:
    short = bare_name(name)
    kind = _KINDS[name[-1]]
    kind = f"Autonomous {kind}" if name[:-1].endswith("自治") else kind
    return f"{in_pinyin(short.removesuffix(name[-1]))} {kind}".strip()


def _enter(place: Place, name: str, around: Place) -> None:
    """Make a town the place of a unit."""
    place.names += [(name, "zh", "alternate"), (_latin(name), "en", "alternate")]
    place.called = in_pinyin(bare_name(name).removesuffix(name[-1]))
    # Whoever else bears it: a unit has its full name by right.
    place.by_hand |= {name, _latin(name)}
    place.precision = 3
    place.tier = DISTRICTS if name.endswith("区") else COUNTIES
    if place.level == "city" and (place.radius_km or 0) < _EXTENT_KM:
        place.feature, place.radius_km = "PPLA3", _EXTENT_KM
    cell = around.unit
    if cell and prefecture(cell) is not None and place.polygon_key[2:3] != ".":
        place.polygon_key = cell


def _place(code: str, name: str, around: Place) -> Place:
    short = bare_name(name)
    cell = around.unit if prefecture(around.unit) is not None else around.polygon_key
    names = [(name, "zh", "name")]
    if short not in {name, name[:-1]}:
        names.append((short, "zh", "stem"))
    return Place(
        place_id=f"gb{code}",
        name=_latin(name),
        level="adm2",
        country="CN",
        iso3166_2=f"CN-{_PROVINCES[code[:2]]}",
        parent=f"CN-{_PROVINCES[code[:2]]}",
        lon=around.lon,
        lat=around.lat,
        radius_km=around.radius_km,
        polygon_key=cell,
        precision=3,
        source=f"{release('china-division')}; position of {around.name}, no nearer one is known",
        names=names,
        tier=DISTRICTS if name.endswith("区") else COUNTIES,
        whole=short == name,
    )

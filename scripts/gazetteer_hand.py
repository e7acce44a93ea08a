"""What is kept by hand: crossings, regions, further names, and names that are quarantined."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Final

import shapely
from gazetteer_names import Name
from gazetteer_sources import Place
from pyproj import Geod

from geo.places.boundaries import area_shapes
from geo.places.hanzi import lookup_key
from geo.places.names import script

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "places"
FILES: Final = (
    "hand.csv",
    "hand_crossings.csv",
    "hand_korea.csv",
    "hand_names.csv",
    "hand_units.csv",
)
#: Between two areas: the crossing is somewhere on their border.
_ACROSS: Final = "|"
_GEOD: Final = Geod(ellps="WGS84")


def _read(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def hand_places(places: list[Place]) -> list[Place]:
    """Crossings, regions and towns of ``hand.csv``; a crossing with two ends lies between them."""
    points = {number: place for place in places for number in place.geonames_ids[:1]}
    areas = {place.place_id: place for place in places}
    rows = _read("hand.csv")
    for row in rows:
        if row["place_id"] in areas:
            _put(areas[row["place_id"]], row)
    return [_place(row, points, areas) for row in rows if row["place_id"] not in areas]


def _put(place: Place, row: dict[str, str]) -> None:
    """Give a unit that GeoNames' packages know without a point its position."""
    place.name = row["name"]
    if row["lon"]:
        place.lon, place.lat = float(row["lon"]), float(row["lat"])
        place.radius_km = float(row["radius_km"])
    place.source = f"{place.source}; {row['source']}"


def _border(one: Place, other: Place) -> tuple[float, float, float]:
    """Middle of the longest stretch of border between two areas, and half its length in km."""
    shapes = area_shapes([one.polygon_key, other.polygon_key]).geometry
    shared = shapely.line_merge(shapes.iloc[0].boundary & shapes.iloc[1].boundary)
    line = max(shapely.get_parts(shared), key=lambda part: float(part.length))
    middle = line.interpolate(0.5, normalized=True)
    return middle.x, middle.y, float(_GEOD.geometry_length(line)) / 2000


def _place(row: dict[str, str], points: dict[str, Place], areas: dict[str, Place]) -> Place:
    place = Place(
        place_id=row["place_id"],
        name=row["name"],
        level=row["level"],
        country=row["country"],
        parent=row["parent"],
        geonames_ids=[number for number in row["geonames_ids"].split(";") if number],
        lon=float(row["lon"]) if row["lon"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        precision=int(row["precision"]),
        source=row["source"],
    )
    if _ACROSS in row["ends"]:
        one, other = (areas[area] for area in row["ends"].split(_ACROSS))
        place.lon, place.lat, place.radius_km = _border(one, other)
    elif row["ends"]:
        one, other = (points[number] for number in row["ends"].split(";"))
        here = (one.lon or 0.0, one.lat or 0.0, other.lon or 0.0, other.lat or 0.0)
        place.lon, place.lat = _GEOD.npts(*here, 1)[0]
        place.radius_km = max(1.0, float(_GEOD.inv(*here)[2]) / 2000)
    return place


def apply_names(places: list[Place]) -> None:
    """Add the hand-kept names that are good; an English display name becomes the name itself."""
    by_id = {place.place_id: place for place in places}
    for row in _read("hand_names.csv"):
        if row["status"] != "ok":
            continue
        place = by_id[row["place_id"]]
        if row["kind"] == "display":
            # What was shown in this language until now stays as a spelling.
            place.names = [
                (name, lang, "alternate" if kind == "display" and lang == row["lang"] else kind)
                for name, lang, kind in place.names
            ]
            if row["lang"] == "en":
                place.name = row["name"]
        if row["kind"] == "historical":
            # Sources list old names among the others.
            key = lookup_key(row["name"])
            place.names = [name for name in place.names if lookup_key(name[0]) != key]
        place.names.append((row["name"], row["lang"], row["kind"]))
        place.by_hand.add(row["name"])


def hold_back(names: list[Name]) -> list[Name]:
    """Mark the spellings that ``hand_names.csv`` quarantines, and carry over its systems.

    Raises
    ------
    ValueError
        If a quarantined spelling is not in the sources any more: take it out of the file.
    """
    rules = {(row["place_id"], lookup_key(row["name"])): row for row in _read("hand_names.csv")}
    kept = []
    seen = set()
    for name in names:
        rule = rules.get((name.place_id, lookup_key(name.name)))
        if rule is None:
            kept.append(name)
            continue
        seen.add((name.place_id, lookup_key(name.name)))
        system = rule["system"] or name.system
        kept.append(
            replace(
                name,
                system=system,
                status=rule["status"],
                reason=rule["reason"],
                script=script(name.name),
            )
        )
    gone = sorted(key for key, rule in rules.items() if key not in seen)
    if gone:
        msg = f"hand_names.csv names spellings that no source has: {gone}"
        raise ValueError(msg)
    return kept

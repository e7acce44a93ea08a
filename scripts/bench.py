"""Time file → page as whole processes, beside folium's own ways, in the same run.

python scripts/bench.py [--flows 20 10000] [--runs 5]
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_FOLIUM = """
import csv, sys, folium
plain = folium.Map(location=[40, 100], zoom_start=3)
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        ends = [[float(row[f"{end}_lat"]), float(row[f"{end}_lon"])] for end in "ab"]
        label = f"{row['origin']} to {row['dest']}: {row['people']}"
        folium.PolyLine(ends, weight=2, tooltip=label).add_to(plain)
plain.save(sys.argv[2])
"""

_GEOJSON = """
import csv, sys, folium
plain = folium.Map(location=[40, 100], zoom_start=3)
features = []
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        ends = [[float(row[f"{end}_lon"]), float(row[f"{end}_lat"])] for end in "ab"]
        told = {name: row[name] for name in ("origin", "dest", "people")}
        shape = {"type": "LineString", "coordinates": ends}
        features.append({"type": "Feature", "properties": told, "geometry": shape})
layer = folium.GeoJson(
    {"type": "FeatureCollection", "features": features},
    tooltip=folium.GeoJsonTooltip(["origin", "dest", "people"]),
)
layer.add_to(plain)
plain.save(sys.argv[2])
"""
_PEERS = {"folium PolyLine": _FOLIUM, "folium GeoJson": _GEOJSON}


def _tables(folder: Path, flows: int) -> tuple[Path, Path]:
    """The same seeded flows, power-law counts, as our table and as one with coordinates."""
    from geo.places import load_places

    places = load_places()
    cities = places[places["level"] == "city"]
    chance = random.Random(flows)  # noqa: S311  (test data)
    ends = chance.sample(sorted(cities.index), min(200 + flows // 20, 3000))
    pairs: dict[tuple[str, str], int] = {}
    while len(pairs) < flows:
        origin, dest = chance.sample(ends, 2)
        pairs[origin, dest] = int(10 * chance.paretovariate(1.1))
    point = {place: (cities.lon[place], cities.lat[place]) for place in ends}
    ours = ["origin_id,dest_id,people"]
    plain = ["origin,dest,people,a_lon,a_lat,b_lon,b_lat"]
    for (o, d), people in pairs.items():
        ours.append(f"{o},{d},{people}")
        plain.append(f"{o},{d},{people},{point[o][0]},{point[o][1]},{point[d][0]},{point[d][1]}")
    paths = folder / "ours.csv", folder / "plain.csv"
    for path, lines in zip(paths, (ours, plain), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def _cost(command: list[str]) -> tuple[float, float]:
    """CPU seconds, user and system, and peak memory in MB of one finished process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def _measure(flows: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what starts a process lends it the memory it has itself.
        subprocess.run(
            [sys.executable, __file__, "--tables", name, "--flows", str(flows)], check=True
        )
        ours, plain = folder / "ours.csv", folder / "plain.csv"
        pages = {way: folder / f"{way}.html" for way in ("laborflow", *_PEERS)}
        commands = {
            way: [sys.executable, "-c", code, str(plain), str(pages[way])]
            for way, code in _PEERS.items()
        }
        draw = [sys.executable, "-m", "geo.cli", "draw", str(ours), "--quiet"]
        commands["laborflow"] = [*draw, "-o", str(pages["laborflow"])]
        # One after the other within each run, so that all have the same load.
        costs = [{way: _cost(commands[way]) for way in pages} for _ in range(runs)]
        for way, page in pages.items():
            seconds, memory = (statistics.median(cost[way][i] for cost in costs) for i in (0, 1))
            ratio = statistics.median(cost["laborflow"][0] / cost[way][0] for cost in costs)
            size = page.stat().st_size
            print(
                f"| {flows:,} | {way} | {seconds:.2f} s | {memory:,.0f} MB | {size:,} B"
                f" | {ratio:.2f} |",
                flush=True,
            )


def main() -> None:
    """Print the environment and one line a size and way."""
    parser = argparse.ArgumentParser(description="Time file to page beside folium's own ways.")
    parser.add_argument("--flows", type=int, nargs="+", default=[20, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tables", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.tables:
        _tables(options.tables, options.flows[0])
        return
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f}")
    print("| flows | way | CPU | memory | page | laborflow's CPU by it |")
    for flows in options.flows:
        _measure(flows, options.runs)


if __name__ == "__main__":
    main()

"""Time file → page as whole processes, beside folium's own way, in the same run.

python scripts/bench.py [--flows 20 10000] [--runs 5]
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from geo.places import load_places

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


def _tables(folder: Path, flows: int) -> tuple[Path, Path]:
    """The same seeded flows, power-law counts, as our table and as one with coordinates."""
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


def _cpu(command: list[str]) -> float:
    """CPU seconds of one finished process, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _measure(flows: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, plain = _tables(folder, flows)
        pages = folder / "map.html", folder / "folium.html"
        draw = [sys.executable, "-m", "geo.cli", "draw", str(ours), "-o", str(pages[0]), "--quiet"]
        peer = [sys.executable, "-c", _FOLIUM, str(plain), str(pages[1])]
        pairs = [(_cpu(draw), _cpu(peer)) for _ in range(runs)]
        mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        sizes = [page.stat().st_size for page in pages]
        print(
            f"{flows:>8} flows  laborflow {mine:6.2f} s {sizes[0]:>10,} B   "
            f"folium PolyLine {theirs:6.2f} s {sizes[1]:>10,} B   CPU ratio {ratio:.2f}"
        )


def main() -> None:
    """Print the environment and one line a size."""
    parser = argparse.ArgumentParser(description="Time file to page beside folium.")
    parser.add_argument("--flows", type=int, nargs="+", default=[20, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, medians of pairs")
    for flows in options.flows:
        _measure(flows, options.runs)


if __name__ == "__main__":
    main()

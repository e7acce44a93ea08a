"""Seeded flows for the benchmarks, and how each peer makes a page of them."""

from __future__ import annotations

import random
import sys
from pathlib import Path

_READ = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
ends = [[(float(r[f"{e}_lon"]), float(r[f"{e}_lat"])) for e in "ab"] for r in rows]
people = [int(r["people"]) for r in rows]
names = [f"{r['origin']} to {r['dest']}: {r['people']}" for r in rows]
"""
_FRAME = """
import geopandas, shapely
lines = geopandas.GeoDataFrame({"name": names, "people": people},
                               geometry=shapely.linestrings(ends), crs=4326)
"""
#: How each peer makes its page, as its documentation shows it.
PEERS = {
    "folium PolyLine": """
import folium
plain = folium.Map(location=[40, 100], zoom_start=3, tiles=None)
for (a, b), name in zip(ends, names):
    folium.PolyLine([a[::-1], b[::-1]], weight=2, tooltip=name).add_to(plain)
plain.save(sys.argv[2])
""",
    "folium GeoJson": _FRAME
    + """
import folium
plain = folium.Map(location=[40, 100], zoom_start=3, tiles=None)
folium.GeoJson(lines, tooltip=folium.GeoJsonTooltip(["name"])).add_to(plain)
plain.save(sys.argv[2])
""",
    "explore()": _FRAME + "lines.explore(tiles=None).save(sys.argv[2])\n",
    "pydeck": """
import pydeck
data = [{"a": list(a), "b": list(b), "n": n} for (a, b), n in zip(ends, people)]
layer = pydeck.Layer("ArcLayer", data, get_source_position="a", get_target_position="b",
                     get_width=2, pickable=True)
state = pydeck.ViewState(latitude=40, longitude=100, zoom=2)
pydeck.Deck([layer], initial_view_state=state, map_provider=None).to_html(
    sys.argv[2], open_browser=False)
""",
    "lonboard": _FRAME
    + """
import lonboard
lonboard.Map(lonboard.PathLayer.from_geopandas(lines)).to_html(sys.argv[2])
""",
}


def page_code(peer: str) -> str:
    """A program that makes the page of a peer: a table with coordinates in, a page out."""
    return _READ + PEERS[peer]


def tables(folder: Path, flows: int) -> tuple[Path, Path]:
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


if __name__ == "__main__":
    tables(Path(sys.argv[1]), int(sys.argv[2]))

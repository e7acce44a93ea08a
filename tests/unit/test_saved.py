"""What a reader saves from the page is what lies beside it: the same rows, the same lines.

The script's side is ``tests/js/save.test.js``; both are held against one file. To write it anew:
``python tests/unit/test_saved.py``.
"""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from geo.areas import shape_areas
from geo.citation import CODEBOOK
from geo.claims import read_claims, read_sources
from geo.lines import shape_lines
from geo.places import resolve
from geo.reconcile import reconcile
from geo.scene import MapOptions, Scene, compose, to_dict
from geo.sidecars import to_csv, to_geojson, told_columns
from geo.words import words

GOLDEN = Path(__file__).parents[1] / "golden" / "saved.json"
CITE_AS = '"=A title, quoted" (newest publication 2024-09-16). Labor Flow Map, codebook 1.0.'
#: Near and far, along a parallel and a meridian, over a pole's cap, over 180° either way.
PLACES = ("gn2036653", "KP-09", "RU-PRI", "JP-13", "US-AK", "FJ", "NZ-AUK", "CL", "IS", "KW", "NO")
_CLAIMS = (
    {
        "claim_id": "=1+1",
        "origin": "KP",
        "dest": "gn2036653",
        "people_best": "500",
        "kind": "dispatch",
    },
    {
        "claim_id": "part",
        "origin": "KP",
        "dest": "gn2036653",
        "people_best": "150",
        "kind": "dispatch",
    },
    {"claim_id": '@retold, "so"', "origin": "KP", "dest": "gn2036653", "kind": "dispatch"}
    | {"people_best": "500"},
    {"claim_id": "few", "origin": "gn2040893", "dest": "gn2037886", "people_best": "4"}
    | {"period": "2024-09-01/2024-09-03"},
    {"claim_id": "open", "origin": "KP", "dest": "RU-PRI", "people_low": "700"}
    | {"people_best": "700", "count_qualifier": "at_least", "kind": "entries"},
    {"claim_id": "span", "origin": "KP", "dest": "KW", "people_low": "300", "people_high": "400"},
    {"claim_id": "plan", "origin": "KP", "dest": "CN-JL;CN-LN", "people_best": "", "kind": "plan"},
    {"claim_id": "here", "origin": "KP", "dest": "CN", "people_best": "20000", "kind": "stock"},
)
_RELATIONS = (("part", "part_of", "=1+1"), ('@retold, "so"', "variant_of", "=1+1"))


def _write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)


def _map(folder: Path) -> tuple[pd.DataFrame, Scene]:
    rows = [{"period": "2024-09", "source_id": f"s{i}"} | row for i, row in enumerate(_CLAIMS)]
    _write(folder, "claims.csv", rows)
    _write(folder, "sources.csv", [{"source_id": f"s{i}"} for i in range(len(rows))])
    names = ("claim_id", "relation", "other_id")
    _write(folder, "relations.csv", [dict(zip(names, row, strict=True)) for row in _RELATIONS])
    claims = resolve(read_claims(folder))
    flows = reconcile(claims)
    areas = shape_areas(flows)
    options = MapOptions(title="A title")
    lines = shape_lines(flows)
    return flows, compose(flows, lines, areas, claims, read_sources(folder), options)


def _ways() -> list[dict[str, Any]]:
    pairs = [pair for pair in product(PLACES, PLACES) if pair[0] != pair[1]]
    rows = [{"origin": o, "dest": d, "people": "1000"} for o, d in pairs]
    flows = reconcile(resolve(pd.DataFrame(rows).pipe(read_claims)))
    lines = shape_lines(flows)
    features = json.loads(to_geojson(told_columns(flows), lines, ""))["features"]
    return [
        {"start": [row.origin_lon, row.origin_lat], "end": [row.dest_lon, row.dest_lat]}
        | {"geometry": feature["geometry"]}
        for row, feature in zip(lines.itertuples(), features, strict=True)
        if row.length_km <= 12_000
    ]


def written(folder: Path) -> str:
    """The file that both sides are held against."""
    flows, scene = _map(folder)
    data = to_dict(scene)
    ends = sorted({flow[end] for flow in data["flows"] for end in ("origin", "dest")})
    for flow in data["flows"]:
        flow |= {end: ends.index(flow[end]) for end in ("origin", "dest")}
    said = {key: text for key, text in words("en").items() if key.startswith("people_")}
    said |= {name: words("en")[name] for name in ("locale", "route")}
    kept = ("lang", "langs", "places", "flows", "claims")
    saved = {
        "scene": {name: data[name] for name in kept}
        | {"names": [data["names"][i] for i in ends], "areas": [], "words": {"en": said}},
        "cite_as": CITE_AS,
        "codebook": CODEBOOK,
        "csv": to_csv(told_columns(flows), CITE_AS),
        "geojson": json.loads(to_geojson(told_columns(flows), shape_lines(flows), CITE_AS)),
    }
    parts = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in saved.items()]
    ways = ",\n".join(json.dumps(way) for way in _ways())
    return "{\n" + ",\n".join(parts) + f',\n"ways": [\n{ways}\n]\n' + "}\n"


def test_python_writes_what_the_page_saves(tmp_path: Path) -> None:
    assert GOLDEN.read_text(encoding="utf-8") == written(tmp_path)


def test_what_is_compared_has_every_trap_in_it() -> None:
    saved = json.loads(GOLDEN.read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO(saved["csv"])))
    assert {row["people_text"] for row in rows} >= {"fewer than 10", "at least 700", "300–400"}
    assert any(row["claim_ids"].startswith("'=") for row in rows)
    assert any("@retold" in row["listed_ids"] for row in rows)
    assert any(row["part_ids"] == "part" for row in rows)
    assert any(";" in row["dest_id"] for row in rows)
    kinds = [way["geometry"]["type"] for way in saved["ways"]]
    assert kinds.count("MultiLineString") > 10
    assert max(len(way["geometry"]["coordinates"]) for way in saved["ways"]) > 20


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        GOLDEN.write_text(written(Path(place)), encoding="utf-8")

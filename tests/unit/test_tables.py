"""Packed tables come back as they went, in Python and in the page's script.

The script's side is ``tests/js/decode.test.js``; both are held against one file. To write it anew
after a change of the packing: ``python tests/unit/test_tables.py``.
"""

from __future__ import annotations

import base64
import json
import random
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import invented_scene

from geo.render.columns import Reader, Writer
from geo.render.island import island, read_island
from geo.render.shapes import put_rings, take_rings
from geo.render.tables import TABLES
from geo.scene import to_dict
from geo.scene.flow_table import FlowTable
from geo.scene.laws import steps, walk
from geo.scene.model import AreaInfo, Flow, Scene
from geo.scene.restore import from_dict

GOLDEN = Path(__file__).parents[1] / "golden" / "packed.json"


def _many(seed: int, count: int) -> Scene:
    """The invented scene with flows of every sort, more than travel plainly."""
    scene, chance = invented_scene(), random.Random(seed)
    ends = range(len(scene.names))
    some = []
    for _ in range(count):
        flow = scene.flows[chance.randrange(len(scene.flows))]
        best = chance.choice([None, 0, 7, 300, 70_000, 2**40])
        origin, dest = chance.choice(ends), chance.choice(ends)
        flow = replace(
            flow, best=best, origin=origin, dest=dest, period=chance.choice(["", "2024"])
        )
        if chance.random() < 0.5:
            flow = Flow(origin, dest, "return", "reported", "line", "", o=1, d=0, best=best)
        some.append(flow)
    areas = [
        AreaInfo(0, scene.names[2].id, "class:0", hatch=False, flows=(1, 2), stocks=(5,)),
        AreaInfo(1, scene.names[3].id, "", hatch=True),
    ]
    return replace(scene, flows=some, spare=some[:3], areas=tuple(areas))


def _plain(scene: Scene) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(json.dumps(to_dict(scene)))
    return whole


@pytest.mark.parametrize("seed", range(6))
def test_every_table_comes_back_whole(seed: int) -> None:
    scene = _many(seed, 60 + 50 * seed)
    text = island(scene)
    found, whole = read_island(text), _plain(scene)
    assert all(json.loads(text)[name] == [] for name in ("flows", "spare", "areas", "names"))
    for name in TABLES:
        assert found[name] == whole[name], name
    assert island(from_dict(found)) == text


def test_the_golden_file_is_what_is_packed() -> None:
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == _golden()


def _golden() -> dict[str, Any]:
    scene = _many(1, 51)
    whole, packed = _plain(scene), json.loads(island(scene))
    # The words of the page change more often than how tables travel.
    content = json.loads(zlib.decompress(base64.b64decode(packed["packed"]), -15))
    text = json.dumps(content | {"words": {"keys": "locale", "ko": "ko"}}, ensure_ascii=False)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = packer.compress(text.encode("utf-8")) + packer.flush()
    packed["packed"] = base64.b64encode(small).decode("ascii")
    # Only what the laws look at: colors and the like are no part of how tables travel.
    pixels = ("width_max", "count_width_max", "width_min", "width_unknown")
    lines = ("arcs", "rivers", "lakes", "graticule")
    kept = {
        "packed": packed["packed"],
        "numbers": packed["numbers"],
        "legend": {"most": packed["legend"]["most"]},
        "style": {name: packed["style"][name] for name in pixels},
        "base": {name: packed["base"][name] for name in lines},
        "shading": {"cells": packed["shading"]["cells"]},
        "columns": packed["columns"],
    }
    tables = [name for name, _ in content["tables"] + packed["columns"]]
    return {
        "island": kept,
        "tables": {name: whole[name] for name in tables},
        "lines": {name: whole["base"][name] for name in lines},
        "ground": {name: whole["base"][name] for name in ("areas", "lines")},
    }


_RINGS = st.lists(st.lists(st.integers(-(2**31), 2**31), max_size=9), max_size=4)


@given(st.lists(_RINGS, max_size=5), st.lists(st.integers(0, 2**31), max_size=20))
def test_the_areas_of_the_ground_come_back(rings: list[list[list[int]]], arcs: list[int]) -> None:
    base = {
        "areas": [{"id": str(i), "country": "KP", "rings": some} for i, some in enumerate(rings)],
        "lines": {"coast": sorted(arcs), "country": []},
    }
    data = {"base": dict(base)}
    ground = take_rings(data)
    assert data == {"base": {}}
    put_rings(data, json.loads(json.dumps(ground)))
    assert data == {"base": base}


_NUMBERS = st.lists(st.integers(-(2**52), 2**52), max_size=40)


@given(_NUMBERS, _NUMBERS)
def test_steps_are_walked_back(origin: list[int], dest: list[int]) -> None:
    count = min(len(origin), len(dest))
    ends = [np.array(end[:count], dtype=np.int64) for end in (origin, dest)]
    found = walk(*steps(*ends))
    assert [end.tolist() for end in found] == [end.tolist() for end in ends]


_VALUES = st.one_of(
    st.lists(st.one_of(st.none(), st.integers(-(2**50), 2**50)), max_size=30),
    st.lists(st.one_of(st.none(), st.sampled_from(["a", "b", ""])), max_size=30),
    st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), max_size=30),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=30),
    st.lists(st.tuples(st.integers(0, 3)), max_size=30).map(lambda rows: [list(r) for r in rows]),
    st.lists(st.booleans(), max_size=30),
)


@settings(max_examples=300)
@given(st.lists(_VALUES, min_size=1, max_size=4))
def test_any_columns_come_back_one_after_the_other(columns: list[list[Any]]) -> None:
    writer = Writer()
    specs = json.loads(json.dumps([writer.listed(values) for values in columns]))
    reader = Reader(writer.content)
    for values, spec in zip(columns, specs, strict=True):
        found = json.loads(json.dumps(reader.listed(spec, len(values))))
        assert found == json.loads(json.dumps(values))


def test_a_table_of_flows_is_the_sequence_of_its_records() -> None:
    flows = list(_many(3, 40).flows)
    table = FlowTable.of(flows)
    assert list(table) == flows == [table[i] for i in range(len(table))]
    assert list(table[3:9]) == flows[3:9]
    assert table[-1] == flows[-1]
    weights = [next((n for n in (f.best, f.low, f.high) if n is not None), 0) for f in flows]
    assert table.weight.tolist() == weights
    order = sorted(range(40), key=lambda i: (flows[i].form != "line", -weights[i], i))
    assert table.order.tolist() == order


if __name__ == "__main__":
    text = json.dumps(_golden(), ensure_ascii=False, indent=1, sort_keys=True)
    GOLDEN.write_text(text + "\n", encoding="utf-8")

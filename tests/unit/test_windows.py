"""What stands in a window of time: Python's law, which the page's script keeps as well.

The script's side is ``tests/js/windows.test.js``; both are held against one file. To write it anew
after a change of the law or the claims: ``python tests/unit/test_windows.py``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.areas import choropleth_kind, shape_areas
from geo.claims import read_claims, read_sources
from geo.lines import shape_lines
from geo.places import resolve
from geo.places.datafiles import data_path
from geo.reconcile import claim_standing, reconcile, spare_flows
from geo.scene import Scene, compose, to_dict
from geo.schemas import PEOPLE

GOLDEN = Path(__file__).parents[1] / "golden" / "windows.json"
WINDOWS = (
    "2010/2016", "2016", "2017", "2017/2018", "2017-07", "2018/2019", "2019", "2022/2024",
    "2024", "2024-08", "2024-08/2024-09", "2024-10/2025", "2025", "2023/2025",
)  # fmt: skip
_CLAIM = (
    "id", "source", "kind", "status", "period", "origin", "dest", "form", "low", "best", "high",
    "qualifier", "info_grade", "relations",
)  # fmt: skip
_FLOW = (
    "origin", "dest", "kind", "status", "form", "period", "low", "best", "high", "qualifier",
    "contested", "partial", "broken", "earlier", "o", "d",
)  # fmt: skip


@lru_cache(maxsize=1)
def _claims() -> pd.DataFrame:
    return resolve(read_claims(data_path("claims")))


@lru_cache(maxsize=1)
def _scene() -> Scene:
    claims, flows = _claims(), reconcile(_claims())
    sources = read_sources(data_path("claims"))
    return compose(flows, shape_lines(flows), shape_areas(flows), claims, sources)


def _int(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def standing_in(window: str) -> dict[str, Any]:
    """Flows of a window by key, and the totals of its areas where fills show dispatch."""
    flows = reconcile(_claims(), period=window)
    areas = shape_areas(flows, level="adm1")
    filled = areas[(areas["fill"] == "class") & areas["people_low"].notna()]
    dispatched = choropleth_kind(flows) == "dispatch"
    return {
        "window": window,
        "flows": {
            row.flow_id: [
                *(_int(getattr(row, name)) for name in PEOPLE), row.qualifier, row.form,
                row.status, bool(row.contested), bool(row.partial), _int(row.broken_down),
            ]
            for row in flows.itertuples()
        },
        "areas": {
            row.area_id: [_int(row.people_low), _int(row.people_high)]
            for row in filled.itertuples()
        }
        if dispatched
        else {},
        "hatched": sorted(areas.loc[areas["is_hatched"], "area_id"]),
    }  # fmt: skip


def written() -> str:
    """The file that both sides are held against."""
    data = to_dict(_scene())
    pick = {name: [{k: row[k] for k in keys if k in row} for row in data[name]] for name, keys in
            (("claims", _CLAIM), ("flows", _FLOW), ("spare", _FLOW),
             ("names", ("id", "country", "area")), ("sources", ("id",)))}  # fmt: skip
    pick["windows"] = [standing_in(window) for window in WINDOWS]
    lines = (
        f'"{name}": [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for name, rows in pick.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def test_the_file_says_what_python_does() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize("window", WINDOWS)
def test_every_flow_of_a_window_is_on_the_page_already(window: str) -> None:
    scene = _scene()
    known = {scene.flow_id(flow) for flow in (*scene.flows, *scene.spare)}
    assert set(reconcile(_claims(), period=window)["flow_id"]) <= known


def test_a_part_of_the_same_time_never_stands_alone() -> None:
    claims = _claims()
    spare = spare_flows(claims, claim_standing(claims))
    # 29 August lies within its whole, 28 and 29 August: no window holds the part alone.
    assert "KP~gn2036653~dispatch~2024-08-29" not in set(spare["flow_id"])
    assert len(spare)
    assert not set(spare["flow_id"]) & set(reconcile(claims)["flow_id"])


if __name__ == "__main__":
    GOLDEN.write_text(written(), encoding="utf-8")

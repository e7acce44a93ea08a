"""What the fills may show: the same numbers in Python and in the page."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.areas import areas_of, shape_areas
from geo.claims import read_claims
from geo.measures import DIRECTIONS, LEVELS, MEASURES, choropleth
from geo.periods import parse_period
from geo.places import load_places, prefectures_of
from geo.places.datafiles import data_path
from geo.places.population import read_population
from geo.places.resolve import resolve
from geo.reconcile import reconcile

GOLDEN = Path(__file__).parents[1] / "golden" / "fills.json"
ROWS = (
    ("KP", "gn2036653", "dispatch", "line", None, 500, None, "stated", "2024-08", "C1;C2"),
    ("KP-09", "gn2036653", "dispatch", "line", None, 3000, None, "about", "2025-01", "C3"),
    ("KP-09", "CN-JL", "dispatch", "line", 1000, None, 2000, "range", "2024", "C4"),
    ("KP-03", "gn2037886", "dispatch", "line", 100, 100, None, "at_least", "2018", "C5"),
    ("KP", "CN", "dispatch", "line", 2000, 2000, None, "at_least", "2019", "C6"),
    ("KP", "gn2013348", "dispatch", "line", None, None, None, "none", "2024", "C7"),
    ("CN", "KP", "return", "line", None, 3000, None, "about", "2023", "C8"),
    ("KP", "CN-JL", "plan", "hatch", None, 400000, None, "stated", "2026", "C9"),
    ("KP", "CN-HL;CN-JL", "stock", "hatch", 20000, None, 60000, "range", "2019", "C10"),
    ("KP", "CN", "stock", "text", 70000, None, 80000, "range", "2016", "C11"),
    ("KP", "CN", "stock", "area", 100000, 100000, None, "at_least", "2023-12", "C12"),
    ("KP", "CN-LN", "stock", "area", None, 9000, None, "stated", "2022", "C13"),
    ("KP", "gn2037886", "stock", "area", None, 80000, 80000, "at_most", "2022", "C14"),
    ("KP", "RU-PRI", "stock", "area", None, 10000, None, "about", "2018-01", "C15"),
    ("KP", "RU", "entries", "count", None, 13221, None, "stated", "2024", "C16;C17;C18"),
    ("CN-JL", "CN-JL", "dispatch", "inside", None, 77, None, "stated", "2024", "C19"),
)
#: What says least: a latest count without a figure, the world, only an upper bound.
VAGUE = (
    ("KP", "CN", "stock", "area", None, 900, None, "stated", "2023", "D1"),
    ("KP", "CN", "stock", "area", None, None, None, "none", "2024", "D2"),
    ("KP", "world", "stock", "text", None, 100000, None, "about", "2024", "D3"),
    ("KP", "gn2037886", "stock", "area", None, 80000, 80000, "at_most", "2024", "D4"),
    ("KP-03", "gn2037886", "stock", "area", 30, 30, None, "at_least", "2024", "D5"),
)
NAMES = ("origin_id", "dest_id", "kind", "form", "people_low", "people_best", "people_high",
         "qualifier", "period", "claim_ids")  # fmt: skip


def _flows(rows: tuple[tuple[Any, ...], ...] = ROWS) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(NAMES))
    people = [name for name in NAMES if name.startswith("people_")]
    table = table.astype(dict.fromkeys(people, "Int64"))
    parts = [table[name] for name in ("origin_id", "dest_id", "kind", "period")]
    ids = parts[0].str.cat(parts[1:], sep="~")
    return table.assign(flow_id=ids)


def _golden() -> dict[str, Any]:
    flows = _flows((*ROWS, *VAGUE))
    residents = {area: known.people for area, known in read_population().items()}
    days = [parse_period(period) for period in flows["period"]]
    rows = [
        {"id": row.flow_id, "kind": row.kind, "form": row.form, "origin": row.origin_id,
         "dest": row.dest_id, "low": _int(row.people_low), "best": _int(row.people_best),
         "high": _int(row.people_high), "qualifier": row.qualifier,
         "reports": len(row.claim_ids.split(";")),
         "start": period.start.toordinal(), "end": period.end.toordinal()}
        for row, period in zip(flows.itertuples(), days, strict=True)
    ]  # fmt: skip
    asked = []
    for measure, level, direction in product(MEASURES, LEVELS, DIRECTIONS):
        found = choropleth(
            flows, measure=measure, level=level, direction=direction, population=residents
        )
        areas = {area: list(values) for area, values in sorted(found.areas.items())}
        asked.append(
            {"measure": measure, "level": level, "direction": direction, "areas": areas,
             "only": list(found.only), "breaks": list(found.breaks)}
        )  # fmt: skip
    ends = {place for row in rows for place in (row["origin"], row["dest"]) if ";" not in place}
    within = areas_of(ends)
    near = prefectures_of(ends)
    return {
        "flows": rows,
        "places": {
            place: {
                "country": within[place][2],
                "area": within[place][0] if within[place][1] == "adm1" else "",
                "near": near.get(place, ""),
            }
            for place in sorted(ends)
        },
        "residents": residents,
        "asked": asked,
    }


def _int(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def written() -> str:
    """The fixture as it stands in the file, one record a line."""
    parts = []
    for name, value in _golden().items():
        lines = ",\n".join(json.dumps(item) for item in value) if isinstance(value, list) else ""
        parts.append(f'"{name}": ' + (f"[\n{lines}\n]" if lines else json.dumps(value)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_the_fills_are_those_the_script_is_held_against() -> None:
    """After a wanted change write the file again: ``GOLDEN.write_text(written())``."""
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == json.loads(written())


def _asked(measure: str, level: str = "adm1", direction: str = "dest") -> Any:
    residents = {area: known.people for area, known in read_population().items()}
    return choropleth(
        _flows(), measure=measure, level=level, direction=direction, population=residents
    )


def test_the_first_fills_are_those_of_the_areas() -> None:
    flows = reconcile(resolve(read_claims(data_path("claims"))))
    areas = shape_areas(flows)
    first = areas[(areas["fill"] == "class") & areas["people_low"].notna()].set_index("area_id")
    found = choropleth(flows)
    assert {area: int(values[0]) for area, values in found.areas.items()} == dict(
        first["people_low"].astype(int)
    )
    assert {area: values[2] for area, values in found.areas.items()} == dict(first["step"])
    only = areas.loc[areas["fill"] == "country_only", "area_id"]
    assert set(found.only) == set(only)


def test_stocks_never_add_over_time_and_a_whole_stands_before_its_parts() -> None:
    stock = _asked("stock").areas
    assert stock["CN-LN"][0] == 9000  # not 89,000 with Dandong
    assert _asked("stock", "country").areas["CN"][:2] == (100000, None)


def test_what_has_no_figure_hides_none_and_an_upper_bound_is_no_total() -> None:
    flows = _flows(VAGUE)
    assert choropleth(flows, measure="stock", level="country").areas == {"CN": (900.0, 900.0, 0)}
    near = choropleth(flows, measure="stock", level="adm2").areas
    assert near == {"gn2037886": (30.0, None, 0)}
    assert choropleth(flows[flows["dest_id"] == "world"], measure="stock").only == ()


def test_forecasts_and_joint_figures_total_nothing() -> None:
    assert _asked("people").areas["CN-JL"][:2] == (4500, 5500)


def test_per_head_only_where_the_population_is_known() -> None:
    heads = _asked("per_100k")
    assert set(heads.areas) <= set(read_population())
    assert heads.areas["CN-JL"][0] == pytest.approx(4500 / 24_073_453 * 100_000, abs=0.05)
    assert _asked("per_100k", "country").areas == {}


def test_a_figure_for_a_province_fills_none_of_its_prefectures() -> None:
    near = _asked("people", "adm2")
    assert near.areas["gn2033525"][0] == 3500  # Yanbian, without the 1,000 to 2,000 for Jilin
    assert {"CN", "CN-JL"} <= set(near.only)


def test_every_report_counts_once_whatever_its_kind() -> None:
    reports = _asked("reports", "country").areas
    assert reports["RU"][0] == 5
    assert _asked("reports", "country", "origin").areas["KP"][0] == 17


def test_every_population_figure_names_its_source() -> None:
    places = load_places()
    for area, known in read_population().items():
        assert places.loc[area, "level"] == "adm1"
        assert known.people > 0
        assert "Census" in known.source
        assert str(known.year) in known.source

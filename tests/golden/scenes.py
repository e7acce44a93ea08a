"""Named situations that a map must get right: the golden tests, the gallery and the docs use them.

Each function gives the rows of a claims table and says in its docstring what a reader must see.
"""

from __future__ import annotations

import csv
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geo
from geo.claims import read_claims, read_sources
from geo.places import load_places
from geo.scene import MapOptions, Scene, compose, to_dict

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[dict[str, object]]
_HUNCHUN, _DANDONG, _SINUIJU, _VLADIVOSTOK = "gn2036653", "gn2037886", "gn2040893", "gn2013348"
_SUVA, _APIA = "gn2198148", "gn4035413"
_FLOWS_IN_SNAPSHOT = 8


def _row(claim: str, origin: str, dest: str, people: object = "", **more: object) -> dict[str, Any]:
    row = {"claim_id": claim, "source_id": "a", "origin_id": origin, "dest_id": dest}
    row |= {"origin_name": origin, "dest_name": dest, "kind": "dispatch", "people_best": people}
    return row | {"period": "2024"} | more


def one_flow() -> Rows:
    """One line from a province to a town, its name and its number."""
    return [_row("A", "KP-09", _HUNCHUN, 500)]


def both_directions() -> Rows:
    """A to B and B to A bow apart; the return is hollow."""
    return [
        _row("A", "KP-01", _VLADIVOSTOK, 1500),
        _row("B", _VLADIVOSTOK, "KP-01", 900, kind="return"),
    ]


def dateline() -> Rows:
    """Fiji to Samoa: the short way over 180°, land on both sides of it."""
    return [_row("A", "FJ", "WS", 320), _row("B", "NZ", "WS", 1200), _row("C", "FJ", "NZ", 4000)]


def a_range() -> Rows:
    """An inner and an outer width, and never their middle."""
    return [_row("A", "KP-09", "CN-JL", people_low=1000, people_high=2000)]


def forecast_only() -> Rows:
    """A hatched province, no line, no width, no total."""
    return [_row("A", "KP", "CN-JL", 400000, kind="plan", status="forecast", period="2026")]


def country_only_origin() -> Rows:
    """The first stretch is broken and fades; the panel says that the province is not stated."""
    return [_row("A", "KP", _HUNCHUN, 500)]


def two_thousand_flows() -> Rows:
    """The heaviest are drawn and the page says how many of how many."""
    places = load_places()
    cities = sorted(places.index[places["level"] == "city"])
    chance = random.Random(20240916)
    ends = chance.sample(cities, 200)
    pairs: dict[tuple[str, str], int] = {}
    while len(pairs) < 2000:
        origin, dest = chance.sample(ends, 2)
        pairs[origin, dest] = int(10 * chance.paretovariate(1.1))
    return [_row(f"R{i:04}", *pair, n) for i, (pair, n) in enumerate(pairs.items())]


def contradicting_claims() -> Rows:
    """Two publications, two figures: a range, marked as contested, both in the panel."""
    return [
        _row("A", "KP-09", _HUNCHUN, 500),
        _row("B", "KP-09", _HUNCHUN, 900, source_id="b"),
    ]


def inside_moves() -> Rows:
    """A move within a place is counted in its table and drawn as no line."""
    return [
        _row("A", "CN-JL", "CN-JL", 250),
        _row("B", "KP-09", "CN-JL", 700),
    ]


def nothing_in_the_window() -> Rows:
    """Only what has no place on a map: the page says so and stays a page."""
    return [_row("A", "KP", "world", 100000, kind="stock", period="2023")]


def long_labels() -> Rows:
    """The longest names of places are cut with an ellipsis and cover nothing."""
    return [
        _row("A", "GB", "CD", 120),
        _row("B", "BA", "VC", 90),
        _row("C", "PG", "CF", 70),
    ]


def korean() -> Rows:
    """All in Korean, names of places included."""
    return [
        _row("A", "KP-09", _HUNCHUN, 500),
        _row("B", _SINUIJU, _DANDONG, 150),
        _row("C", _DANDONG, "KP", 300, kind="return"),
    ]


def short_lines() -> Rows:
    """Lines of a few kilometers stand in an inset that hides nothing."""
    return [
        _row("A", _SINUIJU, _DANDONG, 150),
        _row("B", _DANDONG, _SINUIJU, 400, kind="return"),
        _row("C", "KP-01", _VLADIVOSTOK, 900),
    ]


def gulf_labor() -> Rows:
    """Whole countries join hollow rings: a country, not a location."""
    return [
        _row("A", "NP", "QA", 350000),
        _row("B", "IN", "QA", 700000),
        _row("C", "NP", "AE", 200000),
    ]


def one_way_often() -> Rows:
    """Moves of several years are one line each way; what is not known stays apart."""
    return [
        _row("A", _SINUIJU, _DANDONG, 150, period="2023"),
        _row(
            "B", _SINUIJU, _DANDONG, 700, people_low=700, count_qualifier="at_least", period="2025"
        ),
        _row("C", "KP-09", _HUNCHUN, 500, period="2021"),
        _row(
            "D",
            "KP-09",
            _HUNCHUN,
            people_low=300,
            people_high=400,
            count_qualifier="range",
            period="2023",
        ),
        _row("E", "KP-09", _HUNCHUN, 3000, count_qualifier="about", period="2025"),
        _row("F", "KP-09", _HUNCHUN, period="2019"),
        _row("G", _HUNCHUN, "KP-09", 200, kind="return", period="2020"),
        _row("H", _HUNCHUN, "KP-09", 300, kind="return", period="2022"),
        _row("I", "KP-09", _HUNCHUN, 40000, kind="entries", period="2022"),
    ]


SCENES: dict[str, Callable[[], Rows]] = {
    scene.__name__: scene
    for scene in (
        one_flow,
        both_directions,
        dateline,
        a_range,
        forecast_only,
        country_only_origin,
        two_thousand_flows,
        contradicting_claims,
        inside_moves,
        nothing_in_the_window,
        long_labels,
        korean,
        short_lines,
        gulf_labor,
        one_way_often,
    )
}


def scene_of(name: str) -> Scene:
    """Draw one situation, as far as the scene."""
    make = SCENES[name]
    rows = make()
    with tempfile.TemporaryDirectory() as folder:
        headings = sorted({heading for row in rows for heading in row})
        with (Path(folder) / "claims.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows(rows)
        claims = geo.resolve(read_claims(Path(folder)))
        sources = read_sources(Path(folder))
    flows = geo.reconcile(claims)
    title = name.replace("_", " ").capitalize()
    options = MapOptions(title=title, lang="ko" if name == "korean" else "en")
    shaped = geo.shape_lines(flows), geo.shape_areas(flows)
    return compose(flows, *shaped, claims, sources, options)


def snapshot(scene: Scene) -> dict[str, Any]:
    """What a reader sees of a scene, numbers rounded, long lists cut after the first few."""
    data = to_dict(scene)
    flows, places = data["flows"], data["places"]
    keys = ("kind", "form", "low", "best", "high", "width", "outer", "curve", "fade",
            "unknown", "contested", "o", "d")  # fmt: skip
    return {
        "title": scene.title if isinstance(scene.title, str) else "",
        "projection": data["projection"]["name"],
        "view": _rounded(data["view"]),
        "inset": _rounded(data.get("inset")),
        "drawn": sum(flow.get("o", -1) >= 0 for flow in flows),
        "count": {"flows": len(flows), "places": len(places), "claims": len(data["claims"])},
        "flows": [
            {"id": scene.flow_id(record)}
            | _rounded({key: flow[key] for key in keys if key in flow})
            for record, flow in zip(scene.flows, flows[:_FLOWS_IN_SNAPSHOT], strict=False)
        ],
        "places": [
            _rounded({key: place[key] for key in ("id", "symbol", "role", "x", "y")})
            for place in places[:_FLOWS_IN_SNAPSHOT]
        ],
        "areas": [
            {key: area[key] for key in ("id", "fill", "hatch") if key in area}
            for area in data["areas"]
            if area.get("fill") != "origin"
        ][:_FLOWS_IN_SNAPSHOT],
        "classes": [[step["low"], step["high"]] for step in data["legend"]["classes"]],
        "widths": [_rounded(sample) for sample in data["legend"]["widths"]],
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return value

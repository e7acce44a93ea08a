"""An invented region of four square areas in two countries, for tests of the render room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from geo.scene.encode import encode_lines
from geo.scene.model import (
    AreaInfo,
    Claim,
    ClassStep,
    Flow,
    Legend,
    Message,
    Name,
    Partner,
    Place,
    Projection,
    Scene,
    Source,
    Style,
    WidthSample,
)
from geo.words import words

_SIDE = 400


def invented_base() -> dict[str, Any]:
    """Squares A1 and A2 of country AA beside B1 and B2 of BB, sharing their sides as arcs."""
    corners = {(c, r): (c * _SIDE, r * _SIDE) for c in range(3) for r in range(3)}
    arcs, number = [], {}
    for c in range(3):
        for r in range(3):
            for step in ((1, 0), (0, 1)):
                end = (c + step[0], r + step[1])
                if end in corners:
                    number[(c, r), end] = len(arcs)
                    arcs.append(np.array([corners[c, r], corners[end]], dtype=np.int64))

    def way(start: tuple[int, int], end: tuple[int, int]) -> int:
        return number[start, end] if (start, end) in number else ~number[end, start]

    def square(c: int, r: int) -> list[int]:
        ring = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1), (c, r)]
        return [way(a, b) for a, b in pairwise(ring)]

    areas = [
        {"id": f"{country}{r}", "name": f"{country}-{r}", "country": country * 2}
        | {"rings": [square(c, r)]}
        for c, country in enumerate("AB")
        for r in range(2)
    ]
    uses = [abs(a) if a >= 0 else ~a for area in areas for a in area["rings"][0]]
    inner = [i for i in range(len(arcs)) if uses.count(i) == 2]
    border = [number[(1, 0), (1, 1)], number[(1, 1), (1, 2)]]
    lake = np.array([[100, 100], [160, 100], [160, 160], [100, 160]], dtype=np.int64)
    return {
        "scale": 0.1,
        "origin": [0.0, 0.0],
        "arcs": encode_lines(arcs),
        "areas": areas,
        "lines": {
            "coast": [i for i in range(len(arcs)) if uses.count(i) == 1],
            "province": [i for i in inner if i not in border],
            "country": border,
            "disputed": [],
        },
        "rivers": encode_lines([np.array([[0, 300], [400, 320], [800, 310]], dtype=np.int64)]),
        "river_names": ["Straight River"],
        "lakes": encode_lines([lake]),
        "graticule": encode_lines([np.array([[0, 50], [800, 50]], dtype=np.int64)]),
        "country_labels": [{"code": "BB", "x": 60.0, "y": 70.0, "size": 0.2}],
    }


#: English, Korean and Chinese names of the invented places by id.
NAMES = {
    "AA": ("Ayland", "에이국", "甲国"),
    "A0": ("A-0", "", ""),
    "B0": ("B-0", "", ""),
    "B1": ("B-1", "", ""),
    "BB": ("Beeland", "비국", "乙国"),
    "a": ("Ayton", "에이턴", "甲城"),
    "b": ("Beeburg", "비버그", "乙堡"),
    "c": ("Ceeford", "", ""),
    "d": ("Deemouth", "", ""),
    "e": ("Eeham", "", ""),
}


def _at(place: str) -> int:
    return list(NAMES).index(place)


def invented_scene(**changes: Any) -> Scene:
    """A small scene with every kind of line, fill and doubt; ``changes`` replace its fields."""
    lang = changes.pop("lang", "en")
    places = (
        Place("a", 12.0, 15.0, "point", "origin"),
        Place("b", 62.0, 22.0, "point", "both", (None, 3000, None, "about"), 0),
        Place("c", 55.0, 60.0, "area", "dest", (None, 500, None, "stated"), 0),
        Place("d", 39.8, 40.0, "anchor", "origin"),
        Place("e", 40.2, 40.4, "point", "dest", None, 0),
        Place("AA", 20.0, 55.0, "ring", "origin"),
    )
    flow = Flow(_at("a"), _at("b"), "dispatch", "reported", "line", "2024", hue=0)
    ends = {one: {"dest": _at(one)} for one in NAMES}
    froms = {one: {"origin": _at(one)} for one in NAMES}
    flows = (
        replace(flow, o=0, d=1, best=3000, qualifier="about", width=12.0, curve=0.16,
                claims=(0, 1), parts=(2,), broken=350, sectors=tuple("ABCFIJR"), grades=("F3",)),
        replace(flow, **froms["b"], **ends["a"], kind="return", o=1, d=0, best=300, width=5.0,
                curve=0.16),
        replace(flow, **froms["AA"], **ends["c"], o=3, d=2, low=1000, high=2000, qualifier="range",
                width=4.0, outer=8.0, curve=0.1, fade="start", anchor="d", basis="It says so"),
        replace(flow, **froms["d"], **ends["e"], o=3, d=4, best=100, width=1.1),
        replace(flow, **froms["e"], **ends["d"], kind="return", o=4, d=3, best=90, width=1.1),
        replace(flow, **ends["c"], kind="transit", o=0, d=2, best=20, width=1.4, curve=0.1),
        replace(flow, **ends["c"], kind="unspecified", o=0, d=2, width=1.6, curve=0.22,
                unknown=True),
        replace(flow, **froms["AA"], **ends["c"], kind="entries", form="count", o=5, d=2,
                best=9000, width=8.0, curve=0.16),
        replace(flow, **froms["AA"], **ends["BB"], kind="stock", form="area", period="2023",
                best=20000),
        replace(flow, **froms["AA"], **ends["B1"], kind="plan", status="forecast", form="hatch",
                period="2025", best=50000),
    )  # fmt: skip
    claim = Claim("C1", 0, "a witness", "dispatch", "reported", "2024", _at("a"), _at("b"),
                  "counted", "3,000", best=3000, summary="About 3,000 went.", source_grade="F",
                  info_grade="3", relations=(("contests", "C2"),))  # fmt: skip
    scene = Scene(
        lang=lang,
        langs=("en", "ko", "zh"),
        text_lang="en",
        texts={"title": {"en": "Moves between two invented countries"}},
        title="Moves between two invented countries",
        subtitle="People reported",
        period="2024",
        data_date="2024-09-16",
        projection=Projection("Plain", "+proj=eqc +datum=WGS84", 16.0),
        view=(0.0, 0.0, 80.0, 80.0),
        frame=(-30.0, -30.0, 110.0, 110.0),
        base=invented_base(),
        names=tuple(Name(one, texts) for one, texts in NAMES.items()),
        places=places,
        flows=flows,
        areas=(
            AreaInfo(0, "A0", "origin", hatch=False),
            AreaInfo(2, "B0", "class:0", hatch=True, low=3000, high=3000, flows=(0,)),
            AreaInfo(3, "B1", "country_only", hatch=True, flows=(9,), stocks=(8,)),
        ),
        claims=(claim, replace(claim, id="C2", role="rival"), replace(claim, id="C3", role="part")),
        sources=(
            Source("S1", "A report", "A paper", "2024-09-16", "https://paper.example/1", "primary"),
        ),
        partners=(Partner("BB", "#b8442c", "#9c3621"),),
        legend=Legend(
            (WidthSample(500, 2.0), WidthSample(3000, 12.0)),
            (WidthSample(9000, 8.0),),
            "dispatch",
            (ClassStep(3000, None, "#bda982"),),
            tuple(key.removeprefix("symbol_") for key in words("en") if key.startswith("symbol_")),
        ),
        notes=(Message("note_how"),),
        credits=(Message("credit_boundaries"),),
        style=Style(),
    )
    return replace(scene, **changes)

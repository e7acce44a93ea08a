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
_PAGE_WORDS = ("ui_", "kind_", "status_", "source_grade_", "info_grade_", "role_", "relation_")


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
        {"area_key": f"{country}{r}", "name": f"{country}-{r}", "country": country * 2}
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
        "country_labels": [{"code": "BB", "name": "Beeland", "x": 60.0, "y": 70.0, "size": 0.2}],
    }


def invented_scene(**changes: Any) -> Scene:
    """A small scene with every kind of line, fill and doubt; ``changes`` replace its fields."""
    lang = changes.pop("lang", "en")
    text = words(lang)
    places = (
        Place("a", "Ayton", 12.0, 15.0, "point", "origin"),
        Place("b", "Beeburg", 62.0, 22.0, "point", "both", "about 3,000", 0),
        Place("c", "Ceeford", 55.0, 60.0, "area", "dest", "500", 0),
        Place("d", "Deemouth", 39.8, 40.0, "anchor", "origin"),
        Place("e", "Eeham", 40.2, 40.4, "point", "dest", "", 0),
        Place("AA", "Ayland", 20.0, 55.0, "ring", "origin"),
    )
    flow = Flow("", "", "", "dispatch", "reported", "line", "", "2024", "2024", hue=0)
    flows = (
        replace(flow, id="a~b~dispatch~2024", origin="Ayton", dest="Beeburg", people="about 3,000",
                o=0, d=1, best=3000, width=12.0, curve=0.16, claims=(0, 1), parts=(2,),
                notes=("350 of 500 broken down.",)),
        replace(flow, id="b~a~return~2024", kind="return", origin="Beeburg", dest="Ayton",
                people="300", o=1, d=0, best=300, width=5.0, curve=0.16),
        replace(flow, id="d~c~dispatch~2024", origin="Ayland", dest="Ceeford", people="1,000–2,000",
                o=3, d=2, low=1000, high=2000, width=4.0, outer=8.0, curve=0.1, fade="start"),
        replace(flow, id="d~e~dispatch~2024", origin="Deemouth", dest="Eeham", people="100",
                o=3, d=4, best=100, width=1.1),
        replace(flow, id="e~d~return~2024", kind="return", origin="Eeham", dest="Deemouth",
                people="90", o=4, d=3, best=90, width=1.1),
        replace(flow, id="a~c~transit~2024", kind="transit", origin="Ayton", dest="Ceeford",
                people="20", o=0, d=2, best=20, width=1.4, curve=0.1),
        replace(flow, id="a~c~unspecified~2024", kind="unspecified", origin="Ayton", dest="Ceeford",
                people="number not known", o=0, d=2, width=1.6, curve=0.22, unknown=True),
        replace(flow, id="AA~c~entries~2024", kind="entries", form="count", origin="Ayland",
                dest="Ceeford", people="9,000", o=5, d=2, best=9000, width=8.0, curve=0.16),
        replace(flow, id="AA~BB~stock~2023", kind="stock", form="area", origin="Ayland",
                dest="Beeland", people="20,000", best=20000),
        replace(flow, id="AA~B1~plan~2025", kind="plan", status="forecast", form="hatch",
                origin="Ayland", dest="B-1", people="50,000", best=50000),
    )  # fmt: skip
    claim = Claim("C1", 0, "a witness", "3,000", "dispatch", "reported", "2024", "Ayton → Beeburg",
                  "counted", "About 3,000 went.", "", "F", "3", (("contests", "C2"),))  # fmt: skip
    scene = Scene(
        lang=lang,
        title="Moves between two invented countries",
        subtitle="People reported",
        period="2024",
        data_date="2024-09-16",
        projection=Projection("Plain", "+proj=eqc +datum=WGS84", 16.0),
        view=(0.0, 0.0, 80.0, 80.0),
        frame=(-30.0, -30.0, 110.0, 110.0),
        base=invented_base(),
        places=places,
        flows=flows,
        areas=(
            AreaInfo(0, "A0", "A-0", "origin", hatch=False, lines=()),
            AreaInfo(2, "B0", "B-0", "class:0", hatch=True, lines=("3,000 people",), flows=(0,)),
            AreaInfo(3, "B1", "B-1", "country_only", hatch=True, lines=("Planned: 50,000",)),
        ),
        claims=(claim, replace(claim, id="C2", role="rival"), replace(claim, id="C3", role="part")),
        sources=(
            Source("S1", "A report", "A paper", "2024-09-16", "https://paper.example/1", "primary"),
        ),
        partners=(Partner("BB", "Beeland", "#b8442c", "#9c3621"),),
        legend=Legend(
            "People",
            (WidthSample("500", 2.0), WidthSample("3,000", 12.0)),
            "Entries",
            (WidthSample("9,000", 8.0),),
            "People by area",
            (ClassStep(0, None, "#bda982", "3,000 or more"),),
            tuple(
                (key.removeprefix("symbol_"), value)
                for key, value in text.items()
                if key.startswith("symbol_")
            ),
        ),
        notes=("Width is in proportion.",),
        credits=("Boundaries: invented.",),
        words={key: value for key, value in text.items() if key.startswith(_PAGE_WORDS)},
        style=Style(),
    )
    return replace(scene, **changes)

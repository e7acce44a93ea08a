"""Figures, times and notes read the same from Python and from the page's script.

The script's side is ``tests/js/phrase.test.js``; both are held against one file. To write it anew
after a change of words: ``python tests/unit/test_phrases.py``.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from geo.scene.model import AreaInfo, Flow, Message, Name
from geo.scene.speak import Speaker
from geo.words import LANGUAGES, words

GOLDEN = Path(__file__).parents[1] / "golden" / "phrases.json"
LANGS = ("en", "ko", "zh")
NAMES = (
    Name("CN", ("China", "중국", "中国")),
    Name("CN-JL;CN-LN", ("Jilin, Liaoning", "지린성, 랴오닝성", "吉林省、辽宁省")),
    Name("KP", ("North Korea", "북한", "朝鲜")),
    Name("KP-09", ("North Hamgyong", "함경북도", "咸镜北道")),
    Name("x", ("Somewhere", "", "")),
)
FIGURES = (
    (None, None, None, "none"),
    (None, None, None, "few"),
    (None, 500, None, "stated"),
    (None, 3000, None, "about"),
    (700, 700, None, "at_least"),
    (700, None, None, ""),
    (None, None, 1234567, "at_most"),
    (1000, None, 2000, "range"),
    (0, 0, 0, "stated"),
    (None, 150, None, "derived"),
)
PERIODS = (
    "",
    "2024",
    "2024-09",
    "2024-09-16",
    "2024-09~",
    "2024~",
    "2022-06%",
    "2024-08-28/2024-08-29",
    "2024-08-30/2024-09-02",
    "2022/2024-09",
    "2022-12~/2023-12~",
    "2024-09/..",
    "../2019-12-22",
    "../2019",
    "2025-12-01~/2025-12-15~",
)
FLOWS = (
    Flow(2, 0, "return", "reported", "line", "2024", o=0, d=1, best=3000, qualifier="about"),
    Flow(2, 4, "dispatch", "reported", "line", "2024", o=0, d=1, best=500, broken=350,
         fade="start", anchor="KP-09", basis="The report names it", contested=True, partial=True),
    Flow(2, 4, "dispatch", "reported", "line", "2024", best=500, broken=500, fade="both"),
    Flow(4, 0, "entries", "reported", "count", "2024", fade="end", qualifier="few"),
    Flow(2, 1, "stock", "reported", "hatch", "2024", best=20000),
    Flow(2, 1, "plan", "forecast", "hatch", "2025/..", low=1000, high=2000, qualifier="range"),
    Flow(2, 0, "stock", "reported", "area", "2019", low=100000, qualifier="at_least"),
)  # fmt: skip
AREAS = (
    AreaInfo(0, "CN", "class:1", hatch=False, low=500, high=500, flows=(0,)),
    AreaInfo(0, "CN", "class:1", hatch=True, low=500, high=900, flows=(0, 5), stocks=(6,)),
    AreaInfo(0, "CN", "class:1", hatch=False, low=750, high=None, flows=(0,)),
    AreaInfo(0, "CN", "country_only", hatch=False, flows=(0,)),
    AreaInfo(0, "CN", "country_only", hatch=True, flows=(5,)),
)
MESSAGES = (
    Message("note_how"),
    Message("page_table", {"n": 12345}),
    Message("legend_class", {"kind": ("lower", "kind_dispatch")}),
    Message("subtitle_default", {"period": ("when", "2010/2025")}),
    Message("credit_projection", {"name": "Albers {x} $&"}),
    Message("note_origin_border", {"place": ("name", "KP-09")}),
    Message("area_hatch", {"kind": ("word", "kind_plan"), "people": ("figure", 1, None, 2, "range"),
                           "when": ("when", "2024-09~")}),
)  # fmt: skip


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def spoken(lang: str) -> dict[str, Any]:
    """Everything above in one language."""
    say = Speaker(lang, LANGS, NAMES)
    return {
        "figures": [say.figure(figure) for figure in FIGURES],
        "periods": [say.when(period) for period in PERIODS],
        "times": [say.time(flow) for flow in FLOWS],
        "routes": [say.route(flow) for flow in FLOWS],
        "notes": [say.notes(flow) for flow in FLOWS],
        "areas": [say.area(area, FLOWS, "dispatch") for area in AREAS],
        "messages": [say.say(message) for message in MESSAGES],
    }


def written() -> str:
    """The file that both sides are held against."""
    data = {
        "langs": LANGS,
        "names": [_fields(name) for name in NAMES],
        "figures": FIGURES,
        "periods": PERIODS,
        "flows": [_fields(flow) for flow in FLOWS],
        "areas": [_fields(area) for area in AREAS],
        "messages": [_fields(message) for message in MESSAGES],
        "spoken": {lang: spoken(lang) for lang in LANGS},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def test_python_says_what_the_page_says() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == written()


def test_no_two_times_or_figures_read_the_same_in_any_language() -> None:
    for lang in LANGS:
        said = spoken(lang)
        assert len(set(said["periods"])) == len(PERIODS)
        # Only a lower bound can be written in two ways.
        assert len(set(said["figures"])) == len(FIGURES) - 1


@pytest.mark.parametrize(("lang", "period"), list(product(LANGS, PERIODS)))
def test_a_year_of_a_period_is_never_lost(lang: str, period: str) -> None:
    said = Speaker(lang, LANGS, NAMES).when(period)
    for year in {part[:4] for part in period.split("/") if part and part != ".."}:
        assert year in said


def test_every_language_says_its_own_name_and_locale() -> None:
    assert set(LANGS) <= set(LANGUAGES)
    for lang in LANGUAGES:
        assert words(lang)["locale"].startswith(lang)
        assert words(lang)["language_name"]


if __name__ == "__main__":
    GOLDEN.write_text(written(), encoding="utf-8")

"""Bars of a time: what is known only to a longer time is spread over none of them."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.periods import parse_period
from geo.render.page import render_page
from geo.scene import MapOptions, Scene, compose
from geo.scene.bars import bars_of


def _counted(*periods: str) -> list[tuple[str, int, int]]:
    return [(bar.label, bar.flows, bar.whole) for bar in bars_of(Counter(periods))]


def _map(*periods: str, lang: str = "en", shown: str = "") -> Scene:
    table = pd.DataFrame({"origin": "Nepal", "dest": "Qatar", "people": 10, "period": periods})
    claims = geo.resolve(geo.read_claims(table))
    flows = geo.reconcile(claims, period=shown)
    shaped = geo.shape_lines(flows), geo.shape_areas(flows)
    sources = geo.read_sources(table)
    return compose(flows, *shaped, claims, sources, MapOptions(lang=lang, period=shown))


def test_bars_are_years_of_a_long_time_and_what_is_open_is_in_none() -> None:
    years = _counted("2017", "2019-03", "2018/2019", "2024/..", "")
    assert [label for label, *_ in years] == [str(year) for year in range(2017, 2025)]
    assert [flows for _, flows, _ in years] == [1, 1, 2, 0, 0, 0, 0, 0]
    # Of 2018/2019 nobody knows which of the two years it was.
    assert [whole for *_, whole in years] == [1, 0, 1, 0, 0, 0, 0, 0]
    assert len(_counted("", "../2020")) <= 1
    assert _counted("") == _counted() == []


def test_bars_are_months_only_where_most_flows_are_known_to_the_month() -> None:
    months = _counted("2024-08-28/2024-08-29", "2024-10", "2024")

    assert ("2024-08", 2, 1) in months
    assert ("2024-09", 1, 0) in months
    # A claim of a whole year says nothing of its months.
    assert _counted("2024", "2024", "2024-05") == [("2024", 3, 3)]
    assert _counted("2023", "2024") == [("2023", 1, 1), ("2024", 1, 1)]
    # Over more than three years, months are too many.
    assert [label for label, *_ in _counted("2020-01", "2023-12")] == [
        "2020",
        "2021",
        "2022",
        "2023",
    ]


def test_no_bar_lies_outside_the_time_that_the_map_shows() -> None:
    counts = Counter(["2017/2025", "2022", "2023-05"])
    bars = [(bar.label, bar.flows, bar.whole) for bar in bars_of(counts, "2022/2023")]
    assert bars == [("2022", 2, 1), ("2023", 2, 1)]
    assert [bar.label for bar in _map("2021/2024", "2022", "2023", shown="2022/2023").bars] == [
        "2022",
        "2023",
    ]


def test_bars_too_many_to_tell_apart_are_left_out() -> None:
    assert len(_counted("1900", "2019")) == 120
    assert _counted("1900", "2020") == []


_DAYS = st.dates(
    min_value=pd.Timestamp("2019-01-01").date(), max_value=pd.Timestamp("2026-12-31").date()
)
_PERIODS = st.one_of(
    _DAYS.map(lambda day: f"{day:%Y}"),
    _DAYS.map(lambda day: f"{day:%Y-%m}"),
    _DAYS.map(lambda day: f"{day:%Y-%m-%d}"),
    st.tuples(_DAYS, _DAYS).map(lambda two: "/".join(f"{day:%Y-%m}" for day in sorted(two))),
    _DAYS.map(lambda day: f"{day:%Y-%m}/.."),
    st.just(""),
)  # fmt: skip


@given(st.lists(_PERIODS, max_size=12))
def test_a_bar_counts_what_touches_it_and_calls_whole_what_lies_in_it(texts: list[str]) -> None:
    periods = [parse_period(text) for text in texts]
    closed = [p for p in periods if not (p.open_start or p.open_end)]
    bars = bars_of(Counter(texts))
    for bar in bars:
        span = parse_period(bar.label)
        assert bar.flows == sum(p.overlaps(span) for p in closed)
        assert bar.whole == sum(p.lies_within(span) for p in closed)
    # Wherever there are bars, they leave no gap and hold each closed period.
    assert sum(bar.whole for bar in bars) <= len(closed) <= sum(bar.flows for bar in bars)


def test_a_map_of_one_year_has_no_brush_and_one_of_several_says_what_stripes_mean() -> None:
    assert len(_map("2024", "2024").bars) == 1
    page = render_page(_map("2022", "2022/2024", "2024"))
    assert 'data-say="ui_striped"' in page
    bars = re.search(r'<div id="bars"[^>]*>(.*?)</div>', page)
    assert bars
    assert bars[1] == "<span data-at=2022></span><span></span><span data-at=2024></span>"
    assert 'data-say="ui_striped"' not in render_page(_map("2022", "2024"))


@pytest.mark.parametrize(
    ("lang", "mark"),
    [
        ("en", "(partly in this time)"),
        ("ko", "(이 기간에 일부만 해당)"),
        ("zh", "（部分在此时段内）"),
    ],
)
def test_the_table_marks_flows_that_lie_partly_in_the_window(lang: str, mark: str) -> None:
    page = render_page(_map("2022", "2021/2022", "2020/2025", lang=lang, shown="2022"))
    table = re.search(r'<table id="flows".*?</table>', page, re.DOTALL)
    assert table
    rows = table[0].split("<tr data-i")[1:]
    assert [mark in row for row in rows].count(True) == 2
    assert all((mark in row) != (row.count("202") == 1) for row in rows)
    # On a map of all there is, nothing is cut.
    assert mark not in render_page(_map("2022", "2021/2022", lang=lang))

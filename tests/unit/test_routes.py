"""Lines drawn as one: what may go together, and what it comes to, in Python and in the page."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from golden.scenes import SCENES, scene_of
from hypothesis import given
from hypothesis import strategies as st

from geo.scene.flow import Flow
from geo.scene.flow_table import FlowTable
from geo.scene.routes import largest, route_numbers, routes_of

GOLDEN = Path(__file__).parents[1] / "golden" / "routes.json"
#: Situations with many lines of one way, and what is not known alike.
ASKED = ("both_directions", "contradicting_claims", "short_lines", "one_way_often")

_FIGURES = st.one_of(
    st.integers(0, 9000).map(lambda n: (None, n, None, "stated")),
    st.integers(0, 9000).map(lambda n: (None, n, None, "about")),
    st.integers(0, 9000).map(lambda n: (n, n, None, "at_least")),
    st.tuples(st.integers(0, 900), st.integers(900, 9000)).map(
        lambda p: (*p[:1], None, p[1], "range")
    ),
    st.integers(1, 9000).map(lambda n: (None, None, n, "at_most")),
    st.just((None, None, None, "none")),
)


@st.composite
def _flows(draw: st.DrawFn) -> list[Flow]:
    found = []
    for i in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from(["dispatch", "return", "entries", "plan"]))
        form = {"entries": "count", "plan": "hatch"}.get(kind, "line")
        o, d = draw(st.sampled_from([(0, 1), (1, 0), (2, 1), (-1, -1)]))
        low, best, high, qualifier = draw(_FIGURES)
        fade = draw(st.sampled_from(["", "start"]))
        found.append(
            Flow(
                0,
                1,
                kind,
                "reported",
                form,
                str(2000 + i),
                o,
                d,
                low,
                best,
                high,
                qualifier,
                fade=fade,
                partial=draw(st.booleans()),
            )
        )
    return found


def _sort(flow: Flow) -> tuple[object, ...]:
    known = flow.low is not None or flow.best is not None
    return flow.o, flow.d, flow.kind, flow.form, flow.fade, known, flow.high is None and not known


@given(_flows())
def test_every_line_is_drawn_once_among_its_like_and_nothing_is_lost(flows: list[Flow]) -> None:
    scene = scene_of("one_flow")
    routes = routes_of(FlowTable.of(flows), (scene.legend, scene.style))
    drawn = [i for route in routes for i in route.members]
    assert sorted(drawn) == [i for i, flow in enumerate(flows) if flow.o >= 0]
    assert len({_sort(flows[route.members[0]]) for route in routes}) == len(routes)
    for route in routes:
        members = [flows[i] for i in route.members]
        assert route.flow.partial == any(flow.partial for flow in members)
        assert {_sort(flow) for flow in members} == {_sort(route.flow)}
        low, best, high, _ = route.flow.figure
        least = [flow.low if flow.low is not None else flow.best for flow in members]
        if None in least:
            # Unknown is not zero.
            assert (low, best) == (None, None)
        else:
            assert (low if low is not None else best) == sum(filter(None, least))
        if high is not None:
            assert high == sum(
                flow.high if flow.high is not None else flow.best or 0 for flow in members
            )


@given(_flows())
def test_the_widest_line_is_that_of_the_largest_sum(flows: list[Flow]) -> None:
    table = FlowTable.of(flows)
    sums: Counter[object] = Counter()
    for flow in flows:
        if flow.form == "line" and flow.o >= 0:
            most = (
                flow.high
                if flow.high is not None
                else flow.best
                if flow.best is not None
                else flow.low
            )
            sums[_sort(flow)] += most or 0
    singly = [n for flow in flows if flow.form == "line" for n in flow.figure[:3] if n is not None]
    assert largest(table, route_numbers(table), "line") == max([0, *singly, *sums.values()])


def test_the_heaviest_line_comes_first_and_papers_follow_persons() -> None:
    rows = [("entries", "count", 90_000), ("dispatch", "line", 10), ("return", "line", 300)]
    flows = [Flow(0, 1, kind, "reported", form, "2024", 0, 1, best=n) for kind, form, n in rows]
    scene = scene_of("one_flow")
    routes = routes_of(FlowTable.of(flows), (scene.legend, scene.style))
    assert [route.flow.kind for route in routes] == ["return", "dispatch", "entries"]
    assert routes_of(FlowTable.of(flows), (scene.legend, scene.style), 1)[0] == routes[0]


def test_nothing_drawn_gives_no_lines() -> None:
    scene = scene_of("one_flow")
    assert routes_of(FlowTable.of(()), (scene.legend, scene.style)) == []
    assert not len(route_numbers(FlowTable.of(())))


def test_flows_drawn_as_one_share_their_curve() -> None:
    for name in SCENES.keys() - {"two_thousand_flows"}:
        flows = scene_of(name).flows
        numbers = route_numbers(flows)
        curves = flows.numbers("curve")
        for number in np.unique(numbers[numbers >= 0]):
            assert len(np.unique(curves[numbers == number])) == 1, name


_DRAWN = ("width", "outer", "partial")


def _told(name: str) -> dict[str, object]:
    scene = scene_of(name)
    keys = ("o", "d", "kind", "form", "fade", "low", "best", "high", "qualifier", "width", "outer")
    # As in a window that cuts the time of some.
    flows = FlowTable.of([replace(flow, partial=i % 3 == 1) for i, flow in enumerate(scene.flows)])
    rows = [{key: getattr(flow, key) for key in (*keys, "partial")} for flow in flows]
    routes = routes_of(flows, (scene.legend, scene.style))
    wanted = [
        [list(route.members), *route.flow.figure, *(getattr(route.flow, key) for key in _DRAWN)]
        for route in routes
    ]
    style = {
        key: getattr(scene.style, key)
        for key in ("width_min", "width_max", "count_width_max", "width_unknown")
    }
    return {
        "name": name,
        "most": list(scene.legend.most),
        "style": style,
        "flows": rows,
        "routes": wanted,
    }


def _text() -> str:
    return json.dumps([_told(name) for name in ASKED], ensure_ascii=False, indent=0) + "\n"


def test_the_page_draws_the_same_lines() -> None:
    # tests/js/routes.test.js holds the page to this file; this module, run, writes it.
    assert GOLDEN.read_text(encoding="utf-8") == _text()
    assert any(len(route[0]) > 1 for told in json.loads(_text()) for route in told["routes"])


if __name__ == "__main__":
    GOLDEN.write_text(_text(), encoding="utf-8")

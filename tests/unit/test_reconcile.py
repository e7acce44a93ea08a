"""The rules of an honest map, each as a law of the flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.errors import ReconcileError
from geo.reconcile import claim_standing, reconcile

if TYPE_CHECKING:
    from collections.abc import Callable

    Claims = Callable[..., pd.DataFrame]

HUNCHUN = "gn2036653"
DAYS = "2024-08-28/2024-08-29"


def _claim(claim: str, people: object = "", **more: object) -> dict[str, object]:
    return {
        "claim_id": claim,
        "source_id": "paper",
        "origin_id": "KP",
        "dest_id": HUNCHUN,
        "kind": "dispatch",
        "period": DAYS,
        "people_best": people,
    } | more


def _one(flows: pd.DataFrame) -> pd.Series:  # type: ignore[type-arg]
    assert len(flows) == 1
    return flows.iloc[0]


def test_parts_are_never_added_to_their_whole(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("C1", 500),
        _claim("C2", 150),
        _claim("C3", 200, count_qualifier="about"),
        _claim("C4", 150, status="derived"),
        relations=("C2,part_of,C1", "C3,part_of,C1", "C4,remainder_of,C1"),
    )
    flow = _one(reconcile(claims))
    assert flow.people_best == 500
    assert flow.claim_ids == "C1"
    assert flow.part_ids == "C2;C3;C4"
    assert flow.broken_down == 350


def test_a_part_counts_where_its_whole_has_no_place_on_the_map(claims_of: Claims) -> None:
    world = _claim("W", 100000, dest_id="world", kind="stock", period="2023")
    china = _claim("P", 50000, dest_id="CN", kind="stock", period="2023")
    flows = reconcile(claims_of(world, china, relations=("P,part_of,W",))).set_index("dest_id")
    assert flows.form.to_dict() == {"CN": "area", "world": "text"}
    assert flows.people_best.to_dict() == {"CN": 50000, "world": 100000}


def test_kinds_are_never_mixed(claims_of: Claims) -> None:
    kinds = ("dispatch", "return", "entries", "stock")
    claims = claims_of(*(_claim(kind, 10, kind=kind) for kind in kinds))
    flows = reconcile(claims)
    assert sorted(flows.kind) == sorted(kinds)
    assert set(flows.people_best) == {10}


def test_a_retelling_counts_once_and_is_listed(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("C1", 500), _claim("F70", 500, source_id="copy"), relations=("F70,variant_of,C1",)
    )
    flow = _one(reconcile(claims))
    assert flow.people_best == 500
    assert flow.claim_ids == "C1"
    assert flow.listed_ids == "F70"


def test_contesting_claims_give_a_range_and_no_average(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("F14", 6064, dest_id="KW", kind="stock", period="2017-08"),
        _claim("F15", 2500, dest_id="KW", kind="stock", period="2017-07"),
        relations=("F15,contests,F14",),
    )
    flow = _one(reconcile(claims))
    assert (flow.people_low, flow.people_high) == (2500, 6064)
    assert flow.people_best is pd.NA
    assert flow.contested
    assert flow.period == "2017-08"


def test_several_sources_without_a_relation_disagree(claims_of: Claims) -> None:
    flow = _one(reconcile(claims_of(_claim("A", 100), _claim("B", 300, source_id="other"))))
    assert (flow.people_low, flow.people_high) == (100, 300)
    assert flow.claim_ids == "A;B"


def test_rows_of_one_source_and_key_add(claims_of: Claims) -> None:
    flow = _one(reconcile(claims_of(_claim("A", 100), _claim("B", 300))))
    assert flow.people_best == 400


def test_unknown_makes_a_sum_a_lower_bound_and_is_never_zero(claims_of: Claims) -> None:
    alone = _one(reconcile(claims_of(_claim("A"))))
    assert alone[["people_low", "people_best", "people_high"]].isna().all()
    flow = _one(reconcile(claims_of(_claim("A"), _claim("B", 300))))
    assert flow.people_low == 300
    assert flow.people_best is pd.NA
    assert flow.qualifier == "at_least"


def test_a_range_stays_a_range(claims_of: Claims) -> None:
    flow = _one(reconcile(claims_of(_claim("A", people_low=1000, people_high=2000))))
    assert (flow.people_low, flow.people_high) == (1000, 2000)
    assert flow.people_best is pd.NA


@pytest.mark.parametrize("kind", ["plan", "quota", "order"])
def test_what_was_announced_is_hatched_and_has_no_line(claims_of: Claims, kind: str) -> None:
    flow = _one(reconcile(claims_of(_claim("A", 400000, kind=kind, dest_id="CN-JL"))))
    assert flow.form == "hatch"


def test_a_forecast_is_no_line(claims_of: Claims) -> None:
    dests = "CN-HL;CN-JL;CN-LN"
    flow = _one(reconcile(claims_of(_claim("A", dest_id=dests, status="forecast"))))
    assert flow.form == "hatch"
    assert flow.dest_id == dests


def test_a_forecast_of_a_reported_move_is_listed_beside_it(claims_of: Claims) -> None:
    flow = _one(reconcile(claims_of(_claim("A", 10), _claim("B", 90, status="forecast"))))
    assert flow.people_best == 10
    assert flow.listed_ids == "B"


def test_of_stocks_the_latest_in_the_window_stands(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("old", 30023, dest_id="RU", kind="stock", period="2017-12-31"),
        _claim("new", 11490, dest_id="RU", kind="stock", period="2018-12-31"),
    )
    flows = reconcile(claims).set_index("claim_ids")
    assert flows.form.to_dict() == {"old": "text", "new": "area"}
    only = _one(reconcile(claims, period="2017"))
    assert only.form == "area"


def test_a_move_inside_one_place_is_no_line(claims_of: Claims) -> None:
    assert _one(reconcile(claims_of(_claim("A", 5, origin_id=HUNCHUN)))).form == "inside"


def test_small_cells_are_hidden_where_place_and_time_are_close(claims_of: Claims) -> None:
    flow = _one(reconcile(claims_of(_claim("A", 7))))
    assert flow.qualifier == "few"
    assert flow[["people_low", "people_best", "people_high"]].isna().all()
    for shown in (_claim("A", 10), _claim("A", 7, period="2024"), _claim("A", 7, dest_id="CN")):
        assert _one(reconcile(claims_of(shown))).qualifier != "few"


def test_a_window_keeps_what_overlaps_and_marks_what_only_partly_does(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("in", 20, period="2024-03"),
        _claim("part", 30, period="2023/2024"),
        _claim("out", 40, period="2022"),
    )
    flows = reconcile(claims, period="2024").set_index("claim_ids")
    assert flows.partial.to_dict() == {"in": False, "part": True}
    assert flows.people_best.to_dict() == {"in": 20, "part": 30}


def test_an_empty_window_and_a_word_for_one_are_refused(claims_of: Claims) -> None:
    claims = claims_of(_claim("A", 5000))
    with pytest.raises(ReconcileError, match="no claim falls into"):
        reconcile(claims, period="1999")
    with pytest.raises(ReconcileError, match="not a date"):
        reconcile(claims, period="last year")


def test_every_claim_stands_somewhere_and_none_twice(claims_of: Claims) -> None:
    claims = claims_of(
        _claim("A", 500),
        _claim("B", 100),
        _claim("C", 500, source_id="copy"),
        _claim("D", 90, period="2020"),
        relations=("B,part_of,A", "C,variant_of,A"),
    )
    standing = claim_standing(claims).set_index("claim_id")["standing"].to_dict()
    assert standing == {"A": "counted", "B": "part", "C": "retelling", "D": "counted"}
    flows = reconcile(claims)
    listed = ";".join(flows.claim_ids + ";" + flows.listed_ids + ";" + flows.part_ids)
    assert sorted(filter(None, listed.split(";"))) == ["A", "B", "C", "D"]


def test_the_flow_id_is_the_four_joined(claims_of: Claims) -> None:
    assert _one(reconcile(claims_of(_claim("A", 500)))).flow_id == f"KP~{HUNCHUN}~dispatch~{DAYS}"

"""Areas: what they total, how they are classed, what stays unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.areas import class_breaks, shape_areas
from geo.reconcile import reconcile

if TYPE_CHECKING:
    from collections.abc import Callable

    Claims = Callable[..., pd.DataFrame]


def _move(claim: str, dest: str, people: object = "", **more: object) -> dict[str, object]:
    row = {"claim_id": claim, "origin_id": "KP", "dest_id": dest, "kind": "dispatch"}
    return row | {"people_best": people, "period": "2024", "source_id": "a"} | more


def _areas(claims: pd.DataFrame, **options: str) -> pd.DataFrame:
    return shape_areas(reconcile(claims), **options).set_index("area_id")


def test_moves_to_towns_add_up_in_their_province(claims_of: Claims) -> None:
    areas = _areas(claims_of(_move("A", "gn2036653", 500), _move("B", "CN-JL", 1000)))
    assert areas.people_low.to_dict() == {"CN-JL": 1500}
    assert areas.fill.to_dict() == {"CN-JL": "class"}


def test_kinds_are_never_mixed_in_a_fill(claims_of: Claims) -> None:
    rows = [_move("A", "CN-JL", 500), _move("B", "CN-JL", 900, kind="return")]
    rows += [_move("C", "CN-JL", 80000, kind="stock"), _move("D", "CN-JL", 700, kind="entries")]
    assert _areas(claims_of(*rows)).people_low["CN-JL"] == 500


def test_a_country_s_own_figure_is_not_shared_out(claims_of: Claims) -> None:
    areas = _areas(claims_of(_move("A", "CN-JL", 500), _move("B", "CN", 2000)))
    assert areas.fill.to_dict() == {"CN": "country_only", "CN-JL": "class"}
    assert areas.people_low["CN-JL"] == 500
    assert areas.people_low["CN"] is pd.NA


def test_unknown_adds_nothing_and_hides_nothing(claims_of: Claims) -> None:
    known = _areas(claims_of(_move("A", "CN-JL", 500), _move("B", "gn2036653")))
    assert known.people_low["CN-JL"] == 500
    alone = _areas(claims_of(_move("B", "gn2036653")))
    assert alone.people_low["CN-JL"] is pd.NA
    assert alone.step["CN-JL"] == -1


def test_a_range_and_an_open_end_stay_what_they_are(claims_of: Claims) -> None:
    ranged = _move("A", "CN-JL", people_low=1000, people_high=2000)
    areas = _areas(claims_of(ranged))
    assert (areas.people_low["CN-JL"], areas.people_high["CN-JL"]) == (1000, 2000)
    more = _move("B", "CN-JL", 300, people_low=300, count_qualifier="at_least", period="2023")
    areas = _areas(claims_of(ranged, more))
    assert areas.people_low["CN-JL"] == 1300
    assert areas.people_high["CN-JL"] is pd.NA


def test_what_was_announced_is_hatched_and_totals_nothing(claims_of: Claims) -> None:
    plan = _move("A", "CN-LN", 400000, kind="plan")
    areas = _areas(claims_of(plan, _move("B", "CN-JL", 500)))
    assert areas.is_hatched.to_dict() == {"CN-JL": False, "CN-LN": True}
    assert areas.people_low["CN-LN"] is pd.NA
    assert areas.step.max() == 0


def test_a_figure_for_several_areas_hatches_all_and_is_split_into_none(claims_of: Claims) -> None:
    areas = _areas(claims_of(_move("A", "CN-HL;CN-JL;CN-LN", 60000)))
    assert areas.is_hatched.to_dict() == {"CN-HL": True, "CN-JL": True, "CN-LN": True}
    assert areas.people_low.isna().all()


def test_where_only_countries_are_known_countries_are_filled(claims_of: Claims) -> None:
    areas = _areas(claims_of(_move("A", "CN", 5), _move("B", "RU", 7)))
    assert set(areas.level) == {"country"}
    assert areas.geometry.is_valid.all()


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60))
def test_breaks_are_round_ascending_and_divide_what_there_is(values: list[int]) -> None:
    breaks = class_breaks(values)
    assert breaks == sorted(set(breaks))
    assert len(breaks) <= 4
    for value in breaks:
        assert str(value).rstrip("0") in {"1", "2", "5"}
        assert min(values) < value <= max(values)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.randoms())
def test_breaks_do_not_depend_on_order(values: list[int], chance) -> None:
    shuffled = values[:]
    chance.shuffle(shuffled)
    assert class_breaks(values) == class_breaks(shuffled)

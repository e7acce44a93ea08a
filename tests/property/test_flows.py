"""Laws that hold for any table of claims."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.claims import read_claims
from geo.reconcile import flows as joining
from geo.reconcile import reconcile
from geo.schemas import PEOPLE, Flows

_PLACES = ("KP", "CN", "RU", "CN-JL", "KP-09", "gn2036653", "gn2037886", "gn2040893", "world")
_ROW = st.fixed_dictionaries(
    {
        "source_id": st.sampled_from(["", "a", "b"]),
        "origin_id": st.sampled_from(_PLACES),
        "dest_id": st.sampled_from(_PLACES),
        "kind": st.sampled_from(["dispatch", "return", "stock", "entries", "plan"]),
        "status": st.sampled_from(["reported", "forecast"]),
        "people_best": st.one_of(st.just(""), st.integers(0, 10**6).map(str)),
        "count_qualifier": st.sampled_from(["", "stated", "about", "at_least"]),
        "period": st.sampled_from(["", "2023", "2024", "2024-08", "2024-08-28", "2023/.."]),
    }
)
_ROWS = st.lists(_ROW, min_size=1, max_size=12)


def _read(rows: list[dict[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    frame["claim_id"] = [f"c{i:02}" for i in range(len(rows))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        frame.to_csv(path, index=False)
        return read_claims(path)


@given(_ROWS, st.randoms(use_true_random=False))
def test_row_order_never_matters(rows: list[dict[str, str]], chance) -> None:
    claims = _read(rows)
    order = list(range(len(claims)))
    chance.shuffle(order)
    pd.testing.assert_frame_equal(reconcile(claims), reconcile(claims.iloc[order]))


@given(_ROWS, st.integers(0, 12))
def test_splitting_and_joining_a_file_changes_nothing(rows: list[dict[str, str]], cut: int) -> None:
    claims = _read(rows)
    joined = pd.concat([claims.iloc[cut:], claims.iloc[:cut]], ignore_index=True)
    pd.testing.assert_frame_equal(reconcile(claims), reconcile(joined))


@given(_ROWS)
def test_a_claim_alone_makes_the_flow_that_joining_it_with_none_would(
    rows: list[dict[str, str]],
) -> None:
    claims = _read(rows)
    short = reconcile(claims)
    with mock.patch.object(joining, "_stand_alone", lambda table: table["claim_id"] == ""):
        long = reconcile(claims)
    pd.testing.assert_frame_equal(short, long)
    Flows.validate(short)


@given(_ROWS)
def test_reconcile_changes_nothing_it_was_given(rows: list[dict[str, str]]) -> None:
    claims = _read(rows)
    before = claims.copy(deep=True)
    reconcile(claims)
    pd.testing.assert_frame_equal(claims, before)


@given(_ROWS)
def test_every_claim_stands_in_exactly_one_flow(rows: list[dict[str, str]]) -> None:
    claims = _read(rows)
    flows = reconcile(claims)
    ids = ";".join(flows[["claim_ids", "listed_ids", "part_ids"]].agg(";".join, axis=1))
    assert sorted(filter(None, ids.split(";"))) == sorted(claims["claim_id"])


@given(_ROWS)
def test_low_best_and_high_never_cross(rows: list[dict[str, str]]) -> None:
    flows = reconcile(_read(rows))
    low, best, high = (flows[name] for name in PEOPLE)
    for smaller, larger in ((low, best), (best, high), (low, high)):
        both = smaller.notna() & larger.notna()
        assert (smaller[both] <= larger[both]).all()


@given(_ROWS)
def test_unknown_never_becomes_zero_nor_any_other_number(rows: list[dict[str, str]]) -> None:
    claims = _read(rows)
    flows = reconcile(claims)
    known = set(claims.loc[claims["people_best"].notna(), "claim_id"])
    for flow in flows.itertuples():
        if not known & set(flow.claim_ids.split(";")):
            assert pd.isna([flow.people_low, flow.people_best, flow.people_high]).all()


@given(_ROWS)
def test_a_total_never_exceeds_what_its_claims_allow(rows: list[dict[str, str]]) -> None:
    claims = _read(rows).set_index("claim_id")
    for flow in reconcile(claims.reset_index()).itertuples():
        allowed = claims.loc[flow.claim_ids.split(";"), "people_best"].sum()
        most = pd.Series([flow.people_low, flow.people_best, flow.people_high]).max()
        assert pd.isna(most) or most <= allowed


@given(_ROWS)
def test_forecasts_plans_and_stocks_are_never_lines(rows: list[dict[str, str]]) -> None:
    flows = reconcile(_read(rows))
    lines = flows[flows["form"] == "line"]
    assert set(lines["kind"]) <= {"dispatch", "return", "transit", "unspecified"}
    assert "forecast" not in set(lines["status"])


@given(_ROWS)
def test_of_one_place_at_most_one_stock_fills(rows: list[dict[str, str]]) -> None:
    flows = reconcile(_read(rows))
    areas = flows[(flows["form"] == "area") & (flows["kind"] == "stock")]
    latest = areas.groupby(["origin_id", "dest_id"])["period"].nunique()
    # Two periods may end on the same day and start on it too only if they are the same text.
    assert (latest <= 1).all()

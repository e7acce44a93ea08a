"""Periods agree with the library that defines the format's reading in Python."""

from __future__ import annotations

import datetime as dt

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.periods import parse_period

_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@st.composite
def _date(draw: st.DrawFn) -> str:
    day = draw(_DAYS)
    text = draw(st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
    return day.strftime(text) + draw(st.sampled_from(["", "~", "?", "%"]))


def _day(moment: object) -> dt.date:
    return dt.date(*moment[:3])  # type: ignore[index]


@given(_date())
def test_a_date_means_the_days_that_the_edtf_library_reads(text: str) -> None:
    period, reference = parse_period(text), edtf.parse_edtf(text)
    assert period.start == _day(reference.lower_strict())
    assert period.end == _day(reference.upper_strict())
    assert period.approximate == text.endswith(("~", "%"))
    assert period.uncertain == text.endswith(("?", "%"))


@given(_date(), _date())
def test_an_interval_runs_from_the_first_day_to_the_last_or_is_refused(a: str, b: str) -> None:
    text = f"{a}/{b}"
    if parse_period(a).start > parse_period(b).end:
        with pytest.raises(ValueError, match="ends before it starts"):
            parse_period(text)
    else:
        assert parse_period(text).start == parse_period(a).start
        assert parse_period(text).end == parse_period(b).end


@given(_date())
def test_open_ends_stay_open(text: str) -> None:
    assert parse_period(f"{text}/..").open_end
    assert parse_period(f"../{text}").open_start
    assert parse_period(f"{text}/..").days is None


def test_an_unknown_time_overlaps_every_window() -> None:
    assert parse_period("").overlaps(parse_period("1950"))


@pytest.mark.parametrize(
    "text",
    ["2024-13", "2024-02-30", "24", "2024/2023", "../..", "Sept 2024", "2024-9", "2024-09-1"],
)
def test_what_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is|ends"):
        parse_period(text)

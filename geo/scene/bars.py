"""The bars above which the reader picks a time: how many flows are reported for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.periods import parse_period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

#: A longer time has bars of years.
_MONTHS_MOST: Final = 36
_BARS_MOST: Final = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or month: its EDTF, how many flows touch it, how many of them lie wholly in it.

    The others are known only to a longer time and stand in each bar of it: unknown is not spread.
    """

    label: str
    flows: int = 0
    whole: int = 0


def bars_of(periods: Mapping[str, int], window: str = "") -> tuple[Bar, ...]:
    """Count flows by month where the time is short and most are known to the month, else by year.

    Parameters
    ----------
    periods
        EDTF to how many flows have it. What is open or not known would stand in every bar and say
        nothing: it is in none.
    window
        EDTF of the time that the map shows; all of it if empty. No bar lies outside it.

    Returns
    -------
    bars
        From the first known end of a period to the last, also those of nothing; none where they
        would be too many to tell apart.

    Examples
    --------
    >>> [(bar.label, bar.flows, bar.whole) for bar in bars_of({"2017": 2, "2017/2018": 1})]
    [('2017', 3, 2), ('2018', 1, 0)]
    """
    known = {parse_period(text): count for text, count in periods.items()}
    ends = [p.start for p in known if not p.open_start] + [p.end for p in known if not p.open_end]
    if not ends:
        return ()
    closed = {p: n for p, n in known.items() if not (p.open_start or p.open_end)}
    shown = parse_period(window)
    first, last = max(min(ends), shown.start), min(max(ends), shown.end)
    exact = sum(n for p, n in closed.items() if _month(p.start) == _month(p.end))
    short = (last.year - first.year + 1) * 12 <= _MONTHS_MOST
    step = _month if short and 2 * exact > sum(closed.values()) else _year
    if step(last) - step(first) >= _BARS_MOST:
        return ()
    touching: Counter[int] = Counter()
    within: Counter[int] = Counter()
    for period, count in closed.items():
        start, end = step(period.start), step(period.end)
        touching.update(dict.fromkeys(range(start, end + 1), count))
        within.update({start: count} if start == end else {})
    return tuple(
        Bar(_label(at, step is _month), touching[at], within[at])
        for at in range(step(first), step(last) + 1)
    )


def _year(day: dt.date) -> int:
    return day.year


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _label(at: int, is_month: bool) -> str:  # noqa: FBT001
    return f"{at // 12:04}-{at % 12 + 1:02}" if is_month else f"{at:04}"

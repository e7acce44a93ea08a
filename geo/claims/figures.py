"""Figures as they stand in a cell: whole numbers, grouped digits, and words that are none."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from geo.alike import Coded

_PLAIN: Final = re.compile("[0-9]{1,15}")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[.,’' \u00a0\u202f][0-9]{3})+")
_FRACTION: Final = re.compile(r"[0-9]+[.,][0-9]+")
_RANGE: Final = re.compile(r"(?:between )?([0-9]+) ?(?:-|–|—|~|to|and|до|至|到) ?([0-9]+)")
#: Words before or after a figure, what they say of it, and the columns they need.
_SAID: Final = (
    (
        "at least|more than|over|no fewer than|не менее|более|至少|超过",
        "이상|여|\\+|以上",
        "at_least",
    ),
    ("at most|up to|no more than|fewer than|до|最多|至多", "이하|以下", "at_most"),
    (
        "about|around|approximately|some|circa|ca\\.?|~|≈|около|约|약|대략",
        "左右|가량|정도",
        "about",
    ),
)
_COLUMNS: Final = {
    "at_least": "people_low and people_best",
    "at_most": "people_high",
    "about": "people_best",
}
_WORDS: Final = tuple(
    (re.compile(rf"(?:(?:{before}) ?([0-9]+)|([0-9]+) ?(?:{after}))"), qualifier)
    for before, after, qualifier in _SAID
)


def figure_guidance(text: str) -> tuple[str, str]:
    """Say what kind of slip a figure is, and the way out.

    Parameters
    ----------
    text
        The cell, which is no whole number.

    Returns
    -------
    wanted, guidance
        In words; a range or a qualified figure is told the columns it belongs in, and is never
        read as a number by itself.

    Examples
    --------
    >>> figure_guidance("300 to 400")[1]
    'Write 300 in people_low and 400 in people_high.'
    >>> figure_guidance("about 200")[1]
    'Write 200 in people_best, and about in count_qualifier.'
    """
    if text.startswith(("-", "−")):
        return "a plain number, 0 or more", "People cannot be fewer than none: check the sign."
    if _GROUPED.fullmatch(text):
        digits = "".join(sign for sign in text if sign.isdigit())
        sign = next(sign for sign in text if not sign.isdigit())
        return "a plain number", (
            f"Write {digits}, without separators, or say what {sign!r} means: --thousands {sign!r}."
        )
    if _FRACTION.fullmatch(text):
        return "a whole number", "People do not come in fractions: write the figure as reported."
    return "a plain number", _words_guidance(" ".join(text.casefold().split()))


def _words_guidance(text: str) -> str:
    ends = _RANGE.fullmatch(text)
    if ends:
        return f"Write {ends[1]} in people_low and {ends[2]} in people_high."
    for pattern, qualifier in _WORDS:
        said = pattern.fullmatch(text)
        if said:
            columns = _COLUMNS[qualifier]
            return f"Write {said[1] or said[2]} in {columns}, and {qualifier} in count_qualifier."
    return (
        "Write digits only, or leave the cell empty if the figure is not known. Words: count_text."
    )


def whole_numbers(cells: pd.Series[str]) -> pd.Series[int]:
    """Read whole numbers; what is none has been told, and stays missing.

    Parameters
    ----------
    cells
        Text, empty where nothing is known.
    """
    figures = Coded.of_column(cells).map(lambda cell: int(cell) if _PLAIN.fullmatch(cell) else None)
    values = pd.array(figures.values, dtype="Int64")
    return pd.Series(values.take(figures.codes), index=cells.index)


def ungrouped(cell: str, sign: str) -> str:
    """Take the grouping sign out of a figure that is grouped by threes, and out of no other.

    Examples
    --------
    >>> ungrouped("1,200", ","), ungrouped("1,20", ",")
    ('1200', '1,20')
    """
    head, *groups = cell.split(sign)
    grouped = groups and 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)
    return head + "".join(groups) if grouped and cell.replace(sign, "").isdigit() else cell

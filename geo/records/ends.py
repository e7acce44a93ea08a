"""Resolve what is written: each distinct name, position and time once."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.errors import UnplacedWarning
from geo.periods import Period, parse_period
from geo.places import resolve, unresolved_problems
from geo.records.cells import NO_POSITION
from geo.records.ground import EMPTY, NAMED, NO_NAME, place_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.errors import Problem

#: How a written time stands to the window.
IN_WINDOW, NO_DATE, OUT_OF_WINDOW = 0, 1, 2
TIME_COLUMNS: Final = ("time", "period", "time_how", "partial")


def place_ends(ends: pd.DataFrame, level: str) -> pd.DataFrame:
    """Resolve distinct ends.

    Parameters
    ----------
    ends
        Distinct rows of ``lon, lat`` (EPSG:4326), ``name``, or only some of these.
    level
        ``adm1`` or ``country``, for positions.

    Returns
    -------
    ends
        The same rows with ``place`` (gazetteer ids, empty for none) and ``how`` (a code of
        `geo.records.ground`).
    """
    place = np.full(len(ends), "", dtype=object)
    how = np.full(len(ends), EMPTY, dtype=np.int8)
    if "lon" in ends:
        lon, lat = ends["lon"].to_numpy(float), ends["lat"].to_numpy(float)
        real = lon != NO_POSITION
        how[~real] = lat[~real].astype(np.int8)
        place[real], how[real] = place_points(lon[real], lat[real], level)
    if "name" in ends:
        named = (how == EMPTY) & (ends["name"] != "").to_numpy(bool)
        if named.any():
            ids = place_names(ends.loc[named, "name"])
            place[named] = ids
            how[named] = np.where(ids == "", NO_NAME, NAMED)
    return ends.assign(place=pd.array(place, dtype="str"), how=how)


def _as_claims(names: Sequence[str]) -> pd.DataFrame:
    """Names as the origins of a table that `resolve` takes."""
    empty = dict.fromkeys(
        ("origin_id", "dest_name", "dest_id", "origin_anchor_id", "crossing_id"), ""
    )
    return pd.DataFrame({"origin_name": list(names), "file": "", "row": 1}).assign(**empty)


def place_names(names: pd.Series[str]) -> Any:
    """Ids of names, as `geo.resolve` finds them; empty for those it cannot place."""
    distinct = pd.unique(names)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnplacedWarning)
        found = resolve(_as_claims(distinct), unresolved="list")["origin_id"]
    return names.map(dict(zip(distinct, found, strict=True))).to_numpy(object)


def name_problem(name: str) -> Problem | None:
    """Say why a name leads to no place and what to write instead."""
    problems = unresolved_problems(_as_claims([name]))
    return problems[0] if problems else None


def read_times(texts: Sequence[str], window: str) -> pd.DataFrame:
    """Read distinct times.

    Parameters
    ----------
    texts
        As written; empty text is an unknown time, which no window excludes.
    window
        EDTF; empty for all times.

    Returns
    -------
    times
        Columns `TIME_COLUMNS`.
    """
    asked = parse_period(window)
    rows = []
    for text in texts:
        period = _period(text)
        if period is None:
            rows.append((text, "", NO_DATE, False))
        elif not period.overlaps(asked):
            rows.append((text, "", OUT_OF_WINDOW, False))
        else:
            rows.append((text, text, IN_WINDOW, not period.lies_within(asked)))
    table = pd.DataFrame(rows, columns=list(TIME_COLUMNS))
    return table.astype({"time": "str", "period": "str", "time_how": "int8", "partial": "bool"})


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def span(texts: Sequence[str], window: str) -> str:
    """From the first to the last of some times, as EDTF; empty where none is known.

    Examples
    --------
    >>> span(["2019", "2021-03", "soon", ""], "")
    '2019/2021-03'
    """
    asked = parse_period(window)
    known = [p for t in texts if t and (p := _period(t)) is not None and p.overlaps(asked)]
    if not known:
        return ""
    first = min(known, key=lambda p: (p.start, p.text))
    last = max(known, key=lambda p: (p.end, p.text))
    left = ".." if first.open_start else first.text.split("/")[0]
    right = ".." if last.open_end else last.text.split("/")[-1]
    if left == right == "..":
        return ""
    return left if left == right else f"{left}/{right}"

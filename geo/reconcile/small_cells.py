"""Hide counts so small that they could point to a person."""

from __future__ import annotations

from typing import Final

import pandas as pd

from geo.periods import parse_period
from geo.places import facts
from geo.schemas import PEOPLE

#: Fewer people than this are not printed where place and time are both close.
SMALL_CELL: Final = 10
#: The shortest month; a whole month is not "under a month".
MONTH_DAYS: Final = 28
_CLOSE = frozenset({"adm2", "city", "crossing"})


def is_small_cell(table: pd.DataFrame) -> pd.Series[bool]:
    """Find counts below 10 with a place below first order and a period under a month.

    Parameters
    ----------
    table
        With ``origin_id``, ``dest_id``, ``period`` and the three people columns.

    Returns
    -------
    small
        Indexed like ``table`` (codebook, rule 11).
    """
    most = table[list(PEOPLE)].max(axis=1)
    few = (most < SMALL_CELL).fillna(False).astype(bool)  # noqa: FBT003
    if not few.any():
        return few
    short = table["period"].map(
        {text: _is_short(text) for text in table.loc[few, "period"].unique()}
    )
    asked = few & short.eq(True)  # noqa: FBT003
    if not asked.any():
        return asked
    ends = table.loc[asked, ["origin_id", "dest_id"]]
    ids = sorted({p for c in ends for t in ends[c] for p in t.split(";") if p})
    close = {place for place, level in facts(ids, "level").items() if level in _CLOSE}
    near = pd.Series(data=False, index=ends.index)
    for column in ends:
        near |= ends[column].map(lambda text: not close.isdisjoint(text.split(";"))).astype(bool)
    return near.reindex(table.index, fill_value=False)


def _is_short(text: str) -> bool:
    days = parse_period(text).days
    return days is not None and days < MONTH_DAYS


def hide_small_flows(flows: pd.DataFrame) -> pd.DataFrame:
    """Empty the counts of small cells; their qualifier ``few`` says that they were hidden."""
    small = is_small_cell(flows)
    if not small.any():
        return flows
    flows = flows.copy()
    flows.loc[small, [*PEOPLE, "broken_down"]] = pd.NA
    flows.loc[small, "qualifier"] = "few"
    return flows


def hide_small_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Empty the counts and the printed figure of claims that are small cells."""
    small = is_small_cell(claims)
    if not small.any():
        return claims
    claims = claims.copy()
    claims.loc[small, list(PEOPLE)] = pd.NA
    claims.loc[small, "count_text"] = ""
    claims.loc[small, "count_qualifier"] = "few"
    return claims

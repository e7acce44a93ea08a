"""Flows that stand only in a narrower window: where the claim they are listed under is outside."""

from __future__ import annotations

import pandas as pd

from geo.periods import parse_period
from geo.reconcile.flows import KEY, reconcile
from geo.schemas import FLOW_COLUMNS, RELATIONS


def spare_flows(claims: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Make flows of the claims that a reader's window can part from what they are listed under.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims`, places resolved; those of the whole map.
    standing
        From `geo.reconcile.claim_standing`, row by row the same claims.

    Returns
    -------
    spare
        Schema `geo.schemas.Flows`: keys that no flow of the whole map has. A part of 29 August
        under a whole of 28 and 29 August is none of them: no window holds it alone.
    """
    makers = standing["standing"].isin(["counted", "earlier"])
    listed = ~makers & (standing["standing"] != "outside")
    if not listed.any():
        return pd.DataFrame(columns=list(FLOW_COLUMNS))
    periods = dict(zip(claims["claim_id"], claims["period"], strict=True))
    alone = [
        on_list and not parse_period(period).lies_within(parse_period(periods[lead]))
        for on_list, period, lead in zip(listed, claims["period"], standing["lead_id"], strict=True)
    ]
    known = pd.MultiIndex.from_frame(claims.loc[makers, KEY])
    fresh = ~pd.MultiIndex.from_frame(claims[KEY]).isin(known)
    some = claims[pd.Series(alone, index=claims.index) & fresh]
    if some.empty:
        return pd.DataFrame(columns=list(FLOW_COLUMNS))
    return reconcile(some.assign(**dict.fromkeys(RELATIONS, "")))

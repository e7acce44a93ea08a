"""Which claims the panel tells of, and what stands only in a narrower window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.alike import rows_where
from geo.reconcile import claim_standing, spare_flows
from geo.reconcile.flows import KEY
from geo.reconcile.small_cells import hide_small_claims
from geo.reconcile.standing import are_related, related_ids
from geo.scene.panel import BARE_CLAIMS_MAX

if TYPE_CHECKING:
    from geo.scene.options import MapOptions


def shown_claims(
    claims: pd.DataFrame, options: MapOptions
) -> tuple[pd.DataFrame, dict[str, tuple[str, str]], pd.DataFrame]:
    """Choose the claims that the panel tells of.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims`, places resolved.
    options
        For the period and the kinds.

    Returns
    -------
    shown, standing, spare
        Claims of period and kinds, small cells hidden; how each stands and is drawn; flows that
        stand only in a narrower window. Bare rows need no text of their own in a long panel, unless
        relations make them depend on others.
    """
    placed = rows_where(claims, (claims["origin_id"] != "") & (claims["dest_id"] != ""))
    standing = claim_standing(placed, period=options.period)
    inside = standing["standing"] != "outside"
    if options.kinds:
        inside &= placed["kind"].isin(options.kinds)
    shown = rows_where(placed, inside)
    bare = (shown["source_id"] == "") & (shown["summary"] == "") & (shown["attributed_to"] == "")
    spare = spare_flows(shown, rows_where(standing, inside))
    if len(shown) > BARE_CLAIMS_MAX:
        if are_related(shown):
            keys = pd.MultiIndex.from_frame(shown[KEY])
            bare &= ~keys.isin(keys[shown["claim_id"].isin(related_ids(shown))])
        shown = shown[~bare]
    # How a claim stands is asked of those in the panel, and of stocks that later ones replace.
    asked = standing[standing["claim_id"].isin(shown["claim_id"]) | (placed["kind"] == "stock")]
    told = zip(asked["claim_id"], asked["standing"], asked["form"], strict=True)
    roles = {claim: (role, form) for claim, role, form in told}
    return hide_small_claims(shown.sort_values("claim_id", ignore_index=True)), roles, spare

"""Bring the counted claims together into flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.alike import Coded, rows_where
from geo.errors import ReconcileError
from geo.periods import parse_period
from geo.reconcile.small_cells import hide_small_flows
from geo.reconcile.standing import are_related, claim_standing, related_ids
from geo.schemas import FLOW_COLUMNS, PEOPLE, STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection

KEY: Final = ["origin_id", "dest_id", "kind", "period"]
_STATUS_RANK = {status: rank for rank, status in enumerate(sorted(STATUSES, key=STATUSES.index))}
_QUALIFIER_RANK = ("", "none", "derived", "stated", "range", "at_most", "about", "at_least")


def reconcile(
    claims: pd.DataFrame, *, period: str = "", kinds: Collection[str] = ()
) -> pd.DataFrame:
    """Turn claims into flows, one for each origin, destination, kind and period.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims` with places resolved; rows without an id at either end are
        left out (they were listed when places were resolved).
    period
        EDTF window such as ``2024`` or ``2024-07/2025-06``; a claim that overlaps it in part is
        kept and marked, never pro-rated. Empty for all there is.
    kinds
        Only flows of these kinds; empty for all. What counts is settled among all claims before.

    Returns
    -------
    flows
        Schema `geo.schemas.Flows`, sorted by ``flow_id``. Row order of ``claims`` does not matter.

    Raises
    ------
    ReconcileError
        If ``period`` is not EDTF, or no claim falls into it or is of one of the kinds.

    Notes
    -----
    Rows of one key from one source add, unknown figures making the sum a lower bound. Rows of one
    key from several sources, and rivals, give a range from the least to the most, no average.

    Examples
    --------
    >>> import geo
    >>> from geo.places.datafiles import data_path
    >>> claims = geo.resolve(geo.read_claims(data_path("claims")))
    >>> flows = geo.reconcile(claims, period="2024-08").set_index("flow_id")
    >>> int(flows.people_best["KP~gn2036653~dispatch~2024-08-28/2024-08-29"])
    500
    """
    try:
        window = parse_period(period)
    except ValueError as error:
        msg = f"period {error}. Write 2024, 2024-07 or 2024-07/2025-06."
        raise ReconcileError(msg) from error
    placed = rows_where(claims, (claims["origin_id"] != "") & (claims["dest_id"] != ""))
    standing = claim_standing(placed, period=period)
    if (standing["standing"] == "outside").all():
        msg = f"no claim falls into the period {window.text!r}. Choose another, or none for all."
        raise ReconcileError(msg)
    flows = _flows(placed, standing)
    if kinds:
        flows = flows[flows["kind"].isin(kinds)].reset_index(drop=True)
        if flows.empty:
            msg = f"no claim of the kinds {', '.join(kinds)}. Choose others, or none for all."
            raise ReconcileError(msg)
    return hide_small_flows(flows)


def _flows(claims: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Claims that stand alone as they are; the others brought together by key."""
    table = claims.assign(**standing[["standing", "lead_id", "form", "partial"]])
    table = rows_where(table, table["standing"] != "outside")
    alone = _stand_alone(table)
    found = [_lone_flows(rows_where(table, alone))] if alone.any() else []
    if not alone.all():
        found.append(_joint_flows(table[~alone]))
    flows = pd.concat(found, ignore_index=True) if len(found) > 1 else found[0]
    rest = Coded.rows([Coded.of_column(flows[name]) for name in KEY[2:]]).map(_id_end)
    flows["flow_id"] = flows["origin_id"] + "~" + flows["dest_id"] + rest.text(flows.index)
    earlier = flows["form"].eq("area") & flows.pop("earlier")
    flows.loc[earlier, "form"] = "text"
    return flows[list(FLOW_COLUMNS)].sort_values("flow_id", ignore_index=True)


def _id_end(rest: tuple[str, ...]) -> str:
    return "".join(f"~{part}" for part in rest)


def _stand_alone(table: pd.DataFrame) -> pd.Series[bool]:
    """Which claims are the only one of their key and in no relation: nearly all of a long table."""
    only = ~table.duplicated(KEY, keep=False)
    if not are_related(table):
        return only
    return only & ~table["claim_id"].isin(related_ids(table))


def _lone_flows(table: pd.DataFrame) -> pd.DataFrame:
    """What `_joint_flows` would say of keys of one claim each, without a group for each."""
    anchored = table["origin_anchor_id"] != ""
    return table[[*KEY, "status", "form", "partial", *PEOPLE]].assign(
        qualifier=table["count_qualifier"],
        contested=table["status"] == "contested",
        broken_down=pd.Series(pd.NA, index=table.index, dtype="Int64"),
        claim_ids=table["claim_id"],
        listed_ids="",
        part_ids="",
        anchor_id=table["origin_anchor_id"],
        anchor_basis=table["anchor_basis"].where(anchored, ""),
        earlier=table["standing"] == "earlier",
    )


def _joint_flows(table: pd.DataFrame) -> pd.DataFrame:
    """Alternatives per key, then the range over them, then what is listed beside."""
    table = _one_voice(table)
    lead_keys = table[table["standing"].isin(["counted", "earlier"])].set_index("claim_id")[KEY]
    telling = table[table["standing"].isin(["counted", "earlier", "rival"])]
    telling = telling.assign(**_lead_key(telling, lead_keys))
    figures = _across_sources(_within_source(telling))
    members = _members(table.assign(**_lead_key(table, lead_keys)))
    return figures.join(members).reset_index().drop(columns="disagrees")


def _one_voice(table: pd.DataFrame) -> pd.DataFrame:
    """Where a key has a report, a forecast of the same key is listed under it, not added."""
    counted = table["standing"] == "counted"
    forecast = counted & (table["status"] == "forecast")
    if not forecast.any():
        return table
    reports = table[counted & ~forecast].groupby(KEY)["claim_id"].min()
    keys = pd.MultiIndex.from_frame(table.loc[forecast, KEY])
    leads = reports.reindex(keys).set_axis(table.index[forecast]).dropna()
    table = table.copy()
    table.loc[leads.index, "standing"] = "retelling"
    table.loc[leads.index, "lead_id"] = leads
    return table


def _lead_key(table: pd.DataFrame, lead_keys: pd.DataFrame) -> dict[str, np.ndarray]:
    keys = lead_keys.reindex(table["lead_id"])
    return {name: keys[name].to_numpy() for name in KEY}


def _within_source(telling: pd.DataFrame) -> pd.DataFrame:
    """Add what one source says of one key; a rival stays an alternative of its own."""
    rival = telling["standing"] == "rival"
    alternative = telling["source_id"].where(~rival, "rival " + telling["claim_id"])
    best = telling["people_best"]
    at_least = telling["count_qualifier"] == "at_least"
    numbers = telling[KEY].assign(
        alternative=alternative,
        best=best,
        least=telling["people_low"].fillna(best),
        most=telling["people_high"].fillna(best.mask(at_least)),
        low=telling["people_low"],
        high=telling["people_high"],
        rank=telling["count_qualifier"].map(_QUALIFIER_RANK.index),
    )
    groups = numbers.groupby([*KEY, "alternative"], sort=True)
    sums = groups[["best", "least", "most", "low", "high"]].sum(min_count=1)
    counts = groups[["best", "least", "most", "low", "high"]].count()
    size = groups.size()
    alternatives = pd.DataFrame(
        {
            "best": sums["best"].mask(counts["best"] < size),
            "least": sums["least"],
            "most": sums["most"].mask(counts["most"] < size),
            # Only where somebody gave a bound does the sum have one; its other rows add their best.
            "low": sums["least"].mask((counts["low"] == 0) & (counts["best"] == size)),
            "high": sums["most"].mask((counts["high"] == 0) | (counts["most"] < size)),
            "rank": groups["rank"].max(),
        }
    )
    short = counts["least"] < size
    alternatives.loc[short & (counts["least"] > 0), "rank"] = _QUALIFIER_RANK.index("at_least")
    return alternatives


def _across_sources(alternatives: pd.DataFrame) -> pd.DataFrame:
    """One voice as it stands; several as the range from the least to the most."""
    groups = alternatives.groupby(level=KEY, sort=True)
    first = groups.first().drop(columns=["least", "most"])
    spread = pd.DataFrame(
        {
            "least": groups["least"].min(),
            "most": groups[["most", "least"]].max().max(axis=1),
            "known": groups["least"].count(),
        }
    )
    several = (spread["known"] > 1) & (spread["least"] != spread["most"])
    ranks = first["rank"].mask(several, _QUALIFIER_RANK.index("range"))
    return pd.DataFrame(
        {
            "people_low": first["low"].mask(several, spread["least"]),
            "people_best": first["best"].mask(several),
            "people_high": first["high"].mask(several, spread["most"]),
            "qualifier": ranks.map(lambda rank: _QUALIFIER_RANK[int(rank)]),
            "disagrees": several,
        }
    ).astype(dict.fromkeys(PEOPLE, "Int64"))


def _joined(claims: pd.DataFrame) -> pd.Series[str]:
    """Ids of the claims of each key, sorted, ``;`` between them."""
    ordered = claims.sort_values("claim_id")
    groups = ordered.groupby(KEY, sort=True)["claim_id"]
    ids = groups.first()
    # Most keys have one claim; joining is left for those that have more.
    several = ordered[ordered.duplicated(KEY, keep=False)]
    if len(several):
        ids.update(several.groupby(KEY, sort=True)["claim_id"].agg(";".join))
    return ids


def _members(table: pd.DataFrame) -> pd.DataFrame:
    """What else a flow carries: its claims by standing, its status, form and anchor."""
    table = table[table["origin_id"].notna()]
    by_key = table.groupby(KEY, sort=True)
    counts = table[table["standing"].isin(["counted", "earlier"])]
    counted = counts.groupby(KEY, sort=True)
    listed = table[table["standing"].isin(["rival", "retelling", "superseded"])]
    parts = table[table["standing"] == "part"]
    # A part of a part is already in the part above it.
    direct = [
        lead in whole.split(";")
        for lead, whole in zip(parts["lead_id"], parts["part_of"], strict=True)
    ]
    named = parts[np.array(direct, dtype=bool)]
    anchored = counts[counts["origin_anchor_id"] != ""].sort_values("claim_id").groupby(KEY)
    contests = _contests(table)
    rank = counts["status"].map(_STATUS_RANK)
    frame = pd.DataFrame(
        {
            "status": rank.groupby([counts[k] for k in KEY]).min().map(lambda r: STATUSES[int(r)]),
            "form": counted["form"].first(),
            "earlier": counted["standing"].first() == "earlier",
            "partial": by_key["partial"].any(),
            "claim_ids": _joined(counts),
            "listed_ids": _joined(listed),
            "part_ids": _joined(parts),
            "broken_down": named.groupby(KEY)["people_best"].sum(min_count=1).astype("Int64"),
            "anchor_id": anchored["origin_anchor_id"].first(),
            "anchor_basis": anchored["anchor_basis"].first(),
            "contested": contests.groupby([table[k] for k in KEY]).any(),
        }
    )
    text = ["listed_ids", "part_ids", "anchor_id", "anchor_basis"]
    frame[text] = frame[text].fillna("")
    return frame


def _contests(table: pd.DataFrame) -> pd.Series[bool]:
    """True for claims that contest another one, or are contested, on this map."""
    on_map = set(table["claim_id"])
    contested: set[str] = set()
    for row in table.loc[table["contests"] != "", ["claim_id", "contests"]].itertuples():
        others = on_map.intersection(str(row.contests).split(";"))
        contested |= others | ({str(row.claim_id)} if others else set())
    return table["claim_id"].isin(contested) | (table["status"] == "contested")

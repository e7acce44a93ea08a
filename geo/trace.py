"""From a line back to its claims, their relations and their publications."""

from __future__ import annotations

import pandas as pd

from geo.errors import ReconcileError
from geo.reconcile import claim_standing, reconcile
from geo.schemas import RELATIONS

TRACE_COLUMNS = (
    "claim_id",
    "standing",
    "figure",
    "attributed_to",
    "period",
    "summary",
    "relations",
    "source_grade",
    "info_grade",
    "publisher",
    "title",
    "published_date",
    "url",
)


def trace(flow_id: str, claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """List every claim behind one flow, and where each can be read.

    Parameters
    ----------
    flow_id
        ``origin_id~dest_id~kind~period`` as the map, the CSV and the GeoJSON give it.
    claims
        Schema `geo.schemas.Claims`, places resolved.
    sources
        Schema `geo.schemas.Sources`.

    Returns
    -------
    table
        One row per claim, the counted first, columns `TRACE_COLUMNS`.

    Raises
    ------
    ReconcileError
        If the claims make no such flow; the message names the nearest ids.

    Examples
    --------
    >>> import geo
    >>> from geo.places.datafiles import data_path
    >>> claims = geo.resolve(geo.read_claims(data_path("claims")))
    >>> sources = geo.read_sources(data_path("claims"))
    >>> rows = trace("KP~gn2036653~dispatch~2024-08-28/2024-08-29", claims, sources)
    >>> rows["claim_id"].to_list()[0], rows["standing"].to_list()[1]
    ('C01', 'retelling')
    """
    flows = reconcile(claims).set_index("flow_id")
    if flow_id not in flows.index:
        start = "~".join(flow_id.split("~")[:2])
        near = [flow for flow in flows.index if flow.startswith(start)][:5] or list(flows.index)[:5]
        msg = f"there is no flow {flow_id!r}. Near it: {', '.join(near)}."
        raise ReconcileError(msg)
    row = flows.loc[flow_id]
    ids = [
        claim
        for column in ("claim_ids", "listed_ids", "part_ids")
        for claim in row[column].split(";")
        if claim
    ]
    standing = claim_standing(claims).set_index("claim_id")["standing"]
    table = claims.set_index("claim_id").loc[ids]
    table = table.merge(sources, on="source_id", how="left").set_axis(ids)
    table = table.assign(
        claim_id=ids,
        standing=standing.loc[ids].to_list(),
        figure=table["count_text"],
        relations=[_relations(claim) for claim in table.itertuples()],
    )
    return table[list(TRACE_COLUMNS)].fillna("").reset_index(drop=True)


def _relations(claim: object) -> str:
    pairs = [
        f"{relation} {other}"
        for relation in RELATIONS
        for other in getattr(claim, relation).split(";")
        if other
    ]
    return "; ".join(pairs)

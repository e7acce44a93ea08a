"""Turn claims and publications into what the panel shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.scene.model import Claim, Source
from geo.schemas import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Above this many claims without a publication the page computes their text from the flow.
BARE_CLAIMS_MAX = 300


def int_or_none(value: Any) -> int | None:
    """Turn a missing value into None."""
    return None if pd.isna(value) else int(value)


def source_records(sources: pd.DataFrame, claims: pd.DataFrame) -> tuple[Source, ...]:
    """List the publications that the shown claims stand in, by id."""
    used = sources[sources["source_id"].isin(set(claims["source_id"]))]
    return tuple(
        Source(
            id=row.source_id,
            title=row.title,
            publisher=row.publisher,
            date=row.published_date,
            url=row.url,
            copy_status=row.copy_status,
            relays=row.relays,
            lang=row.language,
        )
        for row in used.itertuples(index=False)
    )


def claim_records(
    claims: pd.DataFrame,
    standing: Mapping[str, tuple[str, str]],
    sources: tuple[Source, ...],
    index: Mapping[str, int],
) -> tuple[Claim, ...]:
    """Describe each claim for the panel.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims`, small cells hidden, only those shown.
    standing
        Claim id to how it stands and how its kind is drawn (`geo.reconcile.claim_standing`).
    sources
        Publications by position.
    index
        Position in the table of names by place id.

    Returns
    -------
    records
        In the order of ``claims``. Employers and coordinates do not travel; what a claim says of
        an employer stands in its summary, beside who said it.
    """
    position = {source.id: i for i, source in enumerate(sources)}
    return tuple(
        Claim(
            id=row.claim_id,
            source=position.get(row.source_id, -1),
            said=row.attributed_to,
            kind=row.kind,
            status=row.status,
            period=row.period,
            origin=index[row.origin_id],
            dest=index[row.dest_id],
            role=standing[row.claim_id][0],
            form=standing[row.claim_id][1],
            printed=row.count_text,
            low=int_or_none(row.people_low),
            best=int_or_none(row.people_best),
            high=int_or_none(row.people_high),
            qualifier=row.count_qualifier,
            summary=row.summary,
            note=row.note,
            source_grade=row.source_grade,
            info_grade=row.info_grade,
            relations=tuple(
                (relation, other)
                for relation in RELATIONS
                for other in getattr(row, relation).split(";")
                if other
            ),
        )
        for row in claims.itertuples(index=False)
    )

"""Turn claims and publications into what the panel shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.places import display_name
from geo.scene.model import Claim, Source
from geo.schemas import PEOPLE, RELATIONS
from geo.words import people_words, period_words

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Above this many claims without a publication the page computes their text from the flow.
BARE_CLAIMS_MAX = 300


def place_names(ids: str, lang: str, text: Mapping[str, str]) -> str:
    """Names of one or several places (``;`` between their ids) in the page's language."""
    return text["list_separator"].join(display_name(place, lang) for place in ids.split(";"))


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
        )
        for row in used.itertuples(index=False)
    )


def claim_records(
    claims: pd.DataFrame,
    standing: Mapping[str, str],
    sources: tuple[Source, ...],
    lang: str,
    text: Mapping[str, str],
) -> tuple[Claim, ...]:
    """Describe each claim for the panel.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims`, small cells hidden, only those shown.
    standing
        Claim id to how it stands (`geo.reconcile.claim_standing`).
    sources
        Publications by position.
    lang, text
        Language and its words.

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
            figure=row.count_text or _figure(row, text),
            kind=row.kind,
            status=row.status,
            when=period_words(row.period, text),
            route=text["route"].format(
                origin=place_names(row.origin_id, lang, text),
                dest=place_names(row.dest_id, lang, text),
            ),
            role=standing[row.claim_id],
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


def _figure(row: Any, text: Mapping[str, str]) -> str:
    low, best, high = (int_or_none(getattr(row, name)) for name in PEOPLE)
    return people_words((low, best, high), getattr(row, "count_qualifier", ""), text)

"""Decide how each claim stands: counted, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.alike import Coded
from geo.periods import Period, parse_period
from geo.reconcile.forms import claim_forms
from geo.schemas import PEOPLE, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Rival figures further apart in time than this describe two moments, not one.
RIVAL_GAP_DAYS: Final = 366
#: An earlier stock keeps a row of its own; all others but the counted are listed under another.
STANDINGS: Final = ("counted", "earlier", "rival", "retelling", "part", "superseded", "outside")
_DRAWN = frozenset({"line", "count", "area", "inside"})


def claim_standing(claims: pd.DataFrame, *, period: str = "") -> pd.DataFrame:
    """Say of every claim whether its figure counts and, if not, under which claim it is listed.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims`, places resolved.
    period
        EDTF window; empty for all there is.

    Returns
    -------
    standing
        Indexed like ``claims``: ``standing`` (one of `STANDINGS`), ``lead_id`` (the claim it is
        listed under, its own id if it counts), ``form`` (how its kind is drawn), ``partial``
        (its period lies only partly in the window).

    Notes
    -----
    Parts, retellings, rivals and superseded claims are never added to the claim they are listed
    under (codebook, rules 1, 3 and 4). A part counts by itself only where its whole is not drawn:
    100,000 in the world does not hide 50,000 in one country.
    """
    times = Coded.of_column(claims["period"])
    periods = {text: parse_period(text) for text in times.values}
    window = parse_period(period)
    inside = times.where(*(t for t, p in periods.items() if p.overlaps(window)))
    whole = times.where(*(t for t, p in periods.items() if p.lies_within(window)))
    table = pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "standing": "counted",
            "lead_id": claims["claim_id"],
            "form": claim_forms(claims),
            "partial": inside & ~whole,
        },
        index=claims.index,
    )
    if not inside.all():
        table.loc[~inside, "standing"] = "outside"
    if are_related(claims):
        _apply_relations(claims, table, periods)
    _keep_latest_stock(claims, table, periods)
    return table


@dataclass
class _Book:
    """The claims that relations touch, by id, with what has been decided of them so far."""

    rows: dict[str, dict[str, object]]
    standing: dict[str, str]
    lead: dict[str, str]
    form: dict[str, str]
    periods: dict[str, Period]

    def listed(self, claim: str, relation: str) -> list[str]:
        text = str(self.rows[claim][relation])
        return [other for other in text.split(";") if other in self.rows]

    def counted(self) -> list[str]:
        return [claim for claim in sorted(self.rows) if self.standing[claim] == "counted"]

    def place(self, claim: str, standing: str, lead: str) -> None:
        self.standing[claim] = standing
        self.lead[claim] = lead

    def move(self, claim: str) -> tuple[object, ...]:
        row = self.rows[claim]
        return row["origin_id"], row["dest_id"], row["kind"]

    def period(self, claim: str) -> Period:
        return self.periods[str(self.rows[claim]["period"])]

    def figures(self, claim: str) -> tuple[object, ...]:
        return tuple(None if pd.isna(v) else v for v in (self.rows[claim][c] for c in PEOPLE))


def are_related(claims: pd.DataFrame) -> bool:
    """Whether any claim relates to another."""
    return any((claims[relation] != "").any() for relation in RELATIONS)


def related_ids(claims: pd.DataFrame) -> list[str]:
    """Ids of the claims that relate to others, and of those they name."""
    ids = set(claims.loc[claims[list(RELATIONS)].ne("").any(axis=1), "claim_id"])
    for relation in RELATIONS:
        for text in claims.loc[claims[relation] != "", relation]:
            ids.update(text.split(";"))
    return sorted(ids)


def _apply_relations(claims: pd.DataFrame, table: pd.DataFrame, periods: dict[str, Period]) -> None:
    touched = claims["claim_id"].isin(related_ids(claims))
    ids = claims.loc[touched, "claim_id"]
    columns = ["origin_id", "dest_id", "kind", "period", "info_grade", *PEOPLE, *RELATIONS]
    book = _Book(
        rows=claims.loc[touched].set_index("claim_id")[columns].to_dict("index"),
        standing=dict(zip(ids, table.loc[touched, "standing"], strict=True)),
        lead={claim: claim for claim in ids},
        form=dict(zip(ids, table.loc[touched, "form"], strict=True)),
        periods=periods,
    )
    _supersede(book)
    _fold_retellings(book)
    _fold_parts(book)
    _fold_rivals(book)
    table.loc[touched, "standing"] = ids.map(book.standing)
    table.loc[touched, "lead_id"] = ids.map({claim: _last_lead(book, claim) for claim in ids})


def _last_lead(book: _Book, claim: str) -> str:
    """Follow leads to a claim that makes a flow of its own."""
    seen = {claim}
    while book.lead[claim] not in seen:
        claim = book.lead[claim]
        seen.add(claim)
    return claim


def _supersede(book: _Book) -> None:
    for claim in book.counted():
        for older in book.listed(claim, "supersedes"):
            if book.standing[older] == "counted":
                book.place(older, "superseded", claim)


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Sets of claims joined by a chain of relations, each sorted."""
    group_of: dict[str, set[str]] = {}
    for left, right in pairs:
        merged = group_of.get(left, {left}) | group_of.get(right, {right})
        for claim in merged:
            group_of[claim] = merged
    return [list(group) for group in sorted({tuple(sorted(g)) for g in group_of.values()})]


def _pairs(book: _Book, relations: tuple[str, ...]) -> list[tuple[str, str]]:
    counted = set(book.counted())
    return [
        (claim, other)
        for claim in sorted(counted)
        for relation in relations
        for other in book.listed(claim, relation)
        if other in counted
    ]


def _fold_retellings(book: _Book) -> None:
    """Of several tellings of one report the original counts, the rest are listed under it."""
    for group in _groups(_pairs(book, ("variant_of", "same_event_as"))):

        def rank(claim: str) -> tuple[object, ...]:
            row = book.rows[claim]
            unknown = all(figure is None for figure in book.figures(claim))
            return bool(row["variant_of"]), unknown, row["info_grade"] or "9", claim

        lead = min(group, key=rank)
        for claim in group:
            if claim != lead:
                book.place(claim, _telling(book, claim, lead), lead)


def _telling(book: _Book, claim: str, lead: str) -> str:
    """Name an independent report of the same move with another figure a rival."""
    retold = bool(book.rows[claim]["variant_of"]) or book.move(claim) != book.move(lead)
    same = book.figures(claim) in {book.figures(lead), (None, None, None)}
    return "retelling" if retold or same else "rival"


def _fold_parts(book: _Book) -> None:
    """List a part under the nearest whole that is drawn; it is never added to it."""
    for claim in book.counted():
        whole = _drawn_whole(book, claim, frozenset())
        if whole is not None:
            book.place(claim, "part", whole)


def _drawn_whole(book: _Book, claim: str, seen: frozenset[str]) -> str | None:
    for relation in ("part_of", "remainder_of"):
        for whole in book.listed(claim, relation):
            lead = _last_lead(book, whole)
            if lead == claim or lead in seen:
                continue
            if book.standing[lead] == "counted" and book.form[lead] in _DRAWN:
                return lead
            above = _drawn_whole(book, lead, seen | {claim})
            if above is not None:
                return above
    return None


def _fold_rivals(book: _Book) -> None:
    """Give contesting figures of one move and about one time a common flow, the latest leading."""
    pairs = [
        (left, right)
        for left, right in _pairs(book, ("contests",))
        if book.move(left) == book.move(right)
        and book.period(left).gap_days(book.period(right)) <= RIVAL_GAP_DAYS
    ]
    for group in _groups(pairs):
        lead = max(group, key=lambda claim: (book.period(claim).end, claim))
        for claim in group:
            if claim != lead:
                book.place(claim, "rival", lead)


def _keep_latest_stock(
    claims: pd.DataFrame, table: pd.DataFrame, periods: dict[str, Period]
) -> None:
    """Stocks never add over time: of each place the latest known stands, older ones are earlier.

    A statement without a figure neither replaces a figure nor is replaced by one.
    """
    stock = claims["kind"] == "stock"
    if not stock.any():
        return
    stock &= (table["standing"] == "counted") & claims[list(PEOPLE)].notna().any(axis=1)
    if not stock.any():
        return
    ends = claims.loc[stock, "period"].map({t: (p.end, p.start) for t, p in periods.items()})
    latest = ends.groupby([claims["origin_id"], claims["dest_id"]]).transform("max")
    table.loc[ends.index[ends != latest], "standing"] = "earlier"

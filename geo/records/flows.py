"""Counted groups become flows, as `geo.reconcile` would make them of the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.errors import Problem, RecordsError
from geo.periods import parse_period
from geo.reconcile.forms import claim_forms
from geo.reconcile.small_cells import hide_small_flows, is_small_cell
from geo.records.ends import span
from geo.schemas import FLOW_COLUMNS, PEOPLE, PRESENCE

if TYPE_CHECKING:
    from geo.records.counted import Counted, Question

KEY: Final = ["origin_id", "dest_id", "kind", "period"]
_SUMS: Final = ["records", "known", "people"]


def flows_of(counted: Counted, question: Question) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Turn counted groups into flows.

    Parameters
    ----------
    counted, question
        What an engine found, and what it was asked.

    Returns
    -------
    flows
        Schema `geo.schemas.Flows`, sorted by ``flow_id``, without claims behind them. A sum that
        holds unknown figures is a lower bound; counts below 10 in a close place and a short time
        are hidden (codebook, rule 11).
    breakdown
        Where attributes were asked for, one row for each flow and attribute; else None.

    Raises
    ------
    RecordsError
        If stocks of several times would be added.
    """
    groups = _named(counted, question)
    sums = groups
    if question.keys.attributes or question.keys.kind:
        # Attributes are parts of a flow, and a kind left empty is the same as ``unspecified``.
        sums = groups.groupby(KEY, sort=False, as_index=False)[[*_SUMS, "partial"]].sum()
    flows = _figures(sums)
    flows["flow_id"] = _ids(flows)
    flows["status"] = "reported"
    flows["form"] = claim_forms(flows)
    flows["partial"] = flows["partial"].astype(bool)
    _keep_latest_stock(flows)
    flows = flows.assign(
        contested=False,
        broken_down=pd.array([pd.NA] * len(flows), dtype="Int64"),
        **dict.fromkeys(("claim_ids", "listed_ids", "part_ids", "anchor_id", "anchor_basis"), ""),
    )
    flows = flows[list(FLOW_COLUMNS)].sort_values("flow_id", ignore_index=True)
    flows = hide_small_flows(flows)
    return flows, _breakdown(groups, question) if question.keys.attributes else None


def _named(counted: Counted, question: Question) -> pd.DataFrame:
    groups = counted.groups.rename(columns={"origin": "origin_id", "dest": "dest_id"})
    if question.keys.time in {"", "window"}:
        if question.keys.kind:
            _refuse_added_stocks(groups, counted)
        groups = groups.assign(period=span(counted.times, question.window))
    kind = groups["kind"].where(groups["kind"] != "", "unspecified")
    texts = [*KEY, *(f"by{i}" for i in range(len(question.keys.attributes)))]
    return groups.assign(kind=kind).astype(dict.fromkeys(texts, "str"))


def _refuse_added_stocks(groups: pd.DataFrame, counted: Counted) -> None:
    stocks = sorted(set(groups["kind"].unique()) & set(PRESENCE))
    if stocks and len(counted.times) > 1:
        found = f"{' and '.join(stocks)} of {len(counted.times)} different times"
        guidance = "Split them: --by period. Nothing was drawn."
        raise RecordsError(
            (Problem("records", None, "kind", found, "one time: stocks do not add", guidance),)
        )


def _ids(table: pd.DataFrame) -> pd.Series[str]:
    origin, dest, kind, period = (table[name].astype("str") for name in KEY)
    return origin + "~" + dest + "~" + kind + "~" + period


def _figures(sums: pd.DataFrame) -> pd.DataFrame:
    """Known sums as they are, partly known ones as lower bounds, unknown ones missing."""
    people = sums["people"].astype("Int64")
    whole, some = sums["known"] == sums["records"], sums["known"] > 0
    short = some & ~whole
    return sums.assign(
        people_low=people.where(short),
        people_best=people.where(whole),
        people_high=pd.array([pd.NA] * len(sums), dtype="Int64"),
        qualifier=pd.Series("", index=sums.index, dtype="str").mask(short, "at_least"),
    )


def _keep_latest_stock(flows: pd.DataFrame) -> None:
    """Of the stocks of one pair the latest stands; earlier ones stay in the table."""
    stocks = flows[(flows["form"] == "area")]
    if stocks.empty:
        return
    ends = stocks["period"].map(
        {text: parse_period(text).end.toordinal() for text in stocks["period"].unique()}
    )
    latest = ends.groupby([stocks[name] for name in KEY[:3]]).transform("max")
    flows.loc[stocks.index[ends < latest], "form"] = "text"


def _breakdown(groups: pd.DataFrame, question: Question) -> pd.DataFrame:
    """People of each flow by attribute; where one cell is small all of its flow are hidden."""
    names = [f"by{i}" for i in range(len(question.keys.attributes))]
    sums = groups.groupby([*KEY, *names], sort=True, as_index=False)[_SUMS].sum()
    table = _figures(sums)
    table.insert(0, "flow_id", _ids(table))
    # One hidden cell of a known sum could be worked out from the others.
    small = is_small_cell(table).groupby(table["flow_id"]).transform("any")
    table.loc[small, list(PEOPLE)] = pd.NA
    table.loc[small, ["qualifier"]] = "few"
    table["records"] = table["records"].astype("Int64").mask(small)
    table = table.rename(columns=dict(zip(names, question.keys.attributes, strict=True)))
    attributes = list(question.keys.attributes)
    columns = ["flow_id", *KEY, *attributes, "records", *PEOPLE, "qualifier"]
    return table[columns].sort_values(["flow_id", *attributes], ignore_index=True)

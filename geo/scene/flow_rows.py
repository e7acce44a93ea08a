"""Turn the table of flows into what a reader sees of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.alike import NOTHING, Coded
from geo.scene.flow_table import FlowTable
from geo.scene.widths import widths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from geo.scene.widths import WidthScale

#: Sections of ISIC Rev. 4; words and letters for them are in the page's language files.
_ISIC: Final = frozenset("ABCDEFGHIJKLMNOPQRSTU")
_FIGURES: Final = {
    "low": "people_low",
    "best": "people_best",
    "high": "people_high",
    "broken": "broken_down",
}


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What a flow looks like beside what it says.

    Parameters
    ----------
    places, ends
        From `geo.scene.ends.place_ends`, ``ends`` row by row the flows.
    hues
        By country.
    named
        Position in the table of names by id.
    claims, standing
        Claims that the panel shows; how each claim stands.
    """

    places: pd.DataFrame
    ends: pd.DataFrame
    hues: Mapping[str, int]
    named: Mapping[str, int]
    claims: pd.DataFrame
    standing: Mapping[str, tuple[str, str]]


def flow_table(flows: pd.DataFrame, drawing: Drawing) -> FlowTable:
    """Describe each flow, but for the widths and the curves of lines (`drawn_as`).

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    drawing
        Of the same flows.
    """
    ends = drawing.ends
    o, d = (ends[name].to_numpy(np.int64) for name in ("o", "d"))
    drawn = o >= 0
    columns: dict[str, NDArray[Any] | Coded] = {
        side: _mapped(flows[f"{side}_id"], drawing.named.__getitem__) for side in ("origin", "dest")
    }
    columns |= {name: Coded.of_column(flows[name]) for name in _TEXTS}
    columns |= {name: _whole(flows[column]) for name, column in _FIGURES.items()}
    columns |= {name: flows[name].to_numpy(bool) for name in ("contested", "partial")}
    unknown = np.all([columns[name] == NOTHING for name in ("low", "best", "high")], axis=0)
    anchored = ends["fade"].isin(["start", "both"])
    hue = drawing.places["country"].map(lambda country: drawing.hues.get(country, NOTHING))
    host = np.where(flows["kind"] == "return", o, d)
    return FlowTable(
        columns
        | {
            "o": o,
            "d": d,
            "fade": Coded.of_column(ends["fade"]),
            "unknown": drawn & unknown,
            "hue": np.where(drawn, np.append(hue.to_numpy(np.int64), NOTHING)[host], NOTHING),
            "anchor": Coded.of_column(flows["anchor_id"].where(anchored, "")),
            "basis": Coded.of_column(flows["anchor_basis"].where(anchored, "")),
            "earlier": _earlier(flows, drawing.standing),
            "reports": 1 + flows["claim_ids"].str.count(";").to_numpy(np.int64),
        }
        | _claims(flows, drawing.claims)
    )


def drawn_as(
    flows: FlowTable,
    scales: tuple[WidthScale, WidthScale],
    unknown: float,
    curves: NDArray[np.float64],
) -> FlowTable:
    """Give lines their widths and curves.

    Parameters
    ----------
    flows
        From `flow_table`.
    scales
        Widths of persons and of papers.
    unknown
        Width of a line without a figure, pixels.
    curves
        Of each flow.
    """
    drawn = flows.numbers("o") >= 0
    inner, outer = widths(flows, scales, unknown)
    looks = {"width": inner, "outer": outer, "curve": curves}
    return flows.having({name: np.where(drawn, column, 0.0) for name, column in looks.items()})


_TEXTS: Final = ("kind", "status", "form", "period", "qualifier")


def _mapped(column: pd.Series[str], number: Callable[[str], int]) -> NDArray[np.int64]:
    coded = Coded.of_column(column)
    return np.array([number(value) for value in coded.values], dtype=np.int64)[coded.codes]


def _whole(column: pd.Series[int]) -> NDArray[np.int64]:
    whole: NDArray[np.int64] = column.fillna(NOTHING).to_numpy(np.int64)
    return whole


def _earlier(flows: pd.DataFrame, standing: Mapping[str, tuple[str, str]]) -> NDArray[np.bool_]:
    """Which flows are text only because a later stock stands in their place."""
    some = ((flows["kind"] == "stock") & (flows["form"] == "text")).to_numpy()
    first = [ids.split(";")[0] for ids in flows["claim_ids"][some]]
    found = np.zeros(len(flows), dtype=bool)
    found[some] = [standing.get(claim) == ("earlier", "area") for claim in first]
    return found


def _claims(flows: pd.DataFrame, claims: pd.DataFrame) -> dict[str, NDArray[Any] | Coded]:
    """What the claims of each flow say: where they stand in the panel, their sectors and grades."""
    if not len(claims):
        return {}
    position = {claim: i for i, claim in enumerate(claims["claim_id"])}
    told = _told(claims)
    listed = zip(flows["claim_ids"], flows["listed_ids"], strict=True)
    said = [[told[one] for one in ids.split(";") if one in told] for ids in flows["claim_ids"]]
    return {
        "claims": Coded.of(_positions(";".join(filter(None, ids)), position) for ids in listed),
        "listed": np.array([len(_positions(ids, position)) for ids in flows["listed_ids"]]),
        "parts": Coded.of(_positions(ids, position) for ids in flows["part_ids"]),
        "sectors": Coded.of(_distinct(one for some, _ in told for one in some) for told in said),
        "grades": Coded.of(_distinct(grade for _, grade in told) for told in said),
    }


def _told(claims: pd.DataFrame) -> dict[str, tuple[list[str], str]]:
    """Sectors and grades of each claim that has either; a sector in free words stays at home."""
    grades = claims["source_grade"] + claims["info_grade"]
    some = (claims["sector"] != "") | (grades != "")
    rows = zip(claims["claim_id"][some], claims["sector"][some], grades[some], strict=True)
    return {
        claim: ([one for one in sector.split(";") if one in _ISIC], grade)
        for claim, sector, grade in rows
    }


def _positions(ids: str, position: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(position[claim] for claim in ids.split(";") if claim in position)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))

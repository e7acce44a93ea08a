"""Choose how a claim of some kind between some places may be drawn."""

from __future__ import annotations

import pandas as pd

from geo.places import lookup
from geo.schemas import ANNOUNCED, MOVEMENTS, PAPER, PRESENCE

#: Places too wide to hold the end of a line or a fill.
_WIDE = frozenset({"region"})
_COUNTRY = frozenset({"country"})


def claim_forms(claims: pd.DataFrame) -> pd.Series[str]:
    """Say how each claim is drawn.

    Parameters
    ----------
    claims
        With ``origin_id``, ``dest_id`` (several ids separated by ``;``), ``kind``, ``status``.

    Returns
    -------
    form
        Indexed like ``claims``: ``line`` movements, ``count`` entries and permits, ``area`` people
        present, ``hatch`` what was announced, or one figure for several areas, ``inside`` a move
        that does not leave its place, ``text`` what has no place of its own on a map.
    """
    keys = ["origin_id", "dest_id", "kind", "status"]
    distinct = claims[keys].drop_duplicates()
    ids = {part for name in keys[:2] for text in distinct[name] for part in text.split(";")}
    places = lookup(sorted(ids - {""}))
    # A place without a position is as wide as its region to a map.
    levels = places["level"].where(places["lon"].notna(), "region").to_dict()
    forms = [_form(row, levels) for row in distinct.itertuples(index=False, name=None)]
    found = distinct.assign(form=forms)
    merged = claims[keys].merge(found, on=keys, how="left")["form"]
    return pd.Series(merged.to_numpy(), index=claims.index, dtype=str)


def _form(row: tuple[str, str, str, str], levels: dict[str, str]) -> str:
    origins, dests = row[0].split(";"), row[1].split(";")
    kind, status = row[2], row[3]
    all_levels = {levels.get(place, "region") for place in (*origins, *dests)}
    several = len(origins) > 1 or len(dests) > 1
    placed = dests if len(dests) > 1 or len(origins) == 1 else origins
    at = {levels.get(place, "region") for place in placed}
    # What was announced and then refused is neither expected nor done: words only.
    refused = kind in ANNOUNCED and status == "contested"
    if all_levels & _WIDE or kind == "participants" or refused:
        return "text"
    if several or kind in ANNOUNCED or status == "forecast":
        return "text" if at & _COUNTRY else "hatch"
    if kind in PRESENCE:
        return "area"
    if origins == dests:
        return "inside"
    return {**dict.fromkeys(MOVEMENTS, "line"), **dict.fromkeys(PAPER, "count")}[kind]

"""Choose how a claim of some kind between some places may be drawn."""

from __future__ import annotations

import numpy as np
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
    ends = [_breadth(claims[name]) for name in ("origin_id", "dest_id")]
    table = pd.DataFrame(
        {
            "origin": ends[0].to_numpy(),
            "dest": ends[1].to_numpy(),
            "kind": claims["kind"].to_numpy(),
            "status": claims["status"].to_numpy(),
            "same": (claims["origin_id"] == claims["dest_id"]).to_numpy(),
        }
    )
    # A hundred thousand claims are of a dozen sorts.
    names = list(table)
    sort = table.groupby(names, sort=False).ngroup().to_numpy()
    distinct = table.drop_duplicates()
    forms = [_form(*row) for row in distinct.itertuples(index=False, name=None)]
    return pd.Series(np.array(forms, dtype=object)[sort], index=claims.index, dtype=str)


def _breadth(ids: pd.Series[str]) -> pd.Series[str]:
    """How wide each end is: letters of what is among its places.

    ``s`` several places, ``w`` one too wide for a map, ``c`` a country.
    """
    distinct = ids.drop_duplicates()
    parts = {text: str(text).split(";") for text in distinct}
    places = lookup(sorted({part for row in parts.values() for part in row} - {""}))
    # A place without a position is as wide as its region to a map.
    levels = places["level"].where(places["lon"].notna(), "region").to_dict()
    letters = {}
    for text, row in parts.items():
        at = {levels.get(place, "region") for place in row}
        flags = (("s", len(row) > 1), ("w", bool(at & _WIDE)), ("c", bool(at & _COUNTRY)))
        letters[text] = "".join(letter for letter, is_so in flags if is_so)
    return ids.map(letters)


def _form(origin: str, dest: str, kind: str, status: str, same: bool) -> str:  # noqa: FBT001
    several = "s" in origin + dest
    placed = dest if "s" in dest or "s" not in origin else origin
    # What was announced and then refused is neither expected nor done: words only.
    refused = kind in ANNOUNCED and status == "contested"
    if "w" in origin + dest or kind == "participants" or refused:
        return "text"
    if several or kind in ANNOUNCED or status == "forecast":
        return "text" if "c" in placed else "hatch"
    if kind in PRESENCE:
        return "area"
    if same:
        return "inside"
    return {**dict.fromkeys(MOVEMENTS, "line"), **dict.fromkeys(PAPER, "count")}[kind]

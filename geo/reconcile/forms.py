"""Choose how a claim of some kind between some places may be drawn."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from geo.alike import Coded
from geo.places import facts
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
    origins, dests, kinds, statuses = (
        Coded.of_column(claims[name]) for name in ("origin_id", "dest_id", "kind", "status")
    )
    same = Coded((False, True), (claims["origin_id"] == claims["dest_id"]).to_numpy(np.int64))
    # A hundred thousand claims are of a dozen sorts.
    sorts = Coded.rows([_breadth(origins), _breadth(dests), kinds, statuses, same])
    forms = sorts.map(lambda sort: _form(*sort))
    return forms.text(claims.index)


def _breadth(ids: Coded) -> Coded:
    """How wide each end is: letters of what is among its places.

    ``s`` several places, ``w`` one too wide for a map, ``c`` a country.
    """
    parts = {part for text in ids.values for part in text.split(";") if part}
    level, lon = facts(parts, "level"), facts(parts, "lon")
    # A place without a position is as wide as its region to a map.
    levels = {part: "region" if math.isnan(lon[part]) else level[part] for part in parts}

    def letters(text: str) -> str:
        at = {levels.get(place, "region") for place in text.split(";")}
        flags = (("s", ";" in text), ("w", bool(at & _WIDE)), ("c", bool(at & _COUNTRY)))
        return "".join(letter for letter, is_so in flags if is_so)

    return ids.map(letters).normal()


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

"""Sentences that keep a line honest: what is not known about it, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.places import display_name
from geo.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping


def flow_notes(row: Any, fade: str, text: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Say what a reader must know beside the figure.

    Parameters
    ----------
    row
        One flow, as a named tuple of `geo.schemas.Flows`.
    fade
        Which ends stand for a whole country.
    text, lang
        Words and language.

    Returns
    -------
    notes
        Coverage of the parts, declared anchor or border, hidden counts, disagreement.
    """
    notes = [*_parts(row, text), *_ends(row, fade, text, lang)]
    if row.form == "count":
        notes.append(text["note_count"])
    if row.form == "hatch":
        several = ";" in row.origin_id or ";" in row.dest_id
        announced = row.kind in {"plan", "quota", "order"} or row.status == "forecast"
        notes += [text["note_hatch"]] * announced + [text["note_group"]] * several
    if row.qualifier == "few":
        notes.append(text["note_few"])
    if row.contested:
        notes.append(text["note_contested"])
    if row.partial:
        notes.append(text["note_partial"])
    return tuple(notes)


def _parts(row: Any, text: Mapping[str, str]) -> list[str]:
    whole = row.people_best
    if pd.isna(row.broken_down) or pd.isna(whole):
        return []
    named, rest = int(row.broken_down), int(whole) - int(row.broken_down)
    key = "note_parts" if rest > 0 else "note_parts_full"
    return [text[key].format(named=number(named), whole=number(int(whole)), rest=number(rest))]


def _ends(row: Any, fade: str, text: Mapping[str, str], lang: str) -> list[str]:
    notes = []
    if fade in {"start", "both"}:
        if row.anchor_id:
            place = display_name(row.anchor_id, lang)
            notes.append(
                text["note_origin_unstated"].format(place=place, basis=row.anchor_basis).strip()
            )
        else:
            place = display_name(row.origin_id, lang)
            notes.append(text["note_origin_border"].format(place=place))
    if fade in {"end", "both"}:
        notes.append(text["note_dest_border"].format(place=display_name(row.dest_id, lang)))
    if not fade and row.form in {"line", "count"} and len(row.origin_id) == len(row.dest_id) == 2:
        notes.append(text["note_country_ends"])
    return notes

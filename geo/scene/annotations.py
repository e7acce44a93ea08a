"""Put the editor's own short texts beside places of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.places import lookup
from geo.scene.model import Note
from geo.scene.options import in_languages, said
from geo.scene.view import to_map_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.scene.model import Projection
    from geo.scene.options import MapOptions

#: Levels that have a point of their own; a country or a province never gets a dot in its middle.
_POINTS: Final = frozenset({"city", "adm2", "crossing"})


def note_ids(options: MapOptions) -> list[str]:
    """Ids of all places that the editor marks, highlighted ones first."""
    return list(dict.fromkeys([*options.highlight, *(note.place for note in options.annotations)]))


def compose_notes(options: MapOptions, projection: Projection) -> tuple[Note, ...]:
    """Give every annotation its position, and a highlighted place a note without a text.

    Parameters
    ----------
    options
        With ids of places that the gazetteer knows.
    projection
        Of the map.

    Returns
    -------
    notes
        In the order of the options, highlighted places first; what lies nowhere, such as the
        world, is left out. The texts are those of `note_texts`.
    """
    ids = note_ids(options)
    if not ids:
        return ()
    places = lookup(ids)[["lon", "lat", "level"]].loc[ids]
    at = places[["lon", "lat"]].astype(float)
    xs, ys = to_map_units(projection, at["lon"].to_numpy(), at["lat"].to_numpy())
    texts = _texts(options)
    return tuple(
        Note(
            place,
            f"note_{place}" if place in texts else "",
            round(float(x), 3),
            round(float(y), 3),
            is_point=level in _POINTS,
            is_bold=place in options.highlight,
        )
        for place, level, x, y in zip(ids, places["level"], xs, ys, strict=True)
        if np.isfinite([x, y]).all()
    )


def note_texts(options: MapOptions, own: str) -> dict[str, dict[str, str]]:
    """Give the texts of the notes as ``Scene.texts`` holds them.

    Parameters
    ----------
    options
        With the annotations.
    own
        Language of the maker's own texts, in which each of them is there.
    """
    return {
        f"note_{place}": {own: said(text, options.lang), **in_languages(text, own)}
        for place, text in _texts(options).items()
    }


def _texts(options: MapOptions) -> dict[str, str | Mapping[str, str]]:
    """The text beside each place; a second one for the same place stands for the first."""
    return {note.place: note.text for note in options.annotations if note.text}

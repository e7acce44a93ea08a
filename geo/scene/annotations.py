"""Put the editor's own short texts beside places of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.places import display_name, lookup
from geo.scene.model import Note
from geo.scene.options import said
from geo.scene.view import to_map_units

if TYPE_CHECKING:
    from geo.scene.model import Projection
    from geo.scene.options import MapOptions


def compose_notes(options: MapOptions, projection: Projection) -> tuple[Note, ...]:
    """Give every annotation its position, and a highlighted place an annotation without a text.

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
        world, is left out.
    """
    texts = dict.fromkeys(options.highlight, "")
    for item in options.annotations:
        texts[item.place] = said(item.text, options.lang)
    if not texts:
        return ()
    places = lookup(list(texts))[["lon", "lat"]].astype(float)
    places = places.loc[list(texts)]
    xs, ys = to_map_units(projection, places["lon"].to_numpy(), places["lat"].to_numpy())
    return tuple(
        Note(place, display_name(place, options.lang), text, round(float(x), 3), round(float(y), 3))
        for (place, text), x, y in zip(texts.items(), xs, ys, strict=True)
        if np.isfinite([x, y]).all()
    )

"""The countries whose flows have a hue of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.scene.looks import Partner

if TYPE_CHECKING:
    from geo.scene.looks import Style


def choose_partners(
    flows: pd.DataFrame, places: pd.DataFrame, index: pd.DataFrame, style: Style
) -> tuple[tuple[Partner, ...], dict[str, int]]:
    """Give a hue to each of the countries that most people go to, or come back from.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    places, index
        From `geo.scene.ends.place_ends` of the same flows.
    style
        Has the hues.

    Returns
    -------
    partners, hues
        The countries, and the position of each by its code.
    """
    drawn = index["o"] >= 0
    country = places["country"].to_numpy() if len(places) else np.empty(0, dtype=object)
    table = flows[drawn].assign(o=country[index.loc[drawn, "o"]], d=country[index.loc[drawn, "d"]])
    back = table["kind"] == "return"
    host = table["d"].where(~back, table["o"])
    most = table[["people_low", "people_best", "people_high"]].max(axis=1).fillna(0)
    # The country of most lines comes first, then people; the code of a country before chance.
    groups = pd.DataFrame({"host": host, "most": most.where(table["form"] == "line", 0)})
    order = groups.groupby("host")["most"].agg(["size", "max"]).reset_index()
    order = order.sort_values(["size", "max", "host"], ascending=[False, False, True])
    named = list(order["host"])[: len(style.hues)]
    partners = tuple(
        Partner(code, color, text_color)
        for code, color, text_color in zip(named, style.hues, style.hue_texts, strict=False)
    )
    return partners, {code: i for i, code in enumerate(named)}

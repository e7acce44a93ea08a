"""Say why an element has no place on a sealed page, and what to use instead."""

from __future__ import annotations

import re
from typing import Any, Final

_HOST: Final = re.compile(r"^(?:https?:)?//([^/\s]+)")
_INSTEAD: Final = (
    (
        "TileLayer",
        "land, borders and water are part of the page; choose the view with fit_bounds()",
    ),
    ("Wms", "land, borders and water are part of the page; choose the view with fit_bounds()"),
    ("Marker", "name the place as an end of a claim: the map draws and labels it"),
    ("Cluster", "name the places as ends of claims: the map thins out what is too dense"),
    ("Circle", "name the place as an end of a claim: the map draws and labels it"),
    ("Popup", "write it as a claim's summary: the panel of the flow shows it"),
    ("Tooltip", "write it as a claim's summary: the panel of the flow shows it"),
    ("Color", "the legend is made from the scene; compose() chooses its classes"),
    ("Choropleth", "Areas(), with people by area from shape_areas()"),
    ("GeoJson", "shape_lines() and shape_areas(), then compose()"),
    ("PolyLine", "FlowLines(), with the lines from shape_lines()"),
    ("LayerControl", "FlowLines(kinds) and Areas() choose what is drawn"),
)


def refusal(child: object) -> str:
    """Put the refusal of an element into words.

    Parameters
    ----------
    child
        What was to be added.

    Returns
    -------
    message
        Names the element, the hosts it would ask, and the remedy.
    """
    name = type(child).__name__
    instead = next(
        (advice for part, advice in _INSTEAD if part in name),
        "put what it shows into the claims and compose() the scene again",
    )
    hosts = _hosts(child)
    asks = f" It would load from {', '.join(hosts)}." if hosts else ""
    return (
        f"FlowMap: found {name}, wanted FlowLines or Areas. A sealed page holds only what it was"
        f" composed from.{asks} Instead: {instead}."
    )


def _hosts(element: Any) -> list[str]:
    """Hosts that an element of folium, or one inside it, would load something from."""
    pairs = [*getattr(element, "default_js", ()), *getattr(element, "default_css", ())]
    links = [str(pair[1]) for pair in pairs if len(pair) > 1]
    links.append(str(getattr(element, "tiles", "") or ""))
    found = {match.group(1) for link in links if (match := _HOST.match(link))}
    for child in getattr(element, "_children", {}).values():
        found |= set(_hosts(child))
    return sorted(found)

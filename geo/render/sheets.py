"""The style sheets of the page as the package holds them, in the order in which they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo.render.leaflet import leaflet_style

ASSETS: Final = Path(__file__).parent / "assets"
#: The page's own, colors first.
STYLES: Final = ("colors.css", "map.css", "controls.css")


def usual_sheets() -> str:
    """Join Leaflet's style sheet and the page's own, with comments and blanks."""
    own = ((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)
    return leaflet_style() + "".join(own)

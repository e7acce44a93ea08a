"""The page's style sheet: Leaflet's, the colors of all schemes, the layout, the palette."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.render.made import minified_style, usual_style
from geo.scene.model import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEX: Final = re.compile(r"#[0-9a-fA-F]{3,8}")
#: Fields of the style that an editor may choose, and the properties that hold them.
_SINGLE: Final = {"sea": "sea", "land": "land", "origin_fill": "origin", "hue_other": "hue-other"}
_SEVERAL: Final = {"hues": "hue", "hue_texts": "hue-text", "ramp": "ramp"}


@lru_cache(maxsize=4)
def style_sheet(style: Style) -> str:
    """Join the style sheets of a page.

    Parameters
    ----------
    style
        Colors that differ from the usual ones stand in the light scheme; dark and forced colors
        keep their own, which are chosen for their contrast there.

    Returns
    -------
    css
        The same for all pages of a release that keep the usual colors.
    """
    chosen = "".join(f"--{name}:{color};" for name, color in _chosen(style))
    light = "@media (prefers-color-scheme:light) and (forced-colors:none)"
    return minified_style(f"{light}{{#laborflow{{{chosen}}}}}\n") if chosen else usual_style()


def _chosen(style: Style) -> Iterator[tuple[str, str]]:
    usual = Style()
    for field, name in _SINGLE.items():
        color = getattr(style, field)
        if color != getattr(usual, field) and _HEX.fullmatch(color):
            yield name, color
    for field, name in _SEVERAL.items():
        colors = getattr(style, field)
        if colors != getattr(usual, field):
            known = [(i, c) for i, c in enumerate(colors, 1) if _HEX.fullmatch(c)]
            yield from ((f"{name}-{i}", color) for i, color in known)

"""Colors an editor may choose, and the contrast that they must keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo.scene.model import Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STYLE: Final = Style()
#: Name to colors of lines by country, then of areas by class, light to dark.
PALETTES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "clay": (_STYLE.hues, _STYLE.ramp),
    "ocean": (
        ("#1f6f8b", "#b5532a", "#4d6b2f", "#7a4a86", "#8a6417"),
        ("#e9f0ef", "#d0e0df", "#b1cbcb", "#8bb0b3", "#669399"),
    ),
    # After Okabe and Ito's set for all kinds of color vision, darkened until lines stand out.
    "all-vision": (
        ("#a84300", "#00568f", "#00735a", "#8a3c6c", "#7a6200"),
        ("#f0eee9", "#dbd8d0", "#c3beb3", "#a7a194", "#8a8475"),
    ),
    "ink": (
        ("#33383d", "#8a3324", "#3d5a80", "#5f5f2e", "#6a4c6d"),
        ("#efefee", "#dddddb", "#c6c6c4", "#a9a9a7", "#8b8b89"),
    ),
}
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LINE_CONTRAST: Final = 3.0
_TEXT_CONTRAST: Final = 4.5


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb``.

    Notes
    -----
    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors, 1 to 21.

    Examples
    --------
    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_colors(lines: Sequence[str], areas: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Turn a palette into fields of `Style`; text in a line's color is darkened to be legible.

    Examples
    --------
    >>> sorted(style_colors(*PALETTES["clay"]))
    ['hue_texts', 'hues', 'ramp']
    """
    given = dict(zip(_STYLE.hues, _STYLE.hue_texts, strict=True))
    texts = tuple(given.get(color) or _legible(color) for color in lines)
    found = {"hues": tuple(lines), "hue_texts": texts, "ramp": tuple(areas)}
    return {name: colors for name, colors in found.items() if colors}


def _legible(color: str) -> str:
    while contrast(color, _STYLE.land) < _TEXT_CONTRAST + 1.0:
        color = "#" + "".join(f"{int(int(color[i : i + 2], 16) * 0.94):02x}" for i in (1, 3, 5))
    return color


def palette_faults(value: Any) -> list[tuple[str, str]]:
    """Say what is wrong with a palette as ``map.toml`` gives it.

    Returns
    -------
    faults
        What was found and what was wanted.
    """
    if isinstance(value, str):
        names = ", ".join(PALETTES)
        return [] if value in PALETTES else [(repr(value), f"one of {names}, or lines and areas")]
    if not isinstance(value, dict) or set(value) - {"lines", "areas"} or not value:
        return [(repr(value), "a name, or lines = [colors] and areas = [colors]")]
    faults = []
    count = len(_STYLE.hues)
    for name, colors in value.items():
        fit = isinstance(colors, list) and len(colors) == count
        if not fit or not all(isinstance(c, str) and _HEX.fullmatch(c) for c in colors):
            faults.append((f"{name} = {colors!r}", f"{count} colors such as '#b8442c'"))
        elif name == "lines":
            faults += [
                (
                    f"{color}, which the land swallows ({contrast(color, _STYLE.land):.1f}:1)",
                    f"a contrast of {_LINE_CONTRAST:g}:1 with the land {_STYLE.land}",
                )
                for color in colors
                if contrast(color, _STYLE.land) < _LINE_CONTRAST
            ]
    return faults


def palette_of(value: Any) -> dict[str, tuple[str, ...]]:
    """Read a palette that has no faults."""
    if isinstance(value, str):
        return style_colors(*PALETTES[value])
    lower = {name: [color.lower() for color in colors] for name, colors in value.items()}
    return style_colors(lower.get("lines", ()), lower.get("areas", ()))

"""The still map in a frame of a given size, as social networks and pages of print ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.render.marks import WHITE
from geo.render.spoken import credit_lines
from geo.render.standalone import FONTS
from geo.render.svg import still_parts
from geo.render.text import clean, escape, shortened
from geo.render.wrap import wrapped

if TYPE_CHECKING:
    from geo.scene.model import Scene

_EDGE: Final = 36.0
_LINE: Final = 1.28
#: Sizes of title, subtitle and credits in a picture 1,200 pixels wide.
_SIZES: Final = (34.0, 19.0, 12.0)
_TITLE_LINES: Final = 2
_CREDITS_MOST: Final = 420


def render_card(scene: Scene, width: int, height: int) -> str:
    """Draw a scene as one SVG of a given size, title and credits in the picture.

    Parameters
    ----------
    scene
        What to draw.
    width, height
        In pixels.

    Returns
    -------
    svg
        Presentation attributes only; the map shows more of its surroundings on the longer side.
    """
    style = scene.style
    room = width - 2 * _EDGE
    title, subtitle, small = _SIZES
    y = _EDGE
    above = ""
    for text, size, weight, color, most in (
        (scene.title, title, 700, style.ink, _TITLE_LINES),
        (scene.subtitle, subtitle, 400, style.ink_soft, _TITLE_LINES),
    ):
        for line in wrapped(text, size, room, most):
            y += size * _LINE
            above += _text(line, y - size * 0.3, size, weight, color)
    said = " ".join(filter(None, [clean(scene.byline), *map(clean, credit_lines(scene))]))
    foot = wrapped(shortened(said, _CREDITS_MOST), small, room, 5)
    below = height - _EDGE * 0.6 - small * _LINE * len(foot)
    under = "".join(
        _text(line, below + small * _LINE * (i + 0.9), small, 400, style.ink_soft)
        for i, line in enumerate(foot)
    )
    top = y + _EDGE * 0.4
    frame = below - top - 8
    still_width, still_height, head, body = still_parts(scene, frame / width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="{FONTS}">{head}'
        f'<rect width="{width}" height="{height}" fill="{WHITE}"/>{above}'
        f'<g transform="translate(0 {top:g})scale({width / still_width:g})">'
        f'<svg width="{still_width:g}" height="{still_height:g}">{body}</svg></g>{under}</svg>\n'
    )


def _text(line: str, y: float, size: float, weight: int, color: str) -> str:
    return (
        f'<text x="{_EDGE:g}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}"'
        f' fill="{color}">{escape(line)}</text>'
    )

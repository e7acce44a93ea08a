"""The still map in a frame of a given size, as social networks and pages of print ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.render.labels import text_width
from geo.render.marks import WHITE
from geo.render.spoken import credit_lines
from geo.render.standalone import FONTS
from geo.render.svg import still_parts
from geo.render.text import clean, escape, shortened

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
        Presentation attributes only; the map keeps its proportions.
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
    still_width, still_height, head, body = still_parts(scene)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="{FONTS}">{head}'
        f'<rect width="{width}" height="{height}" fill="{WHITE}"/>{above}'
        f'<svg x="0" y="{top:g}" width="{width}" height="{below - top - 8:g}"'
        f' viewBox="0 0 {still_width:g} {still_height:g}"><svg width="{still_width:g}"'
        f' height="{still_height:g}">{body}</svg></svg>{under}</svg>\n'
    )


def _text(line: str, y: float, size: float, weight: int, color: str) -> str:
    return (
        f'<text x="{_EDGE:g}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}"'
        f' fill="{color}">{escape(line)}</text>'
    )


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Break a text into lines that fit; between words, and anywhere in scripts without spaces.

    Parameters
    ----------
    text
        Cleaned here.
    size, room
        Of the letters and the line, in pixels.
    most
        Lines; the last one ends in an ellipsis where the text goes on.

    Examples
    --------
    >>> wrapped("one two three", 10, 45, 3)
    ['one two', 'three']
    """
    lines: list[str] = [""]
    for piece in _pieces(clean(text)):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece.lstrip() if not lines[-1] else piece
    lines = [line.rstrip() for line in lines if line.strip()]
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(lines[most - 1] + "……", len(lines[most - 1]))]
    return lines


def _pieces(text: str) -> list[str]:
    """What may stand alone on a line: a word with the space after it, or a sign of CJK."""
    pieces: list[str] = []
    for sign in text:
        is_wide = "\u2e80" <= sign < "\uac00" or sign > "\uf900"
        goes_on = bool(pieces) and not pieces[-1].endswith(" ") and pieces[-1][-1] < "\u2e80"
        if pieces and (sign == " " or (goes_on and not is_wide)):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return [part for piece in pieces for part in _cut(piece)]


def _cut(piece: str, most: int = 40) -> list[str]:
    """A word without end is cut, so that nothing leaves the picture."""
    return [piece[i : i + most] for i in range(0, len(piece), most)]

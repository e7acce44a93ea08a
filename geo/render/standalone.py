"""The still map as a file of its own: title above, legend and credits below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.render.labels import text_width
from geo.render.legend import legend_items
from geo.render.marks import WHITE
from geo.render.spoken import credit_lines
from geo.render.text import escape
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from geo.render.paths import Plane
    from geo.scene.model import Scene

WIDTH: Final = 960.0
FONTS: Final = (
    "'Source Sans 3','Source Sans Pro','Helvetica Neue',Helvetica,Arial,"
    "'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR',"
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
)
_FOOT: Final = 15.0
_TEXT: Final = 11.5
_ROW: Final = 24.0
_TITLE_LETTERS: Final = 84
_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def framed(scene: Scene, plane: Plane, head: str, body: str) -> str:
    """Frame a picture: title and subtitle, the map, legend, notes and credits, on white ground.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    head, body
        Title and description, and the drawing.
    """
    style = scene.style
    title = [
        _text(line, 20 + 27 * i, 22, style.ink, 700)
        for i, line in enumerate(_wrapped(scene.title, _TITLE_LETTERS))
    ]
    under = 20 + 27 * (len(title) - 1)
    subtitle = [
        _text(line, under + 26 + 19 * i, 15, style.ink_soft)
        for i, line in enumerate(_wrapped(scene.subtitle, 128))
    ]
    top = under + 26 + 19 * (len(subtitle) - 1) + 16
    legend, high = _legend(scene)
    below = top + plane.height + 16
    lines = [line for text in _notes(scene) for line in _wrapped(text)]
    foot = [
        _text(line, below + high + 14 + _FOOT * i, _TEXT, style.ink_soft)
        for i, line in enumerate(lines)
    ]
    height = below + high + 20 + _FOOT * len(lines)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' aria-labelledby="still-title still-desc" width="{WIDTH + 32:g}"'
        f' height="{height + 32:g}" viewBox="-16 -16 {WIDTH + 32:g} {height + 32:g}"'
        f' font-family="{FONTS}">{head}<rect x="-16" y="-16" width="100%" height="100%"'
        f' fill="{WHITE}"/>{"".join(title)}{"".join(subtitle)}'
        f'<svg x="0" y="{top:g}" width="{WIDTH:g}" height="{plane.height:g}">{body}</svg>'
        f'<g transform="translate(0 {below:g})">{legend}</g>{"".join(foot)}</svg>\n'
    )


def _notes(scene: Scene) -> list[str]:
    """Notes and credits in the language of the scene."""
    return [*map(speaker_of(scene).say, scene.notes), *credit_lines(scene)]


def _text(line: str, y: float, size: float, color: str, weight: int = 400) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="0" y="{y:g}" font-size="{size:g}"{bold} fill="{color}">{escape(line)}</text>'


def _legend(scene: Scene) -> tuple[str, float]:
    """Samples with their words, line after line, and the height they take."""
    x, y = 0.0, 0.0
    found: list[str] = []
    for title, items in legend_items(scene):
        if title:
            x, y = 0.0, y + (_ROW if found else 0.0)
            found.append(_word(title, 0.0, y, scene.style.ink, 600))
            x = text_width(title, _TEXT) * 1.08 + 18.0
        for sample, words in items:
            size = _SIZE.search(sample)
            wide, high = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
            room = wide + 6.0 + text_width(words, _TEXT) + 18.0
            if x + room > WIDTH and x > 0.0:
                x, y = 0.0, y + _ROW
            placed = sample.replace("<svg ", f'<svg x="{x:g}" y="{y + 8 - high / 2:g}" ', 1)
            found.append(placed + _word(words, x + wide + 6.0, y, scene.style.ink))
            x += room
    return "".join(found), y + _ROW


def _word(text: str, x: float, y: float, color: str, weight: int = 400) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{x:g}" y="{y + 12:g}" font-size="{_TEXT:g}"{bold} fill="{color}">'
        f"{escape(text)}</text>"
    )


def _wrapped(text: str, letters: int = 150) -> list[str]:
    """Break a text into lines; East Asian signs count twice and break anywhere."""
    lines = [""]
    for word in re.findall(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+|\s+", text):
        if lines[-1] and _width(lines[-1]) + _width(word) > letters:
            lines.append("")
        lines[-1] += word if lines[-1] else word.strip()
    return [line.strip()[: 2 * letters] for line in lines if line.strip()][:8] or [""]


def _width(text: str) -> int:
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)

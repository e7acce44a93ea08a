"""Break a text into lines, between words, and anywhere in scripts without spaces."""

from __future__ import annotations

from geo.render.labels import text_width
from geo.render.text import clean, shortened


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
    >>> wrapped("통계가 아니다", 10, 45, 3)
    ['통계가', '아니다']
    """
    lines: list[str] = [""]
    whole = _pieces(clean(text))
    for piece in (part for one in whole for part in _cut(one, size, room)):
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
        goes_on = bool(pieces) and pieces[-1][-1] != " " and not _stands_alone(pieces[-1][-1])
        if pieces and (sign == " " or (goes_on and not _stands_alone(sign))):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _stands_alone(sign: str) -> bool:
    """Hanzi and kana; Hangul is set in words."""
    return "\u2e80" <= sign < "\ua000" or sign > "\uf900"


def _cut(piece: str, size: float, room: float) -> list[str]:
    """A word without end is cut, so that nothing leaves the picture."""
    if text_width(piece.rstrip(), size) <= room:
        return [piece]
    most = max(1, int(room // size))
    return [piece[i : i + most] for i in range(0, len(piece), most)]

"""Turn a flow into the few shapes that stand for it: path data, colors, dashes.

`assets/js/marks.js` holds the same rules for the interactive map. Kinds are told apart by shape
and not by color alone: sent, solid; returned, hollow; papers, beads; in transit, dash and dot
with an open head; moved, one width from end to end; number not known, thin dashes; only a country
known, a fading end. Two strokes across any of them, as where an axis is broken: only a part of its
time is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.render.arrows import Bow, Marks, Point, body_width, head, marks, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.scene.model import Flow, Style

#: Two parameters of the curve and an opacity.
Piece = tuple[float, float, float]

WHITE: Final = "#fff"
_RANGE_ALPHA: Final = 0.3
PAPER_ALPHA: Final = 0.6
#: Between whole countries nothing is located: such lines stand back.
COUNTRY_ALPHA: Final = 0.75
_RIM: Final = 1.2
#: Pixels from which on a line can show that it is hollow.
_HOLLOW_FROM: Final = 3.2
#: Pieces of a fading end: where each begins and ends on the faded stretch, and how faint it is.
_FADE: Final = ((0.0, 0.1, 0.3), (0.24, 0.36, 0.45), (0.48, 0.62, 0.65), (0.74, 0.88, 0.85))
_FADED: Final = 0.38
#: A break in a line: pixels along it between the two strokes, how far they lean, how thick.
_BREAK: Final = 3.4
_LEAN: Final = 0.5
_CUT_WIDTH: Final = 1.2


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape: a white casing below, the stroke above it, the fill on top."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 0.0
    dash: str = ""
    alpha: float = 1.0
    cased: bool = True


def flow_color(flow: Flow, style: Style) -> str:
    """Hue of the country the flow belongs to."""
    return style.hues[flow.hue] if 0 <= flow.hue < len(style.hues) else style.hue_other


def flow_drawing(flow: Flow) -> str:
    """Name of the drawing in the legend that a flow follows."""
    if flow.form == "count":
        return "count"
    if flow.unknown:
        return "unknown"
    return flow.kind if flow.kind in {"return", "transit", "unspecified"} else "dispatch"


def flow_marks(flow: Flow, curve: Bow, gaps: tuple[float, float], style: Style) -> list[Mark]:
    """Draw one flow.

    Parameters
    ----------
    flow
        Its widths, kind and what is not known of it.
    curve
        The way on the screen.
    gaps
        Pixels left free at both ends.
    style
        Measures and hues.

    Returns
    -------
    marks
        From the lowest to the highest.
    """
    color = flow_color(flow, style)
    drawing = flow_drawing(flow)
    found = []
    if flow.outer > flow.width:
        wide = marks(curve, flow.outer, gaps, style)
        d = _arrow(curve, wide, wide.begin, flow.outer, style)
        found.append(Mark(d, fill=color, alpha=_RANGE_ALPHA))
    at = marks(curve, flow.width, gaps, style)
    if drawing in {"dispatch", "return", "unspecified"}:
        return found + _solid(flow, curve, at, style)
    return found + _stroked(drawing, flow.width, curve, at, color)


def cut_marks(flow: Flow, curve: Bow, t: float, style: Style) -> list[Mark]:
    """Break a line whose time lies only partly in the one shown, as a broken axis is drawn.

    Parameters
    ----------
    flow
        Its widths and hue.
    curve
        The way on the screen.
    t
        Where on the way, such as the middle of what is seen of it.
    style
        Hues.

    Returns
    -------
    marks
        A gap across the line and a stroke at each side of it.
    """
    (x, y), (nx, ny) = curve.blossom(t, t), curve.normal(t)
    half = 0.4 * max(flow.width, flow.outer) + 3.0

    def stroke(along: float) -> str:
        ends = ((side * half, along + side * half * _LEAN) for side in (-1, 1))
        # Along the way lies to the right of the normal.
        return "M" + "L".join(_xy((x + a * nx - b * ny, y + a * ny + b * nx)) for a, b in ends)

    alpha = PAPER_ALPHA if flow.form == "count" else 1.0
    sides = stroke(-_BREAK / 2) + stroke(_BREAK / 2)
    color = flow_color(flow, style)
    return [
        Mark(stroke(0.0), stroke=WHITE, width=_BREAK + 2 * _CUT_WIDTH, cased=False),
        Mark(sides, stroke=color, width=_CUT_WIDTH, alpha=alpha, cased=False),
    ]


def _solid(flow: Flow, curve: Bow, at: Marks, style: Style) -> list[Mark]:
    """The tapered arrow, full or hollow, its unknown ends broken up."""
    color, back = flow_color(flow, style), flow.kind == "return"
    if flow.kind == "unspecified":
        style = replace(style, taper=1.0)
    # Two rims would be wider than a thin line: there only the head is hollow.
    hollow = back and flow.width > _HOLLOW_FROM
    width = flow.width - 2 * _RIM if hollow else flow.width
    begin, end = at.begin, at.neck
    pieces: list[Piece] = []
    if flow.fade in {"start", "both"}:
        begin = at.begin + _FADED * (at.neck - at.begin)
        pieces += [_between(at.begin, begin, piece) for piece in _FADE]
    if flow.fade in {"end", "both"}:
        end = at.neck - _FADED * (at.neck - at.begin)
        pieces += [_between(at.neck, end, piece) for piece in _FADE]
    broken = [_piece(curve, at, piece, flow.width, (color, style.taper)) for piece in pieces]
    if end == at.neck and hollow == back:
        d = _arrow(curve, at, begin, width, style)
        return [*broken, _full(d, color, hollow=hollow)]
    sides = (body_width(at, begin, width, style.taper), body_width(at, end, width, style.taper))
    solid = _closed(stretch(curve, (begin, end), sides))
    return [
        *broken,
        _full(solid, color, hollow=hollow),
        _full(_closed_line(head(curve, at)), color, hollow=back),
    ]


def _full(d: str, color: str, *, hollow: bool) -> Mark:
    if hollow:
        return Mark(d, fill=WHITE, stroke=color, width=2 * _RIM)
    return Mark(d, fill=color)


def _between(start: float, end: float, piece: Piece) -> Piece:
    return (
        start + piece[0] * (end - start),
        start + piece[1] * (end - start),
        piece[2],
    )


def _piece(curve: Bow, at: Marks, piece: Piece, width: float, look: tuple[str, float]) -> Mark:
    color, taper = look
    s, t, alpha = piece
    s, t = min(s, t), max(s, t)
    sides = (body_width(at, s, width, taper), body_width(at, t, width, taper))
    return Mark(_closed(stretch(curve, (s, t), sides)), fill=color, alpha=alpha)


def _stroked(drawing: str, width: float, curve: Bow, at: Marks, color: str) -> list[Mark]:
    """Lines of one width along their length, told apart by dash and head."""
    start, control, end = (
        curve.blossom(at.begin, at.begin),
        curve.blossom(at.begin, at.neck),
        curve.blossom(at.neck, at.neck),
    )
    d = f"M{_xy(start)}Q{_xy(control)} {_xy(end)}"
    gap = f"{max(3.2, width * 1.5):.1f}"
    dash = {"count": f"0 {gap}", "unknown": "6 4", "transit": "10 4 2 4"}
    # Papers are not persons: beads are fainter, so that they never outshout a line of people.
    alpha = PAPER_ALPHA if drawing == "count" else 1.0
    cased = drawing != "count"
    body = Mark(d, stroke=color, width=width, dash=dash[drawing], alpha=alpha, cased=cased)
    corners = head(curve, at)
    if drawing in {"count", "unknown"}:
        return [body, Mark(_closed_line(corners), fill=color, alpha=alpha)]
    tip = Mark("M" + "L".join(map(_xy, corners)), stroke=color, width=max(1.6, width * 0.6))
    return [body, tip]


def _arrow(curve: Bow, at: Marks, begin: float, width: float, style: Style) -> str:
    """Body and head as one closed outline."""
    sides = (body_width(at, begin, width, style.taper), width)
    a, b, c, d, e, f = stretch(curve, (begin, at.neck), sides)
    left, tip, right = head(curve, at)
    return (
        f"M{_xy(a)}Q{_xy(b)} {_xy(c)}L{_xy(left)}L{_xy(tip)}L{_xy(right)}"
        f"L{_xy(d)}Q{_xy(e)} {_xy(f)}Z"
    )


def _closed(points: Sequence[Point]) -> str:
    a, b, c, d, e, f = points
    return f"M{_xy(a)}Q{_xy(b)} {_xy(c)}L{_xy(d)}Q{_xy(e)} {_xy(f)}Z"


def _closed_line(points: Sequence[Point]) -> str:
    return "M" + "L".join(map(_xy, points)) + "Z"


def _xy(point: Point) -> str:
    return f"{tenth(point[0])} {tenth(point[1])}"


def tenth(value: float) -> str:
    """Write a number with at most one decimal, halves away from zero as JavaScript does upward.

    Examples
    --------
    >>> tenth(12.04), tenth(-0.01), tenth(3.26)
    ('12', '0', '3.3')
    """
    whole = int(value * 10 + 0.5) if value >= 0 else -int(-value * 10 + 0.5)
    return f"{whole / 10:g}" if abs(whole) < 10**6 else f"{whole / 10:.1f}"

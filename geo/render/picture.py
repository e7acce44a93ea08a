"""All that lies above the ground of a picture: flows, nodes, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.render.edges import POINTER_PX, Pointer
from geo.render.marks import COUNTRY_ALPHA, WHITE, Mark, cut_marks, flow_marks, tenth
from geo.render.names import COUNTRY_PX, NAME_PX, VALUE_PX, Named, place_names
from geo.render.notes import NOTE_PX, Noted, bold_places
from geo.render.still import middle_seen
from geo.render.text import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.render.labels import Rect
    from geo.render.paths import Plane
    from geo.render.still import Drawn
    from geo.scene.model import Place, Scene, Style


def draw_above(
    scene: Scene,
    plane: Plane,
    drawn: list[Drawn],
    sizes: list[float],
    blocked: Sequence[Rect] = (),
    far: float = 0.0,
) -> str:
    """Draw flows with their ends and all names.

    Parameters
    ----------
    scene, plane
        What is drawn, and the picture.
    drawn
        Flows with their curves, the heaviest first.
    sizes
        Radius of each node.
    blocked
        Boxes that no name may enter.
    far
        How far names among lanes may stand off, where lanes are longer than usual.
    """
    # Papers lowest, then lines between whole countries, so that what is near is seen.
    rank = _rank(scene)
    located = any(rank(item) == 2 for item in drawn)
    flows = "".join(
        _flow(item, plane, scene.style, COUNTRY_ALPHA if located and rank(item) == 1 else 1.0)
        for item in sorted(drawn, key=rank)
    )
    ends = {end for item in drawn for end in (item.flow.o, item.flow.d)}
    nodes = "".join(
        _node(place, plane, size, scene.style)
        for i, (place, size) in enumerate(zip(scene.places, sizes, strict=True))
        if i in ends
    )
    placed = place_names(scene, plane, (drawn, sizes), blocked, far)
    bold = bold_places(scene)
    names = "".join(_name(item, scene, bold) for item in placed.ends)
    names += "".join(_note(item, scene.style) for item in placed.notes)
    names += "".join(_pointer(item, scene.style) for item in placed.pointers)
    halo = f'stroke="{WHITE}" stroke-width="3.2" stroke-linejoin="round" paint-order="stroke"'
    return (
        _country_names(placed.countries)
        + _area_names(placed.areas)
        + cased(flows, scene.style.casing)
        + f'<g stroke="{WHITE}" stroke-width="1.2">{nodes}</g>'
        + f"<g {halo}>{names}</g>"
    )


def _rank(scene: Scene) -> Callable[[Drawn], int]:
    """How near the reader a flow is drawn: papers, between two whole countries, all others."""

    def rank(item: Drawn) -> int:
        ends = (scene.places[item.flow.o].symbol, scene.places[item.flow.d].symbol)
        return 0 if item.flow.form == "count" else 1 if ends == ("ring", "ring") else 2

    return rank


def _country_names(names: list[tuple[str, float, float]]) -> str:
    texts = [f'<text x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>' for name, x, y in names]
    return (
        f'<g font-size="{COUNTRY_PX:g}" font-weight="500" letter-spacing="1.5" text-anchor="middle"'
        f' fill="#66727a" stroke="{WHITE}" stroke-opacity=".7" stroke-width="3"'
        f' paint-order="stroke">{"".join(texts)}</g>'
    )


def _area_names(names: list[tuple[str, float, float]]) -> str:
    texts = [f'<text x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>' for name, x, y in names]
    return (
        f'<g font-size="{VALUE_PX:g}" font-weight="500" text-anchor="middle" fill="#66727a"'
        f' stroke="{WHITE}" stroke-opacity=".7" stroke-width="3" paint-order="stroke">'
        f"{''.join(texts)}</g>"
    )


def _flow(item: Drawn, plane: Plane, style: Style, alpha: float) -> str:
    marks = flow_marks(item.flow, item.curve, item.gaps, style)
    if item.flow.partial:
        marks += cut_marks(item.flow, item.curve, middle_seen(item.curve, plane), style)
    shapes = "".join(mark_svg(mark, style.casing) for mark in marks)
    return shapes if alpha == 1.0 else f'<g opacity="{alpha:g}">{shapes}</g>'


def mark_svg(mark: Mark, casing: float) -> str:
    """Write one shape; its casing is the stroke that the group around it hands down (`cased`)."""
    alpha = f' opacity="{mark.alpha:g}"' if mark.alpha < 1 else ""
    if mark.stroke == "none":
        return f'<path d="{mark.d}" fill="{mark.fill}"{alpha}/>'
    cap = "round" if mark.dash.startswith("0 ") else "butt"
    dash = f' stroke-dasharray="{mark.dash}" stroke-linecap="{cap}"' if mark.dash else ""
    below = ""
    if mark.cased:
        below = f'<path d="{mark.d}" fill="none" stroke-width="{mark.width + 2 * casing:.3g}"/>'
    return (
        f'{below}<path d="{mark.d}" fill="{mark.fill}" stroke="{mark.stroke}"'
        f' stroke-width="{mark.width:.3g}"{dash}{alpha}/>'
    )


def cased(shapes: str, casing: float) -> str:
    """Wrap shapes of `mark_svg` so that a white stroke below them sets them off from the ground."""
    return (
        f'<g stroke="{WHITE}" stroke-width="{2 * casing:g}" paint-order="stroke"'
        f' stroke-linejoin="round">{shapes}</g>'
    )


def _node(place: Place, plane: Plane, size: float, style: Style) -> str:
    x, y = plane.pixel(place.x, place.y)
    if not (-9 < x < plane.width + 9 and -9 < y < plane.height + 9):
        return ""
    hue = style.ink
    if place.role != "origin":
        hue = style.hues[place.hue] if 0 <= place.hue < len(style.hues) else style.hue_other
    at = f'<circle cx="{tenth(x)}" cy="{tenth(y)}" r="{tenth(size)}"'
    if place.symbol in {"anchor", "border"}:
        return f'{at} fill="{style.ink_soft}"/>'
    if place.symbol == "ring":
        return f'{at} fill="none" stroke="{style.ink_soft}" stroke-width="1.4"/>'
    if place.symbol == "area":
        return f'{at} fill="{WHITE}" stroke="{hue}" stroke-width="1.8"/>'
    return f'{at} fill="{hue}"/>'


def _note(item: Noted, style: Style) -> str:
    """An editor's text, and a mark where no line ends."""
    found = _leader(item, style)
    if item.dot:
        x, y = (tenth(value) for value in item.at)
        found += f'<circle cx="{x}" cy="{y}" r="2.4" stroke-width="1.2" fill="{style.ink}"/>'
    texts = ""
    for i, (line, bold) in enumerate(item.lines):
        weight = ' font-weight="700"' if bold else ""
        y = tenth(item.y + i * (NOTE_PX + 2))
        texts += f'<text x="{tenth(item.x)}" y="{y}"{weight}>{escape(line)}</text>'
    look = f'text-anchor="{item.anchor}" font-size="{NOTE_PX:g}" fill="{style.ink}"'
    return f"{found}<g {look}>{texts}</g>"


def _name(item: Named, scene: Scene, marked: frozenset[str]) -> str:
    style, place = scene.style, item.place
    bold = 600 if place.role == "origin" and place.symbol != "anchor" else 500
    bold = 700 if place.id in marked else bold
    wide = ' letter-spacing="1.5"' if place.symbol == "ring" else ""
    found = _leader(item, style) + (
        f'<g text-anchor="{item.anchor}"{wide}>'
        f'<text x="{tenth(item.x)}" y="{tenth(item.y)}" font-size="{NAME_PX:g}"'
        f' font-weight="{bold}" fill="{style.ink}">{escape(item.name)}</text>'
    )
    if item.value:
        hue = place.hue
        color = style.hue_texts[hue] if 0 <= hue < len(style.hue_texts) else style.ink_soft
        found += (
            f'<text x="{tenth(item.x)}" y="{tenth(item.y + VALUE_PX + 1)}"'
            f' font-size="{VALUE_PX:g}" fill="{color}">{escape(item.value)}</text>'
        )
    return found + "</g>"


def _leader(item: Named | Noted, style: Style) -> str:
    if item.leader is None:
        return ""
    d = "M" + "L".join(f"{tenth(x)} {tenth(y)}" for x, y in item.leader)
    line = f'<path d="{d}" stroke="{style.ink_soft}" stroke-width=".8"/>'
    return f'<path d="{d}" stroke-width="2.6"/>{line}'


def _pointer(item: Pointer, style: Style) -> str:
    hue = item.hue
    color = style.hue_texts[hue] if 0 <= hue < len(style.hue_texts) else style.ink_soft
    return (
        f'<g fill="{color}"><path d="M5 0L-5 4.4L-3 0L-5-4.4Z" transform="translate('
        f'{tenth(item.at[0])} {tenth(item.at[1])})rotate({item.degrees:.0f})"/>'
        f'<text x="{tenth(item.x)}" y="{tenth(item.y)}" font-size="{POINTER_PX:g}"'
        f' text-anchor="{item.anchor}">{escape(item.text)}</text></g>'
    )

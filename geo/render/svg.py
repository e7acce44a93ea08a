"""The still map: one SVG that needs neither script nor style sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.render.marks import WHITE, Mark, flow_marks, tenth
from geo.render.names import COUNTRY_PX, NAME_PX, VALUE_PX, Named, Pointer, place_names
from geo.render.outline import OUTLINE_BYTES, Outline, outline
from geo.render.paths import GRAIN, base_path, plane_of
from geo.render.still import drawn_flows, drawn_order, radii
from geo.render.text import escape
from geo.words import number, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.render.paths import Plane
    from geo.render.still import Drawn
    from geo.scene.model import Place, Scene, Style

WIDTH: Final = 960.0
FONTS: Final = (
    "Source Sans 3,Source Sans Pro,Helvetica Neue,Helvetica,Arial,"
    "Apple SD Gothic Neo,Malgun Gothic,Noto Sans CJK KR,Noto Sans KR,"
    "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif"
)
PROVINCE: Final = "#dcdad3"
BORDER: Final = "#8d969c"
COAST: Final = "#a9bac4"
GRATICULE: Final = "#cbd9e1"
_FOOT: Final = 15.0
#: All of the still map in a page; what flows and names leave over goes to the outline.
_SVG_BYTES: Final = 54_000


def render_svg(scene: Scene, *, standalone: bool) -> str:
    """Draw a scene as one SVG.

    Parameters
    ----------
    scene
        What to draw; the heaviest 180 lines of it.
    standalone
        True for a file of its own, with title, subtitle and credits in the picture.

    Returns
    -------
    svg
        Presentation attributes only, so that it reads the same where styles are blocked.
    """
    plane, head, body = _picture(scene)
    return _framed(scene, plane, head, body) if standalone else _in_page(plane, head, body)


@lru_cache(maxsize=1)
def _picture(scene: Scene) -> tuple[Plane, str, str]:
    """Draw the map, its title and description once for the page and the file of its own."""
    text = words(scene.lang)
    plane = plane_of(scene.view, WIDTH)
    sizes = radii(scene)
    drawn = drawn_flows(scene, plane, sizes)
    flows = "".join(_flow(item, scene.style) for item in drawn)
    nodes = "".join(
        _node(place, plane, size, scene.style)
        for place, size in zip(scene.places, sizes, strict=True)
    )
    placed = place_names(scene, plane, drawn, sizes)
    names = "".join(_name(item, scene) for item in placed.ends)
    names += "".join(_pointer(item, scene.style) for item in placed.pointers)
    halo = f'stroke="{WHITE}" stroke-width="3.2" stroke-linejoin="round" paint-order="stroke"'
    above = (
        _country_names(placed.countries)
        + cased(flows, scene.style.casing)
        + f'<g stroke="{WHITE}" stroke-width="1.2">{nodes}</g>'
        + f"<g {halo}>{names}</g>"
    )
    ground = _ground(scene, plane, min(OUTLINE_BYTES, max(20_000, _SVG_BYTES - len(above))))
    head = (
        f'<title id="still-title">{escape(scene.title)}</title>'
        f'<desc id="still-desc">{escape(_description(scene, len(drawn), text))}</desc>'
    )
    return plane, head, f"{ground}<g>{above}</g>"


def _in_page(plane: Plane, head: str, body: str) -> str:
    return (
        f'<svg id="static-map" role="img" aria-labelledby="still-title still-desc"'
        f' width="{WIDTH:g}" height="{plane.height:g}" viewBox="0 0 {WIDTH:g} {plane.height:g}"'
        f' font-family="{FONTS}">{head}{body}</svg>'
    )


def _framed(scene: Scene, plane: Plane, head: str, body: str) -> str:
    """The file of its own: title above, credits below, white ground."""
    top, lines = 66.0, [line for credit in scene.credits for line in _wrapped(credit)]
    bottom = 12.0 + _FOOT * len(lines)
    height = top + plane.height + bottom
    foot = "".join(
        f'<text x="0" y="{top + plane.height + 18 + _FOOT * i:g}" font-size="11.5"'
        f' fill="{scene.style.ink_soft}">{escape(line)}</text>'
        for i, line in enumerate(lines)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' aria-labelledby="still-title still-desc" width="{WIDTH + 32:g}"'
        f' height="{height + 32:g}" viewBox="-16 -16 {WIDTH + 32:g} {height + 32:g}"'
        f' font-family="{FONTS}">{head}<rect x="-16" y="-16" width="100%" height="100%"'
        f' fill="{WHITE}"/><text x="0" y="20" font-size="22" font-weight="700"'
        f' fill="{scene.style.ink}">{escape(scene.title)}</text><text x="0" y="46" font-size="15"'
        f' fill="{scene.style.ink_soft}">{escape(scene.subtitle)}</text>'
        f'<svg x="0" y="{top:g}" width="{WIDTH:g}" height="{plane.height:g}">{body}</svg>'
        f"{foot}</svg>\n"
    )


def _wrapped(text: str, letters: int = 150) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _description(scene: Scene, drawn: int, text: Mapping[str, str]) -> str:
    lines = drawn_order(scene.flows)
    first = [scene.flows[i] for i in lines[:3]]
    heaviest = "; ".join(f"{flow.origin} → {flow.dest}: {flow.people}" for flow in first)
    count = text["svg_desc"].format(drawn=number(drawn), all=number(len(scene.flows)))
    return f"{count} {heaviest}" if heaviest else count


def _ground(scene: Scene, plane: Plane, most: int) -> str:
    style = scene.style
    fills = {area.area: _fill_name(area.fill) for area in scene.areas if area.fill}
    hatched = [area.area for area in scene.areas if area.hatch]
    drawn = outline(scene.base, fills, hatched, plane, most)
    lakes = base_path(scene.base, "lakes", plane, closed=True)
    rivers = base_path(scene.base, "rivers", plane)
    return (
        f"<defs>{_patterns(scene, drawn)}</defs>"
        f'<rect width="{plane.width:g}" height="{plane.height:g}" fill="{style.sea}"/>'
        f'<g transform="scale({GRAIN:g})" stroke-linejoin="round" stroke-width="1.4" fill="none">'
        f"{_line(base_path(scene.base, 'graticule', plane), GRATICULE, 1.4)}"
        f"{_fills(scene, drawn)}"
        f"{_line(drawn.lines['province'], PROVINCE, 1.2)}"
        f'<path d="{lakes}" fill="{style.sea}" stroke="{COAST}" stroke-width="1"/>'
        f"{_line(rivers, '#b3c9d6', 1.4)}"
        f"{_line(drawn.lines['country'], BORDER, 2.2)}"
        f"{_line(drawn.lines['disputed'], BORDER, 2.2, '7 5')}"
        "</g>"
    )


def _fill_name(fill: str) -> str:
    return fill.replace(":", "")


def _fills(scene: Scene, drawn: Outline) -> str:
    colors = {f"class{i}": step.color for i, step in enumerate(scene.legend.classes)}
    colors |= {"land": scene.style.land, "origin": scene.style.origin_fill}
    colors["country_only"] = "url(#dots)"
    paths = []
    for (name, hatched), d in sorted(drawn.fills.items(), key=lambda item: item[0][0] != "land"):
        look = f'fill="{colors[name]}" stroke="{COAST}"'
        if d and hatched:
            shape = f"area-{name}"
            paths.append(
                f'<defs><path id="{shape}" d="{d}"/></defs><use href="#{shape}" {look}/>'
                f'<use href="#{shape}" fill="url(#hatch)"/>'
            )
        elif d:
            paths.append(f'<path d="{d}" {look}/>')
    return f'<g fill-rule="evenodd">{"".join(paths)}</g>'


def _patterns(scene: Scene, drawn: Outline) -> str:
    style, found = scene.style, ""
    if any(name == "country_only" for name, _ in drawn.fills):
        found += pattern_dots(style, "dots", 2.0)
    if any(hatched for _, hatched in drawn.fills):
        found += pattern_hatch(style, "hatch", 2.0)
    return found


def pattern_dots(style: Style, name: str, scale: float) -> str:
    """Dots on land: reported for the country, not by province."""
    side, r = 8 * scale, 1.15 * scale
    return (
        f'<pattern id="{name}" width="{side:g}" height="{side:g}" patternUnits="userSpaceOnUse">'
        f'<rect width="{side:g}" height="{side:g}" fill="{style.land}"/>'
        f'<circle cx="{side / 2:g}" cy="{side / 2:g}" r="{r:g}" fill="{style.ramp[2]}"/></pattern>'
    )


def pattern_hatch(style: Style, name: str, scale: float) -> str:
    """Slanting lines: announced, not reported as having happened."""
    side = 8 * scale
    return (
        f'<pattern id="{name}" width="{side:g}" height="{side:g}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M{side / 2:g} 0V{side:g}" stroke="{style.hatch}"'
        f' stroke-width="{1.1 * scale:g}" stroke-opacity=".5"/></pattern>'
    )


def _line(d: str, color: str, width: float, dash: str = "") -> str:
    if not d:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{d}" stroke="{color}" stroke-width="{width:g}"{dashed}/>'


def _country_names(names: list[tuple[str, float, float]]) -> str:
    texts = [f'<text x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>' for name, x, y in names]
    return (
        f'<g font-size="{COUNTRY_PX:g}" font-weight="500" letter-spacing="2" text-anchor="middle"'
        f' fill="#66727a" stroke="{WHITE}" stroke-opacity=".7" stroke-width="3"'
        f' paint-order="stroke">{"".join(texts)}</g>'
    )


def _flow(item: Drawn, style: Style) -> str:
    marks = flow_marks(item.flow, item.curve, item.gaps, style)
    return "".join(mark_svg(mark, style.casing) for mark in marks)


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


def _name(item: Named, scene: Scene) -> str:
    style, place = scene.style, item.place
    bold = 600 if place.role == "origin" and place.symbol != "anchor" else 500
    found = _leader(item, style) + (
        f'<g text-anchor="{item.anchor}">'
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


def _leader(item: Named, style: Style) -> str:
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
        f'<text x="{tenth(item.x)}" y="{tenth(item.y)}" font-size="{VALUE_PX:g}"'
        f' text-anchor="{item.anchor}">{escape(item.text)}</text></g>'
    )

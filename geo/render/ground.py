"""The ground of the still map as SVG: sea, land, fills, patterns, borders, water."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.render.outline import Outline, outline
from geo.render.paths import GRAIN, base_path, rings_path

if TYPE_CHECKING:
    from geo.render.paths import Plane
    from geo.scene.model import Scene, Style

PROVINCE: Final = "#d3d0c6"
BORDER: Final = "#737e86"
COAST: Final = "#a9bac4"
GRATICULE: Final = "#d3dfe5"
RIVER: Final = "#bcd0db"
#: Pixels of the hatched band inside the outline of an area.
BAND: Final = 9.0


def ground_svg(scene: Scene, plane: Plane, most: int, prefix: str = "") -> str:
    """Draw sea, land, fills, borders and water.

    Parameters
    ----------
    scene, plane
        What to draw, and on which picture.
    most
        Bytes that land and borders may take.
    prefix
        Of the ids, so that two grounds can stand in one file.
    """
    style = scene.style
    whole = [area for area in scene.areas if area.cell is None]
    fills = {area.area: _fill_name(area.fill) for area in whole if area.fill}
    # An area that cuts approximate prefectures needs an outline of its own.
    cut = {area.area for area in scene.areas if area.cell is not None}
    fills |= {area: f"{fills.get(area, 'land')}@{area}" for area in sorted(cut)}
    hatched = [area.area for area in scene.areas if area.hatch]
    drawn = outline(scene.base, fills, hatched, plane, most)
    lakes = base_path(scene.base, "lakes", plane, closed=True)
    rivers = base_path(scene.base, "rivers", plane)
    return (
        f"<defs>{_patterns(scene, drawn, prefix)}</defs>"
        f'<rect width="{plane.width:g}" height="{plane.height:g}" fill="{style.sea}"/>'
        f'<g transform="scale({GRAIN:g})" stroke-linejoin="round" stroke-width="1.4" fill="none">'
        f"{_line(base_path(scene.base, 'graticule', plane), GRATICULE, 1.4)}"
        f"{_fills(scene, drawn, plane, prefix)}"
        f"{_line(drawn.lines['province'], PROVINCE, 1.2)}"
        f'<path d="{lakes}" fill="{style.sea}" stroke="{COAST}" stroke-width="1"/>'
        f"{_line(rivers, RIVER, 1.4)}"
        f"{_line(drawn.lines['country'], BORDER, 2.2)}"
        f"{_line(drawn.lines['disputed'], BORDER, 2.2, '7 5')}"
        "</g>"
    )


def _fill_name(fill: str) -> str:
    return fill.replace(":", "")


def _fills(scene: Scene, drawn: Outline, plane: Plane, prefix: str) -> str:
    colors = {f"class{i}": step.color for i, step in enumerate(scene.legend.classes)}
    colors |= {"land": scene.style.land, "origin": scene.style.origin_fill}
    colors["country_only"] = f"url(#{prefix}dots)"
    paths: list[str] = []
    bands: list[str] = []
    for (name, hatched), d in sorted(drawn.fills.items(), key=lambda item: item[0][0] != "land"):
        look = f'fill="{colors[name.partition("@")[0]]}" stroke="{COAST}"'
        if d and hatched:
            shape = f"{prefix}area-{name.replace('@', '-')}"
            # What was announced frames an area: a band within its outline leaves the fill alone.
            paths.append(
                f'<defs><path id="{shape}" d="{d}"/><clipPath id="in-{shape}"'
                f' clip-rule="evenodd"><use href="#{shape}" clip-rule="evenodd"/></clipPath></defs>'
                f'<use href="#{shape}" {look}/>'
            )
            # Prefectures lie on their area, and under its band.
            (bands if "@" in name else paths).append(
                f'<use href="#{shape}" clip-path="url(#in-{shape})"'
                f' fill="none" stroke="url(#{prefix}hatch)" stroke-width="{4 * BAND:g}"/>'
            )
        elif d:
            paths.append(f'<path d="{d}" {look}/>')
    cells = _cells(scene, drawn, plane, prefix)
    return f'<g fill-rule="evenodd">{"".join(paths)}{cells}{"".join(bands)}</g>'


def _cells(scene: Scene, drawn: Outline, plane: Plane, prefix: str) -> str:
    """Approximate prefectures, cut to their province and dashed: nobody surveyed their borders."""
    inside = {name.partition("@")[2]: d for (name, _), d in drawn.fills.items() if "@" in name}
    cuts = "".join(
        f'<clipPath id="{prefix}cut-{area}"><path d="{d}" clip-rule="evenodd"/></clipPath>'
        for area, d in sorted(inside.items())
    )
    paths = []
    for area in scene.areas:
        if area.cell is None or not inside.get(str(area.area)):
            continue
        d = rings_path(scene.base, scene.shading.cells[area.cell].line, plane)
        color = scene.legend.classes[int(area.fill.partition(":")[2])].color
        paths.append(f'<path d="{d}" fill="{color}" clip-path="url(#{prefix}cut-{area.area})"/>')
    look = f'stroke="{BORDER}" stroke-width="1.6" stroke-dasharray="5 4"'
    return f"<defs>{cuts}</defs><g {look}>{''.join(paths)}</g>" if paths else ""


def _patterns(scene: Scene, drawn: Outline, prefix: str) -> str:
    style, found = scene.style, ""
    if any(name.startswith("country_only") for name, _ in drawn.fills):
        found += pattern_dots(style, f"{prefix}dots", 2.0)
    if any(hatched for _, hatched in drawn.fills):
        found += pattern_hatch(style, f"{prefix}hatch", 2.0)
    return found


def pattern_dots(style: Style, name: str, scale: float) -> str:
    """Dots on land: reported for the country, not by province."""
    side, r = 11 * scale, 1.0 * scale
    return (
        f'<pattern id="{name}" width="{side:g}" height="{side:g}" patternUnits="userSpaceOnUse">'
        f'<rect width="{side:g}" height="{side:g}" fill="{style.land}"/>'
        f'<circle cx="{side / 2:g}" cy="{side / 2:g}" r="{r:g}" fill="{style.dots}"/></pattern>'
    )


def pattern_hatch(style: Style, name: str, scale: float) -> str:
    """Slanting lines: announced, not reported as having happened."""
    side = 7 * scale
    return (
        f'<pattern id="{name}" width="{side:g}" height="{side:g}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M{side / 2:g} 0V{side:g}" stroke="{style.hatch}"'
        f' stroke-width="{0.9 * scale:g}"/></pattern>'
    )


def _line(d: str, color: str, width: float, dash: str = "") -> str:
    if not d:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{d}" stroke="{color}" stroke-width="{width:g}"{dashed}/>'

"""The still map: one SVG that needs neither script nor style sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.render.ground import ground_svg
from geo.render.inset import draw_inset, place_inset
from geo.render.notes import notes_text
from geo.render.outline import OUTLINE_BYTES
from geo.render.paths import plane_of
from geo.render.picture import draw_above
from geo.render.standalone import FONTS, WIDTH, framed
from geo.render.still import drawn_flows, radii
from geo.render.text import escape
from geo.scene.routes import routes_of
from geo.scene.speak import speaker_of
from geo.words import number

if TYPE_CHECKING:
    from geo.render.inset import InsetPlace
    from geo.render.paths import Plane
    from geo.render.still import Drawn
    from geo.scene.model import Scene

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
    return framed(scene, plane, head, body) if standalone else _in_page(plane, head, body)


@lru_cache(maxsize=1)
def _picture(scene: Scene) -> tuple[Plane, str, str]:
    """Draw the map, its title and description once for the page and the file of its own."""
    return _drawn(scene, plane_of(scene.view, WIDTH))


def _drawn(scene: Scene, plane: Plane) -> tuple[Plane, str, str]:
    sizes = radii(scene)
    drawn = drawn_flows(scene, plane, sizes)
    place = place_inset(scene, plane, drawn)
    corner, blocked = "", []
    if place is not None:
        corner = draw_inset(scene, place, sizes)
        drawn = [item for item in drawn if place.flows.isdisjoint(item.members)]
        blocked = [place.box, place.extent]
    above = draw_above(scene, plane, drawn, sizes, blocked) + corner
    most = min(OUTLINE_BYTES, max(20_000, _SVG_BYTES - len(above)))
    ground = ground_svg(scene, plane, most)
    head = (
        f'<title id="still-title">{escape(scene.title)}</title>'
        f'<desc id="still-desc">{escape(_description(scene, _count(drawn, place)))}</desc>'
    )
    return plane, head, f"{ground}<g>{above}</g>"


def _count(drawn: list[Drawn], place: InsetPlace | None) -> int:
    return sum(len(item.members) for item in drawn) + (len(place.flows) if place else 0)


def still_parts(scene: Scene, share: float) -> tuple[float, float, str, str]:
    """Width, height, title with description, and shapes of the still map, for another frame.

    Parameters
    ----------
    scene
        What to draw.
    share
        Height over width of that frame, which the map fills.
    """
    plane, head, body = _drawn(scene, plane_of(scene.view, WIDTH, share, share))
    return WIDTH, plane.height, head, body


def _in_page(plane: Plane, head: str, body: str) -> str:
    return (
        f'<svg id="static-map" role="img" aria-labelledby="still-title still-desc"'
        f' width="{WIDTH:g}" height="{plane.height:g}" viewBox="0 0 {WIDTH:g} {plane.height:g}"'
        f' font-family="{FONTS}">{head}{body}</svg>'
    )


def _description(scene: Scene, drawn: int) -> str:
    speaker = speaker_of(scene)
    first = [route.flow for route in routes_of(scene.flows, (scene.legend, scene.style), 3)]
    heaviest = "; ".join(f"{speaker.route(flow)}: {speaker.figure(flow.figure)}" for flow in first)
    count = speaker.text["svg_desc"].format(drawn=number(drawn), all=number(len(scene.flows)))
    return " ".join(filter(None, [count, heaviest, notes_text(scene)]))

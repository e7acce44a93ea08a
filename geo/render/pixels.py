"""Still pictures in pixels, drawn by resvg from the same scene: no browser, no network."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.errors import FontWarning, RenderError
from geo.render.card import render_card
from geo.render.svg import render_svg

if TYPE_CHECKING:
    from geo.scene.model import Scene

#: Name behind the page's own to width and height of the pictures that networks ask for.
CARDS: Final = {"-1200x630": (1200, 630), "-1080x1080": (1080, 1080)}
#: The one of them that a page with a public address names.
PREVIEW: Final = "-1200x630.png"
_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="28" font-family="sans-serif">{sign}</text></svg>'
)
#: A sign of each script, and one that no font has.
_SCRIPTS: Final = {"Korean": "한", "Chinese": "国"}
_NOWHERE: Final = "\U000ffffe"
_FONTS: Final = "Debian's package fonts-noto-cjk, or Noto Sans CJK from its makers"


def is_available() -> bool:
    """Whether the renderer (extra ``png``) is installed."""
    try:
        import resvg_py  # noqa: F401
    except ImportError:
        return False
    return True


def render_pictures(scene: Scene) -> dict[str, bytes]:
    """Draw the still map as PNG in every size there is use for.

    Parameters
    ----------
    scene
        What to draw; its credits stand in each picture.

    Returns
    -------
    pictures
        What follows the page's own name (``.png``, ``@2x.png``, ``-1200x630.png``,
        ``-1080x1080.png``) to the picture. The same fonts give the same bytes.

    Raises
    ------
    RenderError
        If the renderer is not installed.

    Warns
    -----
    FontWarning
        If the pictures hold a script that no installed font has.
    """
    if not is_available():
        msg = "pictures need a renderer. Install it with: pip install 'labor-flow-map[png]'."
        raise RenderError(msg)
    still = render_svg(scene, standalone=True)
    cards = {end: render_card(scene, *size) for end, size in CARDS.items()}
    _warn_of_fonts("".join([still, *cards.values()]))
    pictures = {".png": picture_of(still, 1), "@2x.png": picture_of(still, 2)}
    return pictures | {f"{end}.png": picture_of(svg, 1) for end, svg in cards.items()}


def picture_of(svg: str, zoom: int) -> bytes:
    """Draw one SVG as PNG, ``zoom`` times its size."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, background="white"))


@lru_cache(maxsize=1)
def missing_scripts() -> tuple[str, ...]:
    """Name the scripts that the installed fonts do not have."""
    nothing = picture_of(_PROBE.format(sign=_NOWHERE), 1)
    blank = picture_of(_PROBE.format(sign=" "), 1)
    return tuple(
        name
        for name, sign in _SCRIPTS.items()
        if picture_of(_PROBE.format(sign=sign), 1) in {nothing, blank}
    )


def _warn_of_fonts(svg: str) -> None:
    used = {
        "Korean": any("\uac00" <= sign <= "\ud7a3" for sign in svg),
        "Chinese": any("\u4e00" <= sign <= "\u9fff" for sign in svg),
    }
    missing = [name for name in missing_scripts() if used[name]]
    if missing:
        message = (
            f"No installed font has {' and '.join(missing)}: the pictures show boxes in its place. "
            f"Install {_FONTS}, and draw again. The page itself is not affected."
        )
        warnings.warn(message, FontWarning, stacklevel=3)

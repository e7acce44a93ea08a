"""The snippet that puts a map into another page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from geo.render.text import escape

if TYPE_CHECKING:
    from geo.scene.model import Scene

#: Scripts for the map, windows of their own for the sources; never the host page's own origin.
SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
HEIGHT: Final = 880


def embed_snippet(scene: Scene, file_name: str) -> str:
    """Write the iframe an editor pastes.

    Parameters
    ----------
    scene
        For its title.
    file_name
        Of the page, as it will lie beside the page that embeds it.

    Returns
    -------
    html
        One ``<iframe>`` that is loaded late, keeps to itself and can open sources.
    """
    return (
        f'<iframe src="{escape(quote(file_name))}" title="{escape(scene.title)}" width="100%"'
        f' height="{HEIGHT}" loading="lazy" sandbox="{SANDBOX}"'
        ' referrerpolicy="no-referrer" style="border:0"></iframe>\n'
    )

"""How to cite a map, and by which rules its claims were coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo.scene import Scene

#: Version of the codebook in ``data/README.md``; it changes when a rule or a column does.
CODEBOOK: Final = "1.0"


def citation(scene: Scene) -> str:
    """Say in one line what to cite.

    Parameters
    ----------
    scene
        With the title, and byline and address where the editor gave them.

    Returns
    -------
    text
        Such as ``"Workers sent" (newest publication 2024-09-16). Labor Flow Map, codebook 1.0.``
    """
    made = f"{scene.byline}: " if scene.byline else ""
    dated = f" (newest publication {scene.data_date})" if scene.data_date else ""
    where = f" {scene.url}" if scene.url else ""
    return f'{made}"{scene.title}"{dated}. Labor Flow Map, codebook {CODEBOOK}.{where}'

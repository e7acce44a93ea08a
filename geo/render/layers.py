"""The elements a `FlowMap` takes: which lines and which fills are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from branca.element import Element

from geo.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.scene.model import Scene


class FlowLines(Element):
    """Draw only some kinds of flows as lines; the table keeps them all.

    Parameters
    ----------
    kinds
        Such as ``("dispatch", "return")``.

    Raises
    ------
    RenderError
        If no kind is named; leave the element out to draw every kind.
    """

    def __init__(self, kinds: Iterable[str]) -> None:
        super().__init__()
        self._name = "FlowLines"
        self.kinds = frozenset(kinds)
        if not self.kinds:
            msg = "FlowLines: found no kinds, wanted at least one. Leave it out to draw all."
            raise RenderError(msg)

    def applied(self, scene: Scene) -> Scene:
        """Return the scene with the other lines taken off the map."""
        return replace(
            scene, flows=scene.flows.undrawn(~scene.flows.coded("kind").where(*self.kinds))
        )

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002  (branca's signature)
        """Nothing of its own: the page draws the scene."""
        return ""


class Areas(Element):
    """Draw or leave out the fills of areas.

    Parameters
    ----------
    fills
        Whether areas are filled by people reported.
    hatches
        Whether announced figures are hatched.
    """

    def __init__(self, *, fills: bool = True, hatches: bool = True) -> None:
        super().__init__()
        self._name = "Areas"
        self.fills = fills
        self.hatches = hatches

    def applied(self, scene: Scene) -> Scene:
        """Return the scene with the fills that are wanted, and the legend of those."""
        areas = tuple(
            replace(area, fill=area.fill if self.fills else "", hatch=area.hatch and self.hatches)
            for area in scene.areas
        )
        legend = scene.legend
        if not self.fills:
            legend = replace(legend, classes=())
        left_out = {"hatch"} - ({"hatch"} if self.hatches else set())
        left_out |= set() if self.fills else {"country_only", "origin"}
        symbols = tuple(name for name in legend.symbols if name not in left_out)
        return replace(scene, areas=areas, legend=replace(legend, symbols=symbols))

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002  (branca's signature)
        """Nothing of its own: the page draws the scene."""
        return ""

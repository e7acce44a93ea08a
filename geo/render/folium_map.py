"""FlowMap: a folium map whose figure renders the sealed page."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import folium
import numpy as np
from branca.element import Element, Figure

from geo.errors import RenderError
from geo.render.embed import SANDBOX
from geo.render.layers import Areas, FlowLines
from geo.render.page import render_page
from geo.render.refuse import refusal
from geo.scene.view import projected_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.scene.model import Scene

NOTEBOOK_HEIGHT: Final = 860


class SealedElement(Element):
    """A part of the figure that holds nothing: what folium would put there has no place here."""

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> Any:  # noqa: ARG002
        """Refuse whatever is handed in."""
        raise RenderError(refusal(child))


class SealedFigure(Figure):
    """The root of a `FlowMap`: renders one page and takes nothing else in."""

    def __init__(self) -> None:
        super().__init__()
        self.header, self.html, self.script = SealedElement(), SealedElement(), SealedElement()

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002  (branca's signature)
        """Write the page of the map this figure holds."""
        return self.held().render()

    def held(self) -> FlowMap:
        """Return the map this figure was made for."""
        (held,) = (child for child in self._children.values() if isinstance(child, FlowMap))
        return held

    def add_child(
        self,
        child: Any,
        name: str | None = None,  # noqa: ARG002  (branca's signature)
        index: int | None = None,
    ) -> Any:
        """Take in the map itself; refuse all else."""
        if not isinstance(child, FlowMap):
            raise RenderError(refusal(child))
        return super().add_child(child, name="map", index=index)

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ARG002
        page = html.escape(self.render(), quote=True)
        return (
            f'<iframe srcdoc="{page}" width="100%" height="{NOTEBOOK_HEIGHT}" sandbox="{SANDBOX}"'
            ' title="Labor Flow Map" style="border:0"></iframe>'
        )


class FlowMap(folium.Map):
    """A scene as a folium map: it shows itself in a notebook, saves itself, fits to bounds.

    Parameters
    ----------
    scene
        From `geo.compose`.

    Raises
    ------
    RenderError
        When an element is added that a sealed page cannot hold: one that would load scripts, tiles
        or styles from outside, or carry text past the page's escaping. The message names it and
        says what to use instead.

    Notes
    -----
    Rests on two seams of folium 0.20 and branca 0.8, each held by a test: an element's root renders
    what `save` writes, and a map asks its parent figure for its notebook display.

    Examples
    --------
    >>> import folium, geo, pandas as pd
    >>> table = pd.DataFrame({"origin": ["Nepal"], "dest": ["Qatar"], "people": [1200]})
    >>> claims = geo.resolve(geo.read_claims(table))
    >>> flows = geo.reconcile(claims)
    >>> shaped = geo.shape_lines(flows), geo.shape_areas(flows)
    >>> shown = FlowMap(geo.compose(flows, *shaped, claims, geo.read_sources(table)))
    >>> isinstance(shown, folium.Map)
    True
    >>> folium.Marker([25.3, 51.5]).add_to(shown)
    Traceback (most recent call last):
    ...
    geo.errors.RenderError: FlowMap: found Marker, wanted FlowLines or Areas. ...
    """

    # Our page brings its own: nothing for folium to load, on the class and not changed by a map.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (folium declares it so)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, scene: Scene) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self.scene = scene
        self._children.clear()
        self._figure = SealedFigure()
        self._figure.add_child(self)

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> FlowMap:
        """Add one of our own layers.

        Parameters
        ----------
        child
            `FlowLines` or `Areas`.
        name, index
            As in folium; a second layer of one kind takes the place of the first.

        Raises
        ------
        RenderError
            If it is anything else.
        """
        if not isinstance(child, (FlowLines, Areas)):
            raise RenderError(refusal(child))
        super().add_child(child, name=name or type(child).__name__, index=index)
        return self

    def fit_bounds(
        self,
        bounds: Sequence[Sequence[float]],
        padding_top_left: Sequence[float] | None = None,  # noqa: ARG002
        padding_bottom_right: Sequence[float] | None = None,  # noqa: ARG002
        padding: Sequence[float] | None = None,  # noqa: ARG002
        max_zoom: int | None = None,  # noqa: ARG002
    ) -> None:
        """Choose what the map shows first.

        Parameters
        ----------
        bounds
            folium's order: ``[[south, west], [north, east]]``, degrees.

        Raises
        ------
        RenderError
            If the corners do not span an area on the globe.
        """
        corners = np.asarray(bounds, dtype=float)
        if corners.shape != (2, 2) or not np.isfinite(corners).all():
            msg = f"bounds: found {bounds!r}, wanted [[south, west], [north, east]] in degrees."
            raise RenderError(msg)
        (south, west), (north, east) = corners.min(axis=0), corners.max(axis=0)
        if north - south <= 0 or east - west <= 0 or abs(corners[:, 0]).max() > 90:
            msg = f"bounds: found {bounds!r}, which span no area. Give two opposite corners."
            raise RenderError(msg)
        box = projected_box(self.scene.projection, (west, south, east, north))
        self.scene = replace(self.scene, view=box)

    def drawn_scene(self) -> Scene:
        """Return the scene as the added layers leave it."""
        scene = self.scene
        for child in self._children.values():
            if isinstance(child, (FlowLines, Areas)):
                scene = child.applied(scene)
        return scene

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002  (folium's signature)
        """Write the page."""
        return render_page(self.drawn_scene())

    def save(
        self,
        outfile: str | bytes | Path | BinaryIO,
        close_file: bool = True,  # noqa: FBT001, FBT002  (folium's signature)
        **kwargs: Any,  # noqa: ARG002
    ) -> None:
        """Write the page to a file; it is rendered whole before the file is opened."""
        page = self.render().encode("utf-8")
        if isinstance(outfile, (str, bytes, Path)):
            name = outfile.decode() if isinstance(outfile, bytes) else outfile
            Path(name).write_bytes(page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ARG002
        return self._figure._repr_html_()

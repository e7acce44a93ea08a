"""The map inside a notebook, and inside a notebook exported to HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

import geo
from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader of an exported notebook opens; the exporter's own scripts are left out."""
    folder = data_path("claims")
    claims = geo.resolve(geo.read_claims(folder))
    flows = geo.reconcile(claims)
    lines, areas = geo.shape_lines(flows), geo.shape_areas(flows)
    scene = geo.compose(flows, lines, areas, claims, geo.read_sources(folder))
    shown = new_output("display_data", data={"text/html": geo.FlowMap(scene)._repr_html_()})
    notebook = new_notebook(cells=[new_code_cell("geo.FlowMap(scene)", outputs=[shown])])
    nbformat.validate(notebook)
    exporter = HTMLExporter(
        require_js_url="", jquery_url="", mathjax_url="", mermaid_js_url="", widget_renderer_url=""
    )
    path = tmp_path_factory.mktemp("notebook") / "notebook.html"
    path.write_text(exporter.from_notebook_node(notebook)[0], encoding="utf-8")
    return path


def test_an_exported_notebook_shows_the_living_map_without_the_network(
    visit, exported: Path
) -> None:
    with visit(exported, ready=False) as seen:
        frame = seen.page.frames[1]
        assert frame.evaluate("() => window.laborflow.ready") == "live"
        box = frame.locator("#map").bounding_box()
        assert box is not None
        assert box["height"] >= 200
        assert frame.locator("#flows tbody tr").count() > 10


def test_the_map_in_a_notebook_cannot_reach_the_notebook(visit, exported: Path) -> None:
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    with visit(exported, ready=False) as seen:
        assert seen.page.frames[1].evaluate(reach) == "SecurityError"

"""The map inside a notebook: in Jupyter, in VS Code, and in a notebook exported to HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

if TYPE_CHECKING:
    from nbformat import NotebookNode

pytestmark = pytest.mark.browser
NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "04-embed-it.ipynb"
# What nbconvert's own templates load, each an option of the exporter.
OF_THE_EXPORTER = (
    "require_js_url",
    "jquery_url",
    "mathjax_url",
    "mermaid_js_url",
    "widget_renderer_url",
    "jupyter_widgets_base_url",
)
# The policy of the frame in which VS Code shows the outputs of a notebook: scripts of its own and
# inline ones, pictures and connections by https; a child frame inherits it.
VSCODE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' https: http: data:; "
    "font-src 'self' https:; connect-src https:; child-src https: data:"
)


@pytest.fixture(scope="module")
def executed() -> NotebookNode:
    """The notebook of this repository, really run."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return notebook


@pytest.fixture(scope="module")
def map_output(executed: NotebookNode) -> str:
    """What a notebook's front end is handed for the map."""
    shown = [
        output["data"]["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "srcdoc" in output.get("data", {}).get("text/html", "")
    ]
    (html,) = shown
    return html


def _export(executed: NotebookNode, path: Path, **options: str) -> Path:
    path.write_text(HTMLExporter(**options).from_notebook_node(executed)[0], encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def exported(executed: NotebookNode, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader of an exported notebook opens; the exporter's own scripts are left out."""
    path = tmp_path_factory.mktemp("notebook") / "notebook.html"
    return _export(executed, path, **dict.fromkeys(OF_THE_EXPORTER, ""))


def _assert_map_is_alive(page) -> None:
    frame = page.frames[1]
    assert frame.evaluate("() => window.laborflow.ready") == "live"
    box = frame.locator("#map").bounding_box()
    assert box is not None
    assert box["height"] >= 200
    assert frame.locator("#flows tbody tr").count() > 10


def test_an_exported_notebook_shows_the_living_map_without_the_network(
    visit, exported: Path
) -> None:
    with visit(exported, ready=False) as seen:
        _assert_map_is_alive(seen.page)


@pytest.mark.parametrize("template", ["lab", "classic", "basic"])
def test_in_every_template_of_the_exporter_only_the_exporter_asks_for_anything(
    visit, executed: NotebookNode, tmp_path: Path, template: str
) -> None:
    page = _export(executed, tmp_path / "notebook.html", template_name=template)
    exporter = HTMLExporter(template_name=template)
    known = {getattr(exporter, name).partition("?")[0] for name in OF_THE_EXPORTER}
    with visit(page, ready=False, expect_faults=True) as seen:
        _assert_map_is_alive(seen.page)
        assert set(seen.watch.requests) <= known


def test_the_map_in_a_notebook_cannot_reach_the_notebook(visit, exported: Path) -> None:
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    with visit(exported, ready=False) as seen:
        assert seen.page.frames[1].evaluate(reach) == "SecurityError"


def test_the_map_lives_under_the_policy_of_vs_code_s_notebooks(visit, map_output: str) -> None:
    page = f'<!doctype html><html lang="en"><title>Output</title>{map_output}</html>'
    served = {"output.html": (page, {"content-security-policy": VSCODE})}
    with visit(served=served, ready=False) as seen:
        _assert_map_is_alive(seen.page)

"""The seven steps from a report to a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.areas import shape_areas
from geo.claims import read_claims, read_sources
from geo.lines import shape_lines
from geo.places import resolve
from geo.places.datafiles import data_path
from geo.reconcile import reconcile
from geo.render import FlowMap, embed_snippet, render_svg
from geo.scene import MapOptions, compose, read_options
from geo.sidecars import to_csv, to_geojson
from geo.write import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping


def draw(
    source: str | Path | None = None,
    out: str | Path = "map.html",
    *,
    options: MapOptions | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    unresolved: str = "raise",
) -> tuple[Path, ...]:
    """Draw a map of reported flows: one page and the files beside it.

    Parameters
    ----------
    source
        A table of claims, or a folder with ``claims.csv``; the bundled claims if left out.
    out
        The page; ``.svg``, ``.csv``, ``.geojson`` and ``.embed.html`` are written beside it.
    options
        Title, language, period, view; left out, those of ``map.toml`` beside the claims.
    columns
        What the headings mean, such as ``{"origin": "coo_iso", "people": "asylum_seekers"}``.
    encoding
        Of CSV files.
    unresolved
        ``raise`` to stop at a name that leads to no place, ``list`` to draw the rest.

    Returns
    -------
    paths
        What was written, the page first.

    Raises
    ------
    ClaimsError
        With all problems of the table or its place names.
    WriteError
        If the files cannot be written; nothing was, and older ones are as they were.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in draw(out=Path(folder) / "map.html")]
    ['map.html', 'map.svg', 'map.csv', 'map.geojson', 'map.embed.html']
    """
    folder = data_path("claims") if source is None else Path(source)
    options = options or read_options(folder)

    claims = read_claims(folder, columns=columns, encoding=encoding)
    claims = resolve(claims, unresolved=unresolved)
    flows = reconcile(claims, period=options.period)
    lines, areas = shape_lines(flows), shape_areas(flows)
    scene = compose(flows, lines, areas, claims, read_sources(folder, encoding=encoding), options)
    page = FlowMap(scene).get_root().render()

    out = Path(out)
    return write_files(
        {
            out: page,
            out.with_suffix(".svg"): render_svg(scene, standalone=True),
            out.with_suffix(".csv"): to_csv(flows),
            out.with_suffix(".geojson"): to_geojson(flows, lines),
            out.with_suffix(".embed.html"): embed_snippet(scene, out.name),
        }
    )

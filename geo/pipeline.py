"""The seven steps from a report to a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack
from urllib.parse import urljoin

import pandas as pd

from geo.areas import shape_areas
from geo.bibliography import to_bibtex
from geo.citation import citation
from geo.claims import Reading, read_claims, read_sources
from geo.errors import Gathering, WriteError
from geo.lines import shape_lines
from geo.places import overrides_beside, resolve
from geo.places.datafiles import data_path
from geo.reconcile import reconcile
from geo.render import FlowMap, embed_snippet, oembed, oembed_name, render_svg
from geo.render.pixels import PREVIEW, render_pictures
from geo.scene import MapOptions, compose, read_options
from geo.scene.options import EditorsWords, overridden
from geo.sidecars import to_csv, to_geojson, to_geopackage
from geo.write import finish, write_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Said(Reading, EditorsWords, total=False):
    """Arguments of `draw` that have a name of their own."""


def draw(
    source: str | Path | pd.DataFrame | None = None,
    out: str | Path = "map.html",
    *,
    options: MapOptions | None = None,
    unresolved: str = "raise",
    also: Collection[str] = (),
    overrides: str | Path | None = None,
    **said: Unpack[Said],
) -> tuple[Path, ...]:
    """Draw a map of reported flows: one page and the files beside it.

    Parameters
    ----------
    source
        A table of claims as a file or a DataFrame, or a folder with ``claims.csv``; the bundled
        claims if left out.
    out
        The page; ``.svg``, ``.csv``, ``.geojson``, ``.embed.html`` and, where there are
        publications, ``.bib`` are written beside it.
    options
        Title, language, period, view; left out, those of ``map.toml`` beside the claims.
    unresolved
        ``raise`` to stop at a name that leads to no place, ``list`` to draw the rest.
    also
        ``png`` for pictures in four sizes (extra ``png``), ``gpkg`` for a GeoPackage.
    overrides
        Table of names that an editor has decided (``name, place_id``); left out, the file
        ``overrides.csv`` beside the claims of a folder, if there is one.
    **said
        Fields of `MapOptions` such as ``title`` or ``lang``, which stand before `options`; and
        ``columns``, ``encoding``, ``thousands`` as for `geo.read_claims`, such as
        ``columns={"origin": "coo_iso", "people": "asylum_seekers"}``.

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
    ['map.html', 'map.svg', 'map.csv', 'map.geojson', 'map.embed.html', 'map.bib']
    """
    source = data_path("claims") if source is None else source
    words, reading = _parted(said)
    finish(Path(out))
    gathering = Gathering()
    with gathering:
        options = overridden(options or read_options(source), **words)
    with gathering:
        decided = overrides_beside(source, overrides)
        claims = read_claims(source, **reading)
        claims = resolve(claims, unresolved=unresolved, overrides=decided)
    gathering.raise_if_any()
    assert options is not None  # noqa: S101  (what could not be read has been raised)
    sources = read_sources(source, encoding=reading.get("encoding", "utf-8"))
    flows = reconcile(claims, period=options.period, kinds=options.kinds)
    lines, areas = shape_lines(flows), shape_areas(flows, level=options.level)
    scene = compose(flows, lines, areas, claims, sources, options)
    out = Path(out)
    if "png" in also and scene.url:
        scene = replace(scene, picture=urljoin(scene.url, out.stem + PREVIEW))
    page, cite_as = FlowMap(scene).get_root().render(), citation(scene)
    files: dict[Path, str | bytes] = {
        out: page,
        out.with_suffix(".svg"): render_svg(scene, standalone=True),
        out.with_suffix(".csv"): to_csv(flows, cite_as),
        out.with_suffix(".geojson"): to_geojson(flows, lines, cite_as),
        out.with_suffix(".embed.html"): embed_snippet(scene, out.name),
        out.with_name(oembed_name(scene)): oembed(scene) if scene.url else "",
        out.with_suffix(".bib"): to_bibtex(sources),
    }
    if "png" in also:
        files |= {out.with_name(out.stem + end): p for end, p in render_pictures(scene).items()}
    if "gpkg" in also:
        files[out.with_suffix(".gpkg")] = to_geopackage(flows, lines, cite_as)
    written = {path: text for path, text in files.items() if text}
    _keep_input(source, written)
    return write_files(written)


def _parted(said: Said) -> tuple[EditorsWords, Reading]:
    """What is for the map's options, and what is for reading the table."""
    words = {name: value for name, value in said.items() if name in EditorsWords.__annotations__}
    reading = {name: value for name, value in said.items() if name not in words}
    return EditorsWords(**words), Reading(**reading)  # type: ignore[typeddict-item]


def _keep_input(source: str | Path | pd.DataFrame, written: Iterable[Path]) -> None:
    """Refuse to write over what the map is made from: flows.csv has a sidecar of its own name."""
    if isinstance(source, pd.DataFrame):
        return
    source = Path(source)
    inputs = {path.resolve() for path in (source, *source.glob("*.csv"), *source.glob("*.toml"))}
    for path in written:
        if path.resolve() in inputs:
            raise WriteError(path, "the map is made from this file")

"""The seven steps from a report to a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, Unpack
from urllib.parse import urljoin

import pandas as pd

from geo.areas import shape_areas
from geo.bibliography import to_bibtex
from geo.citation import citation
from geo.claims import Reading
from geo.errors import Gathering, WriteError
from geo.intake import Counting, Input, Resolving, counted, holds_records, reconciled
from geo.lines import shape_lines
from geo.places import overrides_beside
from geo.places.datafiles import data_path
from geo.progress import Progress
from geo.render import embed_snippet, oembed, oembed_name, render_svg
from geo.render.pixels import PREVIEW, render_pictures
from geo.scene import MapOptions, compose, read_options
from geo.scene.options import EditorsWords, overridden
from geo.sidecars import to_csv, to_geojson, to_geopackage, told_columns
from geo.thinning import BYTES_MAX, fit
from geo.write import finish, write_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    from geo.scene.model import Scene

_Names = TypeVar("_Names", Reading, Counting, EditorsWords)


class Said(Reading, Counting, EditorsWords, total=False):
    """Arguments of `draw` that have a name of their own."""

    progress: Progress
    max_bytes: int


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
        A table of claims as a file or a DataFrame (also one that `geo.read_claims` gave, or rows of
        it), or a folder with ``claims.csv``; the bundled
        claims if left out. A table with coordinate columns or without a column of people, and a
        folder of Parquet files, are records, as `geo.read_records` takes them.
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
        ``columns={"origin": "coo_iso", "people": "asylum_seekers"}``. For records ``by`` and
        ``scheduler`` as for `geo.read_records`, and ``report``, the path of a JSON file that says
        where every record went. ``progress`` is told of each step.
        ``max_bytes``: a larger page keeps only the flows of most people, and says so.

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
    reading, counting = _chosen(Reading, said), _chosen(Counting, said)
    progress = said.get("progress") or Progress(None)
    out = Path(out)
    finish(out)
    gathering = Gathering()
    with gathering:
        options = overridden(options or read_options(source), **_chosen(EditorsWords, said))
    if holds_records(source, reading, counting):
        known = counted(source, out, (reading, counting), options, (gathering, progress))
    else:
        decided = None
        with gathering:
            decided = overrides_beside(source, overrides)
        known = reconciled(source, reading, options, Resolving(gathering, unresolved, decided))
    assert options is not None  # noqa: S101  (what could not be read has been raised)
    flows = known.flows
    progress.step("drawing")
    lines = shape_lines(flows)
    picture = out.stem + PREVIEW if "png" in also else ""
    fitted = fit(
        flows,
        lambda kept: _scene(known, lines, options, kept, picture),
        said.get("max_bytes", BYTES_MAX),
    )
    if fitted.kept < len(flows):
        progress.note(f"the page holds the {fitted.kept:,} heaviest of {len(flows):,} flows")
    progress.step("writing")
    scene, cite_as, told = fitted.scene, citation(fitted.scene), told_columns(flows)
    files: dict[Path, str | bytes] = {
        out: fitted.page,
        out.with_suffix(".svg"): render_svg(scene, standalone=True),
        out.with_suffix(".csv"): to_csv(told, cite_as),
        out.with_suffix(".geojson"): to_geojson(told, lines, cite_as),
        out.with_suffix(".embed.html"): embed_snippet(scene, out.name),
        out.with_name(oembed_name(scene)): oembed(scene) if scene.url else "",
        out.with_suffix(".bib"): to_bibtex(known.sources),
        **known.files,
    }
    if "png" in also:
        files |= {out.with_name(out.stem + end): p for end, p in render_pictures(scene).items()}
    if "gpkg" in also:
        files[out.with_suffix(".gpkg")] = to_geopackage(flows, lines, cite_as)
    written = {path: text for path, text in files.items() if text}
    _keep_input(source, written)
    return write_files(written)


def _scene(
    known: Input,
    lines: gpd.GeoDataFrame,
    options: MapOptions,
    kept: NDArray[np.bool_],
    picture: str,
) -> Scene:
    """What a reader sees of some of the flows."""
    flows, drawn = known.flows, lines
    if not kept.all():
        flows, drawn = (table[kept].reset_index(drop=True) for table in (flows, drawn))
    areas = shape_areas(flows, level="adm1" if options.level == "adm2" else options.level)
    scene = compose(flows, drawn, areas, known.claims, known.sources, options)
    return replace(scene, picture=urljoin(scene.url, picture)) if picture and scene.url else scene


def _chosen(names: type[_Names], said: Said) -> _Names:
    """The arguments that belong together, by the names they have."""
    return names(**{name: said[name] for name in names.__annotations__ if name in said})  # type: ignore[literal-required]


def _keep_input(source: str | Path | pd.DataFrame, written: Iterable[Path]) -> None:
    """Refuse to write over what the map is made from: flows.csv has a sidecar of its own name."""
    if isinstance(source, pd.DataFrame):
        return
    source = Path(source)
    inputs = {path.resolve() for path in (source, *source.glob("*.csv"), *source.glob("*.toml"))}
    inputs |= {path.resolve() for path in source.rglob("*.parquet")}
    for path in written:
        if path.resolve() in inputs:
            raise WriteError(path, f"the map is made from this file; try -o {path.stem}-map.html")

"""The command ``laborflow``: a table in, a map out, and plain words when that cannot be."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from geo import brief  # first, for what it sets
from geo.claims import heading_names, read_claims, read_sources
from geo.diagnosis import diagnose
from geo.editor import editor_options
from geo.errors import (
    FontWarning,
    GeoError,
    MissingExtraError,
    MissingInputError,
    UnplacedWarning,
    WriteError,
)
from geo.pipeline import draw as draw_map
from geo.places import LEVELS, answer, batch_answers, json_line, read_overrides, resolve
from geo.places.datafiles import data_path
from geo.progress import Progress
from geo.render.embed import KINDS, snippet_kind, snippets
from geo.screens import TwoScreens
from geo.starter import write_starter
from geo.thinning import BYTES_MAX
from geo.trace import trace as trace_flow
from geo.verify import page_scene, read_page
from geo.verify import verify as verify_page
from geo.words import LANGUAGES
from geo.write import finish, write_files

if TYPE_CHECKING:
    from collections.abc import Callable

PROBLEMS: Final = 1
CANNOT_RUN: Final = 2
#: What `draw --help` shows; `--help-all` shows the rest.
EVERYDAY: Final = (
    "out", "title", "lang", "period", "kinds", "columns", "unresolved", "png", "quiet",
)  # fmt: skip
#: What a shell says of a program that Ctrl-C ended.
STOPPED: Final = 130


def _stop(error: GeoError) -> NoReturn:
    """Print what is wrong and leave with the status that says whose turn it is."""
    click.echo(str(error), err=True)
    cannot_run = isinstance(error, MissingExtraError | MissingInputError | WriteError)
    raise SystemExit(CANNOT_RUN if cannot_run else PROBLEMS)


def _columns(_context: click.Context, _option: click.Parameter, value: str) -> dict[str, str]:
    """Read ``origin=coo_iso,dest=coa_iso``."""
    pairs = [pair.partition("=") for pair in value.split(",") if pair]
    if any(not (name and mark and heading) for name, mark, heading in pairs):
        msg = "write it as origin=HEADING,dest=HEADING,people=HEADING"
        raise click.BadParameter(msg)
    return {name.strip(): heading.strip() for name, _, heading in pairs}


_source = click.argument("source", required=False, type=click.Path(path_type=Path))
_column_option = click.option(
    "--columns",
    default="",
    callback=_columns,
    metavar="NAME=HEADING,…",
    help="Headings: origin=…,dest=…,people=…",
)
_encoding_option = click.option(
    "--encoding", default="utf-8", show_default=True, help="Of CSV files."
)
_thousands_option = click.option(
    "--thousands",
    type=click.Choice([",", ".", " ", "'"]),
    callback=lambda _context, _option, value: value or "",
    help="The sign that groups digits in figures.",
)


_overrides_option = click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="CSV of names an editor has decided: name,place_id.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labor-flow-map", prog_name="laborflow")
def main() -> None:
    """Draw reported cross-border labor flows as one self-contained map page."""


@main.command(cls=TwoScreens, everyday=EVERYDAY)
@_source
@click.option("-o", "--out", default="map.html", type=click.Path(path_type=Path), help="The page.")
@click.option("--title", help="Title of the page.")
@click.option("--subtitle", help="Line under the title.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the page.")
@click.option("--period", help="Only this time: 2024 or 2024-07/2025-06.")
@editor_options
@_column_option
@_encoding_option
@_thousands_option
@click.option(
    "--unresolved",
    type=click.Choice(["raise", "list"]),
    default="raise",
    show_default=True,
    help="At names without a place: stop, or draw the rest.",
)
@click.option("--png", is_flag=True, help="Also pictures in four sizes (extra png).")
@click.option("--gpkg", is_flag=True, help="Also a GeoPackage for QGIS.")
@_overrides_option
@click.option("--by", default="", help="Records: flows by period, year or month; headings.")
@click.option("--scheduler", help="Records: a Dask cluster, such as tcp://host:8786.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Records: write where every record went, as JSON.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=BYTES_MAX,
    help="A larger page keeps the flows of most people.",
)
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
def draw(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    source: Path | None,
    out: Path,
    title: str | None,
    subtitle: str | None,
    lang: str | None,
    period: str | None,
    columns: dict[str, str],
    encoding: str,
    thousands: str,
    unresolved: str,
    png: bool,  # noqa: FBT001
    gpkg: bool,  # noqa: FBT001
    overrides: Path | None,
    by: str,
    scheduler: str | None,
    report: Path | None,
    max_bytes: int,
    quiet: bool,  # noqa: FBT001
    **editor: Any,
) -> None:
    """Draw SOURCE, a table or a folder with claims.csv; else the bundled claims.

    Writes OUT and beside it .svg, .csv, .geojson, .embed.html (.bib with sources).

    Records (coordinates, no people column, or Parquet in a folder) are counted.
    """
    folder = source or data_path("claims")
    try:
        with Progress(None if quiet else sys.stderr) as progress:
            paths = _told(
                lambda: draw_map(
                    folder,
                    out,
                    title=title,
                    subtitle=subtitle,
                    lang=lang,
                    period=period,
                    **editor,
                    columns=columns or None,
                    encoding=encoding,
                    thousands=thousands,
                    unresolved=unresolved,
                    also=[name for name, is_wanted in (("png", png), ("gpkg", gpkg)) if is_wanted],
                    by=[name.strip() for name in by.split(",") if name.strip()],
                    scheduler=scheduler or "",
                    report=report,
                    overrides=overrides,
                    progress=progress,
                    max_bytes=max_bytes,
                )
            )
    except GeoError as error:
        _stop(error)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was written; older files are as they were.", err=True)
        raise SystemExit(STOPPED) from None
    if not quiet:
        if progress.notes:
            click.echo("\n".join(progress.notes))
        else:
            _tell_reading(heading_names(folder, columns=columns or None, encoding=encoding))
        click.echo(f"{paths[0]} and {', '.join(path.name for path in paths[1:])}")


def _tell_reading(names: dict[str, str]) -> None:
    """Say in one line how headings were understood that are not the codebook's own."""
    read = [
        f"{heading!r} as {name}" for heading, name in names.items() if name not in {"", heading}
    ]
    if read:
        click.echo(f"read {', '.join(read)}")


def _told(work: Callable[[], tuple[Path, ...]]) -> tuple[Path, ...]:
    """Do the work and print what was left out of it, once it is done."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UnplacedWarning)
        warnings.simplefilter("always", FontWarning)
        paths = work()
    for warning in told:
        click.echo(str(warning.message), err=True)
    return paths


@main.command()
@_source
@_column_option
@_encoding_option
@_thousands_option
@click.option("--publish", is_flag=True, help="Also list what to look at before publication.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def check(
    source: Path | None,
    columns: dict[str, str],
    encoding: str,
    thousands: str,
    publish: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say what SOURCE holds, which claims count and which do not, and what is wrong."""
    try:
        found = diagnose(
            source or data_path("claims"),
            columns=columns or None,
            encoding=encoding,
            thousands=thousands,
            publish=publish,
        )
    except GeoError as error:
        _stop(error)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(found.lines()))
    raise SystemExit(PROBLEMS if found.problems else 0)


@main.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a commented map.toml into FOLDER, never over one that is there."""
    try:
        path = write_starter(folder)
    except GeoError as error:
        _stop(error)
    click.echo(f"{path}: take the # from the lines you want")


@main.command()
@click.argument("page", default="map.html", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="Print only this snippet.")
def embed(page: Path, kind: str | None) -> None:
    """Print the snippet that embeds PAGE, and write beside it one for every system there is."""
    try:
        scene = page_scene(page, read_page(page))
        made = snippets(scene, page.name)
        write_files({page.with_name(name): text for name, text in made.items()})
    except GeoError as error:
        _stop(error)
    names = [name for name in made if kind is None or snippet_kind(name) == kind]
    click.echo(made[names[0]], nl=False)
    if kind is None:
        click.echo(f"also written: {', '.join(names[1:])}", err=True)


@main.command()
@click.argument("page", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def verify(page: Path, as_json: bool) -> None:  # noqa: FBT001
    """Prove that PAGE is as it was made: by its hash, and by making it again from its data."""
    try:
        finish(page)
        verdict = verify_page(page)
    except GeoError as error:
        _stop(error)
    if as_json:
        click.echo(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(verdict.lines()))
    raise SystemExit(0 if verdict.is_proven else PROBLEMS)


@main.command()
@click.argument("flow_id")
@_source
@_encoding_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def trace(
    flow_id: str,
    source: Path | None,
    encoding: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say which claims and publications the line FLOW_ID rests on."""
    folder = source or data_path("claims")
    try:
        claims = resolve(read_claims(folder, encoding=encoding))
        rows = trace_flow(flow_id, claims, read_sources(folder, encoding=encoding))
    except GeoError as error:
        _stop(error)
    if as_json:
        click.echo(json.dumps(rows.to_dict("records"), ensure_ascii=False, indent=2))
        return
    for row in rows.to_dict("records"):
        click.echo(
            f"{row['claim_id']} ({row['standing']}): {row['figure']}, {row['attributed_to']}"
        )
        click.echo(f"  {row['publisher']}: {row['title']} {row['published_date']} {row['url']}")
        if row["relations"]:
            click.echo(f"  {row['relations']}")


@main.command()
@click.argument("names", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path), help="CSV: query,country,level.")
@click.option("--country", help="Look only in this country, a code or a name.")
@click.option("--level", type=click.Choice(LEVELS), help="Look only for places of this level.")
@_overrides_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each name.")
def locate(
    names: tuple[str, ...],
    batch: Path | None,
    country: str | None,
    level: str | None,
    overrides: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say which place each of NAMES is, or ask; never guess. With --batch, those of a table."""
    if bool(names) == (batch is not None):
        msg = "give either names or --batch FILE.csv"
        raise click.UsageError(msg)
    try:
        decided = None if overrides is None else read_overrides(overrides)
        answers = (
            (answer(name, country=country, level=level, overrides=decided) for name in names)
            if batch is None
            else batch_answers(batch, overrides=decided)
        )
        settled = True
        for found in answers:
            lines = [json_line(found)] if as_json or batch is not None else found.lines()
            click.echo("\n".join(lines))
            settled = settled and found.place is not None
    except GeoError as error:
        _stop(error)
    raise SystemExit(0 if settled else PROBLEMS)


def run() -> None:
    """Run the command as a process of its own."""
    brief.run(main)


if __name__ == "__main__":
    run()

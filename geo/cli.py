"""The command ``laborflow``: a table in, a map out, and plain words when that cannot be."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo import brief  # first, for what it sets
from geo.claims import heading_names
from geo.editor import editor_options
from geo.errors import FontWarning, GeoError, UnplacedWarning
from geo.handover import embed, init, verify
from geo.pipeline import draw as draw_map
from geo.places.datafiles import data_path
from geo.progress import Progress
from geo.questions import check, locate, trace
from geo.screens import TwoScreens
from geo.switches import (
    column_option,
    encoding_option,
    overrides_option,
    source_argument,
    stop,
    thousands_option,
)
from geo.thinning import BYTES_MAX
from geo.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

#: What `draw --help` shows; `--help-all` shows the rest.
EVERYDAY: Final = (
    "out", "title", "lang", "period", "kinds", "columns", "unresolved", "png", "quiet",
)  # fmt: skip
#: What a shell says of a program that Ctrl-C ended.
STOPPED: Final = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labor-flow-map", prog_name="laborflow")
def main() -> None:
    """Draw reported cross-border labor flows as one self-contained map page."""


@main.command(cls=TwoScreens, everyday=EVERYDAY)
@source_argument
@click.option("-o", "--out", default="map.html", type=click.Path(path_type=Path), help="The page.")
@click.option("--title", help="Title of the page.")
@click.option("--subtitle", help="Line under the title.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the page.")
@click.option("--period", help="Only this time: 2024 or 2024-07/2025-06.")
@editor_options
@column_option
@encoding_option
@thousands_option
@click.option(
    "--unresolved",
    type=click.Choice(["raise", "list"]),
    default="raise",
    show_default=True,
    help="At names without a place: stop, or draw the rest.",
)
@click.option("--png", is_flag=True, help="Also pictures in four sizes (extra png).")
@click.option("--gpkg", is_flag=True, help="Also a GeoPackage for QGIS.")
@overrides_option
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
        stop(error)
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


for command in (check, init, embed, verify, trace, locate):
    main.add_command(command)


def run() -> None:
    """Run the command as a process of its own."""
    brief.run(main)


if __name__ == "__main__":
    run()

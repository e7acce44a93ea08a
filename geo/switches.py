"""What several commands share: how they stop, and the options they have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn

import click

from geo.errors import GeoError, MissingExtraError, MissingInputError, WriteError

PROBLEMS: Final = 1
CANNOT_RUN: Final = 2


def stop(error: GeoError) -> NoReturn:
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


source_argument = click.argument("source", required=False, type=click.Path(path_type=Path))
column_option = click.option(
    "--columns",
    default="",
    callback=_columns,
    metavar="NAME=HEADING,…",
    help="Headings: origin=…,dest=…,people=…",
)
encoding_option = click.option(
    "--encoding", default="utf-8", show_default=True, help="Of CSV files."
)
thousands_option = click.option(
    "--thousands",
    type=click.Choice([",", ".", " ", "'"]),
    callback=lambda _context, _option, value: value or "",
    help="The sign that groups digits in figures.",
)


overrides_option = click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="CSV of names an editor has decided: name,place_id.",
)

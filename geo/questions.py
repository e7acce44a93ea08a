"""Commands that answer a question: what a file holds, what a line rests on, which place a name is.

Each imports its room when it runs: who draws waits for none of them.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.errors import GeoError
from geo.places import LEVELS
from geo.places.datafiles import data_path
from geo.switches import (
    PROBLEMS,
    column_option,
    encoding_option,
    overrides_option,
    source_argument,
    stop,
    thousands_option,
)


@click.command()
@source_argument
@column_option
@encoding_option
@thousands_option
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
    from geo.diagnosis import diagnose

    try:
        found = diagnose(
            source or data_path("claims"),
            columns=columns or None,
            encoding=encoding,
            thousands=thousands,
            publish=publish,
        )
    except GeoError as error:
        stop(error)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(found.lines()))
    raise SystemExit(PROBLEMS if found.problems else 0)


@click.command()
@click.argument("flow_id")
@source_argument
@encoding_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def trace(
    flow_id: str,
    source: Path | None,
    encoding: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say which claims and publications the line FLOW_ID rests on."""
    from geo.claims import read_claims, read_sources
    from geo.places import resolve
    from geo.trace import trace as trace_flow

    folder = source or data_path("claims")
    try:
        claims = resolve(read_claims(folder, encoding=encoding))
        rows = trace_flow(flow_id, claims, read_sources(folder, encoding=encoding))
    except GeoError as error:
        stop(error)
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


@click.command()
@click.argument("names", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path), help="CSV: query,country,level.")
@click.option("--country", help="Look only in this country, a code or a name.")
@click.option("--level", type=click.Choice(LEVELS), help="Look only for places of this level.")
@overrides_option
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
    from geo.places import answer, batch_answers, json_line, read_overrides

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
        stop(error)
    raise SystemExit(0 if settled else PROBLEMS)

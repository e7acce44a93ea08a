"""The command ``laborflow``: a table in, a map out, and plain words when that cannot be."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from geo.claims import read_claims
from geo.errors import ClaimsError, GeoError, MissingInputError, Problem, WriteError
from geo.pipeline import draw as draw_map
from geo.places import locate as locate_name
from geo.places import resolve, unresolved_problems
from geo.places.datafiles import data_path
from geo.reconcile import claim_standing
from geo.scene.options import overridden, read_options
from geo.words import LANGUAGES

PROBLEMS: Final = 1
CANNOT_RUN: Final = 2


def _stop(error: GeoError) -> NoReturn:
    """Print what is wrong and leave with the status that says whose turn it is."""
    click.echo(str(error), err=True)
    cannot_run = isinstance(error, MissingInputError | WriteError)
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
    "--columns", default="", callback=_columns, help="What headings mean: origin=…,dest=…,people=…"
)
_encoding_option = click.option("--encoding", default="utf-8", show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labor-flow-map", prog_name="laborflow")
def main() -> None:
    """Draw reported cross-border labor flows as one self-contained map page."""


@main.command()
@_source
@click.option("-o", "--out", default="map.html", type=click.Path(path_type=Path), help="The page.")
@click.option("--title", help="Title of the page.")
@click.option("--subtitle", help="Line under the title.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the page.")
@click.option("--period", help="Only this period, such as 2024 or 2024-07/2025-06.")
@_column_option
@_encoding_option
@click.option(
    "--unresolved",
    type=click.Choice(["raise", "list"]),
    default="raise",
    show_default=True,
    help="Stop at a name that leads to no place, or draw the rest and list it.",
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
    unresolved: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Draw SOURCE, a table of claims or a folder with claims.csv; without it the bundled claims.

    Writes OUT and beside it .svg, .csv, .geojson and .embed.html.
    """
    folder = source or data_path("claims")
    try:
        options = overridden(
            read_options(folder), title=title, subtitle=subtitle, lang=lang, period=period
        )
        if unresolved == "list":
            _list_unresolved(folder, columns, encoding)
        paths = draw_map(
            folder,
            out,
            options=options,
            columns=columns or None,
            encoding=encoding,
            unresolved=unresolved,
        )
    except GeoError as error:
        _stop(error)
    if not quiet:
        click.echo(f"{paths[0]} and {', '.join(path.name for path in paths[1:])}")


def _list_unresolved(folder: Path, columns: dict[str, str], encoding: str) -> None:
    claims = read_claims(folder, columns=columns or None, encoding=encoding)
    for problem in unresolved_problems(claims):
        click.echo(str(problem), err=True)


@main.command()
@_source
@_column_option
@_encoding_option
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def check(
    source: Path | None,
    columns: dict[str, str],
    encoding: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say what SOURCE holds, which claims count and which do not, and what is wrong."""
    folder = source or data_path("claims")
    report: dict[str, Any] = {"claims": 0, "counted": 0, "uncounted": [], "problems": []}
    try:
        claims = resolve(read_claims(folder, columns=columns or None, encoding=encoding))
        standing = claim_standing(claims)
        counted = standing["standing"] == "counted"
        uncounted = standing[~counted]
        report |= {
            "claims": len(claims),
            "counted": int(counted.sum()),
            "uncounted": [
                {"claim_id": row.claim_id, "why": _why(row.standing, row.lead_id)}
                for row in uncounted.itertuples()
            ],
        }
        report["warnings"] = [
            f"{row.claim_id}: origin and destination are one place; counted there, not drawn"
            for row in standing[standing["form"] == "inside"].itertuples()
        ]
    except (MissingInputError, WriteError) as error:
        _stop(error)
    except ClaimsError as error:
        report["problems"] = [asdict(problem) for problem in error.problems]
        report["warnings"] = []
    _print_report(report, as_json=as_json)
    raise SystemExit(PROBLEMS if report["problems"] else 0)


def _why(standing: str, lead: str) -> str:
    reasons = {
        "earlier": "an earlier stock; the latest stands",
        "rival": f"contests {lead}; shown with it as a range",
        "retelling": f"tells {lead} again",
        "part": f"a part of {lead}, never added to it",
        "superseded": f"superseded by {lead}",
        "outside": "outside the period",
    }
    return reasons[standing]


def _print_report(report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    click.echo(f"{report['claims']} claims, {report['counted']} counted")
    for row in report["uncounted"]:
        click.echo(f"not counted: {row['claim_id']}: {row['why']}")
    for warning in report["warnings"]:
        click.echo(f"warning: {warning}")
    for row in report["problems"]:
        click.echo(str(Problem(**row)))


@main.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def locate(names: tuple[str, ...], as_json: bool) -> None:  # noqa: FBT001
    """Say which place each of NAMES is, or ask; never guess."""
    answers = [locate_name(name) for name in names]
    if as_json:
        rows = [
            {
                "query": answer.query,
                "status": answer.status,
                "place_id": answer.place_id,
                "candidates": [list(candidate) for candidate in answer.candidates],
                "suggestions": list(answer.suggestions),
                "note": answer.note,
            }
            for answer in answers
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for answer in answers:
            click.echo(f"{answer.query}: {answer.status} {answer.place_id or ''} {answer.note}")
            for candidate in answer.candidates:
                click.echo(f"  {' · '.join(map(str, candidate))}")
            for suggestion in answer.suggestions:
                click.echo(f"  near: {suggestion}")
    raise SystemExit(0 if all(answer.status == "matched" for answer in answers) else PROBLEMS)


if __name__ == "__main__":
    main()

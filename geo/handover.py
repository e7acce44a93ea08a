"""Commands around a page: settings before it is drawn, snippets and proofs once it is.

Each imports its room when it runs: who draws waits for none of them.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.errors import GeoError
from geo.render.embed import KINDS
from geo.switches import PROBLEMS, stop
from geo.write import finish, write_files


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a commented map.toml into FOLDER, never over one that is there."""
    from geo.starter import write_starter

    try:
        path = write_starter(folder)
    except GeoError as error:
        stop(error)
    click.echo(f"{path}: take the # from the lines you want")


@click.command()
@click.argument("page", default="map.html", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="Print only this snippet.")
def embed(page: Path, kind: str | None) -> None:
    """Print the snippet that embeds PAGE, and write beside it one for every system there is."""
    from geo.render.embed import snippet_kind, snippets
    from geo.verify import page_scene, read_page

    try:
        scene = page_scene(page, read_page(page))
        made = snippets(scene, page.name)
        write_files({page.with_name(name): text for name, text in made.items()})
    except GeoError as error:
        stop(error)
    names = [name for name in made if kind is None or snippet_kind(name) == kind]
    click.echo(made[names[0]], nl=False)
    if kind is None:
        click.echo(f"also written: {', '.join(names[1:])}", err=True)


@click.command()
@click.argument("page", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def verify(page: Path, as_json: bool) -> None:  # noqa: FBT001
    """Prove that PAGE is as it was made: by its hash, and by making it again from its data."""
    from geo.verify import verify as verify_page

    try:
        finish(page)
        verdict = verify_page(page)
    except GeoError as error:
        stop(error)
    if as_json:
        click.echo(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(verdict.lines()))
    raise SystemExit(0 if verdict.is_proven else PROBLEMS)

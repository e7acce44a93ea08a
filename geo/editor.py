"""The editor's choices as options of a command, each as ``map.toml`` has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from geo.measures import DIRECTIONS, LEVELS, MEASURES
from geo.scene.map_toml import faults_of, values_of
from geo.scene.palettes import PALETTES

if TYPE_CHECKING:
    from collections.abc import Callable


def _read(key: str, value: Any) -> Any:
    """Check a value as a line of ``map.toml`` would be and give the field of `MapOptions`."""
    faults = faults_of(key, value)
    if faults:
        found, wanted = faults[0]
        msg = f"found {found}, wanted {wanted}."
        raise click.BadParameter(msg)
    (field,) = values_of({key: value}).values()
    return field


def _checked(key: str, parts: Callable[[Any], Any]) -> Callable[..., Any]:
    def callback(_context: click.Context, _option: click.Parameter, value: Any) -> Any:
        return None if value in {None, ()} else _read(key, parts(value))

    return callback


def _words(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _notes(values: tuple[str, ...]) -> list[dict[str, str]]:
    pairs = [value.partition("=") for value in values]
    return [{"place": place.strip(), "text": text.strip()} for place, _, text in pairs]


def _sides(value: str) -> Any:
    sides = value.lower().replace("×", "x").split("x")
    fits = len(sides) == 2 and all(side.strip().isdecimal() for side in sides)
    return {"width": int(sides[0]), "height": int(sides[1])} if fits else value


_OPTIONS: Final = (
    click.option("--byline", help="Who made the map."),
    click.option(
        "--kinds",
        metavar="KIND,…",
        callback=_checked("kinds", _words),
        help="Only these kinds, such as dispatch,return.",
    ),
    click.option("--measure", type=click.Choice(MEASURES), help="What the fills show first."),
    click.option(
        "--direction", type=click.Choice(DIRECTIONS), help="Fills by destination or by origin."
    ),
    click.option("--level", type=click.Choice(LEVELS), help="Which areas the fills show."),
    click.option(
        "--palette",
        type=click.Choice(tuple(PALETTES)),
        callback=_checked("palette", str),
        help="Colors of lines and areas.",
    ),
    click.option(
        "--highlight",
        metavar="PLACE",
        multiple=True,
        callback=_checked("highlight", list),
        help="A place whose name stands out; may be given again.",
    ),
    click.option(
        "--annotate",
        "annotations",
        metavar="PLACE=TEXT",
        multiple=True,
        callback=_checked("annotation", _notes),
        help="A short text beside a place; may be given again.",
    ),
    click.option("--crs", help="Projection: Equal Earth, Web Mercator, a code, a PROJ string."),
    click.option("--credit", help="A line before the credits."),
    click.option(
        "--url", callback=_checked("url", str), help="The address where the page will be public."
    ),
    click.option("--license", help="What others may do with the map, such as CC-BY-4.0."),
    click.option(
        "--size",
        metavar="WIDTHxHEIGHT",
        callback=_checked("size", _sides),
        help="Pixels of the frame that embeds the map.",
    ),
)


def editor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add to a command the options that stand before ``map.toml``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command

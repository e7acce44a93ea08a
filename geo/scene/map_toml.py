"""Read ``map.toml``: every key checked, all that is wrong with it said at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ClaimsError, Problem
from geo.files import read_whole
from geo.measures import DIRECTIONS, LEVELS, MEASURES
from geo.periods import parse_period
from geo.places import answer
from geo.places.answers import spelled_out
from geo.scene.options import Annotation, MapOptions
from geo.scene.palettes import palette_faults, palette_of
from geo.schemas import KINDS
from geo.web import is_web_address
from geo.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

FILE: Final = "map.toml"
_MOST: Final = 1_000_000
_SIZES: Final = (200, 4000)
_WANTED_TEXT: Final = "text in quotation marks, or a table of languages such as {en = …, ko = …}"

Fault = tuple[str, str]


def options_file(path: Path) -> Path:
    """Where ``map.toml`` would be: in the folder of claims, or beside the file of claims."""
    return (path if path.is_dir() else path.parent) / FILE


def read_options(path: str | Path | pd.DataFrame) -> MapOptions:
    """Read ``map.toml`` beside the claims.

    Parameters
    ----------
    path
        The folder of the claims, or a file of claims; a frame has nothing beside it.

    Returns
    -------
    options
        Defaults where there is no such file.

    Raises
    ------
    ClaimsError
        With everything wrong in it: not TOML, a key or a value that is not known, a place that is
        none.
    """
    if not isinstance(path, str | Path):
        return MapOptions()
    file = options_file(Path(path))
    if not file.is_symlink() and not file.exists():
        return MapOptions()
    try:
        data = tomllib.loads(read_whole(file, "a TOML file", _MOST).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = Problem(FILE, None, None, str(error), "TOML in UTF-8", "Correct that line.")
        raise ClaimsError((problem,)) from error
    if "language" in data and "lang" not in data:
        data["lang"] = data.pop("language")
    problems = [
        Problem(FILE, None, key, found, wanted, "Correct it, or take the line out.")
        for key, value in data.items()
        for found, wanted in faults_of(key, value)
    ]
    problems += _missing_language(data)
    if problems:
        raise ClaimsError(tuple(problems))
    return MapOptions(**values_of(data))


def faults_of(key: str, value: Any) -> list[Fault]:
    """Say what is wrong with one line of the file.

    Returns
    -------
    faults
        What was found and what was wanted; empty for a line that can stand.
    """
    return _CHECKS.get(key, _unknown)(value)


def _unknown(_value: Any) -> list[Fault]:
    return [("a key that is not known", f"one of {', '.join(_CHECKS)}")]


def _text(value: Any) -> list[Fault]:
    if isinstance(value, str):
        return []
    if not isinstance(value, dict) or not value:
        return [(repr(value), _WANTED_TEXT)]
    faults = [(repr(lang), " or ".join(LANGUAGES)) for lang in value if lang not in LANGUAGES]
    faults += [(repr(said), _WANTED_TEXT) for said in value.values() if not isinstance(said, str)]
    return faults


def _plain(value: Any) -> list[Fault]:
    return [] if isinstance(value, str) else [(repr(value), "text in quotation marks")]


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any], list[Fault]]:
    return lambda value: [] if value in allowed else [(repr(value), " or ".join(allowed))]


def _period(value: Any) -> list[Fault]:
    wanted = "a year, month or day in quotation marks, or two joined by /"
    if not isinstance(value, str):
        return [(repr(value), wanted)]
    try:
        parse_period(value)
    except ValueError as error:
        return [(str(error), wanted)]
    return []


def _kinds(value: Any) -> list[Fault]:
    allowed = ", ".join(KINDS)
    if not isinstance(value, list):
        return [(repr(value), f"a list such as ['dispatch'], of {allowed}")]
    return [(repr(kind), f"one of {allowed}") for kind in value if kind not in KINDS]


def _url(value: Any) -> list[Fault]:
    wanted = "the address of the page, starting with https:// or http://"
    return [] if isinstance(value, str) and is_web_address(value) else [(repr(value), wanted)]


def _size(value: Any) -> list[Fault]:
    least, most = _SIZES
    fits = (
        isinstance(value, dict)
        and set(value) == {"width", "height"}
        and all(type(side) is int and least <= side <= most for side in value.values())
    )
    return [] if fits else [(repr(value), f"width and height, {least} to {most} pixels each")]


def _view(value: Any) -> list[Fault]:
    bounds = value.get("bounds") if isinstance(value, dict) and set(value) == {"bounds"} else None
    wanted = "bounds = [west, south, east, north] in degrees"
    return [] if _is_box(bounds) else [(repr(value), wanted)]


def _is_box(bounds: object) -> bool:
    if not isinstance(bounds, list) or len(bounds) != 4:
        return False
    if not all(type(value) in {int, float} for value in bounds):
        return False
    west, south, east, north = bounds
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


def place_faults(name: Any) -> list[Fault]:
    """Say why a name leads to no place of the map, if it does not."""
    if not isinstance(name, str):
        return [(repr(name), "the name of a place in quotation marks")]
    found = answer(name)
    if found.place_id is not None:
        return []
    near = "; ".join(map(spelled_out, (*found.candidates, *found.suggestions)))
    return [(repr(name), "the name or id of one place" + (f": {near}" if near else ""))]


def _highlight(value: Any) -> list[Fault]:
    if not isinstance(value, list):
        return [(repr(value), "a list of places such as ['Hunchun']")]
    return [fault for name in value for fault in place_faults(name)]


def _annotation(value: Any) -> list[Fault]:
    wanted = "[[annotation]] with place and text"
    if not isinstance(value, list):
        return [(repr(value), wanted)]
    faults: list[Fault] = []
    for item in value:
        if not isinstance(item, dict) or set(item) != {"place", "text"}:
            faults.append((repr(item), wanted))
        else:
            faults += [*place_faults(item["place"]), *_text(item["text"])]
    return faults


_CHECKS: Final[dict[str, Callable[[Any], list[Fault]]]] = {
    "title": _text,
    "subtitle": _text,
    "byline": _text,
    "lang": _one_of(LANGUAGES),
    "period": _period,
    "kinds": _kinds,
    "measure": _one_of(MEASURES),
    "direction": _one_of(DIRECTIONS),
    "level": _one_of(LEVELS),
    "palette": palette_faults,
    "highlight": _highlight,
    "annotation": _annotation,
    "credit": _text,
    "url": _url,
    "license": _plain,
    "size": _size,
    "view": _view,
    "crs": _plain,
}


def _missing_language(data: dict[str, Any]) -> list[Problem]:
    """A text in several languages has to have the page's own."""
    lang = data.get("lang", "en")
    return [
        Problem(FILE, None, key, f"no text for {lang!r}", f"{key}.{lang}", "Add it.")
        for key in ("title", "subtitle", "byline", "credit")
        if isinstance(data.get(key), dict) and lang in LANGUAGES and lang not in data[key]
    ]


def place_id(name: str) -> str:
    """Give the id of a place that has no `place_faults`."""
    return answer(name).place_id or ""


def values_of(data: dict[str, Any]) -> dict[str, Any]:
    """Turn lines without faults into fields of `MapOptions`."""
    values = {key: value for key, value in data.items() if key not in {"annotation", "view"}}
    if "kinds" in data:
        values["kinds"] = tuple(data["kinds"])
    if "palette" in data:
        values["palette"] = palette_of(data["palette"])
    if "highlight" in data:
        values["highlight"] = tuple(map(place_id, data["highlight"]))
    if "size" in data:
        values["size"] = (data["size"]["width"], data["size"]["height"])
    if "view" in data:
        west, south, east, north = map(float, data["view"]["bounds"])
        values["bounds"] = (west, south, east, north)
    if "annotation" in data:
        values["annotations"] = tuple(
            Annotation(place_id(item["place"]), item["text"]) for item in data["annotation"]
        )
    return values

"""What an editor decides about a map, given as arguments or in ``map.toml`` beside the claims."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from geo.errors import ClaimsError, Problem
from geo.scene.model import Box
from geo.words import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

_TEXTS = ("title", "subtitle", "lang", "period", "credit", "crs")


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The editor's choices; empty means "choose for me".

    Parameters
    ----------
    title, subtitle, credit
        In the reader's language.
    lang
        ``en``, ``ko`` or ``zh``.
    period
        EDTF window of the claims to show.
    bounds
        West, south, east, north in degrees of the first view.
    crs
        PROJ string or code of another projection.
    """

    title: str = ""
    subtitle: str = ""
    lang: str = "en"
    period: str = ""
    credit: str = ""
    bounds: Box | None = None
    crs: str = ""


class EditorsWords(TypedDict, total=False):
    """What an editor says most often, as arguments of their own; they stand before ``map.toml``."""

    title: str | None
    subtitle: str | None
    lang: str | None
    period: str | None


def read_options(path: str | Path | pd.DataFrame) -> MapOptions:
    """Read ``map.toml`` from the folder of the claims.

    Parameters
    ----------
    path
        The folder, or a file or frame of claims, which has none beside it.

    Returns
    -------
    options
        Defaults where there is no such file.

    Raises
    ------
    ClaimsError
        If it is not TOML, or a key or a value is not known.
    """
    folder = Path(path) if isinstance(path, str | Path) else None
    if folder is None or not (folder / "map.toml").is_file():
        return MapOptions()
    file = folder / "map.toml"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem(file.name, None, None, str(error), "TOML in UTF-8", "Correct that line.")
        raise ClaimsError((problem,)) from error
    view = data.pop("view", {})
    problems = [*_problems(file.name, data), *_view_problems(file.name, view)]
    if problems:
        raise ClaimsError(tuple(problems))
    given = [float(value) for value in view.get("bounds", ())]
    bounds = (given[0], given[1], given[2], given[3]) if given else None
    return MapOptions(**data, bounds=bounds)


def _problems(file: str, data: dict[str, Any]) -> list[Problem]:
    found = [
        Problem(
            file, None, key, "a key that is not known", ", ".join((*_TEXTS, "view")), "Remove it."
        )
        for key in data
        if key not in _TEXTS
    ]
    found += [
        Problem(file, None, key, repr(value), "text in quotation marks", "Correct it.")
        for key, value in data.items()
        if key in _TEXTS and not isinstance(value, str)
    ]
    if data.get("lang", "en") not in LANGUAGES:
        wanted = " or ".join(LANGUAGES)
        found.append(Problem(file, None, "lang", repr(data["lang"]), wanted, "Choose one."))
    return found


def _view_problems(file: str, view: object) -> list[Problem]:
    bounds = view.get("bounds") if isinstance(view, dict) else view
    if view == {} or _is_box(bounds):
        return []
    wanted = "bounds = [west, south, east, north] in degrees"
    return [Problem(file, None, "view", repr(bounds), wanted, "Correct it.")]


def _is_box(bounds: object) -> bool:
    if not isinstance(bounds, list) or len(bounds) != 4:
        return False
    if not all(isinstance(value, int | float) for value in bounds):
        return False
    west, south, east, north = bounds
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


def overridden(options: MapOptions, **given: str | None) -> MapOptions:
    """Let arguments that were given stand before what ``map.toml`` says."""
    chosen: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    return replace(options, **chosen)

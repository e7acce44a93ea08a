"""The gazetteer: what is known of a place by its id."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.errors import PlaceError, Problem
from geo.places.datafiles import data_path
from geo.places.sorted_lines import display_file, places_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray

COLUMNS: Final = (
    "name",
    "level",
    "country",
    "iso3166_2",
    "parent",
    "geonames_ids",
    "lon",
    "lat",
    "radius_km",
    "polygon_key",
    "precision",
    "valid_from",
    "valid_to",
    "source",
)
_NUMBERS: Final = ("lon", "lat", "radius_km")
_TYPES: Final = {**dict.fromkeys(_NUMBERS, "float64"), "precision": "int64"}
#: Ids of places that GeoNames knows begin so, and its number follows.
_GEONAMES: Final = "gn"
#: Levels of places that have the code of the first-order area around them.
_INSIDE: Final = ("city", "adm2")
#: Ids that are codes of ISO 3166-2.
_CODED: Final = re.compile(r"[A-Z]{2}-")
_LANGUAGES: Final = {"ko": 1, "zh": 2, "ru": 3}


@cache
def load_places() -> pd.DataFrame:
    """Read the whole gazetteer once; :func:`lookup` is enough for a few places.

    Returns
    -------
    places
        Indexed by ``place_id``, sorted; the columns of ``data/places/places.csv``. ``lon`` and
        ``lat`` in EPSG:4326, NaN for regions; ``radius_km`` a rough extent; ``precision`` UCDP's
        where_prec. Do not change it: all callers share it.
    """
    places = pd.read_csv(
        data_path("places", "places.csv"),
        dtype={"place_id": "str", **dict.fromkeys(COLUMNS, "str")} | _TYPES,
        # "NA" is Namibia: nothing but an empty number is missing.
        keep_default_na=False,
        na_values={name: [""] for name in _NUMBERS},
        encoding="utf-8",
        index_col="place_id",
    )
    own = places["geonames_ids"].eq("") & places.index.str.startswith(_GEONAMES)
    numbers = places.index[own].str.removeprefix(_GEONAMES)
    places.loc[own, "geonames_ids"] = numbers.to_numpy()
    inner = places["iso3166_2"].eq("") & places["level"].isin(_INSIDE)
    inner &= places["parent"].str.match(_CODED.pattern)
    places.loc[inner, "iso3166_2"] = places.loc[inner, "parent"]
    return places


def known(place_id: str) -> bool:
    """Whether the gazetteer has this id.

    Examples
    --------
    >>> known("KP-09"), known("KP-99")
    (True, False)
    """
    return record(place_id) is not None


@cache
def record(place_id: str) -> dict[str, str] | None:
    """One line of ``places.csv`` by heading, all text; None if there is no such id."""
    found = places_file().find(place_id)
    if not found:
        return None
    row = dict(zip(places_file().columns, found[0], strict=True))
    # The file leaves out what the id of the place, or the area around it, says itself.
    if not row["iso3166_2"] and row["level"] in _INSIDE and _CODED.match(row["parent"]):
        row["iso3166_2"] = row["parent"]
    if not row["geonames_ids"] and place_id.startswith(_GEONAMES):
        row["geonames_ids"] = place_id.removeprefix(_GEONAMES)
    return row


def lookup(ids: Iterable[str]) -> pd.DataFrame:
    """Look a few places up by their ids.

    Parameters
    ----------
    ids
        Ids of ``data/places/places.csv``; repeats count once.

    Returns
    -------
    places
        Indexed by ``place_id`` in the order of ``ids``; columns as in :func:`load_places`.

    Raises
    ------
    PlaceError
        If an id is not known; ``laborflow locate NAME`` says the right one.

    Examples
    --------
    >>> lookup(["KP-09", "gn2036653"])["name"].to_list()
    ['North Hamgyong', 'Hunchun']
    """
    found = _records(ids)
    index = pd.Index(list(found), name="place_id", dtype="str")
    table = {name: _column(name, [row[name] for row in found.values()]) for name in COLUMNS}
    return pd.DataFrame({name: pd.Series(table[name], index) for name in COLUMNS})


def facts(ids: Iterable[str], name: str) -> dict[str, Any]:
    """Look one thing up of a few places, without a table around it.

    Parameters
    ----------
    ids
        As :func:`lookup` takes them.
    name
        A column of ``data/places/places.csv``.

    Returns
    -------
    facts
        By id, in the order of ``ids``.

    Raises
    ------
    PlaceError
        As :func:`lookup` does.

    Examples
    --------
    >>> facts(["KP-09", "gn2036653"], "level")
    {'KP-09': 'adm1', 'gn2036653': 'city'}
    """
    found = _records(ids)
    if name in _NUMBERS:
        return {one: float(row[name]) if row[name] else math.nan for one, row in found.items()}
    return {one: row[name] for one, row in found.items()}


def _records(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Lines of ``places.csv`` by id, each once."""
    records = {place_id: record(place_id) for place_id in ids}
    missing = [place_id for place_id, row in records.items() if row is None]
    if missing:
        raise PlaceError(tuple(unknown_id(place_id) for place_id in missing))
    return {place_id: row for place_id, row in records.items() if row is not None}


def _column(name: str, cells: list[str]) -> ExtensionArray | NDArray[Any]:
    if name in _NUMBERS:
        return np.array([float(cell) if cell else math.nan for cell in cells], dtype="float64")
    return pd.array(cells, dtype="str") if name not in _TYPES else np.array(cells).astype("int64")


def unknown_id(
    place_id: str, file: str = "places", row: int | None = None, column: str | None = None
) -> Problem:
    """Say that an id is in no gazetteer."""
    return Problem(
        file=file,
        row=row,
        column=column,
        found=f"the id {place_id!r}",
        wanted="an id of the gazetteer",
        guidance="Look it up with: laborflow locate NAME.",
    )


@cache
def display_name(place_id: str, lang: str = "en") -> str:
    """Name a place in the language of the page.

    Parameters
    ----------
    place_id
        An id of the gazetteer.
    lang
        ``en``, ``ko``, ``zh`` (simplified) or ``ru``.

    Returns
    -------
    name
        The English name where the gazetteer has none in this language.

    Raises
    ------
    PlaceError
        If the id is not known.

    Examples
    --------
    >>> display_name("gn2037886", "ko"), display_name("KP-09", "zh")
    ('단둥', '咸镜北道')
    """
    row = record(place_id)
    if row is None:
        raise PlaceError((unknown_id(place_id),))
    own = _display_names(place_id) if lang in _LANGUAGES else ()
    return (own and own[_LANGUAGES[lang]]) or row["name"]


@cache
def _display_names(place_id: str) -> tuple[str, ...]:
    """One line of ``display.csv``, which holds the names in all other languages."""
    found = display_file().find(place_id)
    return tuple(found[0]) if found else ()

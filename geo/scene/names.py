"""Collect what the ends of flows, areas and countries are called, in the languages that travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.areas import areas_of
from geo.places import display_name, prefectures_of
from geo.places.gazetteer import known
from geo.scene.model import Name
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Up to this many names all languages travel; above it the page's own and English.
NAMES_ALL: Final = 1_000


def languages_of(count: int, lang: str) -> tuple[str, ...]:
    """Languages in which a map of so many names carries them, English first."""
    wanted = LANGUAGES if count <= NAMES_ALL else (lang,)
    return tuple(dict.fromkeys(("en", *wanted)))


def name_table(
    ids: Iterable[str], lang: str, others: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Name, ...]]:
    """Name every place once.

    Parameters
    ----------
    ids
        Gazetteer ids, ``;`` between several that are named together.
    lang
        Of the page.
    others
        Names of areas that the gazetteer does not have, by the key of their outline.

    Returns
    -------
    langs, names
        The languages, and names sorted by id; a text is empty where English serves.
    """
    wanted = sorted(set(ids))
    langs = languages_of(len(wanted), lang)
    single = [one for one in wanted if ";" not in one and known(one)]
    within, near = areas_of(single), prefectures_of(single)
    nowhere = ("", "", "")
    return langs, tuple(
        Name(one, _texts(one, langs, others), *_wider(within.get(one, nowhere)), near.get(one, ""))
        for one in wanted
    )


def _wider(within: tuple[str, str, str]) -> tuple[str, str]:
    """Country and first-order area of a place; nothing for what is wider than either."""
    area, level, country = within
    return country, area if level == "adm1" else ""


def _texts(ids: str, langs: tuple[str, ...], others: Mapping[str, str]) -> tuple[str, ...]:
    if ids in others and not known(ids):
        return (others[ids], *[""] * (len(langs) - 1))
    texts = [
        words(lang)["list_separator"].join(display_name(place, lang) for place in ids.split(";"))
        for lang in langs
    ]
    return (texts[0], *("" if text == texts[0] else text for text in texts[1:]))

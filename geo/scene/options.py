"""What an editor decides about a map, given as arguments or in ``map.toml`` beside the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict

from geo.scene.model import Box
from geo.words import LANGUAGES, period_words, words

#: One text, or one for each language.
Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A short text that stands beside a place on the map.

    Parameters
    ----------
    place
        Its id in the gazetteer.
    text
        In one language or several.
    """

    place: str
    text: Text


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The editor's choices; empty means "choose for me".

    Parameters
    ----------
    title, subtitle, byline, credit
        One text, or language to text for a page whose reader can change its language. In title and
        subtitle ``{period}`` stands for the time shown.
    lang
        ``en``, ``ko`` or ``zh``: the page's first language.
    period
        EDTF window of the claims to show.
    kinds
        Only flows of these kinds; all of them if empty.
    measure
        What the fills show first: ``people``, ``per_100k``, ``reports`` or ``stock``.
    direction
        ``dest`` or ``origin``: whether they count people where they go to or come from.
    level
        ``adm1``, ``country`` or ``adm2``: which areas they show; ``adm2`` are approximate.
    palette
        Style field to colors, such as ``{"hues": ("#b8442c", …)}``; `geo.scene.palettes` makes it.
    highlight
        Ids of places whose names stand out.
    annotations
        Short texts beside places.
    url
        Where the page will be public; without it nothing in it names an address of its own.
    license
        What others may do with the map, as SPDX id or in words.
    size
        Width and height in pixels of the frame that embeds the map.
    bounds
        West, south, east, north in degrees of the first view.
    crs
        Another projection: ``Equal Earth``, ``Web Mercator``, a code or a PROJ string.

    Examples
    --------
    >>> options = MapOptions(title={"en": "Workers", "ko": "노동자"}, lang="ko", level="country")
    >>> options.titles["ko"]
    '노동자'
    """

    title: Text = ""
    subtitle: Text = ""
    byline: Text = ""
    lang: str = "en"
    period: str = ""
    kinds: tuple[str, ...] = ()
    measure: str = ""
    direction: str = ""
    level: str = ""
    palette: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    highlight: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    credit: Text = ""
    url: str = ""
    license: str = ""
    size: tuple[int, int] | None = None
    bounds: Box | None = None
    crs: str = ""

    @property
    def titles(self) -> Mapping[str, str]:
        """Language to title, only those that were given."""
        return in_languages(self.title, self.lang)

    @property
    def subtitles(self) -> Mapping[str, str]:
        """Language to subtitle, only those that were given."""
        return in_languages(self.subtitle, self.lang)


class EditorsWords(TypedDict, total=False):
    """What an editor decides, as arguments of their own; they stand before ``map.toml``."""

    title: Text | None
    subtitle: Text | None
    byline: Text | None
    lang: str | None
    period: str | None
    kinds: tuple[str, ...] | None
    measure: str | None
    direction: str | None
    level: str | None
    palette: Mapping[str, tuple[str, ...]] | None
    highlight: tuple[str, ...] | None
    annotations: tuple[Annotation, ...] | None
    credit: Text | None
    url: str | None
    license: str | None
    size: tuple[int, int] | None
    crs: str | None


def in_languages(text: Text, lang: str) -> Mapping[str, str]:
    """Give a text as language to text; a plain one is in the page's own language.

    Examples
    --------
    >>> in_languages("Workers", "en")
    {'en': 'Workers'}
    """
    if isinstance(text, str):
        return {lang: text} if text else {}
    return {name: said for name, said in text.items() if said}


def said(text: Text, lang: str) -> str:
    """Read a text in one language; where it is not given, the first that is.

    Examples
    --------
    >>> said({"ko": "노동자", "en": "Workers"}, "en")
    'Workers'
    >>> said({"ko": "노동자"}, "zh")
    '노동자'
    """
    known = in_languages(text, lang)
    return known.get(lang) or next(iter(known.values()), "")


def dated(options: MapOptions, period: str) -> MapOptions:
    """Put a time in the place of ``{period}`` in title and subtitle, as each language says it.

    Parameters
    ----------
    options
        The editor's choices.
    period
        EDTF of the time that the map shows.

    Examples
    --------
    >>> dated(MapOptions(title="Workers, {period}"), "2023/2024").title
    {'en': 'Workers, 2023 – 2024'}
    """

    def filled(text: Text) -> Text:
        texts = in_languages(text, options.lang)
        said = {lang: period_words(period, words(lang)) for lang in LANGUAGES if lang in texts}
        return {
            lang: one.replace("{period}", said.get(lang, period)) for lang, one in texts.items()
        }

    return replace(options, title=filled(options.title), subtitle=filled(options.subtitle))


def overridden(options: MapOptions, **given: Any) -> MapOptions:
    """Let arguments that were given stand before what ``map.toml`` says; None was not given."""
    return replace(options, **{key: value for key, value in given.items() if value is not None})

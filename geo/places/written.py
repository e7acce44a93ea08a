"""Take a query apart into a name, wider places and leading words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from geo.places.designators import WORDS

_QUOTES: Final = "\"'“”„«»‘’`´「」『』《》"
_POSSESSIVE: Final = re.compile(r"['’]s$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_BRACKET: Final = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<within>[^()]+)\)$")
_DIRECTION: Final = re.compile(r"^([NSEW])\.\s*(?=\w\w)", re.IGNORECASE)
_DIRECTIONS: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_COMMA: Final = re.compile(r"\s*[,、]\s*|\s+in\s+(?:the\s+)?", re.IGNORECASE)
#: "China's Hunchun" is Hunchun in China.
_OWNER: Final = re.compile(r"^(?P<wide>\w[^,]+?)['’]s\s+(?P<name>\w.+)$")


@dataclass(frozen=True, slots=True)
class Written:
    """A query taken apart.

    Parameters
    ----------
    whole
        The place as named, without quotes, articles and possessives.
    name
        The same without leading words such as "the city of".
    within
        What stands after a comma or in brackets, the wider place or a gloss; may be empty.
    levels
        Levels that leading words such as "the city of" ask for; None if there are none.
    """

    whole: str
    name: str
    within: tuple[str, ...]
    levels: frozenset[str] | None


def take_apart(query: str) -> Written:
    """Clean a query and split off the wider places it names.

    Examples
    --------
    >>> take_apart("the city of “Ji'an”, Jilin")
    Written(whole="city of “Ji'an”", name="Ji'an", within=('Jilin',), levels=frozenset({...}))
    >>> take_apart("Hunchun (China)").within, take_apart("China's Hunchun").within
    (('China',), ('China',))
    """
    text = _clean(query)
    bracket = _BRACKET.match(text)
    inner: list[str] = []
    if bracket is not None:
        inner = [bracket["within"]]
        text = bracket["name"]
    elif (owner := _OWNER.match(text)) is not None:
        inner, text = [owner["wide"]], owner["name"]
    whole, *wider = [_clean(part) for part in _COMMA.split(text)]
    name, levels = _leading(whole)
    within = tuple(part for part in (*wider, *(_clean(part) for part in inner)) if part)
    return Written(whole, name, within, levels)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    text = _POSSESSIVE.sub("", text.strip())
    text = _ARTICLE.sub("", " ".join(text.split()))
    return _DIRECTION.sub(lambda found: f"{_DIRECTIONS[found[1].upper()]} ", text)


def _leading(name: str) -> tuple[str, frozenset[str] | None]:
    words = name.split(" ")
    if len(words) > 2 and words[1].casefold() == "of":
        levels = WORDS.get(words[0].casefold())
        if levels is not None:
            return _ARTICLE.sub("", " ".join(words[2:])).strip(_QUOTES), levels
    return name.strip(_QUOTES) if not name.endswith(("'", "’")) else name, None

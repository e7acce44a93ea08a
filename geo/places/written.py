"""Take a query apart into a name, wider places and leading words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from geo.places.designators import WORDS
from geo.places.written_out import written_out

_QUOTES: Final = "\"'“”„«»‘’`´「」『』《》"
_POSSESSIVE: Final = re.compile(r"['’]s$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_BRACKET: Final = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<within>[^()]+)\)$")
_DIRECTION: Final = re.compile(r"^([NSEW])\.\s*(?=\w\w)", re.IGNORECASE)
_DIRECTIONS: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_COMMA: Final = re.compile(r"\s*[,、]\s*|\s+in\s+(?:the\s+)?", re.IGNORECASE)
#: Before a declined name: "в городе Хабаровск".
_PREPOSITION: Final = re.compile(r"^(?:в|во|из|на|к|ко|под|около)\s+(?=[а-яё])", re.IGNORECASE)
#: What is of a country, for "the Chinese border city of Dandong".
_DEMONYMS: Final = {
    "belarusian": "Belarus",
    "cambodian": "Cambodia",
    "chinese": "China",
    "indonesian": "Indonesia",
    "japanese": "Japan",
    "kazakh": "Kazakhstan",
    "malaysian": "Malaysia",
    "mexican": "Mexico",
    "mongolian": "Mongolia",
    "north korean": "North Korea",
    "polish": "Poland",
    "russian": "Russia",
    "south korean": "South Korea",
    "thai": "Thailand",
    "ukrainian": "Ukraine",
    "uzbek": "Uzbekistan",
    "vietnamese": "Vietnam",
}
_OF_A_COUNTRY: Final = re.compile(
    rf"^(?P<wide>{'|'.join(_DEMONYMS)})\s+(?:(?:border|port|capital|coastal|far|north-?east(?:ern)?|"
    r"eastern|western|northern|southern|industrial)\s+)*"
    r"(?P<unit>city|town|village|county|prefecture|province|region|oblast|krai|state)"
    r"\s+(?:of\s+)?(?:the\s+)?(?P<name>\w.*)$",
    re.IGNORECASE,
)
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
    >>> take_apart("the Chinese border city of Hunchun").within
    ('China',)
    """
    if query.isalpha() and unicodedata.is_normalized("NFKC", query):
        # One word holds nothing to take apart.
        return Written(query, query, (), None)
    text = _clean(written_out(unicodedata.normalize("NFKC", query)))
    bracket = _BRACKET.match(text)
    inner: list[str] = []
    if bracket is not None:
        inner = [bracket["within"]]
        text = bracket["name"]
    elif (owner := _OWNER.match(text)) is not None:
        inner, text = [owner["wide"]], owner["name"]
    if (native := _OF_A_COUNTRY.match(text)) is not None:
        inner.append(_DEMONYMS[native["wide"].casefold()])
        text = f"{native['unit'].casefold()} of {native['name']}"
    whole, *wider = [_clean(part) for part in _COMMA.split(text)]
    name, levels = _leading(whole)
    within = tuple(part for part in (*wider, *(_clean(part) for part in inner)) if part)
    return Written(whole, name, within, levels)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    text = _POSSESSIVE.sub("", text.strip())
    text = _PREPOSITION.sub("", _ARTICLE.sub("", " ".join(text.split())))
    return _DIRECTION.sub(lambda found: f"{_DIRECTIONS[found[1].upper()]} ", text)


def _leading(name: str) -> tuple[str, frozenset[str] | None]:
    words = name.split(" ")
    if len(words) > 2 and words[1].casefold() == "of":
        levels = WORDS.get(words[0].casefold())
        if levels is not None:
            return _ARTICLE.sub("", " ".join(words[2:])).strip(_QUOTES), levels
    return name.strip(_QUOTES) if not name.endswith(("'", "’")) else name, None

"""What is told in words: names, sentences, claims, publications."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geo.scene.flow import Figure


@dataclass(frozen=True, slots=True)
class Name:
    """What a place, or several together, is called.

    Parameters
    ----------
    id
        Gazetteer id; ``;`` between several that share one figure.
    texts
        One for each of ``Scene.langs``; empty where it has none of its own and English serves.
    country, area
        Ids of the country and the first-order area it lies in, so that totals can be made of it;
        empty where it is wider.
    near
        Id of the approximate prefecture it lies in; empty where none is known.
    """

    id: str
    texts: tuple[str, ...]
    country: str = ""
    area: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is put into words only where it is shown: its key and what it tells.

    Parameters
    ----------
    key
        Of a text with ``{placeholders}`` in the words of each language.
    values
        By placeholder: a whole number, a text as it stands, or a pair: ``("name", id)`` a place,
        ``("word", key)`` another text, ``("lower", key)`` the same within a sentence,
        ``("when", period)``, ``("figure", low, best, high, qualifier)``.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported figure, as the panel shows it.

    ``printed`` is the figure as the publication has it; where it is empty, ``low``, ``best``,
    ``high`` and ``qualifier`` say it. ``said``, ``summary`` and ``note`` are the maker's words, in
    ``Scene.text_lang``. ``origin`` and ``dest`` index ``Scene.names``.
    """

    id: str
    source: int
    said: str
    kind: str
    status: str
    period: str
    origin: int
    dest: int
    role: str
    form: str = ""
    printed: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = ""
    summary: str = ""
    note: str = ""
    source_grade: str = ""
    info_grade: str = ""
    relations: tuple[tuple[str, str], ...] = ()

    @property
    def figure(self) -> Figure:
        """Low, best, high and their qualifier."""
        return self.low, self.best, self.high, self.qualifier


@dataclass(frozen=True, slots=True)
class Source:
    """One publication."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    copy_status: str = ""
    relays: str = ""
    lang: str = ""

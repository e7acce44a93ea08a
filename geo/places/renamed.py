"""Names that say two of their times: "Toyohara (now Yuzhno-Sakhalinsk)", "X (ex-Y)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.places.answers import AMBIGUOUS, OK, VARIANT, Answer, make_place, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_NOW: Final = re.compile(
    r"(?ix) ^(?P<name>[^(),]+?) [\s,]* \(? \b (?:now|today|formerly|previously|former|ex|aka|"
    r"a\.k\.a\.|also|alias|renamed|since\ renamed|known\ as|ныне|теперь|сейчас|бывш(?:ий|ая|ее)?|"
    r"бывш\.|ранее|прежде|он\ же) \b [\s.:-]* (?:known\ as\s+|called\s+)? (?P<other>[^()]+?) \)? $"
)
#: A word that one of them holds: most names hold none.
_WORDS: Final = re.compile(
    r"(?i)\b(?:now|today|former|formerly|previously|ex|aka|a\.k\.a|also|alias|renamed|known|ныне|"
    r"теперь|сейчас|бывш|ранее|прежде|он же)"
)
_NOTE: Final = "both names lead to this place"


def two_names(query: str) -> tuple[str, str] | None:
    """Take a name apart that gives a place's other name; None if it does not.

    Examples
    --------
    >>> two_names("Toyohara (now Yuzhno-Sakhalinsk)")
    ('Toyohara', 'Yuzhno-Sakhalinsk')
    >>> two_names("Frunze (бывш. Пишпек)"), two_names("Hunchun (China)")
    (('Frunze', 'Пишпек'), None)
    """
    found = _NOW.match(query) if _WORDS.search(query) else None
    return None if found is None else (found["name"].strip(), found["other"].strip())


def by_two_names(query: str, names: tuple[str, str], ask: Callable[[str], Answer]) -> Answer | None:
    """Answer a name with a second one: both have to lead to one place, else it asks.

    Parameters
    ----------
    query
        As asked.
    names
        What :func:`two_names` gives of it.
    ask
        Answers one name.

    Returns
    -------
    answer
        None if neither is known.
    """
    found = [ask(name) for name in names]
    meant = [_meant(answer) for answer in found]
    shared = [place_id for place_id in meant[0] if place_id in meant[1]]
    if len(shared) == 1 and OK in {answer.status for answer in found}:
        place = make_place(shared[0], VARIANT, names[0], _NOTE)
        return Answer(query, OK, place, note=place.note)
    ids = list(dict.fromkeys((*meant[0], *meant[1])))
    if not ids:
        return None
    return Answer(
        query, AMBIGUOUS, candidates=shown(ids), note="its two names are not of one place"
    )


def _meant(answer: Answer) -> list[str]:
    if answer.place is not None:
        return [answer.place.place_id]
    return [place.place_id for place in answer.candidates] if answer.status == AMBIGUOUS else []

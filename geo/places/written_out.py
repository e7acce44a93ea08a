"""Abbreviations of Russian addresses written out: "г. Хабаровск", "Лазовский р-н", "Сев. Корея"."""

from __future__ import annotations

import re
from typing import Final

_END: Final = r"(?=$|[\s,)])"
_NAME: Final = r"\s*(?=[А-ЯЁ«])"
#: What stands before or behind a name, and the word it is short for.
_WORDS: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\bр-н(?P<case>а|у|ом|е)?" + _END, r"район\g<case>"),
        (r"\bмуниципальн\w+\s+(?:округ|район)(?P<case>а|у|ом|е)?" + _END, r"район\g<case>"),
        (r"\b(?:улус|кожуун)(?P<case>а|у|ом|е)?" + _END, r"район\g<case>"),
        (r"\bобл\.?" + _END, "область"),
        (r"\bкр\.?" + _END, "край"),
        (r"\b(?:г\.|гор\.|г(?=\s))" + _NAME, "город "),
        (r"\b(?:пгт\.?|рп\.?|р\.\s?п\.|пос\.|п\.)" + _NAME, "поселок "),
        (r"\b(?:с\.|дер\.|д\.|ст-ца\.?|ст\.|х\.)" + _NAME, "село "),
        (r"\bресп\.?" + _NAME, "республика "),
        (r"\bпров\.?" + _NAME, "провинция "),
        (r"\bим\.\s*", "имени "),
        (r"\bН\.\s*(?=[А-ЯЁ])|\bНиж\.\s*(?=[А-ЯЁ])", "Нижний "),
        (r"\bНаб\.\s*(?=[А-ЯЁ])", "Набережные "),
        (r"\bВел\.\s*(?=[А-ЯЁ])", "Великий "),
    )
)
#: Cut adjectives without their ending, which the noun decides.
_ADJECTIVES: Final = {
    "Сев": "Северн",
    "Юж": "Южн",
    "Вост": "Восточн",
    "Зап": "Западн",
    "Центр": "Центральн",
    "Нов": "Нов",
    "Экв": "Экваториальн",
    "Бол": "Больш",
}
_CUT: Final = re.compile(rf"\b(?P<cut>{'|'.join(_ADJECTIVES)})\.\s*(?P<noun>[А-ЯЁ][а-яё-]+)")


def written_out(text: str) -> str:
    """Write the abbreviations of a Russian name out.

    Parameters
    ----------
    text
        A name with what stands around it; one without Cyrillic letters stays as it is.

    Examples
    --------
    >>> written_out("г. Хабаровск"), written_out("Лазовский р-н"), written_out("Сев. Корея")
    ('город Хабаровск', 'Лазовский район', 'Северная Корея')
    """
    if text.isascii():
        return text
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return _CUT.sub(_adjective, text)


def _adjective(found: re.Match[str]) -> str:
    noun = found["noun"]
    ending = "ая" if noun[-1] in "аяь" else "ое" if noun[-1] in "ое" else "ый"
    return f"{_ADJECTIVES[found['cut']]}{ending} {noun}"

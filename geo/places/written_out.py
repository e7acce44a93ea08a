"""Abbreviations of addresses written out: "г. Хабаровск", "Лазовский р-н", "Сев. Корея"."""

from __future__ import annotations

import re
from typing import Final

_START: Final = r"(?:^|(?<=, ))"
#: Words of Russian, Spanish and Vietnamese addresses in Latin letters; the short ones stand in
#: small letters, for "S. Korea" and "St. Petersburg" are others.
_LATIN: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (rf"{_START}(?:g\.|gor\.|[Gg]orod\s)\s*(?=[A-Z])", "city of "),
        (
            rf"{_START}(?:(?:pos|pgt|p|s|der|st)\.|pgt\s|(?i:pos[ye]*lok|selo)\s)\s*(?=[A-Z])",
            "town of ",
        ),
        (rf"{_START}(?:Edo|edo)\.\s*(?:de\s+)?(?=[A-Z])", "state of "),
        (rf"{_START}(?:Mpio|mpio)\.\s*(?:de\s+)?(?=[A-Z])", "city of "),
        (rf"{_START}(?i:tỉnh|tinh)\s+(?=[A-ZĐ])", "province of "),
        (rf"{_START}(?i:thành phố|thanh pho|tp\.?)\s+(?=[A-ZĐ])", "city of "),
        (rf"{_START}(?:ZATO|zato)\s+(?=[A-Z])", "city of "),
        (r"\b(?:Yu|yu)\.?-(?=[Ss]akhalinsk)", "Yuzhno-"),
    )
)
#: What none of them stands without: most names are looked at no further.
_LATIN_SIGNS: Final = re.compile(
    r"(?:^|, )(?:g|s|p|pos|pgt|gor|der|st|[Ee]do|[Mm]pio|tp|TP|Tp)\b"
    r"|(?i:gorod |pos[ye]*lok |selo |zato |t[iỉ]nh |th[aà]nh ph|\byu\.?-)"
)
_SIGNS: Final = re.compile(
    r"\.|[-/]|муниципальн|улус|кожуун|\b(?:обл|кр|г|пгт|рп|респ|пров|ЗАТО)(?:\s|$|,|\))"
)
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
        (r"\b[нН]\s?/\s?Д\b|-на-Д\.", "-на-Дону"),
        (r"\b[нН]\s?/\s?А\b|-на-А\.", "-на-Амуре"),
        (r"\bЮ\.?\s?-\s?(?=Сахалинск)", "Южно-"),
        (r"\bП(?:етропавловск|етр\.|\.)?\s?-\s?Камч(?:\.|атск\.)", "Петропавловск-Камчатский"),
        (r"\bП(?:етр)?\.\s?-\s?(?=Камчатск)", "Петропавловск-"),
        (r"\bЗАТО\s+(?=[А-ЯЁ])", "город "),
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
    """Write the abbreviations of a name out, and put the words of its address in English.

    Parameters
    ----------
    text
        A name with what stands around it.

    Examples
    --------
    >>> written_out("г. Хабаровск"), written_out("Лазовский р-н"), written_out("Сев. Корея")
    ('город Хабаровск', 'Лазовский район', 'Северная Корея')
    >>> written_out("pos. Slavyanka"), written_out("St. Petersburg")
    ('town of Slavyanka', 'St. Petersburg')
    """
    if _LATIN_SIGNS.search(text):
        for pattern, word in _LATIN:
            text = pattern.sub(word, text)
    if text.isascii() or not _SIGNS.search(text):
        return text
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return _CUT.sub(_adjective, text)


def _adjective(found: re.Match[str]) -> str:
    noun = found["noun"]
    ending = "ая" if noun[-1] in "аяь" else "ое" if noun[-1] in "ое" else "ый"
    return f"{_ADJECTIVES[found['cut']]}{ending} {noun}"

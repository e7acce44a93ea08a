"""Names that say themselves that they are no place a line can end at."""

from __future__ import annotations

import re
from typing import Final

_WATERS: Final = "a river, sea, mountain or the like; name the country, province or town on it"
_BODIES: Final = "a company, an institution or a project, and no place; name the town it is in"
_VAGUE: Final = "a region without agreed members; name the country or province"
#: Words that end (or, in Russian, also begin) the name of what is no country, area or town.
_KINDS: Final = (
    (
        _WATERS,
        re.compile(
            r"(?ix) \b(river|rivers|creek|stream|sea|ocean|strait|straits|gulf|bay|lake|reservoir|"
            r"mountain|mountains|mount|mt\.?|range|desert|peninsula|waterfall|falls|delta|basin|"
            r"valley|plateau|steppe|canal|channel)$ | ^(river|lake|mount|mt\.?|sea\ of)\s"
            r"| (강|호수|해협|산맥|백두산|반도|바다)$ | (?<=.)(江|河|海峡|山脉|山脈|海|湖|半岛|半島"
            r"|沙漠|运河)$"
            r"| \b(река|реки|море|озеро|океан|пролив|залив|хребет|горы|гора|полуостров|пустыня)\b"
        ),
    ),
    (
        _BODIES,
        re.compile(
            r"(?ix) \b(co|corp|corporation|company|inc|ltd|llc|gmbh|plc|group|holdings?|trading|"
            r"factory|plant|mill|mine|mines|university|institute|school|hospital|hotel|restaurant|"
            r"bank|airlines?|airport|airways|ministry|embassy|consulate|bureau|agency|construction|"
            r"textiles?|garments?|seafood|electronics|technology|industries|industrial|shipyard|"
            r"farm|army|party|committee|association|foundation|united\ nations)\b\.?$"
            r"| \b(co|corp|inc|ltd|llc)\b\.?"
            r"| (공사|회사|그룹|공장|대학교?|병원|호텔|식당|은행|항공|무역|건설|총국)$"
            r"| (公司|集团|集團|工厂|工廠|大学|大學|医院|酒店|饭店|银行|航空|贸易|有限)$"
            r"| ^(ооо|оао|зао|ао|пао)\s | \b(завод|фабрика|компания|университет|банк|гостиница)\b"
        ),
    ),
    (
        _VAGUE,
        re.compile(
            r"(?ix) \b(region|area|zone|border|belt|coast|countries|provinces|states|world"
            r"|frontier)$"
            r"| ^(northern|southern|eastern|western|central|north-?eastern|north-?western|"
            r"south-?eastern|south-?western)\s"
            r"| (지역|지방|국경|접경|일대|권)$ | (地区|地區|边境|邊境|一带|沿海)$"
            r"| \b(регион|страны|граница|приграничье|побережье)\b"
        ),
    ),
)


def why_no_place(name: str) -> str:
    """Say what a name stands for that no place of the gazetteer bears.

    Parameters
    ----------
    name
        As written, without quotes.

    Returns
    -------
    reason
        Empty if the name does not say so itself.

    Examples
    --------
    >>> why_no_place("Songhua River")
    'a river, sea, mountain or the like; name the country, province or town on it'
    >>> why_no_place("Hunchn")
    ''
    """
    return next((reason for reason, words in _KINDS if words.search(name)), "")

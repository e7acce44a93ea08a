"""Designators of Chinese, Korean and Japanese, which end a name without a space: 省, 시, 自治州."""

from __future__ import annotations

import re
from typing import Final

from geo.places.levels import ADM1, ADM2, ANY_CITY, COUNTRY, COUNTY, TOWN, ZONE

#: Longest first: the first that fits is taken off.
ENDINGS: Final = (
    ("特别行政区", ADM1),
    ("特別行政區", ADM1),
    ("자치주", ADM2),
    ("자치현", COUNTY),
    ("自治区", ADM1),
    ("自治區", ADM1),
    ("自治州", ADM2),
    ("自治县", COUNTY),
    ("自治縣", COUNTY),
    ("自治旗", COUNTY),
    ("자치기", COUNTY),
    ("林区", COUNTY),
    ("林區", COUNTY),
    ("大区", ADM1),
    ("大區", ADM1),
    ("카운티", COUNTY),
    ("직할시", ANY_CITY),
    ("경제무역지대", ZONE),
    ("경제특구", ZONE),
    ("经济贸易区", ZONE),
    ("经济特区", ZONE),
    ("특별시", ANY_CITY),
    ("광역시", ANY_CITY),
    ("로동자구", TOWN),
    ("노동자구", TOWN),
    ("연방공화국", COUNTRY),
    ("공화국", COUNTRY),
    ("共和国", COUNTRY),
    ("共和國", COUNTRY),
    ("联邦", COUNTRY),
    ("聯邦", COUNTRY),
    ("연방", COUNTRY),
    ("边疆区", ADM1),
    ("邊疆區", ADM1),
    ("변강", ADM1),
    ("변경주", ADM1),
    ("변경지구", ADM1),
    ("크라이", ADM1),
    ("지방", ADM1),
    ("자치구", ADM1),
    ("특별자치도", ADM1),
    ("直辖市", ANY_CITY),
    ("直轄市", ANY_CITY),
    ("特别市", ANY_CITY),
    ("特別市", ANY_CITY),
    ("地区", ADM2),
    ("地區", ADM2),
    ("国", COUNTRY),
    ("國", COUNTRY),
    ("省", ADM1),
    ("道", ADM1),
    ("県", ADM1),
    ("府", ADM1),
    ("邦", ADM1),
    ("盟", ADM2),
    ("旗", COUNTY),
    ("市", ANY_CITY),
    ("州", ADM2),
    ("县", COUNTY),
    ("縣", COUNTY),
    ("郡", COUNTY),
    ("区", COUNTY),
    ("區", COUNTY),
    ("镇", TOWN),
    ("鎮", TOWN),
    ("乡", TOWN),
    ("鄉", TOWN),
    ("국", COUNTRY),
    ("성", ADM1),
    ("도", ADM1),
    ("시", ANY_CITY),
    ("주", ADM2),
    ("현", COUNTY),
    ("군", COUNTY),
    ("구역", COUNTY),
    ("구", COUNTY),
    ("읍", TOWN),
    ("리", TOWN),
)
#: Peoples that autonomous units are named for, before their designator: 만족자치현, 傣族自治州.
_PEOPLES: Final = re.compile(
    r"(?:(?:满|滿|回|苗|侗|瑶|瑤|彝|藏|傣|佤|白|羌|畲|黎|水|土|壮|壯|蒙古|朝鲜|朝鮮|土家|拉祜|布朗|哈尼|纳西|納西"
    r"|傈僳|景颇|景頗|普米|独龙|獨龍|怒|仡佬|布依|毛南|仫佬|撒拉|保安|东乡|東鄉|裕固|哈萨克|哈薩克|达斡尔|達斡爾"
    r"|鄂温克|鄂溫克|柯尔克孜|柯爾克孜|锡伯|錫伯|塔吉克|各)族|蒙古|哈萨克|哈薩克|柯尔克孜|柯爾克孜|塔吉克|锡伯|錫伯|回"
    r"|(?:만|회|묘|먀오|둥|요|야오|이|장|다이|와|바이|창|리|투|좡|몽골|몽고|조선|투자|하니|카자흐|다우르)족)+"
    r"(?=(?:自治|자치)(?:州|县|縣|旗|주|현|기)$)"
)


def without_ending(text: str) -> tuple[str, frozenset[str]] | None:
    """Take the designator off a name in Hanzi, Hangul or kana, and the peoples named before it.

    Parameters
    ----------
    text
        Without spaces.

    Returns
    -------
    bare
        As of `geo.places.designators.stem`.

    Examples
    --------
    >>> without_ending("延边朝鲜族自治州")[0], without_ending("양강도")[0]
    ('延边', '양강')
    >>> without_ending("广州") is None
    True
    """
    text = _PEOPLES.sub("", text)
    for ending, levels in ENDINGS:
        # A single character left over is no name: 神户市 loses 市, 广州 keeps 州.
        if text.endswith(ending) and len(text) - len(ending) >= 2:
            return text[: -len(ending)], levels
    return None

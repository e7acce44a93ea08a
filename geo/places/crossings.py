"""Words that make a town's name that of the crossing beside it: 口岸, 통상구, КПП, border post."""

from __future__ import annotations

import re
from typing import Final

#: Stands before the key of one side of a crossing, which is asked only where the words are there.
SIDE: Final = "~:"
_WORDS: Final = (
    re.compile(
        r"(?P<name>.{2,}?)(?:公路|铁路|鐵路|国际|國際|边境|邊境|国境|國境|陆路|陸路|水运|界河|友谊|友誼)*"
        r"(?:口岸|海关|海關|大桥|大橋|铁桥|鐵橋|桥|橋|边检站|邊檢站|检查站|檢查站|过境点|過境點|关口|關口|国门|國門)"
    ),
    re.compile(
        r"(?P<name>.{2,}?)\s*(?:(?:국제|국경|철도|도로|친선|우의|조중|출입국)\s*)*"
        r"(?:통상구|세관|검문소|통과소|통과지점|관리소|사무소|다리|대교|철교|국경|관문|해관)"
    ),
    re.compile(
        r"(?i)(?:(?:кпп|мапп|дапп|жапп|автомобильный|железнодорожный|пешеходный|пограничный|"
        r"международный|пункт|погранпункт|погранпереход|переход|перехода|пропуска|таможня|мост|"
        r"через|границу|граница|на|границе)\s+)+(?P<name>\S.+)"
    ),
    re.compile(
        r"(?i)(?P<name>\S.+?)\s+(?:(?:международный|пограничный|железнодорожный|погран)\s*)*"
        r"(?:переход|мост|кпп|мапп|погранпереход|таможня)"
    ),
    re.compile(
        r"(?i)(?:the\s+)?(?P<name>\S.*?)\s+(?:(?:international|border|rail|railway|road|land|"
        r"friendship|frontier|dry)\s+)*(?:crossing(?:\s+point)?|border|post|checkpoint|check\s?post|"
        r"port(?:\s+of\s+entry)?|customs(?:\s+house)?|bridge|gate|poe)"
    ),
    re.compile(
        r"(?i)(?:port\s+of\s+entry|(?:border\s+)?crossing)\s+(?:at\s+|of\s+)?(?P<name>\S.+)"
    ),
)


def crossing_name(text: str) -> str | None:
    """Take the words for a crossing off a name.

    Parameters
    ----------
    text
        As written.

    Returns
    -------
    name
        What the crossing is called; None if the words are not there.

    Examples
    --------
    >>> crossing_name("满洲里口岸"), crossing_name("포이펫 국경검문소"), crossing_name("丹东")
    ('满洲里', '포이펫', None)
    >>> crossing_name("Torkham border crossing"), crossing_name("КПП Верхний Ларс")
    ('Torkham', 'Верхний Ларс')
    """
    for words in _WORDS:
        found = words.fullmatch(text.strip())
        if found is not None:
            return found["name"].strip(" -–—")
    return None

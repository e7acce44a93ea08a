"""Make text from reports safe to show: no control characters, no direction that leaks out."""

from __future__ import annotations

import html
import re
from typing import Final

# Marks that reorder, hide or break text around them. They carry nothing a name needs: the page
# isolates every text from outside with <bdi> instead.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES: Final = re.compile(r"[\t\n\r]+")


def clean(text: str) -> str:
    """Take control and direction characters out of a text, and put it on one line.

    Examples
    --------
    >>> clean("Dan\u202edong" + chr(10) + "city")
    'Dandong city'
    """
    return _SPACES.sub(" ", _UNWANTED.sub("", text)).strip()


def escape(text: str) -> str:
    """Clean a text and write it so that HTML shows it literally, also within quotes.

    Examples
    --------
    >>> escape('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return html.escape(clean(text), quote=True)


def shortened(text: str, most: int) -> str:
    """Cut a long text to ``most`` characters, the last of them an ellipsis.

    Examples
    --------
    >>> shortened("Hunchun", 5)
    'Hunc…'
    """
    text = clean(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

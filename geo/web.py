"""What counts as a web address."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Tell whether a text is an ``http`` or ``https`` address that a browser opens as a page.

    Examples
    --------
    >>> is_web_address("https://paper.example/1"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = not any(sign.isspace() or sign in "\"'<>`{}|\\^" or ord(sign) < 32 for sign in text)
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname)

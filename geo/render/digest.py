"""The hash that a page prints of itself."""

from __future__ import annotations

import hashlib
import re
from typing import Final

#: What stands in the hash's place while it is worked out.
BLANK: Final = "0" * 64
_PRINTED: Final = re.compile(r'(<code id="content-hash">)([0-9a-f]{64})(</code>)')


def printed_hash(page: str) -> str:
    """Read the hash a page prints; empty if it prints none, or more than one."""
    found = _PRINTED.findall(page)
    return found[0][1] if len(found) == 1 else ""


def content_hash(page: str) -> str:
    """Work out the hash of a page: SHA-256 of its UTF-8 with zeros where its own hash stands.

    Examples
    --------
    >>> page = f'<code id="content-hash">{BLANK}</code>'
    >>> content_hash(sealed(page)) == content_hash(page) == printed_hash(sealed(page))
    True
    """
    blank = _PRINTED.sub(rf"\g<1>{BLANK}\g<3>", page)
    return hashlib.sha256(blank.encode("utf-8")).hexdigest()


def sealed(page: str) -> str:
    """Print into a page its own hash."""
    return _PRINTED.sub(rf"\g<1>{content_hash(page)}\g<3>", page)

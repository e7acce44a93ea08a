"""Lines of the ground as bytes of the island: deflated they take a tenth less than as text."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: In the order of their bytes; after them come the outlines of `geo.scene.model.Cell`.
_LINES: Final = ("arcs", "rivers", "lakes", "graticule")


def take_lines(data: dict[str, Any]) -> bytes:
    """Take the lines out of a scene; what is left in their place is how many bytes they have.

    Parameters
    ----------
    data
        From `geo.scene.model.to_dict`; what it holds is left as it is.

    Returns
    -------
    content
        The lines one after the other, as `geo.scene.encode.encode_lines` made them.
    """
    data["base"] = dict(data["base"])
    cells = [dict(cell) for cell in data["shading"]["cells"]]
    data["shading"] = data["shading"] | {"cells": cells}
    content = b""
    for holder, name in _holders(data):
        line = base64.b64decode(holder[name])
        holder[name] = len(line)
        content += line
    return content


def put_lines(data: dict[str, Any], content: bytes) -> bytes:
    """Put lines back as text.

    Parameters
    ----------
    data
        From an island; gets the lines.
    content
        What `take_lines` gave, and what stands behind it.

    Returns
    -------
    rest
        What stands behind the lines.
    """
    at = 0
    for holder, name in _holders(data):
        end = at + holder[name]
        holder[name] = base64.b64encode(content[at:end]).decode("ascii")
        at = end
    return content[at:]


def _holders(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for name in _LINES:
        yield data["base"], name
    for cell in data["shading"]["cells"]:
        yield cell, "line"

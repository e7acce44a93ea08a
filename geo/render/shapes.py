"""The ground as bytes and steps of the island: deflated they take far less than as text."""

from __future__ import annotations

import base64
from itertools import accumulate, pairwise
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


def take_rings(data: dict[str, Any]) -> dict[str, Any]:
    """Take the areas of the ground, and what its arcs divide, out of a scene.

    Parameters
    ----------
    data
        What `take_lines` has gone through.

    Returns
    -------
    ground
        ``areas`` and ``lines``, the arcs as steps: neighbors follow one another, so that a world of
        3,700 areas packs to an eighth. A step is doubled, and one more where the arc runs backward.
    """
    at = 0
    areas = []
    for area in data["base"].pop("areas"):
        rings = []
        for ring in area["rings"]:
            steps = []
            for arc in ring:
                back = arc < 0
                number = ~arc if back else arc
                steps.append(2 * (number - at) + back)
                at = number
            rings.append(steps)
        areas.append(area | {"rings": rings})
    lines = data["base"].pop("lines")
    return {"areas": areas, "lines": {name: _steps(arcs) for name, arcs in lines.items()}}


def put_rings(data: dict[str, Any], ground: dict[str, Any]) -> None:
    """Put areas and lines back.

    Parameters
    ----------
    data
        From an island; gets them.
    ground
        What `take_rings` gave.
    """
    at = 0
    areas = []
    for area in ground["areas"]:
        rings = []
        for steps in area["rings"]:
            ring = []
            for step in steps:
                at += step >> 1
                ring.append(~at if step & 1 else at)
            rings.append(ring)
        areas.append(area | {"rings": rings})
    lines = {name: list(accumulate(steps)) for name, steps in ground["lines"].items()}
    data["base"] |= {"areas": areas, "lines": lines}


def _steps(numbers: list[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def _holders(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for name in _LINES:
        yield data["base"], name
    for cell in data["shading"]["cells"]:
        yield cell, "line"

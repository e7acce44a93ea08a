"""Lines as the geometries of GeoJSON: the text of all their vertices is made at once.

Each number is looked up in two pieces, whole degrees and decimals. A vertex is four words of eight
letters; what a piece does not fill of its word is zero, and all zeros are dropped in the end.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: Places of decimals, about a meter.
DIGITS: Final = 5
_PARTS: Final = 10**DIGITS
#: Beyond ±180° lies nothing.
_DEGREES: Final = 200
#: Vertices worked on at a time, so that their text stays close to the processor.
_AT_ONCE: Final = 1 << 14
_WORD: Final = np.dtype("<u8")
_LETTER: Final = 8
#: By whether a line has several parts.
_HEADS: Final = (
    b'{"type":"LineString","coordinates":[',
    b'{"type":"MultiLineString","coordinates":[[',
)
_TAILS: Final = (b"]}", b"]]}")


def geometry_texts(shapes: NDArray[np.object_]) -> list[bytes]:
    """Write lines as geometries of GeoJSON.

    Parameters
    ----------
    shapes
        Shape (n,), LineString, MultiLineString or None; longitude and latitude.

    Returns
    -------
    texts
        JSON of each, numbers rounded to five decimals; ``null`` for None.

    Examples
    --------
    >>> geometry_texts(np.array([shapely.LineString([(1, -0.5), (2.123456, 3)]), None]))
    [b'{"type":"LineString","coordinates":[[1.0,-0.5],[2.12346,3.0]]}', b'null']
    """
    drawn = np.flatnonzero(~shapely.is_missing(shapes))
    lines = shapes[drawn]
    several = shapely.get_type_id(lines) == shapely.GeometryType.MULTILINESTRING
    points = shapely.get_coordinates(lines)
    sizes, owner = _parts(lines, several)
    opened, closed = np.zeros((2, len(points)), dtype=np.int8)
    last = np.cumsum(sizes)
    closed[last - 1] = 1 + (np.diff(owner, append=-1) != 0)
    opened[(last - sizes)[np.diff(owner, prepend=-1) == 0]] = 1
    bodies = b"".join(_vertices(points, opened, closed)).split(b"\n")
    texts = [b"null"] * len(shapes)
    for i, kind, body in zip(drawn.tolist(), several.tolist(), bodies, strict=False):
        texts[i] = _HEADS[kind] + body + _TAILS[kind]
    return texts


def _parts(
    lines: NDArray[np.object_], several: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many vertices each part has, and which line it is a part of."""
    parts, owner = shapely.get_parts(lines[several], return_index=True)
    owners = np.concatenate([np.flatnonzero(~several), np.flatnonzero(several)[owner]])
    sizes = shapely.get_num_coordinates(np.concatenate([lines[~several], parts]))
    order = np.argsort(owners, kind="stable")
    return sizes[order], owners[order]


def _vertices(
    points: NDArray[np.float64], opened: NDArray[np.int8], closed: NDArray[np.int8]
) -> Iterator[bytes]:
    """Text of the vertices, those of one line on a line.

    ``opened`` marks the first of each further part of a line; ``closed`` the last: 1 of a part, 2
    of a line.
    """
    for first in range(0, len(points), _AT_ONCE):
        rows = slice(first, first + _AT_ONCE)
        vertices = np.empty((len(points[rows]), 4), dtype=_WORD)
        for axis in (0, 1):
            size = np.rint(np.abs(points[rows, axis]) * _PARTS).astype(np.int64)
            whole = size // _PARTS + _DEGREES * np.signbit(points[rows, axis])
            vertices[:, 2 * axis] = _whole_words()[whole]
            vertices[:, 2 * axis + 1] = _decimal_words()[size % _PARTS]
        vertices[:, 0] |= _OPEN[opened[rows]]
        vertices[:, 1] |= _COMMA
        vertices[:, 3] |= _CLOSE[closed[rows]]
        yield vertices.tobytes().translate(None, b"\0")


def _words(texts: Iterable[str], start: int = 0) -> NDArray[np.uint64]:
    """Each text as a word, its first letter at ``start``."""
    spread = [text.rjust(start + len(text), "\0").ljust(_LETTER, "\0") for text in texts]
    return np.frombuffer("".join(spread).encode("ascii"), dtype=_WORD)


_OPEN: Final = _words(["[", "[["])
_COMMA: Final = _words([","], DIGITS)[0]
_CLOSE: Final = _words(["],", "]],", "]\n"], DIGITS)


@cache
def _whole_words() -> NDArray[np.uint64]:
    signs = ("", "-")
    return _words((f"{sign}{degrees}." for sign in signs for degrees in range(_DEGREES)), 2)


@cache
def _decimal_words() -> NDArray[Any]:
    """All decimals without the zeros at their end, one of which stays."""
    rest = np.arange(_PARTS)
    letters = np.zeros((_PARTS, _LETTER), dtype=np.uint8)
    for place in range(DIGITS):
        step = 10 ** (DIGITS - 1 - place)
        shown = (rest % (10 * step) != 0) | (place == 0)
        letters[:, place] = np.where(shown, rest // step % 10 + ord("0"), 0)
    return letters.view(_WORD).ravel()

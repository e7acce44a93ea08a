"""Lines as the geometries of GeoJSON: the text of all their vertices is made at once.

Each number is looked up in two pieces, whole degrees and decimals. A vertex is four words of eight
letters; what a piece does not fill of its word is zero, and all zeros are dropped in the end.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.alike import Coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: Places of decimals, about a meter.
DIGITS: Final = 5
_PARTS: Final = 10**DIGITS
#: Beyond ±180° lies nothing.
_DEGREES: Final = 200
#: Vertices worked on at a time, at least.
_AT_ONCE: Final = 1 << 14
#: Fewer than this are no reason to write down all decimals that there can be.
_FEW: Final = 10_000
_WORD: Final = np.dtype("<u8")
_LETTER: Final = 8
_CLOSED: Final = 2
#: Before and after the vertices: a line, a line of several parts, nothing.
_HEADS: Final = (
    b'{"type":"LineString","coordinates":[',
    b'{"type":"MultiLineString","coordinates":[[',
    b"null",
)
_TAILS: Final = (b"]}", b"]]}", b"")
_NONE: Final = 2


def geometry_texts(shapes: NDArray[np.object_]) -> tuple[Coded, Coded, Coded]:
    """Write lines as geometries of GeoJSON.

    Parameters
    ----------
    shapes
        Shape (n,), LineString, MultiLineString or None; longitude and latitude.

    Returns
    -------
    heads, vertices, tails
        JSON of each in three pieces of bytes, numbers rounded to five decimals; None is ``null``.

    Examples
    --------
    >>> shapes = np.array([shapely.LineString([(1, -0.5), (2.123456, 3)]), None])
    >>> for pieces in zip(*(column.tolist() for column in geometry_texts(shapes))):
    ...     b"".join(pieces)
    b'{"type":"LineString","coordinates":[[1.0,-0.5],[2.12346,3.0]]}'
    b'null'
    """
    missing = shapely.is_missing(shapes)
    lines = shapes[~missing]
    several = shapely.get_type_id(lines) == shapely.GeometryType.MULTILINESTRING
    kinds = np.full(len(shapes), _NONE)
    kinds[~missing] = several
    # One text more, an empty one, for what is missing.
    place = np.full(len(shapes), len(lines))
    place[~missing] = np.arange(len(lines))
    texts = Coded((*_line_texts(lines, several), b""), place)
    return Coded(_HEADS, kinds), texts, Coded(_TAILS, kinds)


def _line_texts(lines: NDArray[np.object_], several: NDArray[np.bool_]) -> Iterator[bytes]:
    """Vertices of each line."""
    points = shapely.get_coordinates(lines)
    sizes, owner = _parts(lines, several)
    opened, closed = np.zeros((2, len(points)), dtype=np.int8)
    last = np.cumsum(sizes)
    closed[last - 1] = 1 + (np.diff(owner, append=-1) != 0)
    opened[(last - sizes)[np.diff(owner, prepend=-1) == 0]] = 1
    ends = np.flatnonzero(closed == _CLOSED) + 1
    first = 0
    while first < len(points):
        # Some whole lines at a time, so that their text stays close to the processor.
        stop = ends[np.searchsorted(ends[:-1], first + _AT_ONCE)]
        rows = slice(first, stop)
        yield from _vertices(points[rows], opened[rows], closed[rows]).split(b"\n")[:-1]
        first = stop


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
) -> bytes:
    """Text of the vertices, those of one line on a line.

    ``opened`` marks the first of each further part of a line; ``closed`` the last: 1 of a part, 2
    of a line.
    """
    vertices = np.empty((len(points), 4), dtype=_WORD)
    few = len(points) < _FEW
    for axis in (0, 1):
        size = np.rint(np.abs(points[:, axis]) * _PARTS).astype(np.int64)
        whole = size // _PARTS + _DEGREES * np.signbit(points[:, axis])
        vertices[:, 2 * axis] = _whole_words()[whole]
        rest = size % _PARTS
        vertices[:, 2 * axis + 1] = _decimals(rest) if few else _decimal_words()[rest]
    vertices[:, 0] |= _OPEN[opened]
    vertices[:, 1] |= _COMMA
    vertices[:, 3] |= _CLOSE[closed]
    return vertices.tobytes().translate(None, b"\0")


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
    """All there are."""
    return _decimals(np.arange(_PARTS))


def _decimals(rest: NDArray[np.int64]) -> NDArray[Any]:
    """Decimals without the zeros at their end, one of which stays."""
    letters = np.zeros((len(rest), _LETTER), dtype=np.uint8)
    for place in range(DIGITS):
        step = 10 ** (DIGITS - 1 - place)
        shown = (rest % (10 * step) != 0) | (place == 0)
        letters[:, place] = np.where(shown, rest // step % 10 + ord("0"), 0)
    return letters.view(_WORD).ravel()

"""Pack lines of whole numbers into few bytes: differences, zigzag, varint, base64."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def encode_lines(lines: Iterable[NDArray[np.int64]]) -> str:
    """Pack lines; for each the number of points, then each step from the point before.

    Parameters
    ----------
    lines
        Arrays of shape (n, 2) of whole numbers. The first point of a line is a step from the first
        point of the line before it.

    Returns
    -------
    text
        Base64 of unsigned varints (seven bits a byte, the low ones first) of zigzag numbers.

    Examples
    --------
    >>> encode_lines([np.array([[1, -1], [2, 0]])])
    'AgIBAgI='
    """
    known = list(lines)
    if not known:
        return ""
    sizes = np.fromiter(map(len, known), dtype=np.int64, count=len(known))
    points = np.concatenate(known)
    starts = np.cumsum(sizes) - sizes
    before = np.concatenate([[[0, 0]], points[:-1]])
    before[starts[1:]] = points[starts[:-1]]
    steps = points - before
    numbers = np.empty(2 * len(points) + len(known), dtype=np.int64)
    # The count of a line stands before its steps.
    counts = 2 * starts + np.arange(len(known))
    numbers[counts] = sizes
    numbers[np.delete(np.arange(len(numbers)), counts)] = ((steps << 1) ^ (steps >> 63)).ravel()
    return base64.b64encode(_varints(numbers)).decode("ascii")


def _varints(numbers: NDArray[np.int64]) -> bytes:
    """All numbers at once: how many groups of seven bits each needs, then the groups."""
    sizes = np.ones(len(numbers), dtype=np.int64)
    for bits in (7, 14, 21, 28, 35):
        sizes += numbers >= (1 << bits)
    starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    out = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for group in range(int(sizes.max(initial=0))):
        has = sizes > group
        more = (sizes > group + 1)[has]
        out[starts[has] + group] = ((numbers[has] >> (7 * group)) & 0x7F) | (more << 7)
    return out.tobytes()

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
    parts = []
    last = np.zeros(2, dtype=np.int64)
    for line in lines:
        steps = np.diff(line, axis=0, prepend=last[None])
        last = line[0]
        parts.append(np.array([len(line)], dtype=np.int64))
        zigzag = (steps << 1) ^ (steps >> 63)
        parts.append(zigzag.ravel())
    numbers = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
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

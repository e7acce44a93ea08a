"""Find lines in a sorted text file without reading all of it."""

from __future__ import annotations

import csv
import mmap
from bisect import bisect_left
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator


#: From so many keys on it pays to find out where all lines begin.
_OFTEN: Final = 40


class SortedLines:
    """A CSV file whose lines after the heading are sorted by their first field.

    Halving the file some twenty times reads a few pages of it: a map of a dozen places does not
    pay for a gazetteer of a hundred thousand. The first field holds no comma and no quote.

    Parameters
    ----------
    parts
        Path below ``data/``.
    """

    def __init__(self, *parts: str) -> None:
        with data_path(*parts).open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = self._bytes.find(b"\n") + 1
        self.columns = _fields(self._bytes[: self._start])
        self._asked = 0

    def find(self, wanted: str) -> list[list[str]]:
        """All lines whose first field is ``wanted``, each a list of its fields."""
        key = wanted.encode("utf-8", "replace")
        data = self._bytes
        self._asked += 1
        start = self._first(key) if self._asked <= _OFTEN else self._first_line(key)
        begin = key + b","
        found = []
        while data[start : start + len(begin)] == begin:
            end = data.find(b"\n", start)
            found.append(_fields(data[start:end]))
            start = end + 1
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins, and the end."""
        ends = np.flatnonzero(np.frombuffer(self._bytes, dtype=np.uint8) == ord("\n")) + 1
        starts: list[int] = ends.tolist()
        return starts

    def _first_line(self, key: bytes) -> int:
        """What `_first` says, by halving the list of lines: a fifth of the steps."""
        data, starts = self._bytes, self._starts
        last = len(starts) - 1
        line = bisect_left(starts, key, 0, last, key=lambda at: data[at : data.find(b",", at)])
        return starts[line]

    def keys(self, first: str, beyond: str) -> list[str]:
        """First fields from ``first`` to before ``beyond``, each once, in the file's order."""
        part = self._bytes[self._first(first.encode()) : self._first(beyond.encode())]
        heads = [line.partition(b",")[0] for line in part.split(b"\n")]
        text = b"\n".join(dict.fromkeys(heads)).decode("utf-8")
        return [key for key in text.split("\n") if key]

    def lines(self) -> Iterator[list[str]]:
        """All lines, in the file's order."""
        return csv.reader(self._bytes[self._start :].decode("utf-8").splitlines())

    def _first(self, key: bytes) -> int:
        """Where the first line begins whose key is not below this one."""
        data, low, high = self._bytes, self._start, len(self._bytes)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[start : data.find(b",", start)] < key:
                low = data.find(b"\n", start) + 1
            else:
                high = start
        return low


def _fields(line: bytes) -> list[str]:
    text = line.decode("utf-8").rstrip("\n")
    # Few names hold a comma: only those lines need the slower reader.
    return next(csv.reader([text])) if '"' in text else text.split(",")


@cache
def places_file() -> SortedLines:
    """``places.csv``, by place id."""
    return SortedLines("places", "places.csv")


@cache
def names_file() -> SortedLines:
    """``names.csv``, by the normal form of the name."""
    return SortedLines("places", "names.csv")


@cache
def display_file() -> SortedLines:
    """``display.csv``, by place id."""
    return SortedLines("places", "display.csv")

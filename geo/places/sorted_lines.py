"""Find lines in a sorted text file without reading all of it."""

from __future__ import annotations

import csv
import mmap
from functools import cache
from typing import TYPE_CHECKING

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class SortedLines:
    """A CSV file whose lines after the heading are sorted by a key of their fields.

    Halving the file some twenty times reads a few pages of it: a map of a dozen places does not
    pay for a gazetteer of a hundred thousand.

    Parameters
    ----------
    parts
        Path below ``data/``.
    key
        Takes the fields of a line, returns what the file is sorted by.
    """

    def __init__(self, parts: tuple[str, ...], key: Callable[[list[str]], str]) -> None:
        with data_path(*parts).open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._key = key
        self._start = self._bytes.find(b"\n") + 1
        self.columns = _fields(self._bytes[: self._start])

    def find(self, wanted: str) -> list[list[str]]:
        """All lines whose key is ``wanted``, each a list of its fields."""
        low, high = self._start, len(self._bytes)
        while low < high:
            start = self._line_start((low + high) // 2, low)
            if self._key(self._line(start)) < wanted:
                low = self._bytes.find(b"\n", start) + 1
            else:
                high = start
        found = []
        for fields in self._from(low):
            if self._key(fields) != wanted:
                break
            found.append(fields)
        return found

    def lines(self) -> Iterator[list[str]]:
        """All lines, in the file's order."""
        return csv.reader(self._bytes[self._start :].decode("utf-8").splitlines())

    def _line_start(self, position: int, low: int) -> int:
        return max(self._bytes.rfind(b"\n", low, position) + 1, low)

    def _line(self, start: int) -> list[str]:
        return _fields(self._bytes[start : self._bytes.find(b"\n", start)])

    def _from(self, start: int) -> Iterator[list[str]]:
        while start < len(self._bytes):
            end = self._bytes.find(b"\n", start)
            yield _fields(self._bytes[start:end])
            start = end + 1


def _fields(line: bytes) -> list[str]:
    text = line.decode("utf-8").rstrip("\n")
    # Few names hold a comma: only those lines need the slower reader.
    return next(csv.reader([text])) if '"' in text else text.split(",")


@cache
def places_file() -> SortedLines:
    """``places.csv``, by place id."""
    return SortedLines(("places", "places.csv"), _first)


@cache
def display_file() -> SortedLines:
    """``display.csv``, by place id."""
    return SortedLines(("places", "display.csv"), _first)


def _first(fields: list[str]) -> str:
    return fields[0]

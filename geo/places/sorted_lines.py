"""Find lines in a sorted text file without reading all of it."""

from __future__ import annotations

import csv
import mmap
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator


_KEY: Final = re.compile(rb"^([^,\n]*),", re.MULTILINE)
#: Halving the file for one key takes as long as reading the keys of this many bytes.
_BYTES_A_SEARCH: Final = 5_000


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
        # Who asks this often pays less for reading all keys once than for halving the file.
        often = self._asked > len(data) // _BYTES_A_SEARCH
        start = self._starts.get(key, len(data)) if often else self._first(key)
        begin = key + b","
        found = []
        while data[start : start + len(begin)] == begin:
            end = data.find(b"\n", start)
            found.append(_fields(data[start:end]))
            start = end + 1
        return found

    @cached_property
    def _starts(self) -> dict[bytes, int]:
        """Where the first line of each key begins."""
        starts: dict[bytes, int] = {}
        for line in _KEY.finditer(self._bytes, self._start):
            starts.setdefault(line[1], line.start())
        return starts

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

"""Tables as columns: what is alike is written once, whole numbers become bytes.

A column is a list of values; or an object that says how to read them: ``{"all": value}`` for every
row; ``{"of": values, "wide": bytes}`` positions in a list; ``{"least": n, "wide": bytes}`` numbers,
counted from the least. ``scale`` divides numbers, ``none`` makes the first of them nothing, ``law``
adds them to what the law of the column gives. The bytes of a column stand in planes, the lowest of
all rows first, which packs better than number by number and is read without looking at any bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.alike import NOTHING, Coded
from geo.render.text import clean
from geo.scene.flow_table import OPTIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Numbers that have at most so many decimals travel as whole ones.
_SCALES: Final = (1, 10, 100, 1_000, 10_000, 100_000)
#: Beyond this a number in JSON, which is a double, would not be exact.
_LARGEST: Final = 2**53


class Writer:
    """Collects the bytes of columns."""

    def __init__(self) -> None:
        self._planes: list[bytes] = []

    @property
    def content(self) -> bytes:
        """Bytes of all columns so far."""
        return b"".join(self._planes)

    def whole(self, values: NDArray[np.int64]) -> dict[str, Any]:
        """Write whole numbers."""
        least = int(values.min(initial=0))
        above = values - least
        wide = (int(above.max(initial=0)).bit_length() + 7) // 8
        self._planes += [
            ((above >> 8 * plane) & 0xFF).astype(np.uint8).tobytes() for plane in range(wide)
        ]
        return {"least": least, "wide": wide} if least else {"wide": wide}

    def scaled(self, values: NDArray[np.float64]) -> Any:
        """Write numbers; those of many decimals as they are."""
        largest = np.abs(values).max(initial=0)
        for scale in _SCALES:
            if largest >= _LARGEST / scale:
                break
            whole = np.rint(values * scale)
            if np.array_equal(whole / scale, values):
                return self.whole(whole.astype(np.int64)) | {"scale": scale}
        return values.tolist()

    def coded(self, column: Coded) -> Any:
        """Write a column of texts or lists, cleaned; each value once where that is shorter."""
        column = Coded(tuple(cleaned(value) for value in column.values), column.codes).normal()
        if len(column.values) == 1:
            return {"all": column.values[0]}
        if 2 * len(column.values) > len(column.codes):
            return column.tolist()
        return {"of": list(column.values)} | self.whole(column.codes)

    def listed(self, values: Sequence[Any]) -> Any:
        """Write a column of any values, None for one that is missing."""
        missing = [value is None for value in values]
        some = [value for value in values if value is not None]
        kinds = {type(value) for value in some}
        if kinds == {int} and all(abs(value) < _LARGEST for value in some):
            return self._optional(np.array([NOTHING if v is None else v for v in values]), missing)
        if kinds == {float} and not any(missing):
            return self.scaled(np.array(values))
        return self.coded(Coded.of(map(frozen, values)))

    def _optional(self, values: NDArray[np.int64], missing: Sequence[bool]) -> Any:
        gone = np.array(missing, dtype=bool)
        least = int(values[~gone].min(initial=_LARGEST))
        if len(values) > 1 and not gone.any() and least == values.max():
            return {"all": least}
        if not gone.any():
            return self.whole(values)
        spec = self.whole(np.where(gone, 0, values - least + 1))
        return {**spec, "least": least - 1, "none": True}

    def field(self, name: str, column: NDArray[Any] | Coded) -> Any:
        """Write a column of flows; `NOTHING` is missing."""
        if isinstance(column, Coded):
            return self.coded(column)
        if column.dtype == np.bool_:
            return self.coded(Coded((False, True), column.astype(np.int64)))
        if column.dtype == np.float64:
            alike = len(column) and (column == column[0]).all()
            return {"all": column[0].item()} if alike else self.scaled(column)
        if len(column) and (column == column[0]).all():
            alike = column[0].item()
            return {"all": None if name in OPTIONAL and alike == NOTHING else alike}
        if name in OPTIONAL:
            return self._optional(column, (column == NOTHING).tolist())
        return self.whole(column)


class Reader:
    """Reads columns in the order in which a `Writer` wrote them."""

    def __init__(self, content: bytes) -> None:
        self._content = np.frombuffer(content, dtype=np.uint8)
        self._at = 0

    def whole(self, spec: dict[str, Any], count: int) -> NDArray[np.int64]:
        """Read whole numbers as they were written."""
        values = np.full(count, 0 if spec.get("none") else spec.get("least", 0), dtype=np.int64)
        for plane in range(spec["wide"]):
            part = self._content[self._at : self._at + count]
            values += part.astype(np.int64) << 8 * plane
            self._at += count
        return values

    def listed(self, spec: Any, count: int) -> list[Any]:
        """Read the values of a column."""
        if isinstance(spec, list):
            return spec
        if "all" in spec:
            return [spec["all"]] * count
        numbers = self.whole(spec, count)
        if "of" in spec:
            return [spec["of"][code] for code in numbers.tolist()]
        if "none" in spec:
            return [v + spec["least"] if v else None for v in numbers.tolist()]
        values: list[Any] = (numbers / spec["scale"] if "scale" in spec else numbers).tolist()
        return values


def cleaned(value: Any) -> Any:
    """Take control and direction characters out of every text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, tuple):
        return tuple(cleaned(item) for item in value)
    return value


def frozen(value: Any) -> Any:
    """Make tuples of lists."""
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple)) else value

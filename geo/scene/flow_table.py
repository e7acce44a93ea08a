"""The flows of a scene by column: a hundred thousand of them are worked on as a few arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np

from geo.alike import NOTHING, Coded
from geo.scene.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

#: Fields of `Flow` in their order, with their defaults.
DEFAULTS: Final = {f.name: f.default for f in fields(Flow)}
_TYPES: Final = {f.name: str(f.type) for f in fields(Flow)}
_KINDS: Final[dict[str, Any]] = {"int": np.int64, "float": np.float64, "bool": np.bool_}
#: Whole numbers that may be unknown; the other ones are indexes.
OPTIONAL: Final = frozenset(name for name, kind in _TYPES.items() if kind == "int | None")
WHOLE: Final = frozenset(name for name, kind in _TYPES.items() if kind == "int") | OPTIONAL


class FlowTable(Sequence[Flow]):
    """A sequence of `Flow`, held as columns; a row is made where it is asked for.

    Parameters
    ----------
    columns
        By name of a field of `Flow`, all of one length: whole numbers as ``int64`` with `NOTHING`
        for None, numbers as ``float64``, truths as ``bool``, everything else as `Coded`. A field
        left out has its default in every row.
    """

    def __init__(self, columns: Mapping[str, NDArray[Any] | Coded]) -> None:
        self._columns = dict(columns)
        origin = self._columns["origin"]
        assert isinstance(origin, np.ndarray)  # noqa: S101  (as the doc says)
        self._count = len(origin)

    @classmethod
    def of(cls, flows: Iterable[Flow]) -> FlowTable:
        """Make a table of records; a table stays as it is."""
        if isinstance(flows, FlowTable):
            return flows
        rows = list(flows)
        return cls({name: column_of(name, [getattr(f, name) for f in rows]) for name in _TYPES})

    def numbers(self, name: str) -> NDArray[Any]:
        """Column of a field that holds numbers or truths."""
        column = self._columns.get(name)
        if column is None:
            default = DEFAULTS[name]
            column = np.full(self._count, NOTHING if default is None else default, _dtype(name))
        assert isinstance(column, np.ndarray)  # noqa: S101  (as the doc of the class says)
        return column

    def coded(self, name: str) -> Coded:
        """Column of any other field."""
        column = self._columns.get(name)
        if column is None:
            column = Coded((DEFAULTS[name],), np.zeros(self._count, dtype=np.int64))
        assert isinstance(column, Coded)  # noqa: S101  (as the doc of the class says)
        return column

    def column(self, name: str) -> NDArray[Any] | Coded:
        """Column of any field."""
        return self.numbers(name) if _TYPES[name] in _KINDS or name in WHOLE else self.coded(name)

    @cached_property
    def weight(self) -> NDArray[np.int64]:
        """People each flow is ranked by: the best figure, else the lower bound, else the upper."""
        low, best, high = (self.numbers(name) for name in ("low", "best", "high"))
        known = np.where(best >= 0, best, np.where(low >= 0, low, high))
        return np.maximum(known, 0)

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Positions, lines of persons first, then the heaviest, then as they stand."""
        return np.lexsort((-self.weight, ~self.coded("form").where("line")))

    def some(self, positions: Any) -> FlowTable:
        """Take some rows: a mask, or positions in the order wanted."""
        return FlowTable(
            {
                name: Coded(column.values, column.codes[positions])
                if isinstance(column, Coded)
                else column[positions]
                for name, column in self._columns.items()
            }
        )

    def having(self, columns: dict[str, NDArray[Any] | Coded]) -> FlowTable:
        """Put some columns in the place of those that are there."""
        return FlowTable(self._columns | columns)

    def undrawn(self, rows: NDArray[np.bool_]) -> FlowTable:
        """Take the lines of some rows off the map; a mask."""
        return self.having({end: np.where(rows, NOTHING, self.numbers(end)) for end in ("o", "d")})

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Flow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Flow, ...]: ...
    def __getitem__(self, index: int | slice) -> Flow | tuple[Flow, ...]:
        if isinstance(index, slice):
            return tuple(self.some(index))
        return Flow(**{name: _value(name, c, index) for name, c in self._columns.items()})

    def __iter__(self) -> Iterator[Flow]:
        names = list(self._columns)
        lists = [_values(name, self._columns[name]) for name in names]
        for row in zip(*lists, strict=True):
            yield Flow(**dict(zip(names, row, strict=True)))


def column_of(name: str, values: list[Any]) -> NDArray[Any] | Coded:
    """Make a column of what a field says in each row."""
    if name in OPTIONAL:
        values = [NOTHING if value is None else value for value in values]
    kind = _dtype(name)
    return Coded.of(values) if kind is None else np.array(values, dtype=kind)


def _dtype(name: str) -> Any:
    return np.int64 if name in WHOLE else _KINDS.get(_TYPES[name])


def _value(name: str, column: NDArray[Any] | Coded, index: int) -> Any:
    if isinstance(column, Coded):
        return column.values[column.codes[index]]
    value = column[index].item()
    return None if name in OPTIONAL and value == NOTHING else value


def _values(name: str, column: NDArray[Any] | Coded) -> list[Any]:
    values = column.tolist()
    if name in OPTIONAL:
        return [None if value == NOTHING else value for value in values]
    return values

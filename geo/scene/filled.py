"""Areas that carry something, and what other measures of the fills need."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AreaInfo:
    """What is known of one area that has a fill of its own, a hatch or a stock.

    Parameters
    ----------
    area
        Index in ``base["areas"]``.
    id
        Of its name in ``Scene.names``: ISO 3166, or the key of its outline.
    fill
        ``class:N``, ``origin``, ``country_only`` or empty.
    hatch
        True where something was announced, or one figure stands for several areas.
    low, high
        Sums of the least and the most that its flows tell, whole numbers unless they are rates;
        ``high`` None is open.
    flows, stocks
        Indexes in ``Scene.flows``: what the fill and the hatch rest on; people present.
    x, y
        Map units at which its name may stand.
    cell
        Position in ``Shading.cells``, if it is an approximate prefecture.
    wide
        The wider area whose figure its dots stand for, if it is no country.
    """

    area: int
    id: str
    fill: str
    hatch: bool
    low: int | float | None = None
    high: int | float | None = None
    flows: tuple[int, ...] = ()
    stocks: tuple[int, ...] = ()
    x: float | None = None
    y: float | None = None
    cell: int | None = None
    wide: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An approximate prefecture: its outline in quanta, and the area of the base that cuts it."""

    id: str
    area: int
    line: str


@dataclass(frozen=True, slots=True)
class Shading:
    """What other measures of the fills need.

    Parameters
    ----------
    offers
        Answers to ``measure``, ``direction`` and ``level`` that this map has, its own first.
    residents
        By area, as far as a census is cited.
    cells
        Approximate prefectures.
    """

    offers: dict[str, list[str]] = field(default_factory=dict)
    residents: dict[str, int] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    @property
    def own(self) -> tuple[str, str, str]:
        """Measure, direction and level that the map shows first."""
        measure, direction, level = (
            self.offers.get(name, [usual])[0]
            for name, usual in (("measure", "people"), ("direction", "dest"), ("level", "adm1"))
        )
        return measure, direction, level

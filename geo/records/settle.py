"""Bring positions that are all different together: whole cells of the Earth lie in one area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.records.cells import NO_POSITION
from geo.records.ground import settled_cells
from geo.records.headings import ENDS

if TYPE_CHECKING:
    import duckdb

    from geo.records.query import Keys

#: Sides of the cells in degrees: 28 km at the equator, then 3 km where those do not settle it.
SIDES: Final = (0.25, 0.025)
_SAMPLE: Final = 100_000
#: Positions that come less often than this on average are not worth placing one by one.
_REPEATS: Final = 4
_COLUMNS: Final = 100_000


def settle(engine: duckdb.DuckDBPyConnection, rows: str, keys: Keys, level: str) -> str | None:
    """Let one position stand for all in cells of the Earth that lie in the same area.

    Parameters
    ----------
    engine
        Tables ``settled0`` and ``settled1`` are registered with it.
    rows, keys
        From `geo.records.query.rows_sql` and `read_keys`.
    level
        ``adm1`` or ``country``.

    Returns
    -------
    rows
        A SELECT with the same columns. Each position in it is placed as the one it stands for, so
        that no flow changes; None where positions repeat.
    """
    if not keys.positions or not _are_spread(engine, rows):
        return None
    points = " UNION ALL ".join(
        f"SELECT {end}_lon AS lon, {end}_lat AS lat FROM ({rows}) WHERE {end}_lon < {NO_POSITION}"
        for end in ENDS
    )
    # Only where the wider cells leave it open are narrower ones looked at.
    wide, narrow = (_cell("p.lon", "p.lat", side) for side in SIDES)
    open_still = f" ANTI JOIN settled0 s ON s.cell = {wide}"
    asked = (f"{wide} AS cell FROM ({points}) p", f"{narrow} AS cell FROM ({points}) p{open_still}")
    for step, side in enumerate(SIDES):
        cells = engine.execute(f"SELECT DISTINCT {asked[step]}").df()["cell"].to_numpy("int64")
        west, south = divmod(cells, _COLUMNS)
        lon, lat = west * side - 180.0, south * side - 90.0
        known, places = settled_cells(lon, lat, side, level)
        kept = np.flatnonzero(known)
        # All cells of an area are as one, so that what is written is as short as its flows.
        codes = pd.factorize(places[kept])[0]
        stands = kept[np.unique(codes, return_index=True)[1]][codes]
        middle = {"lon": lon[stands] + side / 2, "lat": lat[stands] + side / 2}
        engine.register(f"settled{step}", pd.DataFrame({"cell": cells[kept], **middle}))
    return _moved(rows, keys)


def _cell(lon: str, lat: str, side: float) -> str:
    """The number of the cell that a position lies in."""
    return (
        f"floor(({lon} + 180) / {side})::BIGINT * {_COLUMNS} + floor(({lat} + 90) / {side})::BIGINT"
    )


def _are_spread(engine: duckdb.DuckDBPyConnection, rows: str) -> bool:
    """Whether there are many rows, and hardly a position of the first of them comes twice."""
    found = engine.execute(
        f"SELECT count(*), count(DISTINCT (origin_lon, origin_lat)), "
        f"count(DISTINCT (dest_lon, dest_lat)) FROM (FROM ({rows}) LIMIT {_SAMPLE})"
    ).fetchone()
    if found is None or found[0] < _SAMPLE:
        return False
    return bool(found[0] < _REPEATS * max(found[1], found[2]))


def _moved(rows: str, keys: Keys) -> str:
    """The same rows, positions in settled cells brought to the one that stands for them."""
    cells, joins = [], []
    for end in ENDS:
        cells += [
            f"coalesce({end[0]}0.{axis}, {end[0]}1.{axis}, r.{end}_{axis}) AS {end}_{axis}"
            for axis in ("lon", "lat")
        ]
        joins += [
            f"LEFT JOIN settled{step} {end[0]}{step} ON {end[0]}{step}.cell = "
            + _cell(f"r.{end}_lon", f"r.{end}_lat", side)
            for step, side in enumerate(SIDES)
        ]
    others = [name for name in keys.columns if not name.endswith(("_lon", "_lat"))]
    cells += [f"r.{name}" for name in (*others, "people", "bad")]
    return f"SELECT {', '.join(cells)} FROM ({rows}) r {' '.join(joins)}"

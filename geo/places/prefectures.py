"""Approximate second-order areas, cut to the province that is drawn around them."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from numpy.typing import NDArray


@cache
def _cells() -> dict[str, dict[str, Any]]:
    text = data_path("boundaries", "prefectures.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return {feature["properties"]["area_key"]: feature for feature in features}


def prefecture(key: str) -> dict[str, Any] | None:
    """Record of an approximate area; None if there is no such area.

    Parameters
    ----------
    key
        GeoNames code of a second-order unit, such as ``CN.05.2224``.

    Returns
    -------
    record
        ``area_key, name, country, province_key``.

    Examples
    --------
    >>> prefecture("CN.05.2224")["province_key"], prefecture("CHN-1828")
    ('CHN-1828', None)
    """
    cell = _cells().get(key)
    return None if cell is None else dict(cell["properties"])


def prefecture_rings(key: str) -> list[NDArray[np.float64]]:
    """Outer rings of the cell of an area, before it is cut to its province.

    Parameters
    ----------
    key
        An area that `prefecture` knows.

    Returns
    -------
    rings
        Shape (n, 2) each, EPSG:4326.
    """
    return [np.array(rings[0]) for rings in _cells()[key]["geometry"]["coordinates"]]


def prefecture_shape(key: str, province: shapely.MultiPolygon) -> shapely.MultiPolygon:
    """Cut the cell of an area to its province, so that both share the outer border.

    Parameters
    ----------
    key
        An area that `prefecture` knows.
    province
        Shape of the area ``province_key``, EPSG:4326.

    Returns
    -------
    shape
        EPSG:4326. An approximation: the places of the unit are in it, its border is not surveyed.
    """
    polygons = _cells()[key]["geometry"]["coordinates"]
    cell = shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
    parts = shapely.get_parts(cell & province)
    kept = parts[np.array([part.geom_type == "Polygon" for part in parts], dtype=bool)]
    return shapely.MultiPolygon(list(kept))

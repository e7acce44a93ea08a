"""What a page needs to fill its areas by another measure: residents, approximate prefectures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.places import facts
from geo.places.population import read_population
from geo.places.prefectures import prefecture_rings
from geo.scene.encode import encode_lines
from geo.scene.model import Cell, Message, Shading
from geo.scene.view import to_map_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.scene.model import Name, Projection

#: Quanta by which the outline of a cell may be off: nobody surveyed it.
_COARSE: Final = 6.0


def named_areas(areas: Sequence[dict[str, str]], flows: pd.DataFrame) -> list[dict[str, str]]:
    """Give the areas of the base map the ids by which they are known.

    Parameters
    ----------
    areas
        From `geo.scene.base.build_base`.
    flows
        Schema `geo.schemas.Flows`.

    Returns
    -------
    areas
        With ``id``: ISO 3166, as flows have it, in countries where flows start or end; the key of
        the outline elsewhere.
    """
    ends = {*flows["origin_id"].unique(), *flows["dest_id"].unique()}
    near = {*facts((one for end in ends for one in end.split(";")), "country").values()}
    return [
        area | {"id": (area["country"] in near and area["iso3166"]) or area["area_key"]}
        for area in areas
    ]


def compose_shading(
    names: Sequence[Name],
    base: dict[str, Any],
    projection: Projection,
    *,
    level: str,
    stocks: bool,
) -> Shading:
    """Collect residents and prefectures of the areas in which flows start or end.

    Parameters
    ----------
    names
        Of the scene.
    base
        Of the scene, its areas with ids.
    projection
        Of the map.
    level
        That the fills show first.
    stocks
        Whether any people are reported present.
    """
    known = read_population()
    areas = {name.area for name in names if name.area in known}
    position = {area["id"]: i for i, area in enumerate(base["areas"])}
    wanted = {name.near: name.area for name in names if name.near and name.area in position}
    keys = facts(sorted(wanted), "polygon_key")
    provinces = any(area["id"].startswith(f"{area['country']}-") for area in base["areas"])
    levels = {"adm1": provinces, "country": True, "adm2": bool(keys)}
    measures = {"people": True, "per_100k": bool(areas), "reports": True, "stock": stocks}
    return Shading(
        offers={
            "measure": [one for one, known in measures.items() if known],
            "direction": ["dest", "origin"],
            "level": [level, *(one for one, known in levels.items() if known and one != level)],
        },
        residents={area: known[area].people for area in sorted(areas)},
        cells=tuple(
            Cell(one, position[wanted[one]], _outline(key, projection, base["scale"]))
            for one, key in keys.items()
        ),
    )


def _outline(key: str, projection: Projection, scale: float) -> str:
    """Outer rings of an approximate area in quanta; the page cuts them to the province."""
    rings = []
    for ring in prefecture_rings(key):
        x, y = to_map_units(projection, ring[:, 0], ring[:, 1])
        line = shapely.LinearRing(np.column_stack([x, y]) / scale).simplify(_COARSE)
        rings.append(np.round(shapely.get_coordinates(line)).astype(np.int64))
    return encode_lines(rings)


def population_credit(shading: Shading) -> list[Message]:
    """Name the censuses behind figures per head; nothing where there are none."""
    known = read_population()
    sources = sorted({known[area].source for area in shading.residents})
    return [Message("credit_population", {"sources": "; ".join(sources)})] if sources else []

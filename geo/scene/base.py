"""The ground of the map: land, borders, rivers, lakes, in map units and few bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.places.topology import COUNTRIES, DETAIL, WORLD, read_topology, window
from geo.scene.encode import encode_lines
from geo.scene.ground import lay_ground, seen_at_first, within
from geo.scene.labels import country_labels
from geo.scene.land import cut_land
from geo.scene.waters import draw_graticule, draw_lakes, draw_rivers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.places.topology import Topology
    from geo.scene.ground import Ground
    from geo.scene.model import Box


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The ground of one map.

    Parameters
    ----------
    scale, origin
        Map units of one quantum, and of the quantum (0, 0).
    frame
        Map units within which no land is missing.
    arcs
        Shape (n, 2) each, quanta; the indexes in ``rings`` and ``lines`` point here.
    areas
        ``area_key, name, country, iso3166`` of each area drawn.
    rings
        For each area its rings of arcs, ``~i`` backwards.
    lines
        Arcs by what they divide: ``coast, province, country, disputed``.
    rivers, lakes, graticule
        Lines and rings, quanta.
    river_names
        One for each of ``rivers``.
    labels
        Country names and where they may stand.
    """

    scale: float
    origin: tuple[float, float]
    frame: Box
    arcs: list[NDArray[np.int64]]
    areas: list[dict[str, str]]
    rings: list[list[list[int]]]
    lines: dict[str, list[int]]
    rivers: list[NDArray[np.int64]]
    lakes: list[NDArray[np.int64]]
    graticule: list[NDArray[np.int64]]
    river_names: list[str]
    labels: list[dict[str, Any]]

    def island(self, ids: Sequence[str] = ()) -> dict[str, Any]:
        """Plain JSON values for the page; ``ids`` of the areas, else the keys of their outlines."""
        known = ids or [area["area_key"] for area in self.areas]
        return {
            "scale": self.scale,
            "origin": list(self.origin),
            "arcs": encode_lines(self.arcs),
            "areas": [
                {"id": one, "country": area["country"], "rings": rings}
                for one, area, rings in zip(known, self.areas, self.rings, strict=True)
            ],
            "lines": self.lines,
            "rivers": encode_lines(self.rivers),
            "river_names": self.river_names,
            "lakes": encode_lines(self.lakes),
            "graticule": encode_lines(self.graticule),
            "country_labels": self.labels,
        }


def build_base(bounds: Box, proj4: str, *, unit_km: float, level: str = "adm1") -> Base:
    """Cut the ground of a map from the bundled boundaries.

    Parameters
    ----------
    bounds
        West, south, east, north of the first view, degrees.
    proj4
        The map's projection.
    unit_km
        Kilometers a map unit.
    level
        ``adm1`` for first-order areas, ``country`` for whole countries.

    Returns
    -------
    base
        Areas that touch the view or its surroundings. The detailed topology where the view lies
        within its window, the world's elsewhere. No line runs across the map at ±180°.

    Raises
    ------
    GeometryError
        If the projection has no place for the view. Choose another projection or other bounds.
    """
    topology, ground = _topology_for(bounds, proj4, unit_km, level)
    land = cut_land(topology, ground)
    areas = [
        {key: area[key] for key in ("area_key", "name", "country")}
        | {"iso3166": area.get("iso3166_2", area["country"])}
        for area in (topology.areas[i] for i in land.areas)
    ]
    rivers, names = draw_rivers(ground)
    return Base(
        scale=ground.quantum,
        origin=(0.0, 0.0),
        frame=ground.frame,
        arcs=land.arcs,
        areas=areas,
        rings=land.rings,
        lines=land.lines,
        rivers=rivers,
        lakes=draw_lakes(ground),
        graticule=draw_graticule(ground),
        river_names=names,
        labels=country_labels(
            {area["country"] for area in areas}, seen_at_first(ground), ground.project
        ),
    )


def _topology_for(bounds: Box, proj4: str, unit_km: float, level: str) -> tuple[Topology, Ground]:
    """Take the detailed topology if its window holds the view, else the world's."""
    ground = lay_ground(bounds, proj4, unit_km, window(DETAIL))
    if within(ground.degrees, window(DETAIL)):
        return read_topology(DETAIL), ground
    topology = read_topology(WORLD if level == "adm1" else COUNTRIES)
    return topology, lay_ground(bounds, proj4, unit_km)

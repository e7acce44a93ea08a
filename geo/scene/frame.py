"""Where things stand on the map: its projection, ends of flows, what an editor marks, an inset."""

from __future__ import annotations

from dataclasses import dataclass

from geo.scene.flow import Figure

#: West, south, east, north.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """How the map was flattened: a PROJ string, its name in words, kilometers a map unit."""

    name: str
    proj4: str
    unit_km: float


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a flow.

    Parameters
    ----------
    id
        Gazetteer id of what is drawn; two flows of one country may start at two anchors.
    x, y
        Map units.
    symbol
        ``point`` a place; ``area`` the label point of a first-order area; ``anchor`` a declared
        place near which a flow of a whole country starts; ``border`` the country's edge facing the
        other end; ``ring`` a country's label point, not a location.
    role
        ``origin``, ``dest`` or ``both``.
    figure
        Arrivals written under the label; None for none.
    hue
        Index in ``Scene.partners`` of the country it lies in, or -1.
    inward
        Unit vector, y up, from a town into its own first-order area, so that the name of a border
        town stands on its own side; (0, 0) for all others.
    lon, lat
        Degrees, for the lines a reader saves; None above `geo.scene.ends.POSITIONS_MOST` flows.
    """

    id: str
    x: float
    y: float
    symbol: str
    role: str
    figure: Figure | None = None
    hue: int = -1
    inward: tuple[float, float] = (0.0, 0.0)
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A place that the editor marks, at map units ``x`` and ``y``.

    Parameters
    ----------
    place
        Its id in ``Scene.names``.
    text
        Key in ``Scene.texts`` of what stands beside it; empty where only its name stands out.
    is_point
        Whether it has a point of its own: a town or a crossing, never a country or a province.
    is_bold
        Whether its name stands out.
    """

    place: str
    text: str
    x: float
    y: float
    is_point: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Inset:
    """A piece of the map drawn larger in a corner: its box in map units, the flows shown there."""

    box: Box
    flows: tuple[int, ...]

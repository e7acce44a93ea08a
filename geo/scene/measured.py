"""Fill areas first by what the editor asks for; ``assets/js/totals.js`` does it in the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import RenderError
from geo.measures import choropleth
from geo.scene.legend import steps_of, symbols_in
from geo.scene.model import AreaInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.measures import Choropleth
    from geo.scene.model import Scene, Shading
    from geo.scene.options import MapOptions

_WISHES = ("measure", "direction", "level")


def with_measure(scene: Scene, flows: pd.DataFrame, options: MapOptions) -> Scene:
    """Fill the areas of a scene by the measure that the editor asks for.

    Parameters
    ----------
    scene
        With the usual fills: people by destination.
    flows
        Schema `geo.schemas.Flows`: those of the scene.
    options
        ``measure``, ``direction`` and ``level``; empty is as it is.

    Returns
    -------
    scene
        The same where nothing else is asked for. Its choices name first what it shows.

    Raises
    ------
    RenderError
        If this map has no such fills; the message says which it has.
    """
    shading = scene.shading
    asked = [getattr(options, name) or own for name, own in zip(_WISHES, shading.own, strict=True)]
    if tuple(asked) == shading.own:
        return scene
    for name, wish in zip(_WISHES, asked, strict=True):
        _refuse_unknown(name, wish, shading)
    measure, direction, level = asked
    found = choropleth(
        flows, measure=measure, direction=direction, level=level, population=shading.residents
    )
    areas = tuple(_areas(scene, found, direction, level))
    lows = [low for low, _, _ in found.areas.values()]
    legend = replace(
        scene.legend,
        classes=steps_of(lows, list(found.breaks), scene.style),
        symbols=symbols_in(scene.flows, scene.places, areas),
    )
    offers = {
        name: [wish, *(one for one in shading.offers[name] if one != wish)]
        for name, wish in zip(_WISHES, asked, strict=True)
    }
    return replace(scene, areas=areas, legend=legend, shading=replace(shading, offers=offers))


def _refuse_unknown(name: str, wish: str, shading: Shading) -> None:
    known = shading.offers[name]
    if wish not in known:
        msg = (
            f"the fills cannot show {name} {wish!r}: this map knows nothing for it. "
            f"Choose one of {', '.join(known)}."
        )
        raise RenderError(msg)


def _areas(scene: Scene, found: Choropleth, direction: str, level: str) -> Iterator[AreaInfo]:
    """Areas of the base in order, the approximate prefectures behind them."""
    country = {name.id: name.country for name in scene.names}
    senders = _senders(scene) if direction == "dest" else set()
    senders -= {country.get(one, "") for one in (*found.areas, *found.only)}
    known = {area.area: area for area in scene.areas}
    for index, ground in enumerate(scene.base["areas"]):
        before = known.get(index) or AreaInfo(index, ground["id"], "", hatch=False)
        own = ground["country"] if level == "country" else before.id
        low, high, step = found.areas.get(own, (None, None, -1)) if level != "adm2" else _NONE
        whole = (before.id, ground["country"]) if before.id not in found.bare else ()
        wide = next((one for one in whole if one in found.only), "")
        fill = "country_only" if wide else "origin" if ground["country"] in senders else ""
        area = replace(
            before,
            fill=f"class:{step}" if step >= 0 else fill,
            low=_whole(low),
            high=_whole(high),
            flows=tuple(i for i in before.flows if scene.flows[i].form == "hatch"),
            wide=wide if wide != ground["country"] else "",
        )
        if area.fill or area.hatch or index in known:
            yield area
    for i, cell in enumerate(scene.shading.cells if level == "adm2" else ()):
        if cell.id in found.areas:
            low, high, step = found.areas[cell.id]
            fill = f"class:{step}"
            yield AreaInfo(
                cell.area, cell.id, fill, hatch=False, low=_whole(low), high=_whole(high), cell=i
            )


_NONE = (None, None, -1)


def _senders(scene: Scene) -> set[str]:
    """Countries that drawn moves of the kind of the fills start from."""
    return {
        scene.names[flow.origin].country
        for flow in scene.flows
        if flow.kind == scene.legend.kind and flow.o >= 0
    }


def _whole(value: float | None) -> int | float | None:
    """A number that is whole is written as one."""
    return int(value) if value is not None and value == int(value) else value

"""Pack the long tables of a scene: what is text as JSON, what is numbers as bytes; read them back.

A table is a count of rows and its columns in the order of their bytes, as `geo.render.columns`
writes them. What the laws of `geo.scene.laws` give does not travel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.render.columns import Reader, Writer, frozen
from geo.scene.flow_table import DEFAULTS, FlowTable, column_of
from geo.scene.laws import LAWS, Told, area_laws, law_of, steps, walk
from geo.scene.model import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geo.scene.model import Scene

#: In the order in which they are written: after those that their laws look at.
TABLES: Final = ("names", "places", "flows", "spare", "areas", "claims", "sources")
_FLOWS: Final = ("flows", "spare")
_STEPS: Final = ("origin", "dest")
_AREA_LAWS: Final = ("flows", "stocks")
_PIXELS: Final = ("width_max", "count_width_max", "width_min", "width_unknown")
_LAW: Final = {"law": True}


def pack(scene: Scene, wanted: Collection[str]) -> tuple[list[tuple[str, dict[str, Any]]], bytes]:
    """Write some tables of a scene.

    Parameters
    ----------
    scene
        All of it; only the wanted tables are written.
    wanted
        Some of `TABLES`.

    Returns
    -------
    tables, content
        By name what is text and how to read the rest; the bytes of that.
    """
    writer = Writer()
    tables = []
    for name in TABLES:
        if name not in wanted:
            continue
        if name in _FLOWS:
            flows = getattr(scene, name)
            table = {"count": len(flows), "columns": _flow_columns(writer, flows, _told(scene))}
        else:
            rows = [trimmed(record) for record in getattr(scene, name)]
            laws = _area_columns(scene, rows) if name == "areas" else []
            table = {"count": len(rows), "columns": _columns(writer, rows) + laws}
        tables.append((name, table))
    return tables, writer.content


def unpack(
    scene: dict[str, Any], tables: Iterable[tuple[str, dict[str, Any]]], content: bytes
) -> None:
    """Put packed tables into a scene, in the form of `geo.scene.model.to_dict`.

    Parameters
    ----------
    scene
        The rest of it; gets the tables.
    tables, content
        From `pack`.
    """
    reader = Reader(content)
    flows: dict[str, FlowTable] = {}
    for name, table in tables:
        count, columns = table["count"], table["columns"]
        if name in _FLOWS:
            flows[name] = _read_flows(reader, scene, count, columns)
            scene[name] = [_plain(trimmed(flow)) for flow in flows[name]]
        else:
            free = [(column, spec) for column, spec in columns if not _is_law(spec)]
            lists = [(column, reader.listed(spec, count)) for column, spec in free]
            scene[name] = [
                {key: values[i] for key, values in lists if values[i] is not None}
                for i in range(count)
            ]
            if len(free) < len(columns):
                _apply_area_laws(scene, flows["flows"], dict(columns))


def _is_law(spec: Any) -> bool:
    return isinstance(spec, dict) and "law" in spec


def _columns(writer: Writer, rows: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    names = sorted({name for row in rows for name in row})
    return [(name, writer.listed([row.get(name) for row in rows])) for name in names]


def _told(scene: Scene) -> Told:
    style = {name: getattr(scene.style, name) for name in _PIXELS}
    places = [(place.id, place.hue) for place in scene.places]
    return Told.of((name.id for name in scene.names), places, scene.legend.most, style)


def _flow_columns(writer: Writer, flows: FlowTable, told: Told) -> list[tuple[str, Any]]:
    """Columns of flows: those that say something, then those that follow from them."""
    found = []
    for name, default in DEFAULTS.items():
        if name not in LAWS:
            spec = writer.field(name, flows.column(name))
            if spec != {"all": default}:
                found.append((name, spec))
    ends = steps(*(flows.numbers(name) for name in _STEPS))
    found += [(name, writer.whole(e) | _LAW) for name, e in zip(_STEPS, ends, strict=True)]
    for name, scale in LAWS.items():
        if name in _STEPS:
            continue
        column = flows.numbers(name)
        whole = np.rint(column * scale).astype(np.int64)
        if np.array_equal(whole / scale, column):
            spec = writer.whole(whole - law_of(name, flows, told)) | _LAW
            found.append((name, spec | {"scale": scale} if scale > 1 else spec))
        else:
            found.append((name, writer.field(name, column)))
    return found


def _read_flows(
    reader: Reader, scene: dict[str, Any], count: int, columns: Iterable[tuple[str, Any]]
) -> FlowTable:
    told = Told.of(
        (name["id"] for name in scene["names"]),
        [(place["id"], place.get("hue", -1)) for place in scene["places"]],
        scene["legend"]["most"],
        scene["style"],
    )
    found: dict[str, Any] = {}
    for name, spec in columns:
        if not _is_law(spec):
            found[name] = column_of(name, [frozen(v) for v in reader.listed(spec, count)])
            continue
        found[name] = reader.whole(spec, count)
        if name == _STEPS[-1]:
            walked = walk(*(found[step] for step in _STEPS))
            found.update(zip(_STEPS, walked, strict=True))
        elif name not in _STEPS:
            found[name] += law_of(name, FlowTable(found), told)
            if "scale" in spec:
                found[name] = found[name] / spec["scale"]
    return FlowTable(found)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON would give it, lists for tuples."""
    return {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}


def _area_columns(scene: Scene, rows: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Take the flows of areas out of their rows: only those that the law does not give travel."""
    laws = area_laws(
        scene.flows,
        [(name.id, name.country, name.area) for name in scene.names],
        (scene.legend.kind, scene.legend.level),
        [(area.id, scene.base["areas"][area.area]["country"]) for area in scene.areas],
    )
    found = []
    for column, law in zip(_AREA_LAWS, zip(*laws, strict=True), strict=False):
        pairs = [(row.pop(column, ()), told) for row, told in zip(rows, law, strict=True)]
        but = {str(i): list(own) for i, (own, told) in enumerate(pairs) if own != told}
        found.append((column, _LAW | {"but": but}))
    return found


def _apply_area_laws(scene: dict[str, Any], flows: FlowTable, columns: dict[str, Any]) -> None:
    areas, outlines = scene["areas"], scene["base"]["areas"]
    laws = area_laws(
        flows,
        [(name["id"], name.get("country", ""), name.get("area", "")) for name in scene["names"]],
        (scene["legend"]["kind"], scene["legend"]["level"]),
        [(area["id"], outlines[area["area"]]["country"]) for area in areas],
    )
    for i, (area, law) in enumerate(zip(areas, laws, strict=True)):
        for column, positions in zip(_AREA_LAWS, law, strict=True):
            known = columns[column]["but"].get(str(i), positions)
            if known:
                area[column] = list(known)

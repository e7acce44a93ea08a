"""The scene: everything a reader will see, as plain frozen records that become JSON.

Positions are map units: projected kilometers divided by ``Projection.unit_km``, y up.
Widths and radii are CSS pixels at desktop size.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from geo.scene.bars import Bar
from geo.scene.filled import AreaInfo, Cell, Shading
from geo.scene.flow import Figure, Flow
from geo.scene.flow_table import FlowTable
from geo.scene.frame import Box, Inset, Note, Place, Projection
from geo.scene.looks import ClassStep, Legend, Partner, Style, WidthSample
from geo.scene.told import Claim, Message, Name, Source

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "FORMAT",
    "AreaInfo",
    "Bar",
    "Box",
    "Cell",
    "Claim",
    "ClassStep",
    "Figure",
    "Flow",
    "FlowTable",
    "Inset",
    "Legend",
    "Message",
    "Name",
    "Note",
    "Partner",
    "Place",
    "Projection",
    "Scene",
    "Shading",
    "Source",
    "Style",
    "WidthSample",
    "to_dict",
    "trimmed",
]

FORMAT = "laborflow-scene/3"


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that a page, a still map or a file beside them shows; compare two by `to_dict`.

    Parameters
    ----------
    lang, langs
        The language it is shown in first; those that ``names`` carry, English always among them.
    text_lang
        Language of the maker's own texts: title, summaries, notes, credit.
    texts
        ``title``, ``subtitle``, ``byline``, ``credit`` and the texts of notes by language, as far
        as the maker gave them.
    title, subtitle
        The same in ``lang`` for those who need one text.
    period
        EDTF of the time shown.
    data_date
        Day of the newest publication used; empty where none is dated.
    notes, credits
        Sentences below the map.
    shading
        What the reader's other measures of the fills need.
    spare
        Flows that stand only in a narrower window than that of the map.
    bars
        Years or months, and how many flows, spare ones too, are reported for each.
    url, picture, size
        Where the page will be public, where its still picture will be, the frame that embeds it,
        in pixels; empty where the editor gave none.
    """

    lang: str
    langs: tuple[str, ...]
    text_lang: str
    texts: dict[str, dict[str, str]]
    title: str
    subtitle: str
    period: str
    data_date: str
    projection: Projection
    view: Box
    frame: Box
    base: dict[str, Any]
    names: tuple[Name, ...]
    places: tuple[Place, ...]
    flows: FlowTable
    areas: tuple[AreaInfo, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    partners: tuple[Partner, ...]
    legend: Legend
    notes: tuple[Message, ...]
    credits: tuple[Message, ...]
    spare: FlowTable = field(default_factory=lambda: FlowTable.of(()))
    style: Style = field(default_factory=Style)
    inset: Inset | None = None
    byline: str = ""
    url: str = ""
    picture: str = ""
    size: tuple[int, int] | None = None
    annotations: tuple[Note, ...] = ()
    shading: Shading = field(default_factory=Shading)
    bars: tuple[Bar, ...] = ()
    format: str = FORMAT

    def __post_init__(self) -> None:
        # Records are as welcome as a table of them.
        for name in ("flows", "spare"):
            object.__setattr__(self, name, FlowTable.of(getattr(self, name)))

    def flow_id(self, flow: Flow) -> str:
        """Key of a flow: what the CSV, the GeoJSON and ``laborflow trace`` call it."""
        ends = self.names[flow.origin].id, self.names[flow.dest].id
        return "~".join((*ends, flow.kind, flow.period))


def trimmed(record: Any) -> dict[str, Any]:
    """Leave out what equals its default, so that thousands of flows stay small."""
    return {
        f.name: getattr(record, f.name)
        for f in fields(record)
        if getattr(record, f.name) != f.default
    }


#: Fields that are lists of many records.
_TABLES = ("names", "places", "flows", "spare", "claims", "sources", "areas", "annotations", "bars")


def to_dict(scene: Scene, without: Collection[str] = ()) -> dict[str, Any]:
    """Turn a scene into plain JSON values.

    Parameters
    ----------
    scene
        The scene.
    without
        Fields to leave out.

    Returns
    -------
    data
        Dictionaries, lists, text, numbers, booleans and None only. Fields of flows, places and
        claims that equal their default are left out.
    """
    data = {f.name: getattr(scene, f.name) for f in fields(scene) if f.name not in without}
    data["inset"] = asdict(scene.inset) if scene.inset else None
    for name in ("projection", "legend", "style", "shading"):
        data[name] = asdict(data[name])
    for name in ("partners", "notes", "credits"):
        data[name] = [asdict(record) for record in data[name]]
    for name in data.keys() & {*_TABLES}:
        data[name] = [trimmed(record) for record in data[name]]
    return data

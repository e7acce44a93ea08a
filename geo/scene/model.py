"""The scene: everything a reader will see, as plain frozen records that become JSON.

Positions are map units: projected kilometers divided by ``Projection.unit_km``, y up.
Widths and radii are CSS pixels at desktop size.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from geo.scene.bars import Bar
from geo.scene.flow import Figure, Flow
from geo.scene.flow_table import FlowTable

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "FORMAT",
    "AreaInfo",
    "Bar",
    "Box",
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
    "Source",
    "Style",
    "WidthSample",
    "to_dict",
    "trimmed",
]

FORMAT = "laborflow-scene/3"

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """How the map was flattened: a PROJ string, its name in words, kilometers a map unit."""

    name: str
    proj4: str
    unit_km: float


@dataclass(frozen=True, slots=True)
class Style:
    """Measures and colors that the still map and the interactive one share.

    Widths are linear in people and never a root of them, so that a line of twice the width is
    twice the people.
    """

    width_max: float = 15.0
    width_min: float = 1.1
    width_unknown: float = 1.6
    count_width_max: float = 4.5
    taper: float = 0.32
    head_length: float = 5.0
    head_length_per_width: float = 1.15
    head_half_width: float = 2.6
    head_half_min: float = 3.2
    notch: float = 2.0
    casing: float = 1.1
    node_radius: float = 2.4
    node_radius_max: float = 6.0
    gap_start: float = 1.5
    gap_end: float = 2.0
    hues: tuple[str, ...] = ("#b8442c", "#24609c", "#6b5aa6", "#2f7d60", "#8a6d3d")
    hue_texts: tuple[str, ...] = ("#9c3621", "#1d5286", "#55478a", "#2c6b54", "#6d5530")
    hue_other: str = "#5b6670"
    ramp: tuple[str, ...] = ("#f4eee0", "#ece3cc", "#e4d8b8", "#dacba1", "#cebb88")
    sea: str = "#e4ecf0"
    land: str = "#fbfaf7"
    origin_fill: str = "#dde1e3"
    hatch: str = "#a3977c"
    dots: str = "#d8cfba"
    ink: str = "#1b2329"
    ink_soft: str = "#56616a"


@dataclass(frozen=True, slots=True)
class Name:
    """What a place, or several together, is called.

    Parameters
    ----------
    id
        Gazetteer id; ``;`` between several that share one figure.
    texts
        One for each of ``Scene.langs``; empty where it has none of its own and English serves.
    country, area
        Ids of the country and the first-order area it lies in, so that totals can be made of it;
        empty where it is wider.
    near
        Id of the approximate prefecture it lies in; empty where none is known.
    """

    id: str
    texts: tuple[str, ...]
    country: str = ""
    area: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is put into words only where it is shown: its key and what it tells.

    Parameters
    ----------
    key
        Of a text with ``{placeholders}`` in the words of each language.
    values
        By placeholder: a whole number, a text as it stands, or a pair: ``("name", id)`` a place,
        ``("word", key)`` another text, ``("lower", key)`` the same within a sentence,
        ``("when", period)``, ``("figure", low, best, high, qualifier)``.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)


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
class Claim:
    """One reported figure, as the panel shows it.

    ``printed`` is the figure as the publication has it; where it is empty, ``low``, ``best``,
    ``high`` and ``qualifier`` say it. ``said``, ``summary`` and ``note`` are the maker's words, in
    ``Scene.text_lang``. ``origin`` and ``dest`` index ``Scene.names``.
    """

    id: str
    source: int
    said: str
    kind: str
    status: str
    period: str
    origin: int
    dest: int
    role: str
    form: str = ""
    printed: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = ""
    summary: str = ""
    note: str = ""
    source_grade: str = ""
    info_grade: str = ""
    relations: tuple[tuple[str, str], ...] = ()

    @property
    def figure(self) -> Figure:
        """Low, best, high and their qualifier."""
        return self.low, self.best, self.high, self.qualifier


@dataclass(frozen=True, slots=True)
class Source:
    """One publication."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    copy_status: str = ""
    relays: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class AreaInfo:
    """What is known of one area that has a fill of its own, a hatch or a stock.

    Parameters
    ----------
    area
        Index in ``base["areas"]``.
    id
        Of its name in ``Scene.names``: ISO 3166, or the key of its outline.
    fill
        ``class:N``, ``origin``, ``country_only`` or empty.
    hatch
        True where something was announced, or one figure stands for several areas.
    low, high
        Sums of the least and the most that its flows tell, whole numbers unless they are rates;
        ``high`` None is open.
    flows, stocks
        Indexes in ``Scene.flows``: what the fill and the hatch rest on; people present.
    x, y
        Map units at which its name may stand.
    cell
        Position in ``Shading.cells``, if it is an approximate prefecture.
    wide
        The wider area whose figure its dots stand for, if it is no country.
    """

    area: int
    id: str
    fill: str
    hatch: bool
    low: int | float | None = None
    high: int | float | None = None
    flows: tuple[int, ...] = ()
    stocks: tuple[int, ...] = ()
    x: float | None = None
    y: float | None = None
    cell: int | None = None
    wide: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An approximate prefecture: its outline in quanta, and the area of the base that cuts it."""

    id: str
    area: int
    line: str


@dataclass(frozen=True, slots=True)
class Shading:
    """What other measures of the fills need.

    Parameters
    ----------
    offers
        Answers to ``measure``, ``direction`` and ``level`` that this map has, its own first.
    residents
        By area, as far as a census is cited.
    cells
        Approximate prefectures.
    """

    offers: dict[str, list[str]] = field(default_factory=dict)
    residents: dict[str, int] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    @property
    def own(self) -> tuple[str, str, str]:
        """Measure, direction and level that the map shows first."""
        measure, direction, level = (
            self.offers.get(name, [usual])[0]
            for name, usual in (("measure", "people"), ("direction", "dest"), ("level", "adm1"))
        )
        return measure, direction, level


@dataclass(frozen=True, slots=True)
class WidthSample:
    """One sample arrow of the legend."""

    people: int
    width: float


@dataclass(frozen=True, slots=True)
class ClassStep:
    """One class of the choropleth: people from ``low`` up to, not including, ``high``; its color.

    ``high`` None is open above; a ``low`` of 0 is open below.
    ``tone`` is the place of the color on the style's ramp.
    """

    low: int | float
    high: int | float | None
    color: str
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend explains; only what is on the map is in it.

    ``kind`` is the one kind of figure that fills show, ``level`` whether they fill first-order
    areas or countries; ``most`` the people and the papers that have the widest line. ``symbols``
    names drawings: dispatch, return, transit, unspecified, count, fade, unknown, range, ring,
    hatch, none, country_only, origin.
    """

    widths: tuple[WidthSample, ...]
    count_widths: tuple[WidthSample, ...]
    kind: str
    classes: tuple[ClassStep, ...]
    symbols: tuple[str, ...]
    level: str = "adm1"
    most: tuple[int, int] = (0, 0)


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
class Partner:
    """A country whose flows share one hue; ``code`` is the id of its name."""

    code: str
    color: str
    text_color: str


@dataclass(frozen=True, slots=True)
class Inset:
    """A piece of the map drawn larger in a corner: its box in map units, the flows shown there."""

    box: Box
    flows: tuple[int, ...]


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

"""The scene: everything a reader will see, as plain frozen records that become JSON.

Positions are map units: projected kilometers divided by ``Projection.unit_km``, y up.
Widths and radii are CSS pixels at desktop size.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

FORMAT = "laborflow-scene/1"

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
    count_width_max: float = 8.0
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
class Place:
    """One end of a flow.

    Parameters
    ----------
    id
        Gazetteer id of what is drawn; two flows of one country may start at two anchors.
    name
        In the page's language.
    x, y
        Map units.
    symbol
        ``point`` a place; ``area`` the label point of a first-order area; ``anchor`` a declared
        place near which a flow of a whole country starts; ``border`` the country's edge facing the
        other end; ``ring`` a country's label point, not a location.
    role
        ``origin``, ``dest`` or ``both``.
    value
        Short figure under the label, such as ``3,500``; empty for none.
    hue
        Index in ``Scene.partners`` of the country it lies in, or -1.
    inward
        Unit vector, y up, from a town into its own first-order area, so that the name of a border
        town stands on its own side; (0, 0) for all others.
    """

    id: str
    name: str
    x: float
    y: float
    symbol: str
    role: str
    value: str = ""
    hue: int = -1
    inward: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Flow:
    """One row of the table, and one line if ``form`` says so.

    Parameters
    ----------
    id
        ``origin_id~dest_id~kind~period``.
    origin, dest
        Names in the page's language.
    o, d
        Indexes in ``Scene.places`` of the drawn ends; -1 where no line is drawn.
    form
        ``line``, ``count`` (entries and permits: a line of its own scale), ``area`` (stock),
        ``hatch`` (announced, not happened), ``text`` (panel and table only).
    low, best, high
        People; None is unknown, never zero.
    people
        The figure in words and digits, such as ``about 3,000`` or ``1,000–2,000``.
    period, when
        EDTF, and the same in words.
    width, outer
        Pixels of the inner and the outer outline; ``outer`` is 0 without a range above ``width``.
    curve
        Signed sagitta share: control point = midpoint + curve × length × left normal.
    fade
        ``""``, ``start``, ``end`` or ``both``: where only a country is known.
    unknown
        True when no figure is known: dashed, one fixed width.
    contested
        True when sources disagree about it.
    hue
        Index in ``Scene.partners``, -1 for the rest.
    claims, parts
        Indexes in ``Scene.claims``: counted ones first, then retellings and rivals; then the parts
        of the whole, listed and never added.
    notes
        Sentences for the panel: coverage of parts, declared anchor, disagreement.
    """

    id: str
    origin: str
    dest: str
    kind: str
    status: str
    form: str
    people: str
    period: str
    when: str
    o: int = -1
    d: int = -1
    low: int | None = None
    best: int | None = None
    high: int | None = None
    width: float = 0.0
    outer: float = 0.0
    curve: float = 0.0
    fade: str = ""
    unknown: bool = False
    contested: bool = False
    hue: int = -1
    claims: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported figure, as the panel shows it."""

    id: str
    source: int
    said: str
    figure: str
    kind: str
    status: str
    when: str
    route: str
    role: str
    summary: str = ""
    note: str = ""
    source_grade: str = ""
    info_grade: str = ""
    relations: tuple[tuple[str, str], ...] = ()


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


@dataclass(frozen=True, slots=True)
class AreaInfo:
    """What is known of one area that has a fill of its own, a hatch or a stock.

    ``area`` indexes ``base["areas"]``; ``fill`` is ``class:N``, ``origin``, ``country_only``;
    ``hatch`` is true where something was announced; ``lines`` are the tooltip's sentences; its name
    may stand at ``x``, ``y``, map units.
    """

    area: int
    id: str
    name: str
    fill: str
    hatch: bool
    lines: tuple[str, ...]
    flows: tuple[int, ...] = ()
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class WidthSample:
    """One sample arrow of the legend."""

    people: str
    width: float


@dataclass(frozen=True, slots=True)
class ClassStep:
    """One class of the choropleth: from ``low`` to ``high``, its color and its label.

    ``tone`` is the place of the color on the style's ramp.
    """

    low: int
    high: int | None
    color: str
    label: str
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend explains; only what is on the map is in it.

    ``symbols`` pairs a drawing with its words. Drawings: dispatch, return, transit, unspecified,
    count, fade, unknown, range, ring, hatch, none, country_only, origin.
    """

    width_title: str
    widths: tuple[WidthSample, ...]
    count_title: str
    count_widths: tuple[WidthSample, ...]
    class_title: str
    classes: tuple[ClassStep, ...]
    symbols: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A short text of the editor's beside a place, at map units ``x`` and ``y``."""

    place: str
    name: str
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Partner:
    """A country whose flows share one hue."""

    code: str
    name: str
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

    ``url`` is where the page will be public, ``picture`` where its still picture will be, ``size``
    the frame that embeds it, in pixels; empty where the editor gave none.
    """

    lang: str
    title: str
    subtitle: str
    period: str
    data_date: str
    projection: Projection
    view: Box
    frame: Box
    base: dict[str, Any]
    places: tuple[Place, ...]
    flows: tuple[Flow, ...]
    areas: tuple[AreaInfo, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    partners: tuple[Partner, ...]
    legend: Legend
    notes: tuple[str, ...]
    credits: tuple[str, ...]
    words: dict[str, str]
    style: Style = field(default_factory=Style)
    inset: Inset | None = None
    byline: str = ""
    url: str = ""
    picture: str = ""
    size: tuple[int, int] | None = None
    annotations: tuple[Note, ...] = ()
    format: str = FORMAT


def _trimmed(record: Any) -> dict[str, Any]:
    """Leave out what equals its default, so that thousands of flows stay small."""
    return {
        f.name: getattr(record, f.name)
        for f in fields(record)
        if getattr(record, f.name) != f.default
    }


def to_dict(scene: Scene) -> dict[str, Any]:
    """Turn a scene into plain JSON values.

    Returns
    -------
    data
        Dictionaries, lists, text, numbers, booleans and None only. Fields of flows, places and
        claims that equal their default are left out.
    """
    data = {f.name: getattr(scene, f.name) for f in fields(scene)}
    data["inset"] = asdict(scene.inset) if scene.inset else None
    for name in ("projection", "legend", "style"):
        data[name] = asdict(data[name])
    for name in ("sources", "partners", "areas", "annotations"):
        data[name] = [asdict(record) for record in data[name]]
    for name in ("places", "flows", "claims"):
        data[name] = [_trimmed(record) for record in data[name]]
    return data

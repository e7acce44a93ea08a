"""Compose the scene from flows, lines and areas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.areas import choropleth_kind
from geo.lines import shape_lines
from geo.places import prefectures_of
from geo.scene.annotations import compose_notes, note_ids, note_texts
from geo.scene.bars import bars_of
from geo.scene.base import build_base
from geo.scene.ends import POSITIONS_MOST, place_ends, place_records
from geo.scene.fills import area_records
from geo.scene.flow_rows import Drawing, drawn_as, flow_table
from geo.scene.inset import find_inset
from geo.scene.legend import class_steps, compose_legend
from geo.scene.measured import with_measure
from geo.scene.model import Message, Scene, Style
from geo.scene.names import name_table
from geo.scene.options import MapOptions, dated, in_languages, said
from geo.scene.panel import claim_records, source_records
from geo.scene.partners import choose_partners
from geo.scene.routes import largest, route_curves, route_numbers
from geo.scene.shading import compose_shading, named_areas, population_credit
from geo.scene.shown import shown_claims
from geo.scene.speak import Speaker
from geo.scene.view import UNIT_KM, choose_projection, is_equal_area, projected_box, view_of
from geo.scene.widths import width_scale

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.scene.flow_table import FlowTable
    from geo.scene.model import Box, Inset, Place, Projection
    from geo.scene.widths import WidthScale

#: Width and height in pixels of the first view, for choices that depend on what can be seen.
_VIEW_PIXELS = (1168.0, 640.0)
#: Bend of a line that is not on the first view and so was not laid out with the others.
_BOW = 0.16


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all the steps below share."""

    options: MapOptions
    style: Style
    projection: Projection
    bounds: Box
    view: Box
    kind: str


def compose(
    flows: pd.DataFrame,
    lines: gpd.GeoDataFrame,
    areas: gpd.GeoDataFrame,
    claims: pd.DataFrame,
    sources: pd.DataFrame,
    options: MapOptions | None = None,
) -> Scene:
    """Put together everything a reader will see.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    lines, areas
        From `geo.shape_lines` and `geo.shape_areas` of the same flows.
    claims
        Schema `geo.schemas.Claims` with places resolved: what the flows were made from.
    sources
        Schema `geo.schemas.Sources`; without rows the panel says that no source was given.
    options
        The editor's choices.

    Returns
    -------
    scene
        Plain records, in map units and pixels; the same inputs give the same `to_dict`.

    Raises
    ------
    CRSError
        If the options name a projection PROJ does not know.

    Examples
    --------
    >>> import geo
    >>> table = pd.DataFrame({"origin": ["Nepal"], "dest": ["Qatar"], "people": [1200]})
    >>> claims = geo.resolve(geo.read_claims(table))
    >>> flows = geo.reconcile(claims)
    >>> lines, areas = geo.shape_lines(flows), geo.shape_areas(flows)
    >>> scene = compose(flows, lines, areas, claims, geo.read_sources(table))
    >>> [(flow.kind, flow.best) for flow in scene.flows]
    [('unspecified', 1200)]
    """
    chosen = options or MapOptions()
    period = _whole_period(flows, chosen.period)
    setting = _setting(flows, lines, dated(chosen, period))
    lang = setting.options.lang
    shown, standing, spare = shown_claims(claims, setting.options)
    every = pd.concat([flows, spare], ignore_index=True) if len(spare) else flows
    places, index = _ends(every, lines, spare, setting)
    count = len(flows)
    partners, hues = choose_partners(flows, places, index[:count], setting.style)
    source_list = source_records(sources, shown)
    provinces = bool((areas["level"] == "adm1").any())
    base = build_base(
        setting.bounds,
        setting.projection.proj4,
        unit_km=UNIT_KM,
        level="adm1" if provinces or not len(areas) else "country",
    )
    ids = [every["origin_id"], every["dest_id"], every["anchor_id"].unique()]
    ids += [shown["origin_id"], shown["dest_id"], places["point_id"], areas["area_id"]]
    ids += [note_ids(setting.options)]
    ids += [[label["code"] for label in base.labels], [partner.code for partner in partners]]
    texts = {text for some in ids for text in pd.unique(pd.Series(some, dtype="str"))}
    singly = {one for text in texts for one in (text, *text.split(";")) if one}
    grounds = named_areas(base.areas, every)
    keys = {area["id"]: area["name"] for area in grounds}
    near = set(prefectures_of(one for one in singly if ";" not in one).values())
    langs, names = name_table(singly | near | set(keys), lang, keys)
    island = base.island([area["id"] for area in grounds])
    position = {name.id: i for i, name in enumerate(names)}
    drawing = Drawing(
        places=places, ends=index, hues=hues, named=position, claims=shown, standing=standing
    )
    bare = flow_table(every, drawing)
    routes = route_numbers(bare.some(slice(count)))
    scales = _scales(bare, routes, setting.style)
    pixels = places[["x", "y"]].to_numpy(float) / _pixel(setting.view)
    curves = np.append(route_curves(bare, routes, pixels), [_BOW] * len(spare))
    all_records = drawn_as(bare, scales, setting.style.width_unknown, curves)
    records = all_records.some(slice(count))
    fills = area_records(areas, records, flows, grounds, setting.projection)
    place_list = place_records(places, hues, positions=count <= POSITIONS_MOST)
    classes = class_steps(areas, setting.style)
    legend = compose_legend((records, place_list, fills), scales, classes, setting.kind)
    wide = bool(((areas["level"] == "country") & (areas["fill"] == "class")).any())
    legend = replace(legend, level="country" if wide else "adm1")
    shading = compose_shading(
        names,
        island,
        setting.projection,
        level=legend.level,
        stocks=bool((every["kind"] == "stock").any()),
    )
    titles = _titles(setting.options, period, Speaker(lang, langs, names))
    # A title in several languages names that of its maker first.
    own = next(iter(in_languages(setting.options.title, lang)), lang)
    scene = Scene(
        lang=lang,
        langs=langs,
        text_lang=own,
        texts={
            name: dict(in_languages(getattr(setting.options, name), own))
            for name in ("title", "subtitle", "byline", "credit")
        }
        | note_texts(setting.options, own),
        title=titles[0],
        subtitle=titles[1],
        period=period,
        data_date=_data_date(sources, shown),
        projection=setting.projection,
        view=setting.view,
        frame=base.frame,
        base=island,
        names=names,
        places=place_list,
        flows=records,
        spare=all_records.some(slice(count, None)),
        areas=fills,
        claims=claim_records(shown, standing, source_list, position),
        sources=source_list,
        partners=partners,
        legend=legend,
        notes=_notes(setting.options),
        credits=(*_credits(setting), *population_credit(shading)),
        style=setting.style,
        inset=_inset(records, place_list, setting),
        byline=said(setting.options.byline, lang),
        url=setting.options.url,
        size=setting.options.size,
        annotations=compose_notes(setting.options, setting.projection),
        shading=shading,
        bars=bars_of(every["period"].value_counts().to_dict(), setting.options.period),
    )
    return with_measure(scene, flows, setting.options)


def _inset(flows: FlowTable, places: tuple[Place, ...], setting: _Setting) -> Inset | None:
    drawn = np.flatnonzero(flows.numbers("o") >= 0)
    spots = np.array([(place.x, place.y) for place in places], dtype=float).reshape(-1, 2)
    ends = [spots[flows.numbers(name)[drawn]] for name in ("o", "d")]
    people = flows.weight[drawn].tolist()
    found = find_inset(np.hstack(ends), people, setting.view, _pixel(setting.view), UNIT_KM)
    return found and replace(found, flows=tuple(int(drawn[i]) for i in found.flows))


def _scales(
    flows: FlowTable, routes: NDArray[np.int64], style: Style
) -> tuple[WidthScale, WidthScale]:
    """Of persons and of papers."""
    persons, papers = (
        width_scale(largest(flows, routes, form), form, style) for form in ("line", "count")
    )
    return persons, papers


def _pixel(view: Box) -> float:
    """Map units of one pixel of the first view, which fits both sides of the frame."""
    (wide, high), (x0, y0, x1, y1) = _VIEW_PIXELS, view
    return max((x1 - x0) / wide, (y1 - y0) / high, 1e-6)


def _titles(options: MapOptions, period: str, speaker: Speaker) -> tuple[str, str]:
    """Title and subtitle in the language of the page; the maker's where there is one."""
    defaults = (Message("title_default"), Message("subtitle_default", {"period": ("when", period)}))
    title, subtitle = (
        said(text, options.lang) or speaker.say(default)
        for text, default in zip((options.title, options.subtitle), defaults, strict=True)
    )
    return title, subtitle


def _setting(flows: pd.DataFrame, lines: gpd.GeoDataFrame, options: MapOptions) -> _Setting:
    ends = lines.loc[lines["length_km"].notna()]
    points = np.concatenate(
        [ends[[f"{side}_lon", f"{side}_lat"]].to_numpy(float) for side in ("origin", "dest")]
    )
    bounds = options.bounds or view_of(points)
    projection = choose_projection(bounds, options.crs)
    view = projected_box(projection, bounds)
    kind = choropleth_kind(flows)
    style = Style(**dict(options.palette))  # type: ignore[arg-type]
    return _Setting(options, style, projection, bounds, view, kind)


def _ends(
    every: pd.DataFrame, lines: gpd.GeoDataFrame, spare: pd.DataFrame, setting: _Setting
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ends of all lines; what stands only in a narrower window adds nothing to their figures."""
    if len(spare):
        lines = pd.concat([lines, shape_lines(spare)], ignore_index=True)
        silent = every["flow_id"].isin(spare["flow_id"])
        every = every.assign(kind=every["kind"].mask(silent, ""))
    return place_ends(every, lines, setting.projection, setting.kind)


def _whole_period(flows: pd.DataFrame, period: str) -> str:
    """The window asked for, or the years from the first report to the last; EDTF."""
    if period:
        return period
    years = sorted(year for value in flows["period"].unique() for year in _years(value))
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}/{years[-1]}"


def _years(period: str) -> list[str]:
    return [part[:4] for part in period.split("/") if part not in {"", ".."}]


def _notes(options: MapOptions) -> tuple[Message, ...]:
    """How to read the map; and its time first, where the editor chose one."""
    chosen = {"period": ("when", options.period)}
    window = [Message("note_window", chosen)] if options.period else []
    return (*window, Message("note_how"))


def _data_date(sources: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Day of the newest publication used; empty where none is dated."""
    used = sources[sources["source_id"].isin(set(claims["source_id"]))]
    return max(used["published_date"], default="")


def _credits(setting: _Setting) -> tuple[Message, ...]:
    """Credits of the project; the maker's own stands before them in ``Scene.texts``."""
    projection = setting.projection
    equal_area = is_equal_area(projection, setting.bounds)
    key = "credit_projection" if equal_area else "credit_projection_plain"
    license_line = Message("credit_license", {"license": setting.options.license})
    return (
        *([license_line] if setting.options.license else []),
        Message("credit_boundaries"),
        Message("credit_places"),
        Message(key, {"name": projection.name}),
        Message("credit_software"),
    )

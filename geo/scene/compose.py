"""Compose the scene from flows, lines and areas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.areas import choropleth_kind
from geo.places import display_name
from geo.reconcile import claim_standing
from geo.reconcile.small_cells import hide_small_claims
from geo.scene.annotations import compose_notes
from geo.scene.base import build_base
from geo.scene.ends import place_ends, place_records
from geo.scene.fills import area_records
from geo.scene.inset import find_inset
from geo.scene.layout import Chord, bend
from geo.scene.legend import class_steps, compose_legend
from geo.scene.model import Flow, Partner, Scene, Style
from geo.scene.notes import flow_notes
from geo.scene.options import MapOptions, said
from geo.scene.panel import BARE_CLAIMS_MAX, claim_records, int_or_none, place_names, source_records
from geo.scene.view import UNIT_KM, choose_projection, projected_box, view_of
from geo.scene.widths import WidthScale, width_scale
from geo.words import people_words, period_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geo.scene.model import Box, Inset, Place, Projection

#: Width and height in pixels of the first view, for choices that depend on what can be seen.
_VIEW_PIXELS = (1168.0, 640.0)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all the steps below share."""

    options: MapOptions
    text: Mapping[str, str]
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
    """
    setting = _setting(flows, lines, options or MapOptions())
    text, lang = setting.text, setting.options.lang
    places, index = place_ends(flows, lines, setting.projection, setting.kind, lang)
    partners, hues = _partners(flows, places, index, setting)
    shown, standing = _shown_claims(claims, setting.options)
    source_list = source_records(sources, shown)
    records = _flow_records(flows, places, index, (setting, hues, shown["claim_id"]))
    provinces = bool((areas["level"] == "adm1").any())
    base = build_base(
        setting.bounds,
        setting.projection.proj4,
        unit_km=UNIT_KM,
        level="adm1" if provinces or not len(areas) else "country",
        lang=lang,
    )
    island = base.island()
    classes = class_steps(areas, setting.style, text)
    how = (setting.projection, lang, text)
    fills = area_records(areas, records, flows, island["areas"], how)
    place_list = place_records(places, hues, text)
    scales = tuple(width_scale(flows, form, setting.style) for form in ("line", "count"))
    legend = compose_legend(
        (records, place_list, fills), (scales[0], scales[1]), classes, setting.kind, text
    )
    period = _whole_period(flows, setting.options.period, text)
    return Scene(
        lang=lang,
        title=said(setting.options.title, lang) or text["title_default"],
        subtitle=said(setting.options.subtitle, lang)
        or text["subtitle_default"].format(period=period),
        period=period,
        data_date=_data_date(sources, shown),
        projection=setting.projection,
        view=setting.view,
        frame=base.frame,
        base=island,
        places=place_list,
        flows=records,
        areas=fills,
        claims=claim_records(shown, standing, source_list, lang, text),
        sources=source_list,
        partners=partners,
        legend=legend,
        notes=(text["note_how"],),
        credits=_credits(setting),
        words={key: value for key, value in text.items() if key.startswith(_PAGE_WORDS)},
        style=setting.style,
        inset=_inset(records, place_list, setting),
        byline=said(setting.options.byline, lang),
        url=setting.options.url,
        size=setting.options.size,
        annotations=compose_notes(setting.options, setting.projection),
    )


def _inset(flows: tuple[Flow, ...], places: tuple[Place, ...], setting: _Setting) -> Inset | None:
    drawn = [i for i, flow in enumerate(flows) if flow.o >= 0]
    ends = [(places[flows[i].o], places[flows[i].d]) for i in drawn]
    corners = np.array([(o.x, o.y, d.x, d.y) for o, d in ends], dtype=float).reshape(-1, 4)
    people = [float(flows[i].best or flows[i].low or flows[i].high or 0) for i in drawn]
    found = find_inset(corners, people, setting.view, _pixel(setting.view), UNIT_KM)
    return found and replace(found, flows=tuple(drawn[i] for i in found.flows))


def _pixel(view: Box) -> float:
    """Map units of one pixel of the first view, which fits both sides of the frame."""
    (wide, high), (x0, y0, x1, y1) = _VIEW_PIXELS, view
    return max((x1 - x0) / wide, (y1 - y0) / high, 1e-6)


_PAGE_WORDS = ("ui_", "kind_", "status_", "source_grade_", "info_grade_", "role_", "relation_")


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
    return _Setting(options, words(options.lang), style, projection, bounds, view, kind)


def _partners(
    flows: pd.DataFrame, places: pd.DataFrame, index: pd.DataFrame, setting: _Setting
) -> tuple[tuple[Partner, ...], dict[str, int]]:
    """Give a hue to each of the countries that most people go to, or come back from."""
    drawn = index["o"] >= 0
    country = places["country"].to_numpy() if len(places) else np.empty(0, dtype=object)
    table = flows[drawn].assign(o=country[index.loc[drawn, "o"]], d=country[index.loc[drawn, "d"]])
    back = table["kind"] == "return"
    host = table["d"].where(~back, table["o"])
    most = table[["people_low", "people_best", "people_high"]].max(axis=1).fillna(0)
    # The country of most lines comes first, then people; the code of a country before chance.
    groups = pd.DataFrame({"host": host, "most": most.where(table["form"] == "line", 0)})
    order = groups.groupby("host")["most"].agg(["size", "max"]).reset_index()
    order = order.sort_values(["size", "max", "host"], ascending=[False, False, True])
    style = setting.style
    named = list(order["host"])[: len(style.hues)]
    partners = tuple(
        Partner(code, display_name(code, setting.options.lang), color, text_color)
        for code, color, text_color in zip(named, style.hues, style.hue_texts, strict=False)
    )
    return partners, {code: i for i, code in enumerate(named)}


def _shown_claims(claims: pd.DataFrame, options: MapOptions) -> tuple[pd.DataFrame, dict[str, str]]:
    """Claims of period and kinds, small cells hidden; bare rows need no panel text of their own."""
    placed = claims[(claims["origin_id"] != "") & (claims["dest_id"] != "")]
    standing = claim_standing(placed, period=options.period)
    shown = placed[standing["standing"] != "outside"]
    if options.kinds:
        shown = shown[shown["kind"].isin(options.kinds)]
    bare = (shown["source_id"] == "") & (shown["summary"] == "") & (shown["attributed_to"] == "")
    if len(shown) > BARE_CLAIMS_MAX:
        shown = shown[~bare]
    roles = dict(zip(standing["claim_id"], standing["standing"], strict=True))
    return hide_small_claims(shown.sort_values("claim_id", ignore_index=True)), roles


def _flow_records(
    flows: pd.DataFrame,
    places: pd.DataFrame,
    index: pd.DataFrame,
    how: tuple[_Setting, Mapping[str, int], pd.Series[str]],
) -> tuple[Flow, ...]:
    setting, hues, claim_ids = how
    position = {claim: i for i, claim in enumerate(claim_ids)}
    scales = {form: width_scale(flows, form, setting.style) for form in ("line", "count")}
    curves = _curves(flows, places, index, setting)
    countries = places["country"].to_list()
    records = []
    for row, o, d, fade, curve in zip(
        flows.itertuples(index=False), index["o"], index["d"], index["fade"], curves, strict=True
    ):
        drawn = o >= 0
        width, outer = _widths(row, scales[row.form], setting.style) if drawn else (0.0, 0.0)
        host = "" if not drawn else countries[o] if row.kind == "return" else countries[d]
        records.append(
            _flow_record(
                row,
                setting,
                position,
                {
                    "o": int(o),
                    "d": int(d),
                    "width": width,
                    "outer": outer,
                    "curve": curve if drawn else 0.0,
                    "fade": fade,
                    "unknown": drawn
                    and pd.isna(row.people_low)
                    and pd.isna(row.people_best)
                    and pd.isna(row.people_high),
                    "hue": hues.get(host, -1),
                },
            )
        )
    return tuple(records)


def _flow_record(
    row: Any, setting: _Setting, position: Mapping[str, int], drawing: dict[str, Any]
) -> Flow:
    text, lang = setting.text, setting.options.lang
    low, best, high = (int_or_none(getattr(row, f"people_{n}")) for n in ("low", "best", "high"))
    listed = [row.claim_ids, row.listed_ids]
    return Flow(
        id=row.flow_id,
        origin=place_names(row.origin_id, lang, text),
        dest=place_names(row.dest_id, lang, text),
        kind=row.kind,
        status=row.status,
        form=row.form,
        people=people_words((low, best, high), row.qualifier, text),
        period=row.period,
        when=period_words(row.period, text),
        low=low,
        best=best,
        high=high,
        contested=bool(row.contested),
        claims=_positions(";".join(filter(None, listed)), position),
        parts=_positions(row.part_ids, position),
        notes=flow_notes(row, str(drawing["fade"]), text, lang),
        **drawing,
    )


def _positions(ids: str, position: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(position[claim] for claim in ids.split(";") if claim in position)


def _widths(row: Any, scale: WidthScale, style: Style) -> tuple[float, float]:
    """Inner and outer width; one without a range, a fixed one when nothing is known."""
    low, best, high = (int_or_none(getattr(row, f"people_{n}")) for n in ("low", "best", "high"))
    inner = low if low is not None else best if best is not None else high
    if inner is None:
        return style.width_unknown, 0.0
    width = scale.width(inner)
    outer = scale.width(high) if high is not None and high > inner else 0.0
    return width, outer if outer > width else 0.0


def _curves(
    flows: pd.DataFrame, places: pd.DataFrame, index: pd.DataFrame, setting: _Setting
) -> list[float]:
    """Curves of the drawn lines, in the order of all flows."""
    pixels = 1.0 / _pixel(setting.view)
    xy = places[["x", "y"]].to_numpy(float) * pixels
    drawn = [
        (i, o, d) for i, (o, d) in enumerate(zip(index["o"], index["d"], strict=True)) if o >= 0
    ]
    most = flows[["people_low", "people_best", "people_high"]].max(axis=1).fillna(0).to_list()
    chords = [
        Chord(tuple(xy[o]), tuple(xy[d]), float(most[i]), (str(o), str(d))) for i, o, d in drawn
    ]
    curves = [0.0] * len(flows)
    for (i, _, _), curve in zip(drawn, bend(chords), strict=True):
        curves[i] = curve
    return curves


def _whole_period(flows: pd.DataFrame, period: str, text: Mapping[str, str]) -> str:
    """The window asked for, or the years from the first report to the last."""
    if period:
        return period_words(period, text)
    years = sorted(year for value in flows["period"] for year in _years(value))
    if not years:
        return text["when_unknown"]
    span = years[0] if years[0] == years[-1] else f"{years[0]}/{years[-1]}"
    return period_words(span, text)


def _years(period: str) -> list[str]:
    return [part[:4] for part in period.split("/") if part not in {"", ".."}]


def _data_date(sources: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Day of the newest publication used; empty where none is dated."""
    used = sources[sources["source_id"].isin(set(claims["source_id"]))]
    return max(used["published_date"], default="")


def _credits(setting: _Setting) -> tuple[str, ...]:
    text, projection = setting.text, setting.projection
    equal_area = "Mercator" not in projection.name and projection.name[0].isupper()
    key = "credit_projection" if equal_area else "credit_projection_plain"
    license_line = text["credit_license"].format(license=setting.options.license)
    lines = [
        said(setting.options.credit, setting.options.lang),
        license_line if setting.options.license else "",
        text["credit_boundaries"],
        text["credit_places"],
        text[key].format(name=projection.name),
        text["credit_software"],
    ]
    return tuple(line for line in lines if line)

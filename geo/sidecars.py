"""The tables beside a page: CSV that no spreadsheet runs, GeoJSON as RFC 7946 wants it."""

from __future__ import annotations

import csv
import io
import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geo.citation import CODEBOOK
from geo.places import display_name
from geo.schemas import PEOPLE
from geo.words import people_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

_PROPERTIES: Final = (
    "flow_id",
    "origin_id",
    "origin_name",
    "dest_id",
    "dest_name",
    "kind",
    *PEOPLE,
    "people_text",
    "period",
    "status",
    "form",
    "claim_ids",
    "listed_ids",
    "part_ids",
)
_LISTS = ("claim_ids", "listed_ids", "part_ids")
#: A cell that starts with one of these is a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_DIGITS: Final = 5
#: What GDAL writes for the time of the last change, which is no business of the reader's.
_NO_DATE: Final = "1980-01-01T00:00:00.000Z"


def flow_table(flows: pd.DataFrame) -> pd.DataFrame:
    """Name the places of flows in English and put the figures into words.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.

    Returns
    -------
    table
        One row per flow with the columns of the CSV and the GeoJSON.
    """
    text = words("en")
    names = {
        ids: text["list_separator"].join(display_name(place, "en") for place in ids.split(";"))
        for column in ("origin_id", "dest_id")
        for ids in flows[column].unique()
    }
    table = flows.assign(
        origin_name=flows["origin_id"].map(names),
        dest_name=flows["dest_id"].map(names),
        people_text=_figures(flows, text),
    )
    return table[list(_PROPERTIES)]


def _figures(flows: pd.DataFrame, text: Mapping[str, str]) -> list[str]:
    """Each figure in words, worked out once for each that differs."""
    numbers = [flows[name].astype(object).where(flows[name].notna(), None) for name in PEOPLE]
    rows = list(zip(*numbers, flows["qualifier"], strict=True))
    known = {row: people_words(row[:3], row[3], text) for row in set(rows)}
    return [known[row] for row in rows]


def plain_cell(value: object) -> str:
    """Write a cell so that a spreadsheet shows it and never runs it.

    Examples
    --------
    >>> plain_cell("=1+1")
    "'=1+1"
    >>> plain_cell(500)
    '500'
    """
    if value is None or value is pd.NA:
        return ""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(flows: pd.DataFrame, cite_as: str) -> str:
    """Write flows as CSV: UTF-8, LF, one heading line, formula-safe.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    cite_as
        Stands in the first row, with the codebook's version: once for the whole file.
    """
    table = flow_table(flows)
    rest = [""] * (len(table) - 1)
    table = table.assign(cite_as=[cite_as, *rest], codebook=[CODEBOOK, *rest])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(zip(*(_plain_cells(table[name]) for name in table), strict=True))
    return out.getvalue()


def _plain_cells(column: pd.Series[Any]) -> list[str]:
    if column.name in PEOPLE:
        return _numbers(column, "")
    return [plain_cell(cell) for cell in column.tolist()]


def _numbers(column: pd.Series[int], unknown: str) -> list[str]:
    """Whole numbers as text."""
    values = column.fillna(-1).to_numpy("int64").tolist()
    return [unknown if value < 0 else str(value) for value in values]


def to_geojson(flows: pd.DataFrame, lines: gpd.GeoDataFrame, cite_as: str) -> str:
    """Write flows as GeoJSON, one feature each.

    Parameters
    ----------
    flows, lines
        Row by row the same flows.
    cite_as
        Stands beside the features, with the codebook's version.

    Returns
    -------
    text
        A FeatureCollection in WGS 84, five decimals; an undrawn flow has null geometry.

    Notes
    -----
    Source: RFC 7946, https://www.rfc-editor.org/rfc/rfc7946
    """
    table = flow_table(flows)
    coordinates = shapely.transform(lines.geometry.to_numpy(), lambda xy: xy.round(_DIGITS))
    shapes = shapely.to_geojson(coordinates)
    # Each property is written for all flows at once, then the features are put together.
    pairs = [[f'"{name}":{value}' for value in _values(table[name])] for name in table]
    features = ",\n".join(
        f'{{"type":"Feature","properties":{{{",".join(row)}}},"geometry":{shape or "null"}}}'
        for shape, row in zip(shapes, zip(*pairs, strict=True), strict=True)
    )
    about = json.dumps({"cite_as": cite_as, "codebook": CODEBOOK}, ensure_ascii=False)[1:-1]
    return f'{{"type":"FeatureCollection",{about},"features":[\n{features}\n]}}\n'


def to_geopackage(flows: pd.DataFrame, lines: gpd.GeoDataFrame, cite_as: str) -> bytes:
    """Write flows as a GeoPackage for QGIS, through GDAL's own driver.

    Parameters
    ----------
    flows, lines
        Row by row the same flows.
    cite_as
        Becomes the description of the layer, with the codebook's version.

    Returns
    -------
    content
        One layer ``flows`` in EPSG:4326; the same flows give the same bytes.
    """
    # Only who asks for the file waits for GDAL.
    import geopandas as gpd
    import pyogrio

    table = gpd.GeoDataFrame(flow_table(flows), geometry=lines.geometry.to_numpy(), crs="EPSG:4326")
    out = io.BytesIO()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_DATE})
    try:
        pyogrio.write_dataframe(
            table,
            out,
            layer="flows",
            driver="GPKG",
            geometry_type="Unknown",
            layer_options={"DESCRIPTION": f"{cite_as} Codebook {CODEBOOK}.", "IDENTIFIER": "flows"},
        )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return out.getvalue()


def _values(column: pd.Series[Any]) -> list[str]:
    """A property of all flows as JSON."""
    if column.name in PEOPLE:
        return _numbers(column, "null")
    cells = column.tolist()
    if column.name in _LISTS:
        return [
            f"[{','.join(encode_basestring(i) for i in c.split(';'))}]" if c else "[]"
            for c in cells
        ]
    return [encode_basestring(cell) for cell in cells]

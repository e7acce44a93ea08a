"""The tables beside a page: CSV that no spreadsheet runs, GeoJSON as RFC 7946 wants it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geo.citation import CODEBOOK
from geo.places import display_name
from geo.schemas import PEOPLE
from geo.words import people_words, words

if TYPE_CHECKING:
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
    figures = [
        people_words((_int(row[0]), _int(row[1]), _int(row[2])), row[3], text)
        for row in flows[[*PEOPLE, "qualifier"]].itertuples(index=False, name=None)
    ]
    table = flows.assign(
        origin_name=flows["origin_id"].map(names),
        dest_name=flows["dest_id"].map(names),
        people_text=figures,
    )
    return table[list(_PROPERTIES)]


def _int(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


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
    writer.writerows(
        [plain_cell(value) for value in row]
        for row in zip(*(table[name].tolist() for name in table.columns), strict=True)
    )
    return out.getvalue()


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
    shapes = shapely.transform(lines.geometry.to_numpy(), lambda xy: xy.round(_DIGITS))
    written = shapely.to_geojson(shapes)
    rows = zip(table.to_dict("records"), written, strict=True)
    features = ",\n".join(_feature(row, geometry) for row, geometry in rows)
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


def _feature(row: dict[Any, Any], geometry: str | None) -> str:
    """One feature; its geometry comes written from GEOS, which is ten times faster."""
    properties = json.dumps(_properties(row), ensure_ascii=False, separators=(",", ":"))
    shape = geometry or "null"
    return f'{{"type":"Feature","properties":{properties},"geometry":{shape}}}'


def _properties(row: dict[Any, Any]) -> dict[str, Any]:
    found = {name: None if value is pd.NA else value for name, value in row.items()}
    return found | {name: [i for i in row[name].split(";") if i] for name in _LISTS}

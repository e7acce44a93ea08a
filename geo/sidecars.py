"""The tables beside a page: CSV that no spreadsheet runs, GeoJSON as RFC 7946 wants it."""

from __future__ import annotations

import io
import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.alike import Coded
from geo.citation import CODEBOOK
from geo.places import display_name
from geo.schemas import PEOPLE
from geo.vertices import geometry_texts
from geo.words import people_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
#: Columns in which hardly any value comes twice.
_OWN: Final = frozenset({"flow_id", "claim_ids"})
_LISTS = ("claim_ids", "listed_ids", "part_ids")
#: A cell that starts with one of these is a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
#: A cell that holds one of these stands in quotation marks.
_QUOTED: Final = frozenset(',"\r\n')
_SPECIAL: Final = bytes(code for code in range(32) if code != ord("\n")) + b'",\\;'
#: An empty text among them.
_SPECIAL_STARTS: Final = tuple(f"\n{sign}".encode() for sign in "=+-@|%\n")
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
    told = {name: column.tolist() for name, column in told_columns(flows).items()}
    table = flows.assign(**{name: told[name] for name in told if name not in PEOPLE})
    return table[list(_PROPERTIES)]


def told_columns(flows: pd.DataFrame) -> dict[str, Coded]:
    """Find what the sidecars tell of flows, each distinct value once, by heading.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    """
    text = words("en")

    def named(ids: str) -> str:
        return text["list_separator"].join(display_name(place, "en") for place in ids.split(";"))

    columns = {
        name: Coded.each(flows[name].tolist()) if name in _OWN else Coded.of_column(flows[name])
        for name in _PROPERTIES
        if name in flows
    }
    figures = Coded.rows([*(columns[name] for name in PEOPLE), Coded.of_column(flows["qualifier"])])
    columns |= {
        "origin_name": columns["origin_id"].map(named),
        "dest_name": columns["dest_id"].map(named),
        "people_text": figures.map(lambda row: people_words(row[:3], row[3], text)),
    }
    return {name: columns[name] for name in _PROPERTIES}


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


def to_csv(told: Mapping[str, Coded], cite_as: str) -> str:
    """Write flows as CSV: UTF-8, LF, one heading line, formula-safe.

    Parameters
    ----------
    told
        From `told_columns`.
    cite_as
        Stands in the first row, with the codebook's version: once for the whole file.
    """
    columns = [
        list(column.values) if name in _OWN and _is_plain(column) else column.map(csv_cell).tolist()
        for name, column in told.items()
    ]
    rest = [""] * (len(columns[0]) - 1)
    columns += [[csv_cell(once), *rest] for once in (cite_as, CODEBOOK)]
    heading = ",".join([*told, "cite_as", "codebook"])
    return "\n".join([heading, *map(",".join, zip(*columns, strict=True)), ""])


def _is_plain(column: Coded) -> bool:
    """Whether no text has a sign that means something to CSV, JSON or a spreadsheet."""
    text = "\n".join(["", *column.values]).encode()
    alone = text.count(b"\n") == len(column.values)
    harmless = len(text.translate(None, _SPECIAL)) == len(text)
    return alone and harmless and not any(start in text for start in _SPECIAL_STARTS)


def csv_cell(value: object) -> str:
    """Write a cell of a CSV file, in quotation marks where it needs them.

    Examples
    --------
    >>> csv_cell("Aden, Yemen")
    '"Aden, Yemen"'
    """
    text = plain_cell(value)
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def to_geojson(told: Mapping[str, Coded], lines: gpd.GeoDataFrame, cite_as: str) -> bytes:
    """Write flows as GeoJSON, one feature each.

    Parameters
    ----------
    told, lines
        From `told_columns` and `geo.shape_lines`, row by row the same flows.
    cite_as
        Stands beside the features, with the codebook's version.

    Returns
    -------
    text
        A FeatureCollection in WGS 84 as UTF-8, five decimals; an undrawn flow has null geometry.

    Notes
    -----
    Source: RFC 7946, https://www.rfc-editor.org/rfc/rfc7946
    """
    about = json.dumps({"cite_as": cite_as, "codebook": CODEBOOK}, ensure_ascii=False)[1:-1]
    head = f'{{"type":"FeatureCollection",{about},"features":[\n'
    count = len(lines)
    columns = [
        Coded.same(b',\n{"type":"Feature","properties":{', count),
        *(piece for name, column in told.items() for piece in _properties(name, column)),
        Coded.same(b'},"geometry":', count),
        *geometry_texts(lines.geometry.to_numpy()),
        Coded.same(b"}", count),
    ]
    # A feature is a row of pieces; each column of pieces is put in its place at once.
    rows = [column.tolist() for column in _folded(columns)]
    pieces = [b""] * (len(rows) * count)
    for place, row in enumerate(rows):
        pieces[place :: len(rows)] = row
    pieces[:1] = [piece.removeprefix(b",\n") for piece in pieces[:1]]
    return b"".join([head.encode("utf-8"), *pieces, b"\n]}\n"])


def _folded(columns: Iterable[Coded]) -> Iterator[Coded]:
    """Take what is the same in every row into the column that follows, if that has few values."""
    lead = b""
    rows = 0
    for column in columns:
        rows = len(column.codes)
        if len(column.values) == 1:
            lead += column.values[0]
        elif lead and len(column.values) == rows:
            yield Coded.same(lead, rows)
            yield column
            lead = b""
        else:
            yield column.map(lead.__add__)
            lead = b""
    if lead:
        yield Coded.same(lead, rows)


def _properties(name: str, column: Coded) -> list[Coded]:
    """A property of all flows as JSON, behind a comma if it is not the first."""
    lead = f'"{name}":' if name == _PROPERTIES[0] else f',"{name}":'
    # An empty list is none of one empty text.
    if name in _OWN and _is_plain(column) and not (name in _LISTS and "" in column.values):
        before, after = ('["', '"]') if name in _LISTS else ('"', '"')
        texts = "\n".join(column.values).encode().split(b"\n")
        rows = len(column.codes)
        return [
            Coded.same(f"{lead}{before}".encode(), rows),
            Coded.each(texts),
            Coded.same(after.encode(), rows),
        ]
    return [column.map(lambda value: f"{lead}{_json(name, value)}".encode())]


def _json(name: str, value: Any) -> str:
    if name in PEOPLE:
        return "null" if value is None else str(value)
    if name in _LISTS:
        return f"[{','.join(map(encode_basestring, value.split(';')))}]" if value else "[]"
    return encode_basestring(value)


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

"""The tables that pass between rooms: columns, types, closed lists."""

from __future__ import annotations

import sys
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series, get_index_types, get_series_types


def _pass_over_dask() -> None:
    """Let pandera settle what tables there are without loading Dask, which would take a second.

    Where the extra ``scale`` is installed, pandera would load it to read a model; no model of this
    package is of Dask's. Whoever loads Dask before keeps it.
    """
    if "dask.dataframe" in sys.modules:
        return
    sys.modules["dask.dataframe"] = None  # type: ignore[assignment]
    try:
        get_index_types()
        get_series_types()
    finally:
        del sys.modules["dask.dataframe"]


_pass_over_dask()

MOVEMENTS: Final = ("dispatch", "return", "transit", "unspecified")
PRESENCE: Final = ("stock", "cumulative")
PAPER: Final = ("entries", "permits")
ANNOUNCED: Final = ("plan", "quota", "order")
KINDS: Final = (*MOVEMENTS, *PRESENCE, *PAPER, *ANNOUNCED, "participants")
STATUSES: Final = ("reported", "relayed", "derived", "forecast", "contested")
OBS_STATUSES: Final = ("", "A", "E", "F", "I", "M")
QUALIFIERS: Final = ("", "stated", "about", "at_least", "at_most", "range", "derived", "none")
RELATIONS: Final = (
    "part_of",
    "remainder_of",
    "variant_of",
    "same_event_as",
    "contests",
    "supersedes",
)
COPY_STATUSES: Final = ("", "primary", "secondary", "republished")
MODES: Final = ("", "bus", "rail", "road", "air", "sea")
SOURCE_GRADES: Final = ("", "A", "B", "C", "D", "E", "F")
INFO_GRADES: Final = ("", "1", "2", "3", "4", "5", "6")
PRECISIONS: Final = ("", "1", "2", "3", "4", "5", "6", "7")
FORMS: Final = ("line", "count", "area", "hatch", "text", "inside")

PEOPLE: Final = ("people_low", "people_best", "people_high")


def _people(description: str) -> Any:
    """Persons, absolute; missing is unknown and never zero."""
    return pa.Field(ge=0, nullable=True, description=description, metadata={"unit": "people"})


class Claims(pa.DataFrameModel):
    """One row per reported figure, as read from a file; empty text is unknown.

    Source of the scheme: UCDP GED (low, best, high; where_prec), SDMX CL_OBS_STATUS, EDTF, ISIC,
    PROV-O and the Admiralty code, as the codebook in ``data/README.md`` sets out.
    """

    claim_id: Series[str] = pa.Field(description="key", unique=True, str_length={"min_value": 1})
    source_id: Series[str] = pa.Field(description="publication it stands in")
    attributed_to: Series[str] = pa.Field(description="who said it inside the publication")
    kind: Series[str] = pa.Field(description="what the figure counts", isin=KINDS)
    status: Series[str] = pa.Field(description="how the publication has it", isin=STATUSES)
    obs_status: Series[str] = pa.Field(description="SDMX observation status", isin=OBS_STATUSES)
    people_low: Series[pd.Int64Dtype] = _people("at least this many")
    people_best: Series[pd.Int64Dtype] = _people("the figure the report gives")
    people_high: Series[pd.Int64Dtype] = _people("at most this many")
    count_text: Series[str] = pa.Field(description="the figure as printed")
    count_qualifier: Series[str] = pa.Field(
        description="how the figure is qualified", isin=QUALIFIERS
    )
    period: Series[str] = pa.Field(description="EDTF level 0 or 1")
    date_prec: Series[str] = pa.Field(
        description="UCDP date precision, 1 a day to 5 over a month",
        isin=("", "1", "2", "3", "4", "5"),
    )
    period_basis: Series[str] = pa.Field(
        description="whether the time is in the report", isin=("", "stated", "inferred")
    )
    origin_name: Series[str] = pa.Field(description="as printed")
    origin_id: Series[str] = pa.Field(
        description="ISO 3166-1, ISO 3166-2 or place id; `;` between several"
    )
    origin_prec: Series[str] = pa.Field(
        description="UCDP where_prec, 1 exact to 7 international", isin=PRECISIONS
    )
    dest_name: Series[str] = pa.Field(description="as printed")
    dest_id: Series[str] = pa.Field(
        description="ISO 3166-1, ISO 3166-2 or place id; `;` between several"
    )
    dest_prec: Series[str] = pa.Field(
        description="UCDP where_prec, 1 exact to 7 international", isin=PRECISIONS
    )
    origin_anchor_id: Series[str] = pa.Field(description="where a line of a whole country starts")
    anchor_basis: Series[str] = pa.Field(description="why the report allows it")
    crossing_id: Series[str] = pa.Field(description="border crossing, if stated")
    mode: Series[str] = pa.Field(description="of transport", isin=MODES)
    employer: Series[str] = pa.Field(description="as printed, with who said it; never drawn")
    sector: Series[str] = pa.Field(description="ISIC Rev. 4 section letter or words as printed")
    source_grade: Series[str] = pa.Field(
        description="Admiralty grade of the source", isin=SOURCE_GRADES
    )
    info_grade: Series[str] = pa.Field(description="Admiralty grade of the item", isin=INFO_GRADES)
    summary: Series[str] = pa.Field(description="one sentence in our own words")
    note: Series[str] = pa.Field(description="what a second coder must know")
    part_of: Series[str] = pa.Field(description="claim ids, `;` between them")
    remainder_of: Series[str]
    variant_of: Series[str]
    same_event_as: Series[str]
    contests: Series[str]
    supersedes: Series[str]
    file: Series[str] = pa.Field(description="name of the file it was read from")
    row: Series[int] = pa.Field(ge=1, description="line in that file, the heading is line 1")

    class Config:
        """Nothing else travels."""

        strict = True


class Sources(pa.DataFrameModel):
    """One row per publication."""

    source_id: Series[str] = pa.Field(unique=True, description="key")
    title: Series[str] = pa.Field(description="as published; in brackets where the copy has none")
    publisher: Series[str] = pa.Field(description="who published it")
    author: Series[str] = pa.Field(description="if named")
    published_date: Series[str] = pa.Field(
        description="ISO day; empty if the copy is not dated to the day"
    )
    accessed_date: Series[str] = pa.Field(description="ISO day")
    url: Series[str] = pa.Field(description="http or https")
    language: Series[str] = pa.Field(description="BCP 47")
    copy_status: Series[str] = pa.Field(
        description="what kind of copy was coded", isin=COPY_STATUSES
    )
    relays: Series[str] = pa.Field(description="whom it cites")
    licence_note: Series[str] = pa.Field(description="what may be done with it")

    class Config:
        """Nothing else travels."""

        strict = True


class Relations(pa.DataFrameModel):
    """What one claim is to another."""

    claim_id: Series[str] = pa.Field(description="the part, the retelling, the rival")
    relation: Series[str] = pa.Field(isin=RELATIONS, description="what it is to the other")
    other_id: Series[str] = pa.Field(description="the whole, the original, what it contests")
    file: Series[str] = pa.Field(description="name of the file it was read from")
    row: Series[int] = pa.Field(ge=1, description="line in that file, the heading is line 1")

    class Config:
        """Nothing else travels."""

        strict = True


class Flows(pa.DataFrameModel):
    """One row per (origin, destination, kind, period), sorted by ``flow_id``."""

    flow_id: Series[str] = pa.Field(unique=True, description="the four joined by `~`")
    origin_id: Series[str]
    dest_id: Series[str]
    kind: Series[str] = pa.Field(isin=KINDS)
    period: Series[str]
    status: Series[str] = pa.Field(isin=STATUSES)
    form: Series[str] = pa.Field(isin=FORMS, description="how it is drawn")
    people_low: Series[pd.Int64Dtype] = _people("at least this many")
    people_best: Series[pd.Int64Dtype] = _people("one figure, where sources give one")
    people_high: Series[pd.Int64Dtype] = _people("at most this many")
    qualifier: Series[str] = pa.Field(isin=(*QUALIFIERS, "few"))
    contested: Series[bool]
    partial: Series[bool] = pa.Field(description="its period lies only partly in the window")
    broken_down: Series[pd.Int64Dtype] = _people("people of the whole that its parts name")
    claim_ids: Series[str] = pa.Field(description="counted claims, `;` between them")
    listed_ids: Series[str] = pa.Field(description="retellings and rivals, not added")
    part_ids: Series[str] = pa.Field(description="parts of the whole, not added")
    anchor_id: Series[str]
    anchor_basis: Series[str]

    class Config:
        """Nothing else travels."""

        strict = True


CLAIM_COLUMNS: Final = tuple(Claims.to_schema().columns)
SOURCE_COLUMNS: Final = tuple(Sources.to_schema().columns)
FLOW_COLUMNS: Final = tuple(Flows.to_schema().columns)
#: Columns a file of claims may have; the rest of `Claims` is filled by the reader.
CLAIM_FILE_COLUMNS: Final = tuple(
    name for name in CLAIM_COLUMNS if name not in {*RELATIONS, "file", "row"}
)

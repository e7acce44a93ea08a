"""Read records: from one row a person or a trip to flows and a report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import pandas as pd

from geo.errors import Problem, ReconcileError, RecordsError
from geo.periods import parse_period
from geo.progress import Progress
from geo.records.counted import Question
from geo.records.files import find_parts
from geo.records.flows import flows_of
from geo.records.query import read_keys
from geo.records.tally import report_of

if TYPE_CHECKING:
    from geo.records.files import Part
    from geo.records.report import Report

LEVELS: Final = ("adm1", "country")


class Counting(TypedDict, total=False):
    """How records are to be counted: the optional arguments of `read_records`."""

    columns: Mapping[str, str] | None
    encoding: str
    by: Sequence[str]
    level: str
    period: str
    kinds: Collection[str]
    scheduler: str


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """What a table of records comes to.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    report
        Where every record went.
    breakdown
        People of each flow by the attributes asked for; None without any.
    """

    flows: pd.DataFrame
    report: Report
    breakdown: pd.DataFrame | None = field(default=None)


def read_records(
    path: str | Path | pd.DataFrame,
    *,
    progress: Progress | None = None,
    **counting: Unpack[Counting],
) -> Records:
    """Count records into flows.

    Parameters
    ----------
    path
        A CSV, XLSX or Parquet file, a folder of Parquet files, or a frame: one row a person or
        a trip.
        Ends are names or codes (``origin, dest``) or positions in EPSG:4326 degrees
        (``origin_lon, origin_lat, dest_lon, dest_lat``), which decide where both are given;
        ``people`` (one a row if there is none), ``period`` and ``kind`` may be there.
    progress
        Told of each step.
    **counting
        ``columns``: what headings mean, such as ``{"origin": "home_town"}``. ``encoding``: of a
        CSV file. ``by``: ``period``, ``year`` or ``month`` for flows of their own; other headings
        for a breakdown. ``level``: areas that positions are placed in, ``adm1`` or ``country``.
        ``period``: EDTF window. ``kinds``: only these. ``scheduler``: address of a Dask cluster
        such as ``tcp://host:8786``; the workers must see the files under the same path.

    Returns
    -------
    records
        The same, bit for bit, from one machine and from a cluster, and for any split into files.

    Raises
    ------
    RecordsError
        If the table cannot be read, has no rows, or none of its records can be placed.
    MissingExtraError
        If the extra ``scale`` is not installed.
    ReconcileError
        If the period is not EDTF.

    Examples
    --------
    >>> import pandas as pd
    >>> trips = pd.DataFrame({"home": ["Oaxaca", "Oaxaca"], "work": ["California", "Texas"]})
    >>> records = read_records(trips, columns={"origin": "home", "dest": "work"})
    >>> records.flows[["dest_id", "people_best"]].to_dict("list")
    {'dest_id': ['US-CA', 'US-TX'], 'people_best': [1, 1]}
    """
    window = counting.get("period", "")
    _check(window, counting.get("level", "adm1"))
    progress = progress or Progress(None)
    progress.step("reading headings")
    parts = find_parts(path, encoding=counting.get("encoding", "utf-8"))
    keys, roles = read_keys(
        parts, counting.get("columns") or {}, tuple(counting.get("by", ())), window=bool(window)
    )
    kinds = tuple(sorted(counting.get("kinds", ())))
    question = Question(keys, counting.get("level", "adm1"), window, kinds)
    if counting.get("scheduler"):
        from geo.records.cluster import count_there

        counted = count_there(parts, roles, question, progress, counting["scheduler"])
    else:
        from geo.records.duck import count_here

        counted = count_here(parts, roles, question, progress)
    report = report_of(counted, _columns(parts, roles))
    if not report.read:
        found, guidance = "no rows", "Check that the file was saved. Nothing was drawn."
        file = parts[0].files[0].name
        raise RecordsError((Problem(file, None, None, found, "records", guidance),))
    flows, breakdown = flows_of(counted, question)
    return Records(flows, report, breakdown)


def _check(window: str, level: str) -> None:
    try:
        parse_period(window)
    except ValueError as error:
        msg = f"period {error}. Write 2024, 2024-07 or 2024-07/2025-06."
        raise ReconcileError(msg) from error
    if level not in LEVELS:
        problem = Problem("--level", None, None, repr(level), "adm1 or country", "Correct it.")
        raise RecordsError((problem,))


def _columns(parts: Sequence[Part], roles: Sequence[Mapping[str, int]]) -> dict[str, str]:
    """What each heading was read as, over all parts; empty where it was left unread."""
    found: dict[str, str] = {}
    for part, known in zip(parts, roles, strict=True):
        by_position = {position: role for role, position in known.items()}
        for position, heading in enumerate(part.headings):
            found[heading] = by_position.get(position, found.get(heading, ""))
    return found

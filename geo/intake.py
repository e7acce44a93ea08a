"""From an input to flows: claims are read, resolved and reconciled, records are counted."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pandas as pd

from geo.claims import Reading, no_claims, no_sources, read_sources, survey_claims
from geo.claims.tables import FRAME
from geo.errors import SHOWN_AT_MOST, Problem, RecordsError, UnplacedWarning
from geo.places import resolve
from geo.reconcile import reconcile
from geo.records import is_records
from geo.sidecars import plain_cell
from geo.write import write_files

if TYPE_CHECKING:
    from geo.errors import Gathering
    from geo.places.resolve import Overrides
    from geo.progress import Progress
    from geo.records import Records
    from geo.scene import MapOptions


class Counting(TypedDict, total=False):
    """What is asked of records; any of these makes an input be read as records."""

    by: Sequence[str]
    scheduler: str
    report: str | Path | None


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """What the first rooms make of an input.

    Parameters
    ----------
    flows, claims, sources
        Schemas `geo.schemas.Flows`, `geo.schemas.Claims` and `geo.schemas.Sources`; records have
        neither claims nor sources.
    files
        Further files to write, path to content.
    """

    flows: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    files: dict[Path, str] = field(default_factory=dict)


def holds_records(source: str | Path | pd.DataFrame, reading: Reading, counting: Counting) -> bool:
    """Tell whether an input is to be counted or reconciled.

    Parameters
    ----------
    source, reading, counting
        As for `geo.draw`.
    """
    if any(counting.values()):
        return True
    return is_records(source, columns=reading.get("columns"))


@dataclass(frozen=True, slots=True)
class Resolving:
    """How names become places.

    Parameters
    ----------
    gathering
        The problems so far.
    unresolved
        What to do with a name that leads to no place.
    overrides
        Table of names that an editor has decided.
    """

    gathering: Gathering
    unresolved: str
    overrides: Overrides | None


def reconciled(
    source: str | Path | pd.DataFrame,
    reading: Reading,
    options: MapOptions | None,
    how: Resolving,
) -> Input:
    """Read claims and bring them together.

    Parameters
    ----------
    source, reading
        As for `geo.draw`.
    options
        None if they could not be read.
    how
        How names become places.

    Raises
    ------
    ClaimsError
        With all problems, those so far among them.
    """
    survey = None
    with how.gathering:
        survey = survey_claims(source, **reading)
        how.gathering.problems += survey.problems
    with how.gathering:
        # Names are looked up though a figure is wrong, so that an editor mends all in one go.
        named = survey.claims if survey else no_claims()
        claims = resolve(named, unresolved=how.unresolved, overrides=how.overrides)
    how.gathering.raise_if_any()
    assert options is not None  # noqa: S101  (what could not be read has been raised)
    sources = read_sources(source, encoding=reading.get("encoding", "utf-8"))
    return Input(reconcile(claims, period=options.period, kinds=options.kinds), claims, sources)


def counted(
    source: str | Path | pd.DataFrame,
    out: Path,
    asked: tuple[Reading, Counting],
    options: MapOptions | None,
    how: tuple[Gathering, Progress],
) -> Input:
    """Count records, and say where every one of them went.

    Parameters
    ----------
    source
        As for `geo.draw`.
    out
        The page, for the names of files beside it.
    asked
        How to read and what to count.
    options
        None if they could not be read.
    how
        The problems so far, and who is told of each step.

    Warns
    -----
    UnplacedWarning
        With what could not be resolved, the most frequent first.

    Raises
    ------
    RecordsError
        If no record counts; the report is written all the same.
    """
    # Who has claims waits for none of what counts.
    from geo.records import read_records

    gathering, progress = how
    gathering.raise_if_any()
    assert options is not None  # noqa: S101  (what could not be read has been raised)
    reading, counting = asked
    records = read_records(
        source,
        progress=progress,
        columns=reading.get("columns"),
        encoding=reading.get("encoding", "utf-8"),
        by=counting.get("by") or (),
        scheduler=counting.get("scheduler") or "",
        level="country" if options.level == "country" else "adm1",
        period=options.period,
        kinds=options.kinds,
    )
    for line in records.report.lines():
        progress.note(line)
    report = counting.get("report")
    files = {Path(report): records.report.to_json()} if report else {}
    if not len(records.flows):
        write_files(files)
        raise _nothing(source, records)
    if records.breakdown is not None:
        files[out.with_suffix(".by.csv")] = _csv(records.breakdown)
    _warn(records)
    return Input(records.flows, no_claims(), no_sources(), files)


def _warn(records: Records) -> None:
    """Records always list what they could not place; the rest of the map is right."""
    report = records.report
    if not report.unresolved + report.outside:
        return
    lines = [str(row) for row in report.listed[:SHOWN_AT_MOST]]
    more = len(report.listed) - len(lines) + report.more
    lines += [f"and {more:,} more; --report FILE.json lists them."] * bool(more)
    lines = lines or report.reasons()
    warnings.warn(UnplacedWarning("\n".join(lines)), stacklevel=3)


def _nothing(source: str | Path | pd.DataFrame, records: Records) -> RecordsError:
    """No record counts: say why, the most frequent reason first."""
    file = FRAME if isinstance(source, pd.DataFrame) else Path(source).name
    report = records.report
    problems = [
        Problem(file, None, row.column, row.found, row.wanted, row.guidance)
        for row in report.listed
    ]
    found = f"{report.read:,} records, none of which counts ({'; '.join(report.reasons())})"
    guidance = "Correct the columns or name them with --columns. Nothing was drawn."
    return RecordsError((Problem(file, None, None, found, "places", guidance), *problems))


def _csv(table: pd.DataFrame) -> str:
    """A table that no spreadsheet runs."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([plain_cell(name) for name in table.columns])
    columns = (table[name].tolist() for name in table.columns)
    writer.writerows([plain_cell(value) for value in row] for row in zip(*columns, strict=True))
    return out.getvalue()

"""Diagnose a file of claims: what was read, what counts, what does not and why, what is wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Unpack

from geo.claims import Reading, heading_names, survey_claims
from geo.errors import Gathering, Problem
from geo.places import (
    overrides_beside,
    overrides_stub,
    rank_notes,
    read_overrides,
    resolve,
    unresolved_problems,
)
from geo.publish import publish_findings
from geo.reconcile import claim_standing
from geo.records import is_records, read_records
from geo.scene import read_options
from geo.words import words

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.records import Report

_WHY: Final = {
    "earlier": "an earlier stock; the latest one stands",
    "rival": "contests {lead}; shown with it as a range",
    "retelling": "tells {lead} again; counted once",
    "part": "a part of {lead}, never added to it",
    "superseded": "superseded by {lead}",
}
_LOST: Final = "stands in a row with a problem, named below"
_NOT_COUNTED_FORMS: Final = {
    "hatch": "announced, or one figure for several areas; hatched, it sets no width",
    "text": "has no place of its own on a map; in the table and the panel",
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What `diagnose` found.

    Parameters
    ----------
    claims, counted
        How many were read, and how many of them count.
    headings
        Heading as written to the codebook's name.
    uncounted
        ``claim_id`` and ``why`` of each of the others.
    problems
        What keeps the file from being drawn, with the way out.
    warnings
        What an editor should know though the map is right; which rule of rank chose a place.
    publish
        What to look at before publication, None where that was not asked for.
    stub
        Rows of an overrides file in which to decide the names that have no place; empty if none.
    records
        Where every record went, None for a table of claims.
    """

    claims: int
    counted: int
    headings: dict[str, str]
    uncounted: list[dict[str, str]]
    problems: list[Problem]
    warnings: list[str]
    publish: list[dict[str, str]] | None = None
    stub: str = ""
    records: Report | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        found = asdict(self)
        for name in ("publish", "records"):
            if found[name] is None:
                del found[name]
        return found

    def lines(self) -> list[str]:
        """Sentences for a terminal."""
        if self.records is not None:
            return [*self.records.lines(), *(str(problem) for problem in self.problems)]
        read = [f"heading {h!r}: {n or 'left unread'}" for h, n in self.headings.items() if h != n]
        return [
            f"{self.claims} claims, {self.counted} counted, {len(self.uncounted)} not",
            *read,
            *(f"not counted: {row['claim_id']}: {row['why']}" for row in self.uncounted),
            *(f"warning: {warning}" for warning in self.warnings),
            *(
                f"before publication: {row['claim_id']}: {row['what']}: {row['found']}."
                f" {row['guidance']}"
                for row in self.publish or ()
            ),
            *(str(problem) for problem in self.problems),
            *([f"decide these names in overrides.csv:\n{self.stub.rstrip()}"] if self.stub else []),
        ]


def diagnose(path: Path, *, publish: bool = False, **reading: Unpack[Reading]) -> Diagnosis:
    """Read a file of claims as `geo.draw` would and say how each claim stands.

    Parameters
    ----------
    publish
        Also look for what an editor should see before publication.
    path, **reading
        As for `geo.read_claims`: ``columns``, ``encoding``, ``thousands``.

    Returns
    -------
    diagnosis
        Counted and uncounted claims add up to all of them. Of records only sums are told, and each
        thing written that leads nowhere once: the rest of them would be drawn.

    Raises
    ------
    MissingInputError
        If there is nothing to read.
    """
    gathering = Gathering()
    with gathering:
        read_options(path)
    if is_records(path, columns=reading.get("columns")):
        return _counted(path, gathering, reading)
    survey = None
    with gathering:
        survey = survey_claims(path, **reading)
        gathering.problems += survey.problems
        headings = heading_names(
            path, columns=reading.get("columns"), encoding=reading.get("encoding", "utf-8")
        )
    if survey is None:
        return Diagnosis(0, 0, {}, [], gathering.problems, [])
    claims = survey.claims
    beside = overrides_beside(path)
    decided = {}
    with gathering:
        decided = {} if beside is None else read_overrides(beside)
    problems = [*gathering.problems, *unresolved_problems(claims, decided)]
    lost = {(problem.file, problem.row) for problem in problems}
    placed = claims[[(f, r) not in lost for f, r in zip(claims.file, claims.row, strict=True)]]
    unplaced = claims[~claims["claim_id"].isin(placed["claim_id"])]
    resolved = resolve(placed, overrides=decided)
    standing = claim_standing(resolved)
    uncounted = _uncounted(standing)
    uncounted += [{"claim_id": c, "why": _LOST} for c in unplaced["claim_id"]]
    return Diagnosis(
        claims=len(claims),
        counted=len(claims) - len(uncounted),
        headings=headings,
        uncounted=sorted(uncounted, key=lambda row: row["claim_id"]),
        problems=problems,
        warnings=[*_warnings(resolved, standing), *rank_notes(claims, decided)],
        publish=publish_findings(resolved) if publish else None,
        stub=overrides_stub(claims, decided),
    )


def _counted(path: Path, gathering: Gathering, reading: Reading) -> Diagnosis:
    """Count records as `geo.draw` would, and say where they went."""
    report = None
    with gathering:
        report = read_records(
            path, columns=reading.get("columns"), encoding=reading.get("encoding", "utf-8")
        ).report
    if report is None:
        return Diagnosis(0, 0, {}, [], gathering.problems, [])
    lost = [
        Problem(
            path.name,
            None,
            row.column,
            f"{row.found} ({row.records:,} of the records)",
            row.wanted,
            row.guidance,
        )
        for row in report.listed
    ]
    return Diagnosis(
        claims=report.read,
        counted=report.counted,
        headings=report.columns,
        uncounted=[],
        problems=[*gathering.problems, *lost],
        warnings=[*report.reasons()],
        records=report,
    )


def _uncounted(standing: pd.DataFrame) -> list[dict[str, str]]:
    rows = []
    for row in standing.itertuples():
        if row.standing in _WHY:
            rows.append(
                {"claim_id": row.claim_id, "why": _WHY[row.standing].format(lead=row.lead_id)}
            )
        elif row.form in _NOT_COUNTED_FORMS:
            rows.append({"claim_id": row.claim_id, "why": _NOT_COUNTED_FORMS[row.form]})
    return rows


def _warnings(claims: pd.DataFrame, standing: pd.DataFrame) -> list[str]:
    text = words("en")
    inside = standing.loc[standing["form"] == "inside", "claim_id"]
    found = [f"{claim}: origin and destination are one place; not drawn" for claim in inside]
    known = set(claims["claim_id"])
    found += [
        f"{row.claim_id} contests {other}: {text['note_contested']}"
        for row in claims[claims["contests"] != ""].itertuples()
        for other in row.contests.split(";")
        if other in known
    ]
    unknown = claims[["people_low", "people_best", "people_high"]].isna().all(axis=1)
    if unknown.any():
        found.append(f"{int(unknown.sum())} claims have no figure: unknown, never zero")
    return found

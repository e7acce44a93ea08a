"""What an editor should look at before publication; none of it keeps a map from being drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.places import facts
from geo.reconcile.small_cells import is_small_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

Finding = dict[str, str]

_ANONYMOUS: Final = re.compile(r"\b(anonymous|unnamed)\b|익명|匿名", re.IGNORECASE)
#: What may be said of an anonymous person: a letter to tell one from another, and who relays it.
_ALLOWED: Final = re.compile(
    r"(?:an )?(?:anonymous|unnamed) (?:sources?|persons?)"
    r"(?: [A-Z](?:(?:, | and )[A-Z])*)?(?:, relayed by .+)?"
)
_FACILITY: Final = re.compile(
    r"\b(factory|factories|plant|dormitory|dormitories|hostel|compound|office|warehouse|shop|"
    r"restaurant|building|street|road|site)\b|공장|기숙사|숙소|사무실|식당|工厂|宿舍|厂房|办公",
    re.IGNORECASE,
)
_LEGAL: Final = re.compile(
    r"\b(forced labou?r|slaver?y?|slaves?|traffick\w*|illegal\w*|unlawful\w*|crimes?|criminal\w*|"
    r"violat\w*|launder\w*|smuggl\w*|sanctions?[- ]evasion|exploit\w*)\b"
    r"|강제\s?노동|인신매매|불법|노예|위반|强迫劳动|奴役|人口贩卖|非法|违反",
    re.IGNORECASE,
)
_ATTRIBUTED: Final = re.compile(
    r"\b(according to|said|says|say|reported|reports?|alleg\w*|accus\w*|claim\w*|told|stated|"
    r"found by|ruled|convicted)\b|따르면|밝혔|주장|보도|据|称|报道",
    re.IGNORECASE,
)
_NEAR: Final = frozenset({"city", "crossing", "adm2"})


def publish_findings(claims: pd.DataFrame) -> list[Finding]:
    """List what a second pair of eyes should see.

    Parameters
    ----------
    claims
        Schema `geo.schemas.Claims` with places resolved.

    Returns
    -------
    findings
        ``claim_id``, ``what``, ``found`` and ``guidance``, by claim: small cells, points finer than
        allowed, firms without attribution, legal words without attribution, claims that rest on
        one anonymous source, and details of an anonymous person.
    """
    found = [*_small(claims), *_fine(claims), *_firms(claims), *_legal(claims), *_alone(claims)]
    return sorted(found, key=lambda row: (row["claim_id"], row["what"]))


def _finding(claim: str, what: str, found: str, guidance: str) -> Finding:
    return {"claim_id": claim, "what": what, "found": found, "guidance": guidance}


def _small(claims: pd.DataFrame) -> Iterator[Finding]:
    for row in claims[is_small_cell(claims)].itertuples():
        yield _finding(
            str(row.claim_id),
            "small cell",
            "fewer than 10 people, a place and a time that are close",
            "The count is hidden in every file. Make sure that summary and note do not give it.",
        )


def _fine(claims: pd.DataFrame) -> Iterator[Finding]:
    for end in ("origin", "dest"):
        ids = sorted({part for cell in claims[f"{end}_id"] for part in cell.split(";") if part})
        level = facts(ids, "level")
        for row in claims[[f"{end}_name", f"{end}_id", f"{end}_prec", "claim_id"]].itertuples(
            index=False, name=None
        ):
            name, place, precision, claim = row
            if _FACILITY.search(name):
                yield _finding(
                    claim,
                    "point finer than allowed",
                    repr(name),
                    "Name the county or city: no factory, dormitory or office gets a point.",
                )
            elif precision == "1" and level.get(place) not in {*_NEAR, None}:
                yield _finding(
                    claim,
                    "precision that the place does not have",
                    f"{end}_prec 1 for {place}",
                    "Write the precision of the place that is drawn.",
                )


def _firms(claims: pd.DataFrame) -> Iterator[Finding]:
    named = claims[claims["employer"] != ""]
    for row in named.itertuples():
        texts = f"{row.summary} {row.note}"
        if row.attributed_to and (row.employer not in texts or _ATTRIBUTED.search(texts)):
            continue
        yield _finding(
            str(row.claim_id),
            "firm without attribution",
            repr(row.employer),
            "Say in attributed_to, and in the same sentence, who names the firm; or leave it out.",
        )


def _legal(claims: pd.DataFrame) -> Iterator[Finding]:
    for column in ("summary", "note", "count_text", "anchor_basis"):
        for claim, text in zip(claims["claim_id"], claims[column], strict=True):
            for sentence in re.split(r"(?<=[.!?。])\s*", text):
                word = _LEGAL.search(sentence)
                if word and not _ATTRIBUTED.search(sentence):
                    yield _finding(
                        claim,
                        "legal word",
                        repr(word[0]),
                        f"Say in that sentence of {column} whose judgement it is.",
                    )


def _alone(claims: pd.DataFrame) -> Iterator[Finding]:
    """Claims that one anonymous source stands for, and no other publication tells."""
    told = claims[["variant_of", "same_event_as"]].agg(";".join, axis=1)
    linked = {part for cell in told for part in cell.split(";") if part}
    key = ["origin_id", "dest_id", "kind", "period"]
    sources = claims.groupby(key)["source_id"].transform("nunique")
    for row, others, count in zip(claims.itertuples(), told, sources, strict=True):
        said = str(row.attributed_to)
        if not _ANONYMOUS.search(said):
            continue
        if not _ALLOWED.fullmatch(said):
            yield _finding(
                str(row.claim_id),
                "details of an anonymous person",
                repr(said),
                "Write 'anonymous source A' and nothing else about the person.",
            )
        if (
            count < 2
            and not others.strip(";")
            and row.claim_id not in linked
            and " and " not in said
        ):
            yield _finding(
                str(row.claim_id),
                "a single anonymous source",
                repr(said),
                "Say so where the figure stands, or find a second source.",
            )

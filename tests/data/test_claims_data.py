"""The bundled claims: what must hold whoever edits them."""

from __future__ import annotations

import csv
import re
from typing import Final
from urllib.parse import urlsplit

import pytest

from geo.periods import parse_period
from geo.places.datafiles import data_path

Row = dict[str, str]

#: EDTF: dates with ``?``, ``~`` or ``%`` after them, and intervals with an open end (level 0, 1).
_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[?~%]?"
_EDTF: Final = re.compile(rf"{_DATE}|({_DATE}|\.\.)/{_DATE}|{_DATE}/\.\.")
#: All that may be said of somebody who asked not to be named.
_ANONYMOUS: Final = re.compile(
    r"anonymous (source [A-Z]|sources [A-Z] and [A-Z])(, relayed by [A-Z][\w ]+)?"
)
#: Words that tell where such a person lives, what they do or who they are.
_TELLING: Final = re.compile(
    r"\b(resident|citizen|ethnic|descent|manager|trader|broker|driver|woman|man|male|female|"
    r"defector|missionary|merchant|boss|official|insider|in (Dandong|Hunchun|Yanbian|Jilin))s?\b",
    re.IGNORECASE,
)
_PARTS: Final = ("part_of", "remainder_of")
_SECTIONS: Final = set("ABCDEFGHIJKLMNOPQRSTU")


def _read(*parts: str) -> list[Row]:
    with data_path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def claims() -> dict[str, Row]:
    """Claims by their id."""
    return {row["claim_id"]: row for row in _read("claims", "claims.csv")}


@pytest.fixture(scope="module")
def sources() -> dict[str, Row]:
    """Sources by their id."""
    return {row["source_id"]: row for row in _read("claims", "sources.csv")}


@pytest.fixture(scope="module")
def relations() -> list[Row]:
    """Relations in the order of the file."""
    return _read("claims", "relations.csv")


def _figure(row: Row, column: str) -> int | None:
    return int(row[f"people_{column}"]) if row[f"people_{column}"] else None


def _parts_of(whole: str, relations: list[Row]) -> list[str]:
    return [
        r["claim_id"] for r in relations if (r["relation"], r["other_id"]) == ("part_of", whole)
    ]


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("claims.csv", ("claim_id",)),
        ("sources.csv", ("source_id",)),
        ("relations.csv", ("claim_id", "relation", "other_id")),
    ],
)
def test_each_table_is_sorted_by_its_key_without_repeats(file: str, key: tuple[str, ...]) -> None:
    keys = [tuple(row[name] for name in key) for row in _read("claims", file)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("file", ["claims.csv", "sources.csv", "relations.csv", "map.toml"])
def test_each_file_is_utf_8_with_unix_line_ends_and_no_byte_order_mark(file: str) -> None:
    raw = data_path("claims", file).read_bytes()
    raw.decode("utf-8")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")


def test_the_set_holds_at_least_sixty_claims_and_all_of_the_article(claims: dict[str, Row]) -> None:
    assert len(claims) >= 60
    assert {f"C{n:02}" for n in range(1, 13)} <= set(claims)
    assert {f"F{n:02}" for n in range(1, 71)} <= set(claims)


def test_every_claim_stands_in_a_source_that_has_an_address(
    claims: dict[str, Row], sources: dict[str, Row]
) -> None:
    for claim in claims.values():
        address = urlsplit(sources[claim["source_id"]]["url"])
        assert address.scheme in {"http", "https"}, claim["claim_id"]
        assert address.netloc, claim["claim_id"]


def test_every_source_is_used_and_has_an_address_of_its_own(
    claims: dict[str, Row], sources: dict[str, Row]
) -> None:
    assert {claim["source_id"] for claim in claims.values()} == set(sources)
    assert len({source["url"] for source in sources.values()}) == len(sources)


def test_the_five_hundred_are_their_two_parts_and_the_remainder(
    claims: dict[str, Row], relations: list[Row]
) -> None:
    parts = _parts_of("C01", relations)
    assert parts == ["C02", "C03"]
    assert {"claim_id": "C04", "relation": "remainder_of", "other_id": "C01"} in relations
    total = sum(_figure(claims[part], "best") or 0 for part in [*parts, "C04"])
    assert total == _figure(claims["C01"], "best") == 500


@pytest.mark.parametrize(("whole", "count", "people"), [("F55", 7, 13_221), ("F68", 2, 170_000)])
def test_a_whole_that_splits_exactly_is_the_sum_of_its_parts(
    claims: dict[str, Row], relations: list[Row], whole: str, count: int, people: int
) -> None:
    parts = _parts_of(whole, relations)
    assert len(parts) == count
    assert sum(_figure(claims[part], "best") or 0 for part in parts) == people
    assert _figure(claims[whole], "best") == people


def test_an_anonymous_person_is_a_letter_and_nothing_else(claims: dict[str, Row]) -> None:
    for claim in claims.values():
        who = claim["attributed_to"]
        assert who, claim["claim_id"]
        if "anonymous" in who.lower():
            assert _ANONYMOUS.fullmatch(who), who
        assert not _TELLING.search(who), who


def test_no_text_says_where_or_who_an_anonymous_source_is(claims: dict[str, Row]) -> None:
    told = re.compile(r"\bsources? ([A-Z] )?(who|in|from|living|near)\b", re.IGNORECASE)
    for claim in claims.values():
        for column in ("summary", "note", "employer"):
            assert not told.search(claim[column]), (claim["claim_id"], claim[column])


def test_an_employer_stands_beside_who_named_it(claims: dict[str, Row]) -> None:
    named = [claim["employer"] for claim in claims.values() if claim["employer"]]
    assert named
    assert all("according to" in employer for employer in named)


def test_every_relation_joins_two_claims_of_the_set(
    claims: dict[str, Row], relations: list[Row]
) -> None:
    for row in relations:
        assert {row["claim_id"], row["other_id"]} <= set(claims), row


@pytest.mark.parametrize(
    "kinds", [_PARTS, ("variant_of",), ("supersedes",), ("contests",), ("same_event_as",)]
)
def test_relations_run_in_no_circle(relations: list[Row], kinds: tuple[str, ...]) -> None:
    above: dict[str, set[str]] = {}
    for row in relations:
        if row["relation"] in kinds:
            above.setdefault(row["claim_id"], set()).add(row["other_id"])
    for start, wholes in above.items():
        seen = set(wholes)
        for _ in above:
            seen |= {higher for claim in seen for higher in above.get(claim, ())}
        assert start not in seen


def test_no_part_is_larger_or_of_another_kind_than_its_whole(
    claims: dict[str, Row], relations: list[Row]
) -> None:
    for row in relations:
        if row["relation"] in _PARTS:
            part, whole = claims[row["claim_id"]], claims[row["other_id"]]
            least = _figure(part, "low") or _figure(part, "best") or 0
            most = max(_figure(whole, "best") or 0, _figure(whole, "high") or 0)
            assert least <= most, row
            assert part["kind"] == whole["kind"], row


def test_a_part_lies_within_the_time_of_its_whole(
    claims: dict[str, Row], relations: list[Row]
) -> None:
    for row in relations:
        if row["relation"] in _PARTS and row["other_id"] != "F31b":
            part = parse_period(claims[row["claim_id"]]["period"])
            assert part.lies_within(parse_period(claims[row["other_id"]]["period"])), row


def test_every_period_is_edtf_of_level_0_or_1_and_says_its_basis(claims: dict[str, Row]) -> None:
    for claim in claims.values():
        dated = bool(claim["period"])
        assert bool(claim["date_prec"]) == bool(claim["period_basis"]) == dated, claim["claim_id"]
        if dated:
            assert _EDTF.fullmatch(claim["period"]), claim["period"]
            assert parse_period(claim["period"]).start.year >= 1


def test_the_precision_of_a_date_fits_its_length(claims: dict[str, Row]) -> None:
    longest = {"1": 1, "2": 6, "3": 7, "4": 31}
    for claim in claims.values():
        if claim["date_prec"] in longest:
            days = parse_period(claim["period"]).days
            assert days is not None, claim["claim_id"]
            assert days <= longest[claim["date_prec"]], claim["claim_id"]


def test_low_best_and_high_stand_in_that_order(claims: dict[str, Row]) -> None:
    for claim in claims.values():
        figures = [_figure(claim, column) for column in ("low", "best", "high")]
        known = [figure for figure in figures if figure is not None]
        assert known == sorted(known), claim["claim_id"]
        assert all(figure > 0 for figure in known), claim["claim_id"]


def test_the_qualifier_says_which_figures_are_given(claims: dict[str, Row]) -> None:
    given = {
        "stated": "-b-",
        "about": "-b-",
        "derived": "-b-",
        "at_least": "lb-",
        "at_most": "-bh",
        "range": "l-h",
        "none": "---",
    }
    for claim in claims.values():
        columns = (("low", "l"), ("best", "b"), ("high", "h"))
        found = "".join(mark if _figure(claim, name) else "-" for name, mark in columns)
        assert found == given[claim["count_qualifier"]], claim["claim_id"]
        if claim["count_qualifier"] in {"at_least", "at_most"}:
            bound = "low" if claim["count_qualifier"] == "at_least" else "high"
            assert _figure(claim, bound) == _figure(claim, "best"), claim["claim_id"]


def test_a_claim_without_a_figure_is_missing_or_forecast_and_never_zero(
    claims: dict[str, Row],
) -> None:
    for claim in claims.values():
        if claim["count_qualifier"] == "none":
            assert claim["obs_status"] in {"M", "F"}, claim["claim_id"]
        assert (claim["obs_status"] == "F") == (claim["status"] == "forecast"), claim["claim_id"]


def test_a_derived_claim_names_what_it_derives_from(
    claims: dict[str, Row], relations: list[Row]
) -> None:
    related = {row["claim_id"] for row in relations if row["relation"] in _PARTS}
    for claim in claims.values():
        if claim["status"] == "derived":
            assert claim["claim_id"] in related
            assert claim["obs_status"] == "I"
        if claim["count_qualifier"] == "derived":
            assert claim["note"], claim["claim_id"]


def test_returns_end_in_north_korea_and_nothing_else_does(claims: dict[str, Row]) -> None:
    for claim in claims.values():
        homeward = claim["kind"] in {"return", "order"}
        assert claim["dest_id"].startswith("KP") == homeward, claim["claim_id"]


def test_every_place_is_in_the_gazetteer_and_lists_are_sorted(claims: dict[str, Row]) -> None:
    known = {row["place_id"] for row in _read("places", "places.csv")}
    for claim in claims.values():
        for column in ("origin_id", "dest_id", "origin_anchor_id", "crossing_id"):
            ids = claim[column].split(";") if claim[column] else []
            assert set(ids) <= known, (claim["claim_id"], column)
            assert ids == sorted(set(ids)), (claim["claim_id"], column)


def test_an_anchor_has_its_basis_in_words_and_stands_for_a_whole_country(
    claims: dict[str, Row],
) -> None:
    anchored = [claim for claim in claims.values() if claim["origin_anchor_id"]]
    assert {"KP-09", "gn2040893"} <= {claim["origin_anchor_id"] for claim in anchored}
    for claim in claims.values():
        assert bool(claim["origin_anchor_id"]) == bool(claim["anchor_basis"]), claim["claim_id"]
    assert {claim["origin_id"] for claim in anchored} == {"KP"}


def test_sectors_are_sections_of_isic(claims: dict[str, Row]) -> None:
    for claim in claims.values():
        sections = claim["sector"].split(";") if claim["sector"] else []
        assert set(sections) <= _SECTIONS, claim["claim_id"]
        assert sections == sorted(set(sections)), claim["claim_id"]


def test_each_summary_is_one_sentence_of_its_own(claims: dict[str, Row]) -> None:
    summaries = [claim["summary"] for claim in claims.values()]
    assert len(set(summaries)) == len(summaries)
    for text in summaries:
        assert text.endswith("."), text
        assert not re.search(r"[.!?] [A-Z]", text), text

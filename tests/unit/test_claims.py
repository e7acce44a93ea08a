"""Reading claims: what is understood, what is refused, and in which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo import draw
from geo.claims import read_claims, read_sources
from geo.diagnosis import diagnose
from geo.errors import ClaimsError, MissingInputError
from geo.schemas import CLAIM_COLUMNS, FLOW_COLUMNS, SOURCE_COLUMNS, Claims, Flows, Sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Table = Callable[..., Path]


def _refusal(path: Path, **options: object) -> str:
    with pytest.raises(ClaimsError) as caught:
        read_claims(path, **options)  # type: ignore[arg-type]
    return str(caught.value)


def test_three_columns_are_enough(table: Table) -> None:
    claims = read_claims(table("origin,dest,people", "KP,CN,500"))
    assert claims.loc[0, ["origin_name", "dest_name"]].tolist() == ["KP", "CN"]
    assert claims.loc[0, "people_best"] == 500
    assert claims.loc[0, "kind"] == "unspecified"


@pytest.mark.parametrize(
    "headings",
    ["from,to,count", "source,target,value", "Origin,Destination,Workers", "home,host,n"],
)
def test_usual_headings_are_understood_or_refused_by_name(table: Table, headings: str) -> None:
    path = table(headings, "KP,CN,500")
    if headings.endswith(",n"):
        assert "people" in _refusal(path)
    else:
        assert read_claims(path).loc[0, "people_best"] == 500


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separators_and_byte_order_marks_do_not_matter(
    table: Table, separator: str, encoding: str
) -> None:
    rows = [
        separator.join(cells) for cells in (("origin", "dest", "people"), ("훈춘", "단둥", "5"))
    ]
    claims = read_claims(table(*rows, encoding=encoding))
    assert claims.loc[0, "origin_name"] == "훈춘"


def test_an_empty_figure_is_unknown_and_not_zero(table: Table) -> None:
    claims = read_claims(table("origin,dest,people", "KP,CN,", "KP,RU,0"))
    by_dest = claims.set_index("dest_name")["people_best"]
    assert by_dest["CN"] is pd.NA
    assert by_dest["RU"] == 0


def test_row_order_changes_neither_ids_nor_order(table: Table) -> None:
    rows = ["KP,CN,1", "KP,RU,2", "KP,CN,1", "KP,MN,3"]
    one = read_claims(table("origin,dest,people", *rows)).drop(columns="row")
    two = read_claims(table("origin,dest,people", *reversed(rows))).drop(columns="row")
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize(
    ("count", "wanted", "remedy"),
    [
        ("-5", "0 or more", "sign"),
        ("2.5", "whole number", "fractions"),
        ('"1,200"', "plain number", "Write 1200"),
        ("1 200", "plain number", "Write 1200"),
        ("many", "plain number", "leave the cell empty"),
        ("1e3", "plain number", "digits only"),
        ("٥٠٠", "plain number", "digits only"),
    ],
)
def test_a_count_that_is_no_count_is_refused_with_place_and_remedy(
    table: Table, count: str, wanted: str, remedy: str
) -> None:
    text = _refusal(table("origin,dest,people", "KP,CN,7", f"KP,CN,{count}"))
    assert re.match(r"claims\.csv line 3, column people: found ", text)
    assert wanted in text
    assert remedy in text
    assert "Nothing was drawn." in text


def test_all_problems_are_told_at_once(table: Table) -> None:
    text = _refusal(table("origin,dest,people,period", "KP,CN,-1,2024", "KP,,3,later"))
    assert "line 2, column people" in text
    assert "line 3, column dest" in text
    assert "line 3, column period" in text


def test_an_unknown_heading_is_refused_and_its_neighbor_named(table: Table) -> None:
    text = _refusal(table("origin,dest,people,perod", "KP,CN,5,2024"))
    assert "line 1, column perod" in text
    assert "'period'" in text


def test_a_file_without_a_heading_says_what_it_lacks(table: Table) -> None:
    text = _refusal(table("KP,CN,500", "KP,RU,20"))
    assert "missing: origin, dest, people" in text


def test_columns_maps_headings_and_leaves_the_others_unread(table: Table) -> None:
    path = table("year,coo,coa,refugees,secret", "2024,KP,CN,5,x")
    columns = {"origin": "coo", "dest": "coa", "people": "refugees"}
    claims = read_claims(path, columns=columns)
    assert claims.loc[0, "people_best"] == 5
    assert "x" not in claims.astype(str).to_numpy()
    assert "no such heading" in _refusal(path, columns={"origin": "nowhere"})


@pytest.mark.parametrize("content", [b"", b"\n\n", b"   \n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    assert "an empty file" in _refusal(path)


def test_a_heading_without_rows_is_called_that(table: Table) -> None:
    assert "a heading and no rows" in _refusal(table("origin,dest,people"))


def test_another_encoding_is_named_and_can_be_given(table: Table) -> None:
    path = table("origin,dest,people", "훈춘,단둥,5", encoding="euc-kr")
    assert "--encoding" in _refusal(path)
    assert read_claims(path, encoding="euc-kr").loc[0, "origin_name"] == "훈춘"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"nowhere\.csv: found no such file"):
        read_claims(tmp_path / "nowhere.csv")
    with pytest.raises(MissingInputError, match="a folder without claims.csv"):
        read_claims(tmp_path)


def test_ragged_rows_and_open_quotes_are_found(table: Table) -> None:
    assert "line 2: found 2 cells" in _refusal(table("origin,dest,people", "KP,CN"))
    assert "line" in _refusal(table("origin,dest,people", 'KP,"CN,5'))


def test_a_workbook_reads_like_its_csv(tmp_path: Path, table: Table) -> None:
    frame = pd.DataFrame({"origin": ["KP", "KP"], "dest": ["CN", "RU"], "people": [500, None]})
    frame.to_excel(tmp_path / "claims.xlsx", index=False)
    frame.to_parquet(tmp_path / "claims.parquet")
    expected = read_claims(table("origin,dest,people", "KP,CN,500", "KP,RU,"))
    for name in ("claims.xlsx", "claims.parquet"):
        claims = read_claims(tmp_path / name)
        pd.testing.assert_frame_equal(claims.drop(columns="file"), expected.drop(columns="file"))


def test_low_best_and_high_may_not_cross(table: Table) -> None:
    text = _refusal(table("origin,dest,low,people,high", "KP,CN,600,500,400"))
    assert "no more than people_best" in text
    assert "no more than people_high" in text


def test_relations_are_checked_against_the_claims(
    claims_of: Callable[..., pd.DataFrame],
) -> None:
    whole = {"claim_id": "A", "origin_id": "KP", "dest_id": "CN", "people_best": 100}
    part = {"claim_id": "B", "origin_id": "KP", "dest_id": "CN", "people_best": 200}
    with pytest.raises(ClaimsError, match="a part of 200 people in a whole of 100"):
        claims_of(whole, part, relations=("B,part_of,A",))
    with pytest.raises(ClaimsError, match="as a part of itself"):
        claims_of(whole, part, relations=("B,part_of,A", "A,part_of,B"))
    with pytest.raises(ClaimsError, match="'Z'"):
        claims_of(whole, part, relations=("Z,part_of,A",))
    with pytest.raises(ClaimsError, match="one of part_of"):
        claims_of(whole, part, relations=("B,piece_of,A",))


def test_a_derived_figure_says_what_it_derives_from(
    claims_of: Callable[..., pd.DataFrame],
) -> None:
    row = {"claim_id": "A", "origin_id": "KP", "dest_id": "CN", "people_best": 150}
    with pytest.raises(ClaimsError, match="what it is derived from"):
        claims_of(row | {"status": "derived"})
    assert len(claims_of(row | {"status": "derived", "note": "three groups of 50"})) == 1


def test_problems_of_all_files_stand_in_one_report(tmp_path: Path) -> None:
    rows = "claim_id,source_id,origin_id,dest_id,people_best\nA,y,KP,CN,-5\n"
    (tmp_path / "claims.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("source_id,url\nx,ftp://x\n", encoding="utf-8")
    relation = "claim_id,relation,other_id\nA,part_of,Z\n"
    (tmp_path / "relations.csv").write_text(relation, encoding="utf-8")
    text = _refusal(tmp_path)
    for file in ("claims.csv line 2", "sources.csv line 2", "relations.csv line 2"):
        assert file in text


def test_an_address_that_is_code_is_refused(tmp_path: Path) -> None:
    text = "source_id,title,url\nx,Title,javascript:alert(1)\n"
    (tmp_path / "sources.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ClaimsError, match="https://"):
        read_sources(tmp_path)


def test_a_claim_needs_its_source_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("source_id,title\nx,Title\n", encoding="utf-8")
    rows = "claim_id,source_id,origin_id,dest_id,people_best\nA,y,KP,CN,5\n"
    (tmp_path / "claims.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(ClaimsError, match=r"line 2, column source_id: found 'y'"):
        read_claims(tmp_path)


def test_grouped_figures_are_read_only_as_the_user_says(table: Table) -> None:
    path = table("origin,dest,people", 'KP,CN,"1,200"', "KP,RU,7")
    assert "--thousands ','" in _refusal(path)
    claims = read_claims(path, thousands=",").set_index("dest_name")
    assert claims.people_best.to_dict() == {"CN": 1200, "RU": 7}
    assert "fractions" in _refusal(table("origin,dest,people", "KP,CN,1.5"), thousands=".")


def test_the_lists_of_columns_are_those_of_the_schemas() -> None:
    pairs = ((CLAIM_COLUMNS, Claims), (SOURCE_COLUMNS, Sources), (FLOW_COLUMNS, Flows))
    for columns, schema in pairs:
        assert columns == tuple(schema.to_schema().columns)


@pytest.mark.parametrize(
    ("cell", "guidance"),
    [
        ("300 to 400", "Write 300 in people_low and 400 in people_high."),
        ("300–400", "Write 300 in people_low and 400 in people_high."),
        ("At least 700", "Write 700 in people_low and people_best, and at_least"),
        ("700 이상", "Write 700 in people_low and people_best, and at_least"),
        ("约500", "Write 500 in people_best, and about"),
        ("до 900", "Write 900 in people_high, and at_most"),
        ("about many", "Write digits only"),
    ],
)
def test_a_figure_in_words_is_told_its_columns_and_never_read_as_a_number(cell, guidance) -> None:
    frame = pd.DataFrame({"origin": ["KP"], "dest": ["CN"], "people": [cell]})
    with pytest.raises(ClaimsError) as raised:
        read_claims(frame)
    assert guidance in raised.value.problems[0].guidance


def test_a_wrong_figure_does_not_hide_a_wrong_name(tmp_path) -> None:
    table = tmp_path / "flows.csv"
    table.write_text("origin,dest,people\nHaesan,Changbai,many\nJilin,Dandong,4\n", "utf-8")
    found = {(problem.row, problem.column) for problem in diagnose(table).problems}
    with pytest.raises(ClaimsError) as raised:
        draw(table, tmp_path / "map.html")
    assert {(problem.row, problem.column) for problem in raised.value.problems} == found
    assert found == {(2, "people"), (2, "origin_name"), (3, "origin_name")}
    assert not (tmp_path / "map.html").exists()


def test_relations_in_a_circle_are_told_and_followed_by_nobody(tmp_path) -> None:
    (tmp_path / "claims.csv").write_text(
        "claim_id,origin,dest,people\nA,KP,CN,5000\nB,KP,RU,300\n", "utf-8"
    )
    (tmp_path / "relations.csv").write_text(
        "claim_id,relation,other_id\nA,part_of,B\nB,part_of,A\n", "utf-8"
    )
    found = diagnose(tmp_path)
    assert any("part of itself" in problem.found for problem in found.problems)
    assert found.claims == 2

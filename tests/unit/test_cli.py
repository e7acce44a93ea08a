"""The command: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from geo.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Table = Callable[..., Path]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_draw_writes_the_page_and_its_sidecars_and_nothing_else(tmp_path: Path) -> None:
    result = _run("draw", "-o", tmp_path / "map.html")
    assert result.exit_code == 0
    names = ["map.bib", "map.csv", "map.embed.html", "map.geojson", "map.html", "map.svg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_the_bundled_map_keeps_the_story_of_its_article(tmp_path: Path) -> None:
    _run("draw", "-o", tmp_path / "map.html", "--quiet")
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    flows = {feature["properties"]["flow_id"]: feature for feature in features}
    hunchun = flows["KP~gn2036653~dispatch~2024-08-28/2024-08-29"]
    assert hunchun["properties"]["people_best"] == 500
    assert hunchun["properties"]["claim_ids"] == ["C01"]
    assert {"C02", "C03", "C04"} <= set(hunchun["properties"]["part_ids"])
    august = [f for f in features if f["properties"]["period"].startswith("2024-08-2")]
    assert [f["properties"]["dest_name"] for f in august] == ["Hunchun"]
    drawn = [f["properties"] for f in features if f["geometry"]]
    assert {"gn2036653", "gn2037886", "CN-JL"} <= {flow["dest_id"] for flow in drawn}
    assert {"gn2040893", "KP-09"} <= {flow["origin_id"] for flow in drawn}
    forecast = flows["KP~CN-HL;CN-JL;CN-LN~dispatch~2024-09/.."]
    assert forecast["geometry"] is None
    assert forecast["properties"]["people_best"] is None
    returned = [f["properties"] for f in features if f["properties"]["claim_ids"] == ["C06"]]
    assert [(f["kind"], f["people_best"]) for f in returned] == [("return", 3000)]


BAD_INPUT = {
    "unknown place": ("origin,dest,people\nKP,Hunchunn,5\n", "line 2", "Hunchun"),
    "ambiguous place": ("origin,dest,people\nKP,Jilin,5\n", "line 2", "CN-JL"),
    "negative count": ("origin,dest,people\nKP,CN,-5\n", "line 2", "people"),
    "fractional count": ("origin,dest,people\nKP,CN,2.5\n", "line 2", "people"),
    "text for a count": ("origin,dest,people\nKP,CN,many\n", "line 2", "people"),
    "no heading": ("KP,CN,5\n", "line 1", "heading"),
    "unknown heading": ("origin,dest,people,wibble\nKP,CN,5,x\n", "line 1", "wibble"),
    "empty file": ("", "claims.csv", "an empty file"),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_one_clear_error_and_leaves_the_old_map(tmp_path: Path, name: str) -> None:
    content, where, what = BAD_INPUT[name]
    source, out = tmp_path / "claims.csv", tmp_path / "map.html"
    source.write_text(content, encoding="utf-8")
    out.write_text("the old map", encoding="utf-8")
    result = _run("draw", source, "-o", out)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert where in result.stderr
    assert what in result.stderr
    assert out.read_text(encoding="utf-8") == "the old map"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "map.html"]


def test_a_wrong_encoding_is_named(table: Table, tmp_path: Path) -> None:
    path = table("origin,dest,people", "훈춘,단둥,5", encoding="cp949")
    result = _run("draw", path, "-o", tmp_path / "map.html")
    assert result.exit_code == 1
    assert "--encoding" in result.stderr


def test_where_nothing_can_be_read_or_written_the_status_is_two(
    table: Table, tmp_path: Path
) -> None:
    missing = _run("draw", tmp_path / "nowhere.csv", "-o", tmp_path / "map.html")
    folder = _run("draw", tmp_path, "-o", tmp_path / "map.html")
    good = table("origin,dest,people", "KP,CN,500")
    taken = tmp_path / "taken.html"
    taken.mkdir()
    unwritable = _run("draw", good, "-o", taken)
    nowhere = _run("draw", good, "-o", tmp_path / "no" / "such" / "folder" / "map.html")
    for result in (missing, folder, unwritable, nowhere):
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert result.stderr.strip()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "taken.html"]


def test_a_map_is_never_written_over_what_it_is_made_from(table: Table, tmp_path: Path) -> None:
    path = table("origin,dest,people", "KP,CN,500", name="flows.csv")
    before = path.read_bytes()
    result = _run("draw", path, "-o", tmp_path / "flows.html")
    assert result.exit_code == 2
    assert "the map is made from this file; try -o flows-map.html" in result.stderr
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["flows.csv"]


def test_unresolved_list_draws_the_rest_and_lists_what_it_could_not_place(
    table: Table, tmp_path: Path
) -> None:
    path = table("origin,dest,people", "KP,CN,500", "Atlantis,CN,20")
    result = _run("draw", path, "-o", tmp_path / "map.html", "--unresolved", "list")
    assert result.exit_code == 0
    assert "Atlantis" in result.stderr
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["people_best"] for f in features] == [500]


def test_columns_draws_a_foreign_table(table: Table, tmp_path: Path) -> None:
    path = table("year,coo,coa,n,secret", "2024,KP,CN,500,do-not-show", "2024,KP,RU,,x")
    out = tmp_path / "map.html"
    result = _run("draw", path, "-o", out, "--columns", "origin=coo,dest=coa,people=n")
    assert result.exit_code == 0
    assert "'coo' as origin_name" in result.stdout
    for file in tmp_path.glob("map.*"):
        assert "do-not-show" not in file.read_text(encoding="utf-8")


def test_check_adds_up_on_the_bundled_claims() -> None:
    result = _run("check", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["problems"] == []
    assert report["counted"] + len(report["uncounted"]) == report["claims"]
    whys = {row["claim_id"]: row["why"] for row in report["uncounted"]}
    assert "part of C01" in whys["C02"]
    assert "C01" in whys["F70"]


def test_check_reports_problems_with_place_and_remedy(table: Table) -> None:
    result = _run("check", table("origin,dest,people", "KP,Jilin,5"), "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    problem = report["problems"][0]
    assert (problem["file"], problem["row"]) == ("claims.csv", 2)
    assert problem["guidance"]


def test_locate_answers_or_asks() -> None:
    assert _run("locate", "Hunchun").exit_code == 0
    asked = _run("locate", "Jilin", "--json")
    assert asked.exit_code == 1
    assert json.loads(asked.stdout)["status"] == "ambiguous"


def test_locate_prints_the_shape_that_others_rely_on() -> None:
    lines = _run("locate", "Dandong", "Jilin", "Hunchn", "--json").stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    shape = ["query", "status", "place", "candidates", "suggestions"]
    assert [list(answer) for answer in answers] == [shape] * 3
    place = answers[0]["place"]
    keys = "place_id name level country iso3166_2 geonames_id lon lat match note"
    assert list(place) == keys.split()
    assert place["geonames_id"] == "2037886;2037885"
    assert (answers[1]["place"], answers[2]["place"]) == (None, None)
    assert list(answers[1]["candidates"][0]) == list(answers[2]["suggestions"][0]) == list(place)


def test_locate_answers_a_table_line_by_line_in_its_order(tmp_path: Path) -> None:
    rows = "query,country,level\nJilin,,adm1\nKangwon,KP,\n단둥,,\nKangwon,Russia,\n,,\n"
    (tmp_path / "names.csv").write_text(rows, encoding="utf-8")
    result = _run("locate", "--batch", tmp_path / "names.csv", "--json")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["Jilin", "Kangwon", "단둥", "Kangwon", ""]
    ids = [answer["place"] and answer["place"]["place_id"] for answer in answers]
    assert ids == ["CN-JL", "KP-07", "gn2037886", None, None]
    assert answers[3]["status"] == "contradictory"
    assert result.exit_code == 1


def test_locate_looks_in_a_country_at_a_level_and_in_overrides(tmp_path: Path) -> None:
    assert _run("locate", "Kangwon", "--country", "KP").exit_code == 0
    assert _run("locate", "Jilin", "--level", "adm1").exit_code == 0
    decided = tmp_path / "decided.csv"
    decided.write_text("name,place_id\nHunchn,gn2036653\n", encoding="utf-8")
    assert _run("locate", "Hunchn", "--overrides", decided).exit_code == 0
    assert _run("locate", "Hunchn", "--overrides", tmp_path / "none.csv").exit_code == 2
    assert _run("locate", "--batch", tmp_path / "none.csv").exit_code == 2
    assert _run("locate").exit_code == 2


def test_check_prints_overrides_to_paste_and_draw_takes_them(tmp_path: Path) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "claims.csv").write_text("origin,dest,people\nKP,Jilin,5\nKP,Paris,7\n", "utf-8")
    told = _run("check", folder)
    assert "name,place_id,note" in told.stdout
    assert "national capital" in told.stdout
    (folder / "overrides.csv").write_text("name,place_id\nJilin,CN-JL\n", encoding="utf-8")
    assert _run("check", folder).exit_code == 0
    assert _run("draw", folder, "-o", tmp_path / "m.html", "--quiet").exit_code == 0


def test_languages_change_the_words(tmp_path: Path) -> None:
    for lang, word in (("ko", "파견"), ("zh", "派")):
        result = _run("draw", "-o", tmp_path / f"{lang}.html", "--lang", lang)
        assert result.exit_code == 0
        page = (tmp_path / f"{lang}.html").read_text(encoding="utf-8")
        assert f'<html lang="{lang}' in page or f"<html lang={lang}" in page
        assert word in page


def test_check_warns_of_moves_inside_one_place_and_of_contradictions(
    table: Table, tmp_path: Path
) -> None:
    report = json.loads(_run("check", table("origin,dest,people", "KP,KP,5"), "--json").stdout)
    assert any("one place" in warning for warning in report["warnings"])
    bundled = json.loads(_run("check", "--json").stdout)
    assert any(warning.startswith("F14 contests F15") for warning in bundled["warnings"])


def test_check_says_how_headings_were_read_and_what_has_no_place(table: Table) -> None:
    path = table("from,to,count", "KP,CN,5", "Atlantis,CN,6")
    result = _run("check", path)
    assert result.exit_code == 1
    assert "'from': origin_name" in result.stdout
    assert "2 claims, 1 counted, 1 not" in result.stdout
    assert "Atlantis" in result.stdout


def test_trace_goes_from_a_line_to_its_publications() -> None:
    result = _run("trace", "KP~gn2036653~dispatch~2024-08-28/2024-08-29", "--json")
    rows = {row["claim_id"]: row for row in json.loads(result.stdout)}
    assert rows["C01"]["standing"] == "counted"
    assert rows["C02"]["standing"] == "part"
    assert rows["F70"]["standing"] == "retelling"
    assert rows["C01"]["url"].startswith("https://")
    missing = _run("trace", "KP~gn2036653~dispatch~1999")
    assert missing.exit_code == 1
    assert "KP~gn2036653~dispatch~2024-08-28/2024-08-29" in missing.stderr


def test_coordinates_are_counted_by_area_so_that_no_office_gets_a_point(
    table: Table, tmp_path: Path
) -> None:
    source = table("origin,dest,people,dest_lon,dest_lat", "KP,CN,50,130.3612,42.8437")
    result = _run("check", source, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["records"]["counted"] == 1
    assert _run("draw", source, "-o", tmp_path / "map.html").exit_code == 0
    assert "CN-JL" in (tmp_path / "map.csv").read_text(encoding="utf-8")
    for path in tmp_path.glob("map.*"):
        written = path.read_text(encoding="utf-8")
        assert "130.36" not in written, path.name
        assert "42.84" not in written, path.name

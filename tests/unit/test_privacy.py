"""A map tells nothing of its maker, and nothing of the persons behind the reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from geo import draw, read_claims
from geo.claims.headings import is_of_a_person
from geo.cli import main
from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from pathlib import Path

_SECRET = "Hidden-Detail"
_PERSONS = ("source_town", "Witness age", "informant_sex", "contact-phone", "interviewee job")


def _table(path: Path, *rows: dict[str, str]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    path.write_text("\n".join([",".join(names), *lines]) + "\n", encoding="utf-8")
    return path


def _everything(folder: Path) -> str:
    return "".join(
        path.read_bytes().decode("utf-8", "ignore") for path in sorted(folder.glob("map*"))
    )


def test_what_a_spreadsheet_says_of_the_person_behind_a_report_is_never_read(
    tmp_path: Path,
) -> None:
    row = {"origin": "North Hamgyong", "dest": "Hunchun", "people": "500"}
    row |= dict.fromkeys(_PERSONS, _SECRET)
    row["attributed_to"] = f"anonymous source A, a trader of 43 from {_SECRET}"
    path = _table(tmp_path / "claims.csv", row)
    assert all(map(is_of_a_person, _PERSONS))
    (claim,) = read_claims(path)["attributed_to"]
    assert claim == "anonymous source A"
    draw(path, tmp_path / "map.html", also=["gpkg"])
    assert _SECRET not in _everything(tmp_path)


def test_columns_that_are_left_unread_do_not_travel(tmp_path: Path) -> None:
    row = {"a": "KR", "b": "JP", "n": "5", "editor's own column": _SECRET, "lat": "42.1234567"}
    path = _table(tmp_path / "in.csv", row)
    columns = {"origin": "a", "dest": "b", "people": "n"}
    draw(path, tmp_path / "map.html", columns=columns, also=["gpkg"])
    everything = _everything(tmp_path)
    assert _SECRET not in everything
    assert "42.1234567" not in everything
    assert "editor's own column" not in everything


def test_columns_of_the_codebook_that_no_file_shows_do_not_travel(tmp_path: Path) -> None:
    row = {"origin": "KR", "dest": "JP", "people": "5", "employer": _SECRET, "sector": "C-secret"}
    draw(_table(tmp_path / "in.csv", row), tmp_path / "map.html", also=["gpkg"])
    everything = _everything(tmp_path)
    assert _SECRET not in everything
    assert "C-secret" not in everything


_CLOSE = {"origin": "Sinuiju", "dest": "Dandong", "period": "2024-09-01/2024-09-03"}
_FINDINGS = {
    "small cell": _CLOSE | {"people": "4"},
    "point finer than allowed": {"origin": "KP", "dest_id": "gn2036653", "people": "500"}
    | {"dest": "garment factory in Hunchun"},
    "firm without attribution": _CLOSE | {"people": "50", "employer": "Sea Foods Ltd"},
    "legal word": _CLOSE | {"people": "50", "summary": "Fifty did forced labor."},
    "a single anonymous source": _CLOSE | {"people": "50", "attributed_to": "anonymous source A"},
}
_FINE = {
    "firm without attribution": _CLOSE
    | {"people": "50", "employer": "Sea Foods Ltd", "attributed_to": "UN Panel of Experts"},
    "legal word": _CLOSE | {"people": "50", "summary": "The UN panel said it was forced labor."},
    "a single anonymous source": _CLOSE
    | {"people": "50", "attributed_to": "anonymous sources A and B"},
    "small cell": _CLOSE | {"people": "40"},
    "point finer than allowed": _CLOSE | {"people": "500"},
}


def _publish(path: Path) -> list[dict[str, str]]:
    result = CliRunner().invoke(main, ["check", str(path), "--publish", "--json"])
    assert result.exit_code == 0, result.output
    found: list[dict[str, str]] = json.loads(result.stdout)["publish"]
    return found


@pytest.mark.parametrize("what", _FINDINGS)
def test_before_publication_an_editor_is_told(tmp_path: Path, what: str) -> None:
    path = _table(tmp_path / "claims.csv", {"claim_id": "C1"} | _FINDINGS[what])
    findings = _publish(path)
    assert [(row["claim_id"], row["what"]) for row in findings] == [("C1", what)]
    assert all(row["found"] and row["guidance"] for row in findings)
    said = CliRunner().invoke(main, ["check", str(path), "--publish"]).output
    assert f"before publication: C1: {what}" in said


@pytest.mark.parametrize("what", _FINE)
def test_what_is_in_order_is_not_told(tmp_path: Path, what: str) -> None:
    path = _table(tmp_path / "claims.csv", {"claim_id": "C1"} | _FINE[what])
    assert _publish(path) == []


def test_without_being_asked_check_says_nothing_of_it() -> None:
    result = CliRunner().invoke(main, ["check", str(data_path("claims")), "--json"])
    assert "publish" not in json.loads(result.stdout)


def test_the_bundled_claims_have_no_finding_but_single_anonymous_sources() -> None:
    kinds = {row["what"] for row in _publish(data_path("claims"))}
    assert kinds <= {"a single anonymous source"}

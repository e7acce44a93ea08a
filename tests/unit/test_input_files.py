"""A file that is no ordinary table gets one clear error, soon and without filling the memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from geo.cli import main

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]
_TABLE = "origin,dest,people\nNorth Hamgyong,Hunchun,500\n"
FILES = ("claims.csv", "sources.csv", "relations.csv", "map.toml", "overrides.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "claims"
    place.mkdir()
    (place / "claims.csv").write_text(_TABLE, encoding="utf-8")
    return place


def _draw(source: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["draw", str(source), "-o", str(out)])


def _refused(result: Result, word: str, out: Path) -> None:
    assert result.exit_code in {1, 2}, result.output
    assert isinstance(result.exception, SystemExit)
    assert word in result.stderr
    assert "wanted" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("name", FILES)
def test_a_gigabyte_is_refused_before_it_is_read(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as file:
        file.truncate(1_000_000_000)
    began = time.process_time()
    _refused(_draw(folder, folder / "m.html"), "1,000,000,000 bytes", folder / "m.html")
    assert time.process_time() - began < 5


def test_a_gigabyte_does_not_fill_the_memory(folder: Path) -> None:
    with (folder / "claims.csv").open("wb") as file:
        file.truncate(1_000_000_000)
    code = (
        "import resource, sys\n"
        "from geo.cli import main\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    main(['draw', 'claims', '-o', 'm.html'], standalone_mode=False)\n"
        "except SystemExit as stop:\n    assert stop.code == 1\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(run.stdout) < 100_000


@pytest.mark.parametrize("name", FILES)
def test_a_link_out_of_the_folder_is_refused_and_what_it_leads_to_is_not_told(
    folder: Path, name: str
) -> None:
    secret = folder.parent / "elsewhere" / name
    secret.parent.mkdir()
    secret.write_text("a very private line,b\n1,2\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    result = _draw(folder, folder / "m.html")
    _refused(result, "a link to a file in another folder", folder / "m.html")
    assert "private" not in result.stderr
    assert str(secret) not in result.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_refused_without_waiting_for_it(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    command = [sys.executable, "-m", "geo.cli", "draw", str(folder), "-o", str(folder / "m.html")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode in {1, 2}
    assert "no ordinary file" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_device_and_a_folder_are_refused(folder: Path) -> None:
    _refused(_draw(Path("/dev/zero"), folder / "m.html"), "no ordinary file", folder / "m.html")
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()
    _refused(_draw(folder, folder / "m.html"), "a folder", folder / "m.html")


def test_a_link_within_the_folder_is_as_good_as_the_file(folder: Path) -> None:
    (folder / "claims.csv").rename(folder / "2024.csv")
    (folder / "claims.csv").symlink_to("2024.csv")
    assert _draw(folder, folder / "m.html").exit_code == 0


def test_a_workbook_that_unpacks_to_more_than_it_should_is_refused(folder: Path) -> None:
    bomb = folder / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    assert bomb.stat().st_size < 1_000_000
    _refused(_draw(bomb, folder / "m.html"), "300,000,000 bytes", folder / "m.html")

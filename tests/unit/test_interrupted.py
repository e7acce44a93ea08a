"""Work that is cut short leaves the old map or the new one, never some files of each."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.errors import WriteError
from geo.write import finish, pending, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("map.html", "map.svg", "map.csv", "map.geojson", "map.embed.html")
#: Writes a set of files again and again, each time all of one digit, as fast as it can. It takes
#: the room alone: what the rest of the package imports is of no use here.
_WRITER = """
import sys, types
from pathlib import Path
geo = types.ModuleType("geo")
geo.__path__ = [sys.argv[1]]
sys.modules["geo"] = geo
from geo.write import write_files
folder = Path(sys.argv[2])
names = sys.argv[3:]
for i in range(100000):
    write_files({folder / name: str(i % 10) * 20000 for name in names})
    if i == 0:
        print("begun", flush=True)
"""
#: Draws the map of a small table in children that it kills, and says which files it found then.
_BUILDER = """
import hashlib, json, os, random, signal, sys, time
from pathlib import Path
from geo import draw
folder, names = Path(sys.argv[1]), sys.argv[2:]
source, page = folder / "in" / "claims.csv", folder / names[0]

def found():
    time.sleep(0.05)
    return [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]

whole, lasts = [], []
for title in ("New", "Old"):
    began = time.monotonic()
    draw(source, page, title=title)
    lasts.append(time.monotonic() - began)
    whole.append(found())
chance, left = random.Random(6), []
for _ in range(20):
    draw(source, page, title="Old")
    child = os.fork()
    if child == 0:
        os.setsid()
        draw(source, page, title="New")
        os._exit(0)
    # A child that was forked takes longer than its parent did.
    time.sleep(chance.uniform(0, 2.5) * lasts[1])
    os.killpg(child, signal.SIGKILL) if os.getpgid(child) == child else os.kill(child, 9)
    os.waitpid(child, 0)
    left.append(whole.index(found()))
print(json.dumps(left))
"""


def _start(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == b"begun\n"
    return process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it as hard as can be, with everything of its session."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdout
    process.stdout.close()


def _settled(folder: Path) -> list[str]:
    """What a reader finds once the last move, which takes less than this, is over."""
    time.sleep(0.05)
    return [(folder / name).read_text(encoding="utf-8") for name in NAMES]


def test_twenty_kills_while_files_are_written_leave_one_set(tmp_path: Path) -> None:
    chance = random.Random(20)
    kept = []
    for _ in range(20):
        process = _start(_WRITER, str(ROOT / "geo"), str(tmp_path), *NAMES)
        time.sleep(chance.uniform(0, 0.08))
        _kill(process)
        found = _settled(tmp_path)
        assert len(set(found)) == 1, [text[:1] for text in found]
        assert len(found[0]) == 20000
        kept.append(found[0][0])
    assert len(set(kept)) > 1


def test_a_build_killed_at_twenty_points_leaves_the_old_map_or_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    table = "origin,dest,people\nNorth Hamgyong,Hunchun,500\nSinuiju,Dandong,\n"
    (tmp_path / "in" / "claims.csv").write_text(table, encoding="utf-8")
    command = [sys.executable, "-c", _BUILDER, str(tmp_path), *NAMES]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    left = json.loads(run.stdout)
    assert len(left) == 20
    assert set(left) == {0, 1}


def test_a_move_that_the_machine_s_end_cut_short_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    for count in range(len(NAMES)):
        write_files({tmp_path / name: "old" for name in NAMES})
        left = iter(range(count))

        def stop(path: Path, target: Path, left: Iterator[int] = left) -> Path:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return replace(path, target)

        with monkeypatch.context() as patch:
            patch.delattr(os, "fork")
            patch.setattr(Path, "replace", stop)
            with pytest.raises(KeyboardInterrupt):
                write_files({tmp_path / name: "new" for name in NAMES})
        assert pending(tmp_path / "map.html").exists()
        finish(tmp_path / "map.html")
        assert set(_settled(tmp_path)) == {"new"}
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_a_file_that_cannot_be_moved_takes_all_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files({tmp_path / name: "old" for name in NAMES[:-1]})
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if path.name == "map.geojson" and path.parent == pending(tmp_path / "map.html"):
            raise PermissionError(13, "held by a spreadsheet")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WriteError, match="left as it was"):
        write_files({tmp_path / name: "new" for name in NAMES})
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES[:-1])


def test_what_a_killed_command_had_begun_is_swept_away(tmp_path: Path) -> None:
    process = _start(_WRITER, str(ROOT / "geo"), str(tmp_path), *NAMES)
    _kill(process)
    (tmp_path / f".map.html.new-{process.pid}-x").mkdir(exist_ok=True)
    write_files({tmp_path / "map.html": "new"})
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]

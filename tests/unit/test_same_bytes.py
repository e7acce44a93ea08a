"""The same claims give the same bytes, wherever, whenever and in whatever order."""

from __future__ import annotations

import csv
import hashlib
import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from pathlib import Path


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("map.*"))
    }


def _draw(source: Path, folder: Path, **environment: str) -> dict[str, str]:
    folder.mkdir()
    command = [sys.executable, "-m", "geo.cli", "draw", str(source), "-o", "map.html", "--quiet"]
    subprocess.run(command, cwd=folder, env=os.environ | environment, check=True)
    return _digests(folder)


def _shuffled(source: Path, folder: Path) -> Path:
    folder.mkdir()
    for path in sorted(source.iterdir()):
        if path.suffix != ".csv":
            (folder / path.name).write_bytes(path.read_bytes())
            continue
        with path.open(encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        random.Random(7).shuffle(rows)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *rows])
    return folder


def test_order_folder_time_zone_language_and_hash_seed_do_not_matter(tmp_path: Path) -> None:
    claims = data_path("claims")
    first = _draw(claims, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    shuffled = _shuffled(claims, tmp_path / "claims")
    second = _draw(
        shuffled, tmp_path / "b", PYTHONHASHSEED="2", TZ="Asia/Pyongyang", LANG="ko_KR.UTF-8"
    )
    assert len(first) == 6
    assert first == second


def test_plain_folium_would_fail_this(plain_pages: tuple[str, str]) -> None:
    assert plain_pages[0] != plain_pages[1]


def test_nothing_of_the_machine_is_in_any_file(tmp_path: Path) -> None:
    folder = tmp_path / "secret-folder-name"
    _draw(data_path("claims"), folder, USER="secret-user", HOSTNAME="secret-host")
    for path in folder.glob("map.*"):
        text = path.read_text(encoding="utf-8")
        for secret in ("secret-", str(tmp_path), str(data_path("claims")), sys.prefix):
            assert secret not in text

"""The gallery: every command that is shown makes the map it stands under."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo import cli

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from gallery import PICTURES, WRITES, gallery_maps, make, write_index  # noqa: E402

MAPS = gallery_maps()
#: One of the terminal, one of a table in memory, one of a folder put together: seconds, not a
#: minute. The script runs them all.
SAMPLE = ("own-table", "disagree", "article")


def test_the_gallery_holds_what_it_promises() -> None:
    assert len(MAPS) >= 10
    for item in MAPS.values():
        assert bool(item.sh) != bool(item.python), item.name
        assert f"{WRITES}/{Path(item.file).stem.partition('.')[0]}.html" in item.sh + item.python
        assert item.data
        assert item.shows
    assert len({item.file for item in MAPS.values()}) == len(MAPS)


@pytest.mark.parametrize("name", [name for name, item in MAPS.items() if item.sh])
def test_every_option_of_a_shown_command_exists(name: str) -> None:
    known = {option for param in cli.main.commands["draw"].params for option in param.opts}
    (line,) = [line for line in MAPS[name].sh.splitlines() if line.startswith("laborflow draw")]
    assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", line)) <= known


@pytest.mark.parametrize("name", [name for name, item in MAPS.items() if item.python])
def test_every_shown_program_can_be_read(name: str) -> None:
    compile(MAPS[name].python, name, "exec")
    assert "geo.draw(" in MAPS[name].python


@pytest.mark.parametrize("name", SAMPLE)
def test_a_shown_command_makes_its_map(name: str, tmp_path: Path) -> None:
    page = make(MAPS[name], tmp_path)
    text = page.read_text("utf-8")
    assert 'id="scene"' in text


def test_a_command_that_fails_says_so(tmp_path: Path) -> None:
    broken = replace(MAPS["own-table"], sh="laborflow draw nowhere.csv -o build/gallery/x.html")
    with pytest.raises(RuntimeError, match=r"own-table: .*nowhere\.csv"):
        make(broken, tmp_path)


def test_the_index_shows_each_command_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    write_index(MAPS.values(), tmp_path, "")
    text = (tmp_path / "index.html").read_text("utf-8")
    assert text.count("<pre>") == len(MAPS)
    assert "{" not in re.sub(r"<(style|pre)>.*?</\1>", "", text, flags=re.DOTALL)
    assert "://" not in text


def test_the_pictures_of_the_readme_are_of_gallery_maps_and_small() -> None:
    for picture, name in PICTURES.items():
        assert name in MAPS
        assert f"notebooks/{picture}" in (ROOT / "README.md").read_text("utf-8")
        assert (ROOT / "notebooks" / picture).stat().st_size < 250_000

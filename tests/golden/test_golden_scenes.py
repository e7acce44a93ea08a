"""Fifteen situations, each as it was judged right once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden.scenes import SCENES, scene_of, snapshot

FOLDER = Path(__file__).parent / "scenes"
MEANT = "Look at it (scripts/preview.py), then write it: python scripts/preview.py --golden"


@pytest.mark.parametrize("name", SCENES)
def test_a_situation_is_drawn_as_it_was_judged_right(name: str) -> None:
    stands = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert snapshot(scene_of(name)) == stands, MEANT


def test_every_snapshot_is_short_and_belongs_to_a_situation() -> None:
    files = {path.stem: path for path in FOLDER.glob("*.json")}
    assert set(files) == set(SCENES)
    for path in files.values():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200

"""The descriptor, the dictionary and the tables agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import frictionless

ROOT = Path(__file__).resolve().parents[2]


def test_descriptor_and_dictionary_are_what_the_schemas_say() -> None:
    command = [sys.executable, "scripts/build_datapackage.py", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_tables_are_valid_by_their_descriptor() -> None:
    report = frictionless.validate(str(ROOT / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["resource", "row", "field", "message"])[:5]

"""What the documents say is there is there."""

from __future__ import annotations

import inspect
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import geo
from geo import cli, errors

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _block(name: str, language: str, word: str) -> str:
    blocks = re.findall(rf"```{language}\n(.*?)```", _text(name), re.DOTALL)
    return next(block for block in blocks if word in block)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_repository_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)\)", _text(name))
    for target in targets:
        if "://" not in target:
            assert ((ROOT / name).parent / target).exists(), target


def test_every_notebook_is_linked_from_the_readme() -> None:
    notebooks = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert len(notebooks) > 2
    for name in notebooks:
        assert f"(notebooks/{name})" in _text("README.md")


def test_every_public_name_stands_in_the_readme() -> None:
    missing = [name for name in geo.__all__ if f"{name}" not in _text("README.md")]
    assert missing == []


def test_every_command_stands_in_the_readme() -> None:
    for name in cli.main.commands:
        assert f"laborflow {name}" in _text("README.md")


def test_every_error_class_stands_in_contributing() -> None:
    classes = [
        name
        for name, thing in inspect.getmembers(errors, inspect.isclass)
        if issubclass(thing, errors.GeoError)
    ]
    assert len(classes) > 5
    for name in classes:
        assert f"`{name}`" in _text("CONTRIBUTING.md")


def test_every_room_stands_in_architecture() -> None:
    rooms = {path.stem for path in (ROOT / "geo").iterdir() if not path.name.startswith("_")}
    rooms -= {"py", "pycache", "__pycache__"}
    for room in rooms:
        assert re.search(rf"\b{room}\b", _text("ARCHITECTURE.md")), room


def test_the_readme_s_own_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mend = re.search(r"write `([^`]+)` for `([^`]+)`", _text("README.md"))
    assert mend
    table = _block("README.md", "csv", "origin").replace(mend[2], mend[1])
    Path("flows.csv").write_text(table, encoding="utf-8")
    lines = _block("README.md", "sh", "laborflow check").splitlines()
    for line in lines:
        words = shlex.split(line, comments=True)
        assert words[0] == "laborflow"
        result = CliRunner().invoke(cli.main, words[1:])
        assert result.exit_code == 0, result.output
    assert Path("map.html").exists()


def test_the_changelog_s_newest_section_is_this_version() -> None:
    version = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## (\S+)", _text("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest[1] == version


def test_no_registry_address_stands_in_any_file_of_ours() -> None:
    hosts = ("registry.npmjs" + ".org", "files.pythonhosted" + ".org", "pypi" + ".org/simple")
    for name in ("requirements.txt", "pyproject.toml", "Makefile", "package.json", ".ci/run"):
        assert not any(host in _text(name) for host in hosts)

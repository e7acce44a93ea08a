"""What the documents say is there is there."""

from __future__ import annotations

import doctest
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import geo
from geo import cli, errors
from geo.scene.model import Scene

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "DECISIONS.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/README.md",
)


STRANGER = """\
from __future__ import annotations

from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd

import geo

claims: pd.DataFrame = geo.resolve(geo.read_claims("flows.csv"))
flows: pd.DataFrame = geo.reconcile(claims, period="2024")
lines: gpd.GeoDataFrame = geo.shape_lines(flows)
areas: gpd.GeoDataFrame = geo.shape_areas(flows)
sources: pd.DataFrame = geo.read_sources("flows.csv")
options = geo.MapOptions(title="T", lang="ko", bounds=(120.0, 38.0, 135.0, 46.0))
scene = geo.compose(flows, lines, areas, claims, sources, options)
page: folium.Map = geo.FlowMap(scene)
paths: tuple[Path, ...] = geo.draw(claims, "map.html", title="T", lang="zh", columns={"a": "b"})
place = geo.locate("Hunchun", within="Jilin")
name: str = place.name
behind: pd.DataFrame = geo.trace("KP~CN~return~2024", claims, sources)
counted = geo.read_records("trips.parquet", by=["year"])
rows: pd.DataFrame = counted.flows
"""


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _block(name: str, language: str, word: str) -> str:
    blocks = re.findall(rf"```{language}\n(.*?)```", _text(name), re.DOTALL)
    return next(block for block in blocks if word in block)


@pytest.mark.parametrize(
    "name", [*DOCUMENTS, "BENCHMARKS.md", "SECURITY.md", "tests/data/README.md"]
)
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


def test_notebooks_use_public_names_only() -> None:
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert "import geo" in code, path.name
        # `geo.cli` is the command, for the notebook that calls it as a terminal would.
        used = set(re.findall(r"\bgeo\.(\w+)", code.replace('"-m", "geo.cli"', "")))
        assert used, path.name
        assert used <= set(geo.__all__), path.name
        assert not re.search(r"from geo\b|\._\w", code), path.name


def test_architecture_stays_one_page_of_rooms() -> None:
    text = _text("ARCHITECTURE.md")
    assert len(text.splitlines()) < 80, "one page; what was decided stands in DECISIONS.md"
    tree = re.search(r"```\n(geo/.*?)```", text, re.DOTALL)
    assert tree
    assert len(tree[1].splitlines()) < 60
    for name in ("geo/", "data/", "scripts/", "tests/"):
        assert f"\n{name}" in f"\n{tree[1]}"
    assert "| room | takes | gives | fails with |" in text


def test_every_public_name_stands_in_the_readme() -> None:
    missing = [name for name in geo.__all__ if f"{name}" not in _text("README.md")]
    assert missing == []


def test_every_command_stands_in_the_readme() -> None:
    for name in cli.main.commands:
        assert f"laborflow {name}" in _text("README.md")


def test_every_option_stands_in_the_readme() -> None:
    missing = [
        f"laborflow {name} {option}"
        for name, command in cli.main.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--") and f"`{option}" not in _text("README.md")
    ]
    assert missing == []


def test_every_option_is_explained_in_the_help_of_its_command() -> None:
    for name, command in cli.main.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_the_help_of_every_command_fits_one_screen() -> None:
    for words in ([], *([name] for name in cli.main.commands)):
        shown = CliRunner().invoke(cli.main, [*words, "--help"], terminal_width=80).output
        assert len(shown.splitlines()) <= 24, words
        assert max(map(len, shown.splitlines())) <= 80, words


def test_the_whole_help_of_draw_holds_every_option() -> None:
    shown = CliRunner().invoke(cli.main, ["draw", "--help-all"]).output
    for parameter in cli.main.commands["draw"].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"{option} " in shown.replace(",", " "), option


def test_every_public_name_has_an_example_that_runs() -> None:
    finder = doctest.DocTestFinder()
    for name in geo.__all__:
        thing = getattr(geo, name)
        (found,) = [test for test in finder.find(thing, name) if test.name == name]
        assert found.examples, name
        # The suite runs the doctests of every module of the package.
        assert thing.__module__.startswith("geo.")


def test_a_stranger_s_script_is_typed_through_and_through(tmp_path: Path) -> None:
    script = tmp_path / "stranger.py"
    script.write_text(STRANGER, encoding="utf-8")
    checker = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull]
    how = {"cwd": tmp_path, "capture_output": True, "text": True}
    checker += ["--cache-dir", str(ROOT / ".mypy_cache"), "--disable-error-code=import-untyped"]
    ran = subprocess.run([*checker, script], check=False, **how)
    assert ran.returncode == 0, ran.stdout
    script.write_text(STRANGER + 'geo.draw(1, titel="x")\n', encoding="utf-8")
    ran = subprocess.run([*checker, script], check=False, **how)
    assert "titel" in ran.stdout
    assert (Path(geo.__file__).parent / "py.typed").exists()


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


def _shown_commands() -> list[str]:
    """Every line that begins with the command, in the blocks and in the running text."""
    lines = []
    for name in DOCUMENTS:
        text = _text(name)
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            lines += [line for line in block.splitlines() if line.startswith("laborflow")]
        lines += re.findall(r"`(laborflow (?:draw|check|trace|locate|init|embed) [^`…]+)`", text)
    return [line for line in lines if not re.search(r"\b[A-Z_]{4,}\b", line)]


def test_every_command_that_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "claims", tmp_path / "data" / "claims")
    table = _block("README.md", "csv", "origin")
    mend = re.search(r"write `([^`]+)` for `([^`]+)`", _text("README.md"))
    assert mend
    Path("flows.csv").write_text(table, encoding="utf-8")
    shown = _shown_commands()
    assert len(shown) > 5
    told = []
    for line in shown:
        result = CliRunner().invoke(cli.main, shlex.split(line, comments=True)[1:])
        if result.exit_code:
            # A slow machine also says how far it is.
            lines = [line for line in result.stderr.splitlines() if "so far" not in line]
            told.append("\n".join(lines))
            Path("flows.csv").write_text(table.replace(mend[2], mend[1]), encoding="utf-8")
            result = CliRunner().invoke(cli.main, shlex.split(line, comments=True)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
    # The one that README promises, and no other.
    assert [text.split() for text in told] == [_block("README.md", "text", "flows.csv").split()]
    assert Path("map.html").exists()


def test_every_python_line_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "claims", tmp_path / "data" / "claims")
    Path("flows.csv").write_text("origin,dest,people\nMexico,Texas,5\n", encoding="utf-8")
    names: dict[str, object] = {}
    exec(compile(_block("README.md", "python", "geo.draw"), "README.md", "exec"), names)
    assert isinstance(names["scene"], Scene)


def test_the_changelog_s_newest_section_is_this_version() -> None:
    version = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## (\S+)", _text("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest[1] == version


def test_no_registry_address_stands_in_any_file_of_ours() -> None:
    hosts = ("registry.npmjs" + ".org", "files.pythonhosted" + ".org", "pypi" + ".org/simple")
    for name in ("requirements.txt", "pyproject.toml", "Makefile", "package.json", ".ci/run"):
        assert not any(host in _text(name) for host in hosts)

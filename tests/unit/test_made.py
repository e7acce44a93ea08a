"""What all pages share is made once, and only used where it is what would be made now."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from invented import invented_scene

from geo.render import made, render_page
from geo.render.link import linked_script
from geo.render.style import style_sheet
from geo.render.template import page_template
from geo.scene.model import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
REMEMBERED = (made.is_current, made.page_script, made.usual_style, page_template, style_sheet)


def _forget() -> None:
    for remembered in REMEMBERED:
        remembered.cache_clear()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    _forget()
    yield
    _forget()


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the room with what was built from it."""
    here = tmp_path / "render"
    shutil.copytree(ROOT / "geo" / "render", here, ignore=shutil.ignore_patterns("built", "*.pyc"))
    monkeypatch.setattr(made, "_HERE", here)
    monkeypatch.setattr(made, "BUILT", here / "built")
    monkeypatch.setattr("geo.render.template.BUILT", here / "built")
    made.build(here / "built")
    return here


def test_a_page_is_the_same_from_what_was_built_as_from_the_sources(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.is_current()
    assert made.page_script() == linked_script()
    scene = invented_scene()
    built = render_page(scene)
    _forget()
    shutil.rmtree(room / "built")
    assert not made.is_current()
    assert render_page(scene) == built


@pytest.mark.parametrize(
    "changed", ["assets/js/map.js", "assets/map.css", "assets/page.html.jinja", "link.py"]
)
def test_after_any_change_nothing_that_was_built_is_used(room: Path, changed: str) -> None:
    with (room / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not made.is_current()


def test_a_new_version_of_the_minifier_makes_all_anew(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.is_current()
    monkeypatch.setattr(made, "version", lambda tool: "99" if "minify" in tool else "1")
    made.is_current.cache_clear()
    assert not made.is_current()


def test_a_build_that_was_cut_short_is_not_used(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "_linked", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made.build(room / "built")
    assert not made.is_current()


def test_colors_of_an_editor_follow_the_usual_sheet(room: Path) -> None:
    assert style_sheet(Style(sea="#000000")).startswith(made.usual_style())


def test_packages_are_built_with_the_versions_that_the_checks_run_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = [one for one in project["build-system"]["requires"] if "==" in one]
    known = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert pinned
    assert set(pinned) <= set(known)


@pytest.mark.parametrize(("code", "status"), [("3", 3), ("0", 0), ("None", 0), ("'no'", 1)])
def test_a_command_leaves_at_once_but_says_all_it_has_to_say(code: str, status: int) -> None:
    program = (
        "import atexit, sys; from geo import brief\n"
        "atexit.register(print, 'at the end')\n"
        "def command():\n    print('said')\n"
        f"    sys.exit({code})\n"
        "brief.run(command)"
    )
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split("\n")) == (status, ["said", "at the end", ""])
    assert done.stderr == ("no\n" if status == 1 else "")

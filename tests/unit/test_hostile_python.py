"""No text in a claims file runs as Python while a map is made."""

from __future__ import annotations

import csv
import html
import json
import re
import subprocess
import sys
from pathlib import Path

from hostile import STRINGS, write_claims

_WATCHED = """
import sys
seen = []
# What a template or a shell would need to act; imports and file reading are the tool's own work.
NAMES = ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect")
sys.addaudithook(lambda event, args: seen.append(event) if event in NAMES else None)
from geo.cli import main
code = 0
try:
    title = "{{7*7}} {% set x = 7*7 %}{{x}} ${7*7}"
    main(["draw", "claims", "-o", "map.html", "--quiet", "--title", title], standalone_mode=False)
except SystemExit as stop:
    code = stop.code
print(code, seen)
"""


def test_nothing_is_evaluated_and_nothing_crashes(tmp_path: Path) -> None:
    assert len(STRINGS) >= 150
    write_claims(tmp_path / "claims")
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", _WATCHED],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() == "0 []", run.stdout + run.stderr[-800:]
    assert not list(tmp_path.rglob("CANARY"))
    for name in ("map.html", "map.svg"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        title = re.search(r"<title[^>]*>(.*?)</title>", text)
        assert title
        assert html.unescape(title[1]) == "{{7*7}} {% set x = 7*7 %}{{x}} ${7*7}"


_EVERYWHERE = """
import sys
seen = []
NAMES = ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect")
sys.addaudithook(lambda event, args: seen.append(event) if event in NAMES else None)
from click.testing import CliRunner
from geo.cli import main
codes = set()
for words in (
    ["draw", "claims", "-o", "map.html", "--gpkg"],
    ["draw", "columns.csv", "-o", "headed.html", "--columns", "people={{7*7}}"],
    ["check", "claims", "--publish"],
    ["check", "columns.csv"],
    ["draw", "bad", "-o", "bad.html"],
    ["draw", "claims", "-o", "over.html", "--overrides", "bad.csv"],
    ["embed", "map.html"],
    ["verify", "map.html"],
    ["locate", "--batch", "names.csv"],
):
    result = CliRunner().invoke(main, words)
    crash = result.exception
    codes.add(result.exit_code)
    if crash is not None and not isinstance(crash, SystemExit):
        print("CRASH", words, repr(crash))
from geo import FlowMap
from geo.verify import page_scene
from pathlib import Path
page = Path("map.html")
shown = FlowMap(page_scene(page, page.read_text(encoding="utf-8")))._repr_html_()
print(codes <= {0, 1, 2}, shown.count("<iframe"), shown.count("<script"), seen)
"""


def _rows(path: Path, headings: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])


def _toml(text: str) -> str:
    return json.dumps("".join(sign for sign in text if sign.isprintable()), ensure_ascii=False)


def test_no_file_and_no_command_lets_a_text_act(tmp_path: Path) -> None:
    """Claims, headings, map.toml, overrides and names; the page, snippets, notebook and SVG."""
    claims = tmp_path / "claims"
    write_claims(claims)
    lines = [f"{key} = {_toml(STRINGS[i])}" for i, key in enumerate(("title", "subtitle"))]
    lines += [f"byline = {_toml(STRINGS[30])}", f"credit = {_toml(STRINGS[100])}"]
    lines += [f"license = {_toml(STRINGS[120])}"]
    lines += ["[[annotation]]", 'place = "gn2036653"', f"text = {_toml(STRINGS[3])}"]
    (claims / "map.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "claims.csv").write_text("origin,dest,people\nKP,CN,5\n", encoding="utf-8")
    worse = [f"{key} = {_toml(text)}" for key, text in zip(("lang", "url"), STRINGS, strict=False)]
    (tmp_path / "bad" / "map.toml").write_text("\n".join(worse), encoding="utf-8")
    # Every string as a heading, and below it every string.
    odd = [text for text in dict.fromkeys(STRINGS) if text != "{{7*7}}"]
    headings = ["origin", "dest", "{{7*7}}", *odd]
    _rows(tmp_path / "columns.csv", headings, [["KP", "gn2036653", "500", *reversed(odd)]])
    _rows(tmp_path / "bad.csv", ["name", "place_id"], [[text, text] for text in STRINGS])
    _rows(tmp_path / "names.csv", ["query"], [[text] for text in STRINGS])
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", _EVERYWHERE],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.stdout.strip() == "True 1 0 []", run.stdout + run.stderr[-800:]
    assert not list(tmp_path.rglob("CANARY"))
    # A heading that is not used does not travel, nor does what stands below it.
    drawn = (tmp_path / "headed.html").read_text(encoding="utf-8")
    assert not any(text in html.unescape(drawn) for text in odd if "CANARY" in text)


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(set(STRINGS)) >= 200

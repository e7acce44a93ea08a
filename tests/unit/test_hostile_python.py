"""No text in a claims file runs as Python while a map is made."""

from __future__ import annotations

import html
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

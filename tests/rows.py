"""Checks of a page in a browser, one for each row of what a finished map must show.

Each takes any page, ours or not, and lists what is wrong with it; an empty list is a pass. So a
test can show that a check fails where it should.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python

#: Where made-up articles are served from.
ORIGIN = "https://newsroom.example"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """What axe-core finds, with all its rules; the page's policy has to be bypassed."""
    page.evaluate(AXE)
    result = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]

"""Checks of a page in a browser, one for each row of what a finished map must show.

Each takes any page, ours or not, and lists what is wrong with it; an empty list is a pass. So a
test can show that a check fails where it should.
"""

from __future__ import annotations

import html
import re
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


PARTS = ("laborflow", "map", "static-map", "flows", "scene")
_POLICY = re.compile(r'http-equiv="?Content-Security-Policy"? content="([^"]+)"')


def policy_faults(text: str) -> list[str]:
    """Row 7: the page's own policy comes first, refuses everything and names hashes only."""
    found = _POLICY.search(html.unescape(text))
    if not found:
        return ["no policy"]
    faults = [f"allows {word}" for word in ("unsafe", "http") if word in found[1]]
    if "default-src 'none'" not in found[1]:
        faults.append("does not begin with nothing")
    for name in ("script-src", "style-src"):
        sources = re.search(rf"{name} ([^;]+)", found[1])
        if not sources or not all(s.startswith("'sha256-") for s in sources[1].split()):
            faults.append(f"{name} is no list of hashes")
    return faults


def part_faults(page: Any) -> list[str]:
    """The parts that checks from outside rely on are there, each once."""
    counts = {name: page.locator(f"[id='{name}']").count() for name in PARTS}
    faults = [f"{count} times #{name}" for name, count in counts.items() if count != 1]
    live = page.evaluate(
        "async () => window.laborflow"
        " ? await Promise.resolve(window.laborflow.ready).catch(() => 'broken') : 'absent'"
    )
    return faults if live == "live" else [*faults, f"the script is {live}"]


def text_faults(page: Any, title: str, shown: list[str]) -> list[str]:
    """Row 3: no text of the data runs, and all of it stands as it was written."""
    faults = []
    if page.evaluate("() => window.__ran !== undefined || top.__ran !== undefined"):
        faults.append("a text ran")
    heading = page.locator("h1")
    if heading.count() != 1 or heading.text_content() != title:
        faults.append("the title is not what was written")
    listed = page.locator("#sources")
    said = (listed.text_content() or "") if listed.count() else ""
    faults += [f"not shown: {text[:40]!r}" for text in shown if text not in said]
    return faults


def still_faults(page: Any) -> list[str]:
    """Row 9, without JavaScript: a still map of 200 px with title, description, land and lines."""
    still = page.locator("svg#static-map")
    if still.count() != 1:
        return ["no still map"]
    box = still.bounding_box()
    faults = [] if box and box["height"] >= 200 else ["the still map is too low"]
    faults += [f"no {tag}" for tag in ("title", "desc") if still.locator(tag).count() == 0]
    fills = page.eval_on_selector_all(
        "#static-map [fill]", "all => all.map(one => one.getAttribute('fill'))"
    )
    return faults if len(set(fills)) >= 5 else [*faults, "land, sea and lines look alike"]


def table_faults(page: Any) -> list[str]:
    """Row 14, without JavaScript: a row for each flow, with caption and scopes."""
    table = page.locator("table#flows")
    if table.count() != 1:
        return ["no table"]
    said = page.locator("#table-summary")
    number = re.search(r"\d+", (said.text_content() or "") if said.count() else "")
    rows = table.locator("tbody tr").count()
    faults = [] if number and int(number[0]) == rows else [f"{rows} rows, announced otherwise"]
    if table.locator("caption").count() != 1:
        faults.append("no caption")
    scopes = page.eval_on_selector_all("#flows th", "all => all.map(one => one.scope)")
    return faults if set(scopes) >= {"row"} else [*faults, "headings without scope"]

"""Every check is shown to fail: on a plain folium page, and on pages that were broken on purpose.

What was caught by what is listed at the end of the test's output.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hostile import STRINGS, write_claims
from rest import rest
from rows import part_faults, policy_faults, still_faults, table_faults, text_faults

from geo import draw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

TITLE = '</script><script>window.__ran=1</script><img src=x onerror="window.__ran=1"> & "more"'
#: Titles of publications that contain no control sign, which are taken out.
SHOWN = [text.strip() for text in STRINGS if text.strip().isprintable()][:150]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sound")
    write_claims(folder / "claims")
    page = draw(folder / "claims", folder / "map.html", title=TITLE)[0]
    return page.read_text(encoding="utf-8")


def _without(pattern: str) -> Callable[[str], str]:
    return lambda page: _swap(page, pattern, "")


def _swap(page: str, pattern: str, new: str) -> str:
    changed, count = re.subn(pattern, lambda found: found.expand(new), page, flags=re.DOTALL)
    assert count, pattern
    return changed


_META = r'<meta http-equiv="?Content-Security-Policy"?[^>]*>'


def _raw(pattern: str) -> Callable[[str], str]:
    """Take the escaping out of a part of the page, and the policy with it."""

    def change(page: str) -> str:
        changed = re.sub(pattern, lambda found: html.unescape(found[0]), page, flags=re.DOTALL)
        assert changed != page
        return re.sub(_META, "", changed, count=1)

    return change


def _loose(page: str) -> str:
    return _swap(page, r"script-src [^;]+;", "script-src &#39;unsafe-inline&#39;;")


MUTANTS: dict[str, Callable[[str], str]] = {
    "title not escaped": _raw(r"<h1.*?</h1>"),
    "publications not escaped": _raw(r'<ul class="sources".*?</ul>'),
    "no policy": _without(_META),
    "policy that lets scripts in": _loose,
    "policy that lets everything in": lambda page: _swap(page, "default-src &#39;none&#39;", "*"),
    "no still map": _without(r'<svg id="static-map".*?</svg>(?=</div>)'),
    "still map without a title": _without(r'<title id="?still-title"?>.*?</title>'),
    "still map by style sheet only": lambda page: _swap(
        page, r'(<svg id="static-map".*?</svg>(?=</div>))', r"\1"
    ).replace(' fill="#', ' data-fill="#'),
    "no table": _without(r'<table id="flows".*?</table>'),
    "table without scopes": _without(r" scope=row"),
    "table without a caption": _without(r"<caption>.*?</caption>"),
    "no script": _without(r'<script type="module">.*?</script>'),
} | {
    f"without the id {name}": _without(rf' id="{name}"')
    for name in ("static-map", "flows", "scene", "laborflow", "map")
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of few rows: its island is plain, and all of its text stands there as it is."""
    rows = pd.DataFrame({"origin": ["KP", "KP"], "dest": ["gn2036653", "RU"], "people": [500, 80]})
    page = draw(rows, tmp_path_factory.mktemp("small") / "map.html", title=TITLE)[0]
    return page.read_text(encoding="utf-8")


_ISLAND = r'<script type="application/json" id="scene">.*?</script>'
SMALL_MUTANTS: dict[str, Callable[[str], str]] = {
    "island not escaped": lambda page: re.sub(
        _ISLAND, lambda found: found[0].replace("\\u003c", "<").replace("\\u003e", ">"), page
    ),
    "table without a row": _without(r"(?<=<tbody>)<tr.*?(?=<tr)"),
}


def _faults(visit: Any, page: str, shown: list[str] = SHOWN) -> list[str]:
    """All rows in turn; the name of each that fails, with the first of what it found."""
    served = {"map.html": (page, {})}
    found: dict[str, list[str]] = {"7 policy": policy_faults(page)}
    how = {"served": served, "ready": False, "expect_faults": True}
    with visit(**how) as seen:
        rest(seen.page, 300)
        found["ids"] = part_faults(seen.page)
        found["3 text"] = text_faults(seen.page, TITLE, shown)
        found["1 requests"] = seen.watch.requests
        found["1 console"] = [*seen.watch.console, *seen.watch.errors]
    with visit(**how, java_script_enabled=False) as seen:
        found["9 still map"] = still_faults(seen.page)
        found["14 table"] = table_faults(seen.page)
    return [f"row {row}: {faults[0][:60]}" for row, faults in found.items() if faults]


def test_a_sound_page_passes_every_check(visit: Any, sound: str) -> None:
    assert len(SHOWN) >= 150
    assert _faults(visit, sound) == []


def test_a_small_sound_page_passes_every_check(visit: Any, small: str) -> None:
    assert _faults(visit, small, []) == []


@pytest.mark.parametrize("name", SMALL_MUTANTS)
def test_a_mutant_of_a_small_page_is_caught(
    visit: Any, small: str, record_property: Callable[[str, object], None], name: str
) -> None:
    changed = SMALL_MUTANTS[name](small)
    assert changed != small
    caught = _faults(visit, changed, [])
    assert caught
    record_property("mutant", f"{name}: {'; '.join(caught)}")


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(
    visit: Any, sound: str, record_property: Callable[[str, object], None], name: str
) -> None:
    caught = _faults(visit, MUTANTS[name](sound))
    # Taking the policy out as well must not be all that is noticed.
    assert [row for row in caught if "policy" in name or not row.startswith("row 7")]
    record_property("mutant", f"{name}: {'; '.join(caught)}")


def test_a_plain_folium_page_is_caught(
    visit: Any, plain_folium: Path, record_property: Callable[[str, object], None]
) -> None:
    caught = _faults(visit, plain_folium.read_text(encoding="utf-8"))
    record_property("mutant", f"plain folium page: {'; '.join(caught)}")
    rows = {line.partition(":")[0] for line in caught}
    assert rows >= {"row 7 policy", "row ids", "row 3 text", "row 1 requests", "row 9 still map"}

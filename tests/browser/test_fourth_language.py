"""A further language is one more file: the command takes it and the page speaks it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rows import violations

import geo
from geo.words import words

pytestmark = pytest.mark.browser

PACKAGE = Path(geo.__file__).parent
#: Put before every word of the invented language, so that whatever is not taken from it shows.
SIGN = "¡"
#: What is made of other words or is no word.
_MADE = re.compile(r"(route|list_separator|locale|people_|when_)")


def _spanish() -> dict[str, str]:
    made = {k: v if _MADE.match(k) else f"{SIGN}{v}" for k, v in words("en").items()}
    return made | {"locale": "es", "language_name": "Español"}


@pytest.fixture(scope="module")
def fourth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map drawn by a copy of the package that has one more file, and nothing else."""
    root = tmp_path_factory.mktemp("fourth")
    shutil.copytree(PACKAGE, root / "geo", ignore=shutil.ignore_patterns("__pycache__"))
    if not (root / "geo" / "_data").exists():
        (root / "data").symlink_to(PACKAGE.parent / "data")
    file = root / "geo" / "render" / "assets" / "lang" / "es.json"
    file.write_text(json.dumps(_spanish(), ensure_ascii=False, indent=2), encoding="utf-8")
    command = "from geo.cli import main; main()"
    page = root / "map.html"
    subprocess.run(
        [sys.executable, "-c", command, "draw", "-o", page, "--lang", "es", "--quiet"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return page


def _said(page: Any) -> list[str]:
    """Words of the page's own: those that its script says again in another language."""
    return page.evaluate(
        """() => [...document.querySelectorAll('[data-say], [data-label]')].map(
             (one) => one.dataset.say ? one.textContent : one.getAttribute('aria-label'))"""
    )


def test_the_page_speaks_a_fourth_language_and_changes_from_and_to_it(
    visit: Any, fourth: Path
) -> None:
    with visit(fourth, java_script_enabled=False, ready=False) as seen:
        assert seen.page.locator("html").get_attribute("lang") == "es"
        assert all(SIGN in text for text in _said(seen.page))
    with visit(fourth, bypass_csp=True) as seen:
        page = seen.page
        offers = page.locator("#lang option").all_inner_texts()
        assert offers == ["English", "Español", "한국어", "中文"]
        assert page.locator("#lang").input_value() == "es"
        page.locator("#table-summary").click()
        page.locator("#filters summary").click()
        assert all(SIGN in text for text in _said(page))
        for part in ("#summary", "#fill-title", "#shown", "#table-summary", "#flows thead"):
            assert SIGN in page.locator(part).text_content(), part
        page.locator("#map").focus()
        page.keyboard.press("n")
        assert SIGN in page.locator("#live").text_content()
        # Names that the gazetteer has in no such language stay English, and say so.
        name = page.locator("#flows tbody bdi").first
        assert name.get_attribute("lang") == "en"
        # Numbers are those of the language: 10.000, not 10,000.
        assert "10.000" in page.locator("#flows").text_content()
        assert violations(page) == []
        page.locator("#lang").select_option("ko")
        assert not any(SIGN in text for text in _said(page))
        page.locator("#lang").select_option("es")
        assert all(SIGN in text for text in _said(page))
        assert page.evaluate("() => document.documentElement.lang") == "es"

"""Leaflet's script as it is and the part of its style that the page needs, from their package."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

_FOLDER: Final = "static/js_lib_leaflet"
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)(\{[^{}]*\})")
#: Parts of Leaflet's own interface, for which the page has its own or none.
_UNUSED: Final = re.compile(
    r"\.leaflet-(?:tile|marker|shadow|image|popup|tooltip|div-icon|vml|oldie|bar|crosshair|default|"
    r"zoom-box|control-|attribution)"
)
_MAP_LINE: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def _read(name: str) -> str:
    data = (files("js_lib_leaflet") / _FOLDER / name).read_bytes()
    # Browsers hash what they parse, and they parse CRLF as LF.
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Leaflet 1.9.4, minified by its authors, with its licence text in front.

    The line that names a source map is left out: a browser with developer tools open would ask the
    network for it.
    """
    licence = (Path(__file__).parent / "assets" / "leaflet-licence.txt").read_text(encoding="utf-8")
    return f"/*\n{licence.strip()}\n*/\n{_MAP_LINE.sub('', _read('leaflet.js')).strip()}\n"


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Leaflet's style sheet but for the rules of what the page never has: tiles, popups, bars."""
    return _RULE.sub(_needed, _COMMENT.sub("", _read("leaflet.css"))).strip() + "\n"


def _needed(rule: re.Match[str]) -> str:
    selectors = [one.strip() for one in rule[1].split(",") if not _UNUSED.search(one)]
    return f"{','.join(selectors)} {rule[2]}\n" if selectors else ""

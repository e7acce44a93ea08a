"""Leaflet's unchanged files, read from their package."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

_FOLDER: Final = "static/js_lib_leaflet"
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
    licence = (files("geo.render") / "assets" / "leaflet-licence.txt").read_text(encoding="utf-8")
    return f"/*\n{licence.strip()}\n*/\n{_MAP_LINE.sub('', _read('leaflet.js')).strip()}\n"


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Leaflet's style sheet."""
    return _read("leaflet.css").strip() + "\n"

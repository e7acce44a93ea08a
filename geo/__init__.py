"""Labor Flow Map: reported cross-border labor flows as one interactive, self-contained page."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geo.areas import shape_areas
    from geo.claims import read_claims, read_sources
    from geo.errors import GeoError
    from geo.lines import shape_lines
    from geo.pipeline import draw
    from geo.places import locate, resolve
    from geo.reconcile import reconcile
    from geo.records import read_records
    from geo.render import FlowMap
    from geo.scene import MapOptions
    from geo.scene.compose import compose
    from geo.trace import trace

__all__ = [
    "FlowMap",
    "GeoError",
    "MapOptions",
    "compose",
    "draw",
    "locate",
    "read_claims",
    "read_records",
    "read_sources",
    "reconcile",
    "resolve",
    "shape_areas",
    "shape_lines",
    "trace",
]

#: Rooms that are entered when one of their names is first asked for: who counts or reads draws no
#: page, and folium alone takes as long to import as a million records to count.
_LATER: Final = {
    "FlowMap": "geo.render",
    "GeoError": "geo.errors",
    "MapOptions": "geo.scene",
    "compose": "geo.scene",
    "draw": "geo.pipeline",
    "locate": "geo.places",
    "read_claims": "geo.claims",
    "read_records": "geo.records",
    "read_sources": "geo.claims",
    "reconcile": "geo.reconcile",
    "resolve": "geo.places",
    "shape_areas": "geo.areas",
    "shape_lines": "geo.lines",
    "trace": "geo.trace",
}


class _Package(ModuleType):
    """Where a room is named as its verb, its name stands for the verb."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Take what an import hands in once a room has been entered."""
        if isinstance(value, ModuleType) and name in _LATER:
            value = getattr(value, name)
        super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    """Give a public name of a room that has not been entered yet."""
    if name not in _LATER:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(_LATER[name]), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    """All public names, entered or not."""
    return sorted({*globals(), *_LATER})


sys.modules[__name__].__class__ = _Package

"""Labor Flow Map: reported cross-border labor flows as one interactive, self-contained page."""

from __future__ import annotations

from geo.areas import shape_areas
from geo.claims import read_claims, read_sources
from geo.errors import GeoError
from geo.lines import shape_lines
from geo.pipeline import draw
from geo.places import locate, resolve
from geo.reconcile import reconcile
from geo.records import read_records
from geo.render import FlowMap
from geo.scene import MapOptions, compose
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

"""Places: from written names to ids, points and areas."""

from __future__ import annotations

from geo.places.gazetteer import display_name, load_places, lookup
from geo.places.locate import Answer, locate
from geo.places.resolve import resolve, unresolved_problems

__all__ = [
    "Answer",
    "display_name",
    "load_places",
    "locate",
    "lookup",
    "resolve",
    "unresolved_problems",
]

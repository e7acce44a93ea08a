"""Places: from written names to ids, points and areas."""

from __future__ import annotations

from geo.places.answers import Answer, Place
from geo.places.batch import batch_answers, json_line
from geo.places.gazetteer import display_name, facts, load_places, lookup
from geo.places.locate import LEVELS, answer, locate
from geo.places.overrides import overrides_beside, read_overrides
from geo.places.resolve import overrides_stub, rank_notes, resolve, unresolved_problems
from geo.places.within import prefectures_of

__all__ = [
    "LEVELS",
    "Answer",
    "Place",
    "answer",
    "batch_answers",
    "display_name",
    "facts",
    "json_line",
    "load_places",
    "locate",
    "lookup",
    "overrides_beside",
    "overrides_stub",
    "prefectures_of",
    "rank_notes",
    "read_overrides",
    "resolve",
    "unresolved_problems",
]

"""Records: one row a person or a trip, counted into flows, on one machine or a cluster."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from geo.records.files import is_records

if TYPE_CHECKING:
    from geo.records.read import Counting, Records, read_records
    from geo.records.report import Report

__all__ = ["Counting", "Records", "Report", "is_records", "read_records"]

#: Who draws claims only asks whether they are records.
_LATER: Final = {
    "Counting": "geo.records.read",
    "Records": "geo.records.read",
    "Report": "geo.records.report",
    "read_records": "geo.records.read",
}


def __getattr__(name: str) -> Any:
    """Give what counts once it is asked for."""
    if name not in _LATER:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_LATER[name]), name)

"""Records: one row a person or a trip, counted into flows, on one machine or a cluster."""

from __future__ import annotations

from geo.records.files import is_records
from geo.records.read import Counting, Records, read_records
from geo.records.report import Report

__all__ = ["Counting", "Records", "Report", "is_records", "read_records"]

"""Room 1, read: spreadsheets of reported figures become checked tables of claims and sources."""

from __future__ import annotations

from geo.claims.headings import understood
from geo.claims.read import Reading, heading_names, no_claims, read_claims, survey_claims
from geo.claims.sources import no_sources, read_sources
from geo.claims.tables import read_table

__all__ = [
    "Reading",
    "heading_names",
    "no_claims",
    "no_sources",
    "read_claims",
    "read_sources",
    "read_table",
    "survey_claims",
    "understood",
]

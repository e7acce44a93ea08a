"""Room 1, read: spreadsheets of reported figures become checked tables of claims and sources."""

from __future__ import annotations

from geo.claims.read import Reading, heading_names, read_claims, read_sources

__all__ = ["Reading", "heading_names", "read_claims", "read_sources"]

"""The bibliography reads back as what it was made from."""

from __future__ import annotations

import pandas as pd
from hostile import STRINGS
from pybtex.database import parse_string

from geo import read_sources
from geo.bibliography import to_bibtex
from geo.places.datafiles import data_path
from geo.schemas import SOURCE_COLUMNS


def test_every_publication_reads_back_with_its_address() -> None:
    sources = read_sources(data_path("claims")).set_index("source_id")
    entries = parse_string(to_bibtex(sources.reset_index()), "bibtex").entries
    assert sorted(entries) == sorted(sources.index)
    for key, entry in entries.items():
        assert entry.fields["url"] == sources.url[key]
        assert ("date" in entry.fields) == (sources.published_date[key] != "")


def test_hostile_publications_make_one_entry_each() -> None:
    text = dict.fromkeys(SOURCE_COLUMNS, "")
    rows = [text | {"source_id": f"s{i}", "title": t, "author": t} for i, t in enumerate(STRINGS)]
    entries = parse_string(to_bibtex(pd.DataFrame(rows)), "bibtex").entries
    assert len(entries) == len(STRINGS)


def test_no_publications_no_bibliography() -> None:
    assert to_bibtex(read_sources("nowhere")) == ""

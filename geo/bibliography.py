"""The publications of a map as BibTeX, for those who cite them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

_KEY: Final = re.compile(r"[^\w.:-]")
#: An address is copied, not typeset: it stands as it is.
_ADDRESS: Final = re.compile(r'^    url = ".*"', re.MULTILINE)
_FIELDS: Final = {
    "title": "title",
    "publisher": "organization",
    "url": "url",
    "language": "language",
    "relays": "note",
}


def to_bibtex(sources: pd.DataFrame) -> str:
    """Write publications as BibTeX entries.

    Parameters
    ----------
    sources
        Schema `geo.schemas.Sources`.

    Returns
    -------
    text
        One ``misc`` entry each, in the order given; a date only where the publication has one.
        Empty without rows.

    Examples
    --------
    >>> from geo.claims import read_sources
    >>> from geo.places.datafiles import data_path
    >>> to_bibtex(read_sources(data_path("claims"))).count("@misc")
    60
    """
    if sources.empty:
        return ""
    # Only maps with publications need the library.
    from pybtex.database import BibliographyData, Entry, Person

    entries = {}
    for row in sources.to_dict("records"):
        fields = {field: _plain(row[name]) for name, field in _FIELDS.items() if row[name]}
        if row["published_date"]:
            fields |= {"date": row["published_date"], "year": row["published_date"][:4]}
        persons = {"author": [Person(_plain(row["author"]))]} if row["author"] else {}
        entries[_KEY.sub("_", row["source_id"])] = Entry("misc", fields=fields, persons=persons)
    text: str = BibliographyData(entries).to_string("bibtex")
    return _ADDRESS.sub(lambda line: line[0].replace("\\", ""), text)


def _plain(text: str) -> str:
    """Text without braces, which BibTeX would take for its own."""
    return text.replace("{", "(").replace("}", ")").replace("\\", "/")

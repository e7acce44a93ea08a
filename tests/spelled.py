"""The table of names with every spelling filled in."""

from __future__ import annotations

import pandas as pd

from geo.places.datafiles import data_path


def spelled_names() -> pd.DataFrame:
    """Read names.csv; a spelling that its key says already is not written a second time."""
    table = pd.read_csv(data_path("places", "names.csv"), dtype=str, na_filter=False)
    return table.assign(name=table["name"].where(table["name"].ne(""), table["key"]))

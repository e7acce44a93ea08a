"""Residents of areas: hand-kept census figures, each with its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.places.datafiles import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Population:
    """Residents of one area, the year of the count, and where the figure stands."""

    people: int
    year: int
    source: str
    note: str = ""


@cache
def read_population() -> Mapping[str, Population]:
    """Read the bundled figures.

    Returns
    -------
    population
        By ISO 3166-2; an area without a figure is not in it, and has no value per head.

    Examples
    --------
    >>> read_population()["CN-JL"].people
    24073453
    """
    with data_path("population", "population.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["area_id"]: Population(
                int(row["people"]), int(row["year"]), row["source"], row["note"]
            )
            for row in csv.DictReader(file)
        }

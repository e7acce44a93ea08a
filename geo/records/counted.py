"""What is asked of the records, and what every engine gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.records.ends import IN_WINDOW, NO_DATE
from geo.records.ground import NAMED, NO_NAME
from geo.records.headings import ENDS
from geo.records.query import listed
from geo.schemas import KINDS

if TYPE_CHECKING:
    import pandas as pd

    from geo.records.query import Keys

#: Figures of one group, summed over all that is written.
SUMS: Final = ("records", "known", "people", "bad")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Parameters
    ----------
    keys
        What the written records are grouped by.
    level
        ``adm1`` or ``country``: the areas that positions are placed in.
    window
        EDTF period to count; empty for all.
    kinds
        Kinds to count; empty for all.
    """

    keys: Keys
    level: str
    window: str
    kinds: tuple[str, ...]

    @property
    def wanted_kinds(self) -> tuple[str, ...]:
        """Kinds to count as they may be written; an empty cell is ``unspecified``."""
        wanted = self.kinds or KINDS
        return ("", *wanted) if "unspecified" in wanted else tuple(wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What an engine found, in no particular order.

    Parameters
    ----------
    groups
        ``origin, dest, period, kind``, attributes ``by0…``, `SUMS` and ``partial``; only records
        that count.
    tally
        ``origin_how, dest_how, time_how, kind_known, kind_wanted, records, bad``: how many records
        stand how.
    lost
        ``column, found, records``: names without a place, times and kinds that are none, figures
        that are no number of people.
    times
        All times that are written, sorted.
    """

    groups: pd.DataFrame
    tally: pd.DataFrame
    lost: pd.DataFrame
    times: tuple[str, ...]


def placed_sql(question: Question) -> str:
    """State the sums by where the ends lie, over tables ``written``, ``ends``, ``times``.

    Parameters
    ----------
    question
        What is asked.

    Returns
    -------
    sql
        A SELECT of what `count_sql` is stated over; names, times and kinds as they are written
        only where they lead nowhere.
    """
    keys = question.keys
    joined = ["written w"]
    cells: dict[str, str] = {}
    for end in ENDS:
        own = " AND ".join(f"w.{end}_{column} = {end}.{column}" for column in keys.ends)
        joined.append(f"JOIN ends {end} ON {own}")
        cells |= {end: f"{end}.place", f"{end}_how": f"{end}.how"}
        if keys.names:
            cells[f"{end}_name"] = f"CASE WHEN {end}.how = {NO_NAME} THEN w.{end}_name ELSE '' END"
    cells |= {"time_how": f"{IN_WINDOW}", "period": "''", "partial": "false"}
    if keys.time:
        joined.append("JOIN times t ON w.time = t.time")
        cells |= {"time_how": "t.time_how", "partial": "t.partial"}
        cells |= {"period": "t.period"} if keys.time != "window" else {}
        cells["time"] = f"CASE WHEN t.time_how = {NO_DATE} THEN w.time ELSE '' END"
    cells["kind"] = "w.kind" if keys.kind else "''"
    cells |= {f"by{i}": f"w.by{i}" for i in range(len(keys.attributes))}
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in SUMS)
    return (
        f"SELECT {listed(cells)}, {sums}, min(bad_example) AS bad_example "
        f"FROM {' '.join(joined)} GROUP BY ALL"
    )


def count_sql(question: Question) -> dict[str, str]:
    """State how sums become what is counted, over a table ``placed`` of `placed_sql`.

    Parameters
    ----------
    question
        What is asked.

    Returns
    -------
    sql
        One SELECT for each table of `Counted`.
    """
    keys = question.keys
    kinds = ", ".join(f"'{name}'" for name in ("", *KINDS))
    wanted = ", ".join(f"'{name}'" for name in question.wanted_kinds)
    attributes = "".join(f"by{i}, " for i in range(len(keys.attributes)))
    return {
        "groups": (
            f"SELECT origin, dest, period, kind, {attributes}"
            "sum(records - bad)::BIGINT AS records, sum(known)::BIGINT AS known, "
            "sum(people)::BIGINT AS people, bool_or(partial) AS partial FROM placed "
            f"WHERE origin_how <= {NAMED} AND dest_how <= {NAMED} AND time_how = {IN_WINDOW} "
            f"AND kind IN ({wanted}) AND records > bad GROUP BY ALL"
        ),
        "tally": (
            f"SELECT origin_how, dest_how, time_how, kind IN ({kinds}) AS kind_known, "
            f"kind IN ({wanted}) AS kind_wanted, sum(records)::BIGINT AS records, "
            "sum(bad)::BIGINT AS bad FROM placed GROUP BY ALL"
        ),
        "lost": " UNION ALL ".join(_lost(keys, kinds)),
    }


def _lost(keys: Keys, kinds: str) -> list[str]:
    """What leads nowhere, one SELECT for each column it may stand in."""
    people = (
        "SELECT 'people' AS \"column\", min(bad_example) AS found, sum(bad)::BIGINT AS records "
        "FROM placed HAVING sum(bad) > 0"
    )
    columns = {f"{end}_name": (end, f"{end}_how = {NO_NAME}") for end in ENDS if keys.names}
    columns |= {"time": ("period", f"time_how = {NO_DATE}")} if keys.time else {}
    columns |= {"kind": ("kind", f"kind NOT IN ({kinds})")} if keys.kind else {}
    return [people] + [
        f"SELECT '{column}', {name}, sum(records)::BIGINT FROM placed WHERE {lost} GROUP BY ALL"
        for name, (column, lost) in columns.items()
    ]

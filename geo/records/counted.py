"""What is asked of the records, and what every engine gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.records.ends import IN_WINDOW, NO_DATE
from geo.records.ground import NAMED, NO_NAME
from geo.records.headings import ENDS
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


def count_sql(question: Question) -> dict[str, str]:
    """State how written groups become counted ones, over tables ``written``, ``ends``, ``times``.

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
    joined = " ".join(
        f"JOIN ends {side[0]} ON "
        + " AND ".join(f"w.{side}_{column} = {side[0]}.{column}" for column in keys.ends)
        for side in ENDS
    )
    joined = f"written w {joined}"
    time_how, period, partial = "0", "''", "false"
    if keys.time:
        joined += " JOIN times t ON w.time = t.time"
        time_how, period, partial = "t.time_how", "t.period", "t.partial"
        if keys.time == "window":
            period = "''"
    kind = "w.kind" if keys.kind else "''"
    attributes = [f"w.by{i}" for i in range(len(keys.attributes))]
    kinds = ", ".join(f"'{name}'" for name in ("", *KINDS))
    wanted = ", ".join(f"'{name}'" for name in question.wanted_kinds)
    group = ", ".join(["1", "2", "3", "4", *(str(5 + i) for i in range(len(attributes)))])
    return {
        "groups": (
            f"SELECT o.place AS origin, d.place AS dest, {period} AS period, {kind} AS kind, "
            + "".join(f"{name} AS {name[2:]}, " for name in attributes)
            + f"sum(records - bad)::BIGINT AS records, sum(known)::BIGINT AS known, "
            f"sum(people)::BIGINT AS people, bool_or({partial}) AS partial FROM {joined} "
            f"WHERE o.how <= {NAMED} AND d.how <= {NAMED} AND {time_how} = {IN_WINDOW} "
            f"AND {kind} IN ({wanted}) AND records > bad GROUP BY {group}"
        ),
        "tally": (
            f"SELECT o.how AS origin_how, d.how AS dest_how, {time_how} AS time_how, "
            f"{kind} IN ({kinds}) AS kind_known, {kind} IN ({wanted}) AS kind_wanted, "
            f"sum(records)::BIGINT AS records, sum(bad)::BIGINT AS bad FROM {joined} "
            "GROUP BY 1, 2, 3, 4, 5"
        ),
        "lost": " UNION ALL ".join(_lost(keys, joined, kinds)),
    }


def _lost(keys: Keys, joined: str, kinds: str) -> list[str]:
    """What leads nowhere, one SELECT for each column it may stand in."""
    people = (
        "SELECT 'people' AS \"column\", min(bad_example) AS found, sum(bad)::BIGINT AS records "
        "FROM written HAVING sum(bad) > 0"
    )
    found = [people]
    if keys.names:
        found += [
            f"SELECT '{side}', w.{side}_name, sum(records)::BIGINT FROM {joined} "
            f"WHERE {side[0]}.how = {NO_NAME} GROUP BY 2"
            for side in ENDS
        ]
    if keys.time:
        found.append(
            f"SELECT 'period', w.time, sum(records)::BIGINT FROM {joined} "
            f"WHERE t.time_how = {NO_DATE} GROUP BY 2"
        )
    if keys.kind:
        found.append(
            "SELECT 'kind', kind, sum(records)::BIGINT FROM written "
            f"WHERE kind NOT IN ({kinds}) GROUP BY 2"
        )
    return found

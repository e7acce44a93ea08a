"""A flow as a reader sees it: one row of the table, one line of the map."""

from __future__ import annotations

from dataclasses import dataclass

#: Low, best, high and how the report qualifies them; None is unknown, never zero.
Figure = tuple[int | float | None, int | float | None, int | float | None, str]


@dataclass(frozen=True, slots=True)
class Flow:
    """One row of the table, and one line if ``form`` says so; no words, which depend on a language.

    Parameters
    ----------
    origin, dest
        Indexes in ``Scene.names`` of what the reports name, also where no line is drawn.
    o, d
        Indexes in ``Scene.places`` of the drawn ends; -1 where no line is drawn.
    form
        ``line``, ``count`` (entries and permits: a line of its own scale), ``area`` (stock),
        ``hatch`` (announced, not happened), ``text`` (panel and table only), ``inside`` (a move
        that does not leave its place).
    low, best, high, qualifier
        People; None is unknown, never zero. The qualifier ``few`` hides a small cell.
    period
        EDTF; empty for an unknown time.
    width, outer
        Pixels of the inner and the outer outline; ``outer`` is 0 without a range above ``width``.
    curve
        Signed sagitta share: control point = midpoint + curve × length × left normal.
    fade
        ``""``, ``start``, ``end`` or ``both``: where only a country is known.
    unknown
        True when no figure is known: dashed, one fixed width.
    contested, partial
        True when sources disagree about it; when its period lies only partly in the time shown.
    broken
        People of the whole that its parts name; None without parts.
    hue
        Index in ``Scene.partners``, -1 for the rest.
    claims, parts
        Indexes in ``Scene.claims``: counted ones first, then retellings and rivals; then the parts
        of the whole, listed and never added.
    listed
        How many of ``claims``, at their end, are listed and not counted.
    anchor, basis
        Id of the declared place near which the line starts, and why, in the maker's words.
    sectors, grades
        What its counted claims say: ISIC letters; grades of source and item such as ``C3``.
    earlier
        True for a stock that a later one has replaced in the time shown.
    reports
        How many claims it counts; parts, retellings and rivals are none of them.
    """

    origin: int
    dest: int
    kind: str
    status: str
    form: str
    period: str
    o: int = -1
    d: int = -1
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = ""
    width: float = 0.0
    outer: float = 0.0
    curve: float = 0.0
    fade: str = ""
    unknown: bool = False
    contested: bool = False
    partial: bool = False
    broken: int | None = None
    hue: int = -1
    claims: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    anchor: str = ""
    basis: str = ""
    sectors: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    earlier: bool = False
    listed: int = 0
    reports: int = 1

    @property
    def figure(self) -> Figure:
        """Low, best, high and their qualifier."""
        return self.low, self.best, self.high, self.qualifier

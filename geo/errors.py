"""What can go wrong, each cause a class of its own, each message with its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

SHOWN_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in an input, in words an editor can act on.

    Parameters
    ----------
    file
        Name of the file as the user gave it, never an absolute path of this machine.
    row
        Line number as a person counts, the heading line is 1; None for the whole file.
    column
        Heading of the column; None for the whole row.
    found, wanted
        What stood there and what the table needs.
    guidance
        What to do about it.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    wanted: str
    guidance: str

    def __str__(self) -> str:
        """Say where, what was found, what was wanted, what to do."""
        where = self.file
        if self.row is not None:
            where += f" line {self.row}"
        if self.column is not None:
            where += f", column {self.column}"
        return f"{where}: found {self.found}, wanted {self.wanted}. {self.guidance}"


class UnplacedWarning(UserWarning):
    """Rows that could not be placed and were left out; the rest of the map is right."""


class FontWarning(UserWarning):
    """A picture holds a script that no installed font has; the page itself is right."""


class GeoError(Exception):
    """Base of every error this package raises on purpose.

    Examples
    --------
    >>> import geo
    >>> try:
    ...     geo.locate("Hunchunn")
    ... except GeoError as problem:
    ...     print(str(problem)[:24])
    locate: found 'Hunchunn'
    """


class ClaimsError(GeoError, ValueError):
    """A table of claims cannot be read as it stands; ``problems`` lists everything wrong."""

    shown_at_most = SHOWN_AT_MOST

    def __init__(self, problems: tuple[Problem, ...], after: str = "") -> None:
        self.problems = problems
        self.after = after
        most = self.shown_at_most
        lines = [str(problem) for problem in problems[:most]]
        if len(problems) > most:
            lines.append(f"and {len(problems) - most} more problems.")
        super().__init__("\n".join([*lines, after] if after else lines))

    def __reduce__(self) -> tuple[type[ClaimsError], tuple[tuple[Problem, ...]]]:
        """Travel between processes with the problems, not only their words."""
        return type(self), (self.problems,)


class MissingInputError(ClaimsError, FileNotFoundError):
    """There is no file to read where one was named."""


class Gathering:
    """Collects the problems of several inputs, so that they are told together.

    Examples
    --------
    >>> gathering = Gathering()
    >>> with gathering:
    ...     raise ClaimsError((Problem("a.csv", 1, None, "x", "y", "Do."),))
    >>> len(gathering.problems)
    1
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._after: list[str] = []

    def __enter__(self) -> Self:
        """Begin with one input."""
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Keep what is wrong with it; a file that is not there stops all at once."""
        if not isinstance(error, ClaimsError) or isinstance(error, MissingInputError):
            return False
        self.problems += error.problems
        self._after += [error.after] if error.after else []
        return True

    def raise_if_any(self) -> None:
        """Raise one error with all that was gathered."""
        if self.problems:
            raise ClaimsError(tuple(self.problems), "\n".join(self._after))


class RecordsError(ClaimsError):
    """A table of records cannot be read as it stands."""


class MissingExtraError(GeoError, ImportError):
    """An optional library that this step needs is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs libraries that are not installed. "
            f"Install them with: pip install 'labor-flow-map[{extra}]'. Nothing was drawn."
        )


class PlaceError(ClaimsError, LookupError):
    """Written names that lead to no one place; ``problems`` lists all of a table.

    Parameters
    ----------
    problems
        One for each name.
    candidates
        Places that the name could be; each is a `geo.places.Place`.
    suggestions
        Places with a similar name, best first.
    stub
        Rows for an overrides file, where an editor decides what the names mean.
    """

    #: Names are decided in one sitting: all of them are shown.
    shown_at_most = 1000

    def __init__(
        self,
        problems: tuple[Problem, ...],
        candidates: tuple[Any, ...] = (),
        suggestions: tuple[Any, ...] = (),
        stub: str = "",
    ) -> None:
        self.candidates = candidates
        self.suggestions = suggestions
        self.stub = stub
        after = f"To decide these names, paste into overrides.csv and fill in the ids:\n{stub}"
        super().__init__(problems, after.rstrip() if stub else "")


class AmbiguousPlaceError(PlaceError):
    """A name that several places have; ``candidates`` says how to write each."""


class UnknownPlaceError(PlaceError):
    """A name that no place has; ``suggestions`` are similar names, which are never taken."""


class ContradictoryPlaceError(PlaceError):
    """A place that does not lie where its name says; ``candidates`` lie where they really do."""


class UnsupportedPlaceError(PlaceError):
    """A river, a vague region, a company: nothing that a line can end at."""


class ReconcileError(GeoError, ValueError):
    """Claims that cannot be brought together, such as a request for an impossible period."""


class CRSError(GeoError, ValueError):
    """Geometry without a coordinate reference system, or in another than was asked for."""


class GeometryError(GeoError, ValueError):
    """A shape that cannot be drawn."""


class RenderError(GeoError, ValueError):
    """Something on the map that a sealed page cannot hold."""


class WriteError(GeoError, OSError):
    """A file that could not be written; what was there before is still there."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path.name}: cannot be written ({reason}). "
            "Choose another place with -o, or free this one. "
            "Nothing was written and an older file was left as it was."
        )

"""Places with a similar name, to show and never to take."""

from __future__ import annotations

from functools import cache

from geo.places.names import normal, script
from geo.places.sorted_lines import display_file, places_file

SHOWN = 3
#: Below this likeness (0 to 100) a suggestion would only distract.
_LEAST = 70


@cache
def _written_in(code: str) -> tuple[list[str], list[str]]:
    """Collect normal forms of the main names in one script, and the place of each."""
    column = {"Hang": 1, "Hani": 2, "Cyrl": 3}.get(code)
    file = places_file() if column is None else display_file()
    pairs = [(row[0], normal(row[column or 1])) for row in file.lines()]
    kept = [(place, key) for place, key in pairs if key]
    return [key for _, key in kept], [place for place, _ in kept]


def suggestions_for(name: str) -> tuple[str, ...]:
    """Ids of at most three places whose main name is most like this one.

    Parameters
    ----------
    name
        A name that no place has.

    Returns
    -------
    ids
        Best first; equal likeness in order of the id.
    """
    # Only a miss needs it, and it costs a fiftieth of a second to import.
    from rapidfuzz import fuzz, process

    keys, places = _written_in(script(name))
    found = process.extract(
        normal(name), keys, scorer=fuzz.ratio, limit=4 * SHOWN, score_cutoff=_LEAST
    )
    ranked = sorted((-score, places[position]) for _, score, position in found)
    return tuple(dict.fromkeys(place for _, place in ranked))[:SHOWN]

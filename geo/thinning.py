"""Keep a page within its bytes: the flows of most people stay, and the page says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import RenderError
from geo.render import FlowMap
from geo.scene.model import Message
from geo.schemas import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from geo.scene.model import Scene

#: A page larger than this is thinned where nobody says otherwise.
BYTES_MAX: Final = 5_000_000
#: With fewer flows than this a page is not made smaller by leaving out more.
_FEWEST: Final = 100
#: A page this full is full enough; each trial is a page of its own.
_FULL: Final = 0.9
_TRIALS: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A scene and its page.

    Parameters
    ----------
    scene, page
        What is shown.
    kept
        How many flows the page holds.
    """

    scene: Scene
    page: str
    kept: int


def fit(
    flows: pd.DataFrame, make: Callable[[NDArray[np.bool_]], Scene], most: int = BYTES_MAX
) -> Fitted:
    """Make a page of at most so many bytes, with as many of the heaviest flows as fit.

    Parameters
    ----------
    flows
        Schema `geo.schemas.Flows`.
    make
        Composes a scene of the flows for which its argument is True.
    most
        Bytes of the page as UTF-8.

    Returns
    -------
    fitted
        All flows where they fit. Else those of most people (the upper figure, else the best, else
        the lower); without a figure a flow ranks as the lightest, and of equals the first by
        ``flow_id`` stays. The page's notes then say how many are left out and where they are.

    Raises
    ------
    RenderError
        If a page of a hundred flows is larger still.
    """
    everything = np.ones(len(flows), dtype=bool)
    whole = _made(make(everything), len(flows))
    size = _bytes(whole)
    if size <= most:
        return whole
    # People, then the order of the table, which is that of ``flow_id``.
    weight = flows[list(PEOPLE)].max(axis=1).fillna(-1).to_numpy(dtype=np.int64)
    order = np.argsort(-weight, kind="stable")

    def trial(count: int) -> Fitted:
        kept = np.zeros(len(flows), dtype=bool)
        kept[order[:count]] = True
        scene = make(kept)
        note = _note(count, len(flows), most)
        return _made(replace(scene, notes=(*scene.notes, note)), count)

    few = min(_FEWEST, len(flows))
    low = (few, _bytes(best := trial(few)))
    if low[1] > most:
        msg = (
            f"the page has {size:,} bytes, and {low[1]:,} with only {few} of its flows; "
            f"--max-bytes allows {most:,}. Allow more. Nothing was drawn."
        )
        raise RenderError(msg)
    high = (len(flows), size)
    for _ in range(_TRIALS):
        count = low[0] + int((most - low[1]) * (high[0] - low[0]) / (high[1] - low[1]))
        if count <= low[0] or count >= high[0]:
            break
        found = trial(count)
        if _bytes(found) > most:
            high = (count, _bytes(found))
            continue
        best, low = found, (count, _bytes(found))
        if low[1] >= _FULL * most:
            break
    return best


def _made(scene: Scene, kept: int) -> Fitted:
    return Fitted(scene, FlowMap(scene).get_root().render(), kept)


def _bytes(fitted: Fitted) -> int:
    return len(fitted.page.encode("utf-8"))


def _note(kept: int, count: int, most: int) -> Message:
    """Say what the page leaves out, by which rule, and where it is."""
    size = f"{most / 1e6:g}"
    values = {"kept": kept, "count": count, "rest": count - kept, "size": size}
    return Message("note_thinned", values)

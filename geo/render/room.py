"""What room is left on a picture for names."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.render.labels import LOOSE, LOOSE_WORST, SIDES, Rect, Wanted, place_labels


@dataclass(slots=True)
class Room:
    """What is taken already, and what there is."""

    taken: list[Rect]
    crowd: dict[tuple[int, int], int]
    frame: Rect

    def place(
        self, wanted: list[Wanted], *, loose: bool = False, worst: float = math.inf
    ) -> list[Rect | None]:
        """Place labels and keep their ground; at a place that costs more than the worst, none."""
        sides, worst = (LOOSE, LOOSE_WORST) if loose else (SIDES, worst)
        boxes = place_labels(wanted, self.taken, self.crowd, self.frame, sides, worst)
        self.taken += [box for box in boxes if box is not None]
        return boxes


def anchor_of(box: Rect, x: float) -> tuple[str, float]:
    """Which edge of its box a text is set from, seen from what it names."""
    middle = (box[0] + box[2]) / 2
    anchor = "start" if middle > x + 8 else "end" if middle < x - 8 else "middle"
    return anchor, {"start": box[0], "end": box[2], "middle": middle}[anchor]

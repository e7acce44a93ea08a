"""What room is left on a picture for names."""

from __future__ import annotations

from dataclasses import dataclass

from geo.render.labels import LOOSE, LOOSE_WORST, Rect, Wanted, place_labels


@dataclass(slots=True)
class Room:
    """What is taken already, and what there is."""

    taken: list[Rect]
    crowd: dict[tuple[int, int], int]
    frame: Rect

    def place(self, wanted: list[Wanted], *, loose: bool = False) -> list[Rect | None]:
        """Place labels and keep their ground."""
        around = (wanted, self.taken, self.crowd, self.frame)
        boxes = place_labels(*around, LOOSE, LOOSE_WORST) if loose else place_labels(*around)
        self.taken += [box for box in boxes if box is not None]
        return boxes


def anchor_of(box: Rect, x: float) -> tuple[str, float]:
    """Which edge of its box a text is set from, seen from what it names."""
    middle = (box[0] + box[2]) / 2
    anchor = "start" if middle > x + 8 else "end" if middle < x - 8 else "middle"
    return anchor, {"start": box[0], "end": box[2], "middle": middle}[anchor]

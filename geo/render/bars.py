"""The bars above which the reader picks a time; `assets/js/time.js` gives them their height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.render.text import escape
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from geo.scene.model import Scene


def render_bars(scene: Scene) -> str:
    """Write one tag for each bar, years where they have room below it.

    Returns
    -------
    html
        Content of ``<div id="bars">``.
    """
    last = len(scene.bars) - 1
    return "".join(
        f"<span data-at={bar.label[:4]}></span>" if _told(bar.label, i, last) else "<span></span>"
        for i, bar in enumerate(scene.bars)
    )


def render_bars_note(scene: Scene) -> str:
    """Say what stripes mean; empty where every flow is known to its bar.

    Returns
    -------
    html
        A paragraph that the page can put into another language.
    """
    if all(bar.whole == bar.flows for bar in scene.bars):
        return ""
    text = escape(speaker_of(scene).text["ui_striped"])
    return f'<p class="striped soft" data-say="ui_striped">{text}</p>'


def _told(label: str, i: int, last: int) -> bool:
    """The first and the last always, round years or Januaries between them where they have room."""
    is_round = label.endswith("-01") if len(label) > 4 else int(label) % 5 == 0
    return i in {0, last} or (is_round and 1 < i < last - 1)

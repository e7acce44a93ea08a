"""Waiting for a page to come to rest, however busy the machine is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

#: What moves is waited for this long at most: a map that plays its time never stands still.
_LONGEST_MS: Final = 3000
_AT_REST = """async ([least, longest]) => {
  const late = new Promise((done) => setTimeout(done, longest));
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)));
  await new Promise((done) => setTimeout(done, least));
  await Promise.race([late, drawn()]);
  const moving = document.getAnimations().map((one) => one.finished.catch(() => null));
  await Promise.race([late, Promise.all(moving)]);
  await Promise.race([late, drawn()]);
}"""


def rest(page: Page | Frame, least_ms: int) -> None:
    """Wait so long, then until what moves has moved and the page has nothing left to do."""
    page.evaluate(_AT_REST, [least_ms, least_ms + _LONGEST_MS])

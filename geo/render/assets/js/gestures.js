// @ts-check
// Leave the page its scrolling: the wheel zooms only with Ctrl or ⌘, one finger never moves the map.

const QUIET_MS = 1600;
const PIXELS_A_ZOOM = 220;

/**
 * @param {any} map
 * @param {HTMLElement} element of the map
 * @param {(touch: boolean) => void} hint called when a gesture was left to the page
 */
export function cooperate(map, element, hint) {
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) {
        hint(false);
        return;
      }
      event.preventDefault();
      const lines = event.deltaMode ? 20 : 1;
      const step = -(event.deltaY * lines) / PIXELS_A_ZOOM;
      const zoom = map.getZoom() + Math.max(-1, Math.min(1, step));
      map.setZoomAround(map.mouseEventToContainerPoint(event), zoom, { animate: false });
    },
    { passive: false },
  );
  // A pointer says what it is before Leaflet hears of it: a finger must not start a drag.
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "touch") map.dragging.disable();
      else map.dragging.enable();
    },
    true,
  );
  element.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length === 1) hint(true);
    },
    { passive: true },
  );
}

/**
 * Show a hint for a moment, and say it once, not at every turn of the wheel.
 * @param {HTMLElement} element
 * @param {(text: string) => void} say
 */
export function hinter(element, say) {
  let timer = 0;
  return (/** @type {string} */ text) => {
    if (!timer) {
      element.textContent = text;
      element.classList.add("shown");
      say(text);
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      element.classList.remove("shown");
      timer = 0;
    }, QUIET_MS);
  };
}

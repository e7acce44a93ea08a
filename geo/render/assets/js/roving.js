// @ts-check
// A row of buttons as one tab stop: the arrow keys go between them.

/**
 * @param {HTMLElement} row
 */
export function rove(row) {
  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...row.querySelectorAll("button")]).filter((one) => !one.hidden);
  const stop = (/** @type {HTMLElement} */ only) => {
    for (const one of row.querySelectorAll("button")) one.tabIndex = one === only ? 0 : -1;
  };
  row.setAttribute("role", "toolbar");
  stop(buttons()[0]);
  row.addEventListener("focusin", (event) => {
    const here = /** @type {HTMLElement} */ (event.target);
    if (here.tagName === "BUTTON") stop(here);
  });
  row.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
    const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (at < 0 || !(forward || back)) return;
    event.preventDefault();
    all[(at + (forward ? 1 : all.length - 1)) % all.length].focus();
  });
}

// @ts-check
// Let every row of the table choose its flow: one tab stop for all rows, arrow keys between them.
import { make } from "./dom.js";
import { routeOf } from "./panel.js";

/**
 * @param {HTMLTableElement} table
 * @param {import("./types").Flow[]} flows
 * @param {(index: number, from: HTMLElement) => void} choose
 */
export function armTable(table, flows, choose) {
  const rows = [...table.tBodies[0].rows];
  /** @type {HTMLElement[]} */
  const buttons = rows.map((row, position) => {
    const cell = row.cells[0];
    const index = Number(row.dataset.i);
    const button = make("button", "row", ...cell.childNodes);
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", routeOf(flows[index]));
    button.tabIndex = position ? -1 : 0;
    button.addEventListener("click", () => choose(index, button));
    cell.replaceChildren(button);
    return button;
  });
  table.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    const last = buttons.length - 1;
    /** @type {Record<string, number>} */
    const there = {
      ArrowDown: Math.min(last, here + 1),
      ArrowUp: Math.max(0, here - 1),
      Home: 0,
      End: last,
    };
    if (here < 0 || !(event.key in there)) return;
    event.preventDefault();
    buttons[here].tabIndex = -1;
    buttons[there[event.key]].tabIndex = 0;
    buttons[there[event.key]].focus();
  });
}

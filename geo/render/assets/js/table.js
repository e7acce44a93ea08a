// @ts-check
// The table of flows: it follows the choices, is sorted by its headings, and each row opens its flow.
import { cleaned, isolated, make } from "./dom.js";
import { weight } from "./lay.js";
import { byText } from "./standing.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */

/** What a column says of a flow. @type {Record<string, (scene: Scene, flow: Flow) => string>} */
const COLUMNS = {
  origin: ({ say }, flow) => say.name(flow.origin),
  dest: ({ say }, flow) => say.name(flow.dest),
  kind: ({ say }, flow) => say.word("kind", flow.kind),
  people: ({ say }, flow) => say.people(flow),
  when: ({ say }, flow) => say.when(flow.period),
  status: ({ say }, flow) => say.word("status", flow.status),
};
const MARK = { ascending: " ▲", descending: " ▼" };

/**
 * Order of the flows under a heading; in the table's own order lines of persons come first.
 * @param {Scene} scene
 * @param {string} column empty for the table's own order
 */
export function sorterOf(scene, column) {
  /** @param {number} i */
  const flow = (i) => scene.flows[i];
  const own = (/** @type {number} */ a, /** @type {number} */ b) =>
    Number(flow(a).form !== "line") - Number(flow(b).form !== "line") ||
    weight(flow(b)) - weight(flow(a)) ||
    a - b;
  if (column === "people") {
    return (/** @type {number} */ a, /** @type {number} */ b) =>
      weight(flow(a)) - weight(flow(b)) || own(a, b);
  }
  if (column === "when") {
    return (/** @type {number} */ a, /** @type {number} */ b) =>
      byText(flow(a).period, flow(b).period) || own(a, b);
  }
  const say = COLUMNS[column];
  if (!say) return own;
  const { compare } = new Intl.Collator(scene.say.text.locale);
  return (/** @type {number} */ a, /** @type {number} */ b) =>
    compare(say(scene, flow(a)), say(scene, flow(b))) || own(a, b);
}

/**
 * @param {HTMLTableElement} table
 * @param {Scene} scene
 * @param {(i: number) => boolean} isShown
 * @param {(index: number, from: HTMLElement) => void} choose
 */
export function armTable(table, scene, isShown, choose) {
  const body = table.tBodies[0];
  const heads = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("thead th")]);
  const columns = heads.map((head) => head.dataset.c ?? "");
  const fixed = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("caption [data-c]")]);
  const cut = Number(table.dataset.cut) || Infinity;
  let [sorted, down] = ["", false];
  let stop = 0;
  /** @type {{ button: HTMLElement, index: number }[]} */
  let rows = [];

  const sort = (/** @type {string} */ column) => {
    // Large figures first, then small; names and times from the front, then from the back.
    const first = column === "people";
    if (sorted !== column) [sorted, down] = [column, first];
    else if (down === first) down = !first;
    else sorted = "";
    refresh();
  };
  const cells = heads.map((head, i) => {
    const button = make("button", "sort");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => sort(columns[i]));
    head.replaceChildren(button);
    return button;
  });
  const rowOf = (/** @type {number} */ index) => {
    const flow = scene.flows[index];
    const said = columns.map((column) => {
      const bdi = isolated(COLUMNS[column](scene, flow));
      if (column !== "origin" && column !== "dest") return bdi;
      const lang = scene.say.langOf(flow[column]);
      if (lang !== scene.say.lang) bdi.lang = lang;
      return bdi;
    });
    const button = make("button", "row", said[0]);
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", cleaned(scene.say.route(flow)));
    button.tabIndex = -1;
    button.addEventListener("click", () => choose(index, button));
    const head = make("th", "", button);
    head.setAttribute("scope", "row");
    rows.push({ button, index });
    const row = make("tr", "", head, ...said.slice(1).map((text) => make("td", "", text)));
    row.dataset.i = String(index);
    return row;
  };
  const focus = (/** @type {number} */ next) => {
    if (rows[stop]) rows[stop].button.tabIndex = -1;
    stop = Math.min(Math.max(0, next), rows.length - 1);
    if (rows[stop]) rows[stop].button.tabIndex = 0;
  };
  /** Write the table anew. @returns {number[]} the flows shown, the heaviest first */
  const refresh = () => {
    const order = scene.flows.flatMap((_, i) => (isShown(i) ? [i] : [])).sort(sorterOf(scene, ""));
    const listed = order.slice(0, cut);
    if (sorted) listed.sort(sorterOf(scene, sorted));
    if (sorted && down) listed.reverse();
    heads.forEach((head, i) => {
      const way = sorted === columns[i] ? (down ? "descending" : "ascending") : "none";
      head.setAttribute("aria-sort", way);
      const sign = make("span", "", way === "none" ? "" : MARK[way]);
      sign.setAttribute("aria-hidden", "true");
      cells[i].replaceChildren(scene.say.text[`page_${columns[i]}`], sign);
      cells[i].tabIndex = 0;
    });
    for (const part of fixed) {
      part.textContent = COLUMNS[part.dataset.c ?? "kind"](scene, scene.flows[0]);
    }
    rows = [];
    body.replaceChildren(...listed.map(rowOf));
    focus(0);
    return order;
  };
  table.addEventListener("keydown", (event) => {
    const here = rows.findIndex(({ button }) => button === event.target);
    /** @type {Record<string, number>} */
    const there = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: rows.length - 1,
    };
    if (here < 0 || !(event.key in there)) return;
    event.preventDefault();
    focus(there[event.key]);
    rows[stop].button.focus();
  });
  return { refresh };
}

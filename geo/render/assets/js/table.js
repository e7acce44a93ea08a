// @ts-check
// The table of flows: it follows the choices, is sorted by its headings, and each row opens its flow.
import { cleaned, headed, isolated, make, pressed } from "./dom.js";
import { rankedOf, weight } from "./lay.js";
import { peopleOf } from "./report.js";
import { byText } from "./standing.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */

/** What a column says of a flow. @type {Record<string, (scene: Scene, flow: Flow) => string>} */
const COLUMNS = {
  origin: ({ say }, flow) => say.name(flow.origin),
  dest: ({ say }, flow) => say.name(flow.dest),
  kind: ({ say }, flow) => say.word("kind", flow.kind),
  people: ({ say }, flow) => say.people(flow),
  when: ({ say }, flow) => say.time(flow),
  status: ({ say }, flow) => say.word("status", flow.status),
};
const MARK = { ascending: " ▲", descending: " ▼" };

/** What a column is sorted by where its words would not do. @type {Record<string, (flow: Flow) => string>} */
const KEYS = { when: ({ period }) => period };

/**
 * Order of the flows under a heading; what is alike stays as it is in the table's own order.
 * @param {Scene} scene
 * @param {string} column
 */
export function sorterOf(scene, column) {
  const { flows, say } = scene;
  if (column === "people") {
    return (/** @type {number} */ a, /** @type {number} */ b) =>
      weight(flows[a]) - weight(flows[b]);
  }
  const tell = COLUMNS[column];
  // Thousands of flows share a few words: these are put in order, the flows by their number.
  const key = KEYS[column] ?? ((/** @type {Flow} */ flow) => tell(scene, flow));
  const said = flows.map(key);
  const compare = KEYS[column] ? byText : new Intl.Collator(say.text.locale).compare;
  const ranks = new Map([...new Set(said)].sort(compare).map((text, i) => [text, i]));
  const rank = said.map((text) => ranks.get(text) ?? 0);
  return (/** @type {number} */ a, /** @type {number} */ b) => rank[a] - rank[b];
}

/**
 * Buttons that turn the pages of a table too long to be written at once.
 * @param {Scene} scene
 * @param {(by: number) => void} turn
 */
function pager(scene, turn) {
  const [before, after] = [-1, 1].map((by) => {
    return pressed("", () => turn(by), by < 0 ? "‹" : "›");
  });
  const text = make("span", "");
  text.setAttribute("role", "status");
  const row = make("p", "pages", before, text, after);
  return {
    row,
    /** @param {number} from @param {number} to @param {number} all */
    tell(from, to, all) {
      const { say } = scene;
      row.hidden = from === 0 && to === all;
      text.textContent = say.say("ui_rows", { from: from + 1, to, all });
      before.setAttribute("aria-label", say.text.ui_rows_before);
      after.setAttribute("aria-label", say.text.ui_rows_after);
      // Not "disabled": the button that was just pressed keeps the focus.
      before.setAttribute("aria-disabled", String(from === 0));
      after.setAttribute("aria-disabled", String(to === all));
    },
  };
}

/**
 * @param {HTMLTableElement} table
 * @param {Scene} scene
 * @param {import("./state.js").Store} store
 * @param {(i: number) => boolean} isShown
 * @param {(index: number, from: HTMLElement) => void} choose
 */
export function armTable(table, scene, store, isShown, choose) {
  const body = table.tBodies[0];
  const heads = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("thead th")]);
  const columns = heads.map((head) => head.dataset.c ?? "");
  const fixed = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("caption [data-c]")]);
  const cut = Number(table.dataset.cut) || Infinity;
  let stop = 0;
  let page = 0;
  let count = 0;
  /** @type {(() => void) | undefined} */
  let later;
  let armed = false;
  const pages = pager(scene, (by) => {
    const next = page + by;
    if (next < 0 || next * cut >= count) return;
    page = next;
    refresh(true);
  });
  // What the page's own markup cannot hold, the script can; paper has one page of it, and says so.
  if (cut < Infinity) table.parentElement?.before(pages.row);
  const fold = /** @type {HTMLDetailsElement} */ (table.closest("details"));
  const rest = /** @type {HTMLElement | null} */ (fold.querySelector("[data-say^=page_cut]"));
  const tellRest = (/** @type {number[]} */ others) => {
    if (!rest) return;
    const { flows, say } = scene;
    const lines = others.every((i) => flows[i].form === "line");
    const people = lines && peopleOf(flows, others);
    const told = { rest: others.length, people: Number(people) };
    rest.textContent = say.say(people ? "page_cut_note" : "page_cut_plain", told);
    rest.hidden = !told.rest;
  };
  /** @type {{ button: HTMLElement, index: number }[]} */
  let rows = [];

  const sort = (/** @type {string} */ column) => {
    // Large figures first, then small; names and times from the front, then from the back.
    const ways = [column, `-${column}`];
    if (column === "people") ways.reverse();
    store.set({ sort: [...ways, ""][ways.indexOf(store.now.sort) + 1] });
  };
  const cells = heads.map((head, i) => {
    const button = pressed("sort", () => sort(columns[i]));
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
    const button = pressed("row", (opener) => choose(index, opener), said[0]);
    button.setAttribute("aria-label", cleaned(scene.say.route(flow)));
    button.tabIndex = -1;
    rows.push({ button, index });
    const row = make(
      "tr",
      "",
      headed(button),
      ...said.slice(1).map((text) => make("td", "", text)),
    );
    row.dataset.i = String(index);
    return row;
  };
  const focus = (/** @type {number} */ next) => {
    if (rows[stop]) rows[stop].button.tabIndex = -1;
    stop = Math.min(Math.max(0, next), rows.length - 1);
    if (rows[stop]) rows[stop].button.tabIndex = 0;
  };
  /**
   * Write the table anew.
   * @param {boolean} [turned] whether another page of the same order is asked for
   * @returns {number[]} the flows shown, the heaviest first
   */
  const refresh = (turned = false) => {
    const down = store.now.sort[0] === "-";
    const asked = store.now.sort.replace("-", "");
    const sorted = columns.includes(asked) && asked;
    const order = rankedOf(scene.flows).filter(isShown);
    const all = sorted ? [...order].sort(sorterOf(scene, sorted)) : order;
    if (sorted && down) all.reverse();
    if (!turned) page = 0;
    count = all.length;
    const first = page ? page * cut : 0;
    const listed = all.slice(first, first + cut);
    pages.tell(first, first + listed.length, count);
    tellRest([...all.slice(0, first), ...all.slice(first + cut)]);
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
    const write = () => {
      rows = [];
      body.replaceChildren(...listed.map(rowOf));
      focus(0);
    };
    // The markup holds these rows already: they come alive when the table is opened.
    const written =
      !armed && !sorted && order.length === scene.count && scene.say.lang === scene.lang;
    armed = true;
    later = written && !fold.open ? write : undefined;
    if (!later) write();
    return order;
  };
  fold.addEventListener("toggle", () => {
    later?.();
    later = undefined;
  });
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

// @ts-check
// The panel of one place: what is reported to arrive, to leave and to move inside, kind by kind.
import { headed, isolated, make, pressed, titled } from "./dom.js";
import { liesIn } from "./filters.js";
import { figureOfTotal, totalOf } from "./totals.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */

const LISTED = 60;
const ADDED = ["line", "count", "inside"];
const WAYS = /** @type {const} */ (["in", "out", "inside"]);

/**
 * Flows of a place by the way they go; kinds are never added to one another.
 * @param {Scene} scene
 * @param {string} place
 * @param {number[]} indexes of the flows that are shown
 */
export function waysOf(scene, place, indexes) {
  /** @type {Map<string, Record<"in" | "out" | "inside", number[]>>} */
  const kinds = new Map();
  for (const i of indexes) {
    const flow = scene.flows[i];
    const [from, to] = [flow.origin, flow.dest].map((end) => liesIn(scene, end, place));
    if (!(from || to) || !ADDED.includes(flow.form)) continue;
    const ways = kinds.get(flow.kind) ?? { in: [], out: [], inside: [] };
    ways[from && to ? "inside" : from ? "out" : "in"].push(i);
    kinds.set(flow.kind, ways);
  }
  return kinds;
}

/**
 * @param {Scene} scene
 * @param {string} place
 * @param {number[]} indexes of the flows that are shown
 * @param {(index: number, opener: HTMLElement) => void} open
 * @returns {Node[]}
 */
export function placePanel(scene, place, indexes, open) {
  const { say } = scene;
  const title = titled(isolated(say.place(place)));
  const ways = [...waysOf(scene, place, indexes)];
  const here = indexes.filter((i) =>
    [scene.flows[i].origin, scene.flows[i].dest].some((end) => liesIn(scene, end, place)),
  );
  return [title, ...(ways.length ? [totals(scene, ways)] : []), ...flowList(scene, here, open)];
}

/**
 * Flows one below the other, each to be opened; very many end with a word on the rest.
 * @param {Scene} scene
 * @param {number[]} here
 * @param {(index: number, opener: HTMLElement) => void} open
 */
export function flowList(scene, here, open) {
  const { say } = scene;
  const rest = here.length - LISTED;
  return [
    make("h3", "", say.say("ui_flows_here", { n: here.length })),
    make(
      "ul",
      "flows-here",
      ...here.slice(0, LISTED).map((i) => make("li", "", rowOf(scene, i, open))),
    ),
    ...(rest > 0 ? [make("p", "note", say.say("ui_more_in_table", { n: rest }))] : []),
  ];
}

/**
 * @param {Scene} scene
 * @param {[string, Record<"in" | "out" | "inside", number[]>][]} kinds
 */
function totals(scene, kinds) {
  const { say } = scene;
  const used = WAYS.filter((way) => kinds.some(([, ways]) => ways[way].length));
  const cell = (/** @type {number[]} */ some) =>
    make(
      "td",
      "",
      some.length ? say.people(figureOfTotal(totalOf(some.map((i) => scene.flows[i])))) : "–",
    );
  return make(
    "table",
    "totals",
    make("caption", "", say.text.ui_totals),
    make(
      "thead",
      "",
      make(
        "tr",
        "",
        headed(say.text.page_kind, "col"),
        ...used.map((way) => headed(say.text[`ui_${way}`], "col")),
      ),
    ),
    make(
      "tbody",
      "",
      ...kinds.map(([kind, ways]) =>
        make("tr", "", headed(say.word("kind", kind)), ...used.map((way) => cell(ways[way]))),
      ),
    ),
  );
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {(index: number, opener: HTMLElement) => void} open
 */
function rowOf(scene, index, open) {
  const { say } = scene;
  const flow = scene.flows[index];
  const facts = [say.people(flow), say.word("kind", flow.kind), say.time(flow)];
  const button = pressed("row", (opener) => open(index, opener), isolated(say.route(flow)));
  return make("div", "", button, make("span", "soft", ` ${facts.join(" · ")}`));
}

// @ts-check
// What the rest of a scene tells of its flows. geo/scene/laws.py holds the same laws.

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** What a column should say in a row. @typedef {(row: any, before?: any) => any} Law */

const LINES = ["line", "count"];

/**
 * Laws by column of flows; each looks at tables that stand before, and columns that do.
 * @param {Scene} scene
 * @returns {Record<string, Law>}
 */
export function lawsOf(scene) {
  const { names = [], places = [] } = scene;
  const first = new Map(places.map(({ id }, i) => /** @type {const} */ ([id, i])).reverse());
  const placed = names.map(({ id }) => first.get(id) ?? -1);
  /** @param {"origin" | "dest"} side @returns {Law} */
  const end = (side) => (flow) => (LINES.includes(flow.form) ? placed[flow[side]] : -1);
  /** @param {"width" | "outer"} side @returns {Law} */
  const pixels = (side) => (flow) =>
    flow.o < 0 ? 0 : Math.round(100 * widthsOf(scene, flow)[side]);
  return {
    origin: (_, before) => before?.origin ?? 0,
    dest: (flow, before) => (before?.origin === flow.origin ? before.dest : 0),
    o: end("origin"),
    d: end("dest"),
    width: pixels("width"),
    outer: pixels("outer"),
    hue: ({ o, d, kind }) => places[kind === "return" ? o : d]?.hue ?? -1,
  };
}

/**
 * Pixels of the inner and the outer outline: the scale is that of the whole map at every window.
 * @param {Scene} scene
 * @param {Flow} flow
 */
export function widthsOf({ legend, style }, flow) {
  const papers = flow.form === "count";
  const [most, widest] = papers
    ? [legend.most[1], style.count_width_max]
    : [legend.most[0], style.width_max];
  const { low, best, high } = flow;
  const inner = low ?? best ?? high;
  if (inner == null) return { width: style.width_unknown, outer: 0, unknown: true };
  const pixels = (/** @type {number} */ people) =>
    Math.round(100 * Math.max(style.width_min, most ? (people / most) * widest : 0)) / 100;
  const width = pixels(inner);
  const outer = high != null && high > inner ? pixels(high) : 0;
  return { width, outer: outer > width ? outer : 0, unknown: false };
}

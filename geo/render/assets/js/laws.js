// @ts-check
// What the rest of a scene tells of its flows and areas. geo/scene/laws.py holds the same laws.

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** What a column should say in a row. @typedef {(row: any, before?: any) => any} Law */

const BARE = { width: 0, outer: 0 };
const LINES = ["line", "count"];
const SUMMED = ["line", "area"];

/** Whether the fills count a flow. @param {Scene} scene @param {Flow} flow */
export const isFilled = ({ legend }, flow) =>
  flow.kind === legend.kind && SUMMED.includes(flow.form);

/**
 * Laws by column; each looks at tables of the scene that stand before its own.
 * @param {Scene} scene
 * @returns {Record<string, Law>}
 */
export function lawsOf(scene) {
  const { names = [], places = [], legend } = scene;
  const first = new Map(places.map(({ id }, i) => /** @type {const} */ ([id, i])).reverse());
  const placed = names.map(({ id }) => first.get(id) ?? -1);
  const end = (/** @type {string} */ form, /** @type {number} */ name) =>
    LINES.includes(form) ? placed[name] : -1;
  const pixels = (/** @type {any} */ flow) => (flow.o < 0 ? BARE : widthsOf(scene, flow));
  /** Positions of flows by what a law says of them. @param {(flow: Flow) => string} key */
  const positions = (key) => {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    scene.flows.forEach((flow, i) => {
      const at = key(flow);
      found.get(at)?.push(i) ?? found.set(at, [i]);
    });
    return (/** @type {string} */ at) => found.get(at);
  };
  const country = (/** @type {any} */ { area }) => scene.base.areas[area].country;
  /** @type {ReturnType<typeof positions>} */
  let filling;
  /** @type {ReturnType<typeof positions>} */
  let present;
  return {
    origin: (_, before) => before?.origin ?? 0,
    dest: (flow, before) => (before?.origin === flow.origin ? before.dest : 0),
    o: (flow) => end(flow.form, flow.origin),
    d: (flow) => end(flow.form, flow.dest),
    width: (flow) => Math.round(100 * pixels(flow).width),
    outer: (flow) => (flow.high == null ? 0 : Math.round(100 * pixels(flow).outer)),
    hue: ({ o, d, kind }) => (o < 0 ? -1 : (places[kind === "return" ? o : d]?.hue ?? -1)),
    flows: (area) => {
      const wide = legend.level === "country";
      filling ??= positions((flow) => {
        const { country = "", area = "" } = names[flow.dest];
        if (!isFilled(scene, flow)) return "";
        return wide ? country : area || `${country}*`;
      });
      return (wide ? 0 : filling(area.id)) || filling(`${country(area)}${wide ? "" : "*"}`);
    },
    stocks: (area) => {
      present ??= positions((flow) => (flow.form === "area" ? names[flow.dest].id : ""));
      return present(country(area));
    },
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

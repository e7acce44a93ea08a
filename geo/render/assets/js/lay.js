// @ts-check
// Which flows a view shows and where they run.
import { blossom, bow } from "./arrow.js";
import { fan } from "./fan.js";
import { cutMarks, flowMarks } from "./marks.js";
import { isSmall, toPixel, windowOf, within } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Drawn} Drawn */

export const MOST_LINES = 180;
export const MOST_LINES_SMALL = 70;
const SAMPLES = 20;
/** Of a line that leaves the frame at once, some points are still within. */
const FINE = 200;
/** Pixels by which a line may leave the box of its ends. */
const STRETCH = 60;
/** Pixels between lanes in an inset. */
const GAP_THERE = 5;

/**
 * People a flow is ranked by.
 * @param {Flow} flow
 */
export function weight(flow) {
  return flow.best ?? flow.low ?? flow.high ?? 0;
}

/**
 * Positions in the order of their people: persons before papers, then the heaviest first.
 * @param {Float64Array} weights
 * @param {ArrayLike<number>} papers 1 for those
 * @returns {number[]}
 */
export function rankedBy(weights, papers) {
  const { length } = weights;
  const most = weights.reduce((a, b) => Math.max(a, b), 0);
  const keys = weights.map((one, i) => (papers[i] * (most + 1) + most - one) * length + i);
  // Numbers that hold rank and position are put in order many times faster than by comparing.
  if (2 * (most + 1) * length < Number.MAX_SAFE_INTEGER && weights.every(Number.isInteger)) {
    const order = new Array(length);
    keys.sort().forEach((key, i) => {
      order[i] = key % length;
    });
    return order;
  }
  return Array.from(weights, (_, i) => i).sort(
    (a, b) => papers[a] - papers[b] || weights[b] - weights[a] || a - b,
  );
}

/**
 * Positions of all flows: persons before papers, then the heaviest first.
 * @param {Flow[]} flows
 */
export const rankedOf = (flows) => {
  const weights = new Float64Array(flows.length);
  const papers = new Uint8Array(flows.length);
  flows.forEach((flow, i) => {
    weights[i] = weight(flow);
    papers[i] = Number(flow.form !== "line");
  });
  return rankedBy(weights, papers);
};

/**
 * Positions of the flows that are lines.
 * @param {Flow[]} flows
 */
export const drawnOrder = (flows) =>
  rankedOf(flows).filter((i) => Math.min(flows[i].o ?? -1, flows[i].d ?? -1) >= 0);

/**
 * People of the heaviest line at each place.
 * @param {Pick<Scene, "flows" | "places">} scene
 */
function mostOf({ flows, places }) {
  const most = new Float64Array(places.length);
  for (const flow of flows) {
    const { o = -1, d = 0, form } = flow;
    if (o < 0 || form !== "line") continue;
    most[o] = Math.max(most[o], weight(flow));
    most[d] = Math.max(most[d], weight(flow));
  }
  return most;
}

/**
 * Radius of each node; the rings of countries, of which a phone shows many side by side, are smaller there.
 * @param {Pick<import("./types").Shown, "flows" | "places" | "style" | "most">} scene
 */
export function radiiOf(scene) {
  const most = scene.most ?? mostOf(scene);
  /** @type {Record<string, number>} */
  const fixed = { anchor: 1.8, border: 1.5, ring: isSmall() ? 3.6 : 5 };
  const style = scene.style;
  return scene.places.map(
    (place, i) =>
      fixed[place.symbol] ??
      Math.min(style.node_radius_max, style.node_radius + 0.022 * Math.sqrt(most[i])),
  );
}

/**
 * A flow of what is shown; those that stand for several are made when they are first drawn.
 * @param {import("./types").Shown} scene
 * @param {number} index
 * @returns {Flow}
 */
export function flowOf(scene, index) {
  scene.flows[index] ??= /** @type {(i: number) => Flow} */ (scene.flowAt)(index);
  return scene.flows[index];
}

/**
 * How many lines a screen may show before they can no longer be told apart.
 * @param {boolean} small
 */
export const mostLines = (small) => (small ? MOST_LINES_SMALL : MOST_LINES);

/**
 * Lay out the heaviest flows that cross the window.
 * @param {import("./types").Shown} scene
 * @param {number[]} order
 * @param {number[]} radii
 * @param {View} view
 * @returns {Drawn[]}
 */
export function layOut(scene, order, radii, view) {
  const seen = windowOf(view);
  const most = mostLines(view.small);
  /** @type {{ index: number, curve: import("./arrow.js").Bow }[]} */
  const found = [];
  for (const index of order) {
    if (found.length >= most) break;
    if (passesBy(scene, index, view, seen)) continue;
    const curve = curveOf(scene, index, view);
    if (wayOf(curve).some((point) => within(point, seen, 0))) found.push({ index, curve });
  }
  const widths = found.map(({ index }) => widthsIn(scene, flowOf(scene, index), view).pixels);
  // A faded end stands for a whole country: it is not where it is said to be.
  const firm = found.map(({ index }) => !flowOf(scene, index).fade);
  const curves = fan(
    found.map(({ curve }) => curve),
    widths,
    view.shortest && GAP_THERE,
    firm,
  );
  return found.map(({ index }, i) => drawnOf(scene, index, radii, view, curves[i]));
}

/**
 * Whether a flow runs outside the window for certain: a curve stays within the box of its points.
 * @param {import("./types").Shown} scene
 * @param {number} index
 * @param {View} view
 * @param {import("./types").Rect} seen
 */
function passesBy({ flows, places, ends }, index, view, [left, top, right, bottom]) {
  const from = places[ends ? ends.o[index] : (flows[index].o ?? 0)];
  const to = places[ends ? ends.d[index] : (flows[index].d ?? 0)];
  const curve = ends ? ends.curve[index] : (flows[index].curve ?? 0);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [mx, my] = [(from.x + to.x) / 2 - curve * dy, (from.y + to.y) / 2 + curve * dx];
  // Short lines are drawn longer than they are.
  const room = STRETCH;
  const { s } = view;
  return (
    Math.max(from.x, to.x, mx) * s + view.dx < left - room ||
    Math.min(from.x, to.x, mx) * s + view.dx > right + room ||
    view.dy - Math.min(from.y, to.y, my) * s < top - room ||
    view.dy - Math.max(from.y, to.y, my) * s > bottom + room
  );
}

/**
 * Pixels of a flow's inner and outer outline in a view, which may have let the scale out.
 * @param {import("./types").Shown} scene
 * @param {import("./types").Flow} flow
 * @param {View} view
 */
function widthsIn({ style }, flow, { per, thin }) {
  const by = per?.[flow.form === "line" ? 0 : 1] ?? 1;
  const of = (/** @type {number} */ width) =>
    by === 1 || flow.unknown ? width : Math.max(style.width_min, width / by);
  const { width = 0, outer = 0 } = flow;
  return { width: of(width), outer: outer && of(outer), pixels: of(width) * thin };
}

/**
 * @param {import("./types").Shown} scene
 * @param {number} index
 * @param {View} view
 */
export function curveOf(scene, index, view) {
  const flow = flowOf(scene, index);
  const [from, to] = [scene.places[flow.o ?? 0], scene.places[flow.d ?? 0]];
  const width = widthsIn(scene, flow, view).pixels;
  const ends = [toPixel(view, from.x, from.y), toPixel(view, to.x, to.y)];
  return bow(ends[0], ends[1], flow.curve ?? 0, width, view.shortest);
}

/** @param {import("./arrow.js").Bow} curve @param {number} steps */
function wayOf(curve, steps = SAMPLES) {
  return Array.from({ length: steps + 1 }, (_, i) => blossom(curve, i / steps, i / steps));
}

/**
 * Middle of what is seen of a curve, as its parameter.
 * @param {import("./arrow.js").Bow} curve
 * @param {import("./types").Rect} box
 */
export function middleSeen(curve, box) {
  const seen = wayOf(curve, FINE).flatMap((at, i) => (within(at, box, 0) ? [i / FINE] : []));
  return seen[seen.length >> 1] ?? 0.5;
}

/**
 * @param {import("./types").Shown} scene
 * @param {number} index
 * @param {number[]} radii
 * @param {View} view
 * @param {import("./arrow.js").Bow} curve
 * @returns {Drawn}
 */
export function drawnOf(scene, index, radii, view, curve) {
  const own = flowOf(scene, index);
  const { width: inner, outer } = widthsIn(scene, own, view);
  const flow = inner === own.width ? own : { ...own, width: inner, outer };
  const { gap_start, gap_end } = scene.style;
  /** @type {Point} */
  const gaps = curve.stretched
    ? [0, 0]
    : [radii[flow.o ?? 0] + gap_start, radii[flow.d ?? 0] + gap_end];
  const marks = flowMarks(flow, curve, gaps, scene.style, view.thin);
  if (flow.partial) {
    marks.push(...cutMarks(flow, curve, middleSeen(curve, windowOf(view)), scene.style, view.thin));
  }
  const width = Math.max(flow.width ?? 0, flow.outer ?? 0) * view.thin;
  const members = scene.membersOf?.(index) ?? [index];
  return { index, members, flow, curve, marks, way: wayOf(curve), width };
}

// @ts-check
// Which flows a view shows and where they run.
import { blossom, bow } from "./arrow.js";
import { fan } from "./fan.js";
import { flowMarks } from "./marks.js";
import { toPixel, windowOf, within } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Drawn} Drawn */

export const MOST_LINES = 180;
export const MOST_LINES_SMALL = 70;
const SAMPLES = 20;
/** Pixels between lanes in an inset. */
const GAP_THERE = 3.5;

/**
 * People a flow is ranked by.
 * @param {Flow} flow
 */
export function weight(flow) {
  return flow.best ?? flow.low ?? flow.high ?? 0;
}
/**
 * Positions of the flows that are lines: persons before papers, then the heaviest first.
 * @param {Flow[]} flows
 */
export function drawnOrder(flows) {
  return flows
    .map((_, i) => i)
    .filter((i) => (flows[i].o ?? -1) >= 0 && (flows[i].d ?? -1) >= 0)
    .sort(
      (a, b) =>
        Number(flows[a].form !== "line") - Number(flows[b].form !== "line") ||
        weight(flows[b]) - weight(flows[a]) ||
        a - b,
    );
}

/**
 * Radius of each node at desktop size.
 * @param {Scene} scene
 */
export function radiiOf(scene) {
  const most = new Array(scene.places.length).fill(0);
  for (const flow of scene.flows) {
    if ((flow.o ?? -1) < 0 || flow.form !== "line") continue;
    for (const end of [flow.o ?? 0, flow.d ?? 0]) most[end] = Math.max(most[end], weight(flow));
  }
  /** @type {Record<string, number>} */
  const fixed = { anchor: 1.8, border: 1.5, ring: 5 };
  const style = scene.style;
  return scene.places.map(
    (place, i) =>
      fixed[place.symbol] ??
      Math.min(style.node_radius_max, style.node_radius + 0.022 * Math.sqrt(most[i])),
  );
}

/**
 * Lay out the heaviest flows that cross the window.
 * @param {Scene} scene
 * @param {number[]} order
 * @param {number[]} radii
 * @param {View} view
 * @returns {Drawn[]}
 */
export function layOut(scene, order, radii, view) {
  const seen = windowOf(view);
  const most = view.small ? MOST_LINES_SMALL : MOST_LINES;
  /** @type {{ index: number, curve: import("./arrow.js").Bow }[]} */
  const found = [];
  for (const index of order) {
    if (found.length >= most) break;
    if (view.left?.has(index)) continue;
    const curve = curveOf(scene, index, view);
    if (wayOf(curve).some((point) => within(point, seen, 0))) found.push({ index, curve });
  }
  const widths = found.map(({ index }) => (scene.flows[index].width ?? 0) * view.thin);
  const curves = fan(
    found.map(({ curve }) => curve),
    widths,
    view.shortest && GAP_THERE,
  );
  return found.map(({ index }, i) => drawnOf(scene, index, radii, view, curves[i]));
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {View} view
 */
export function curveOf(scene, index, view) {
  const flow = scene.flows[index];
  const [from, to] = [scene.places[flow.o ?? 0], scene.places[flow.d ?? 0]];
  const width = (flow.width ?? 0) * view.thin;
  const ends = [toPixel(view, from.x, from.y), toPixel(view, to.x, to.y)];
  return bow(ends[0], ends[1], flow.curve ?? 0, width, view.shortest);
}

/** @param {import("./arrow.js").Bow} curve */
function wayOf(curve) {
  return Array.from({ length: SAMPLES + 1 }, (_, i) => blossom(curve, i / SAMPLES, i / SAMPLES));
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {number[]} radii
 * @param {View} view
 * @param {import("./arrow.js").Bow} curve
 * @returns {Drawn}
 */
export function drawnOf(scene, index, radii, view, curve) {
  const flow = scene.flows[index];
  const { gap_start, gap_end } = scene.style;
  /** @type {Point} */
  const gaps = curve.stretched
    ? [0, 0]
    : [radii[flow.o ?? 0] + gap_start, radii[flow.d ?? 0] + gap_end];
  const marks = flowMarks(flow, curve, gaps, scene.style, view.thin);
  const width = Math.max(flow.width ?? 0, flow.outer ?? 0) * view.thin;
  return { index, flow, curve, marks, way: wayOf(curve), width };
}

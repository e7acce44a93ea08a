// @ts-check
// Where things are on the screen: pixels of a point, the edge a line leaves by, what lies under a finger.
import { blossom, bow, fan } from "./arrow.js";
import { flowMarks } from "./marks.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Drawn} Drawn */

export const MOST_LINES = 180;
export const MOST_LINES_SMALL = 70;
const SAMPLES = 20;

/**
 * @param {View} view
 * @param {number} x map units
 * @param {number} y map units, up
 * @returns {Point}
 */
export function toPixel(view, x, y) {
  return [x * view.s + view.dx, view.dy - y * view.s];
}

/**
 * What the reader sees of the canvases, which reach beyond it for panning.
 * @param {View} view
 * @returns {Rect}
 */
export function windowOf(view) {
  const [x, y] = view.pad;
  return [x, y, view.width - x, view.height - y];
}

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
    const curve = curveOf(scene, index, view);
    if (wayOf(curve).some((point) => within(point, seen, 0))) found.push({ index, curve });
  }
  const widths = found.map(({ index }) => (scene.flows[index].width ?? 0) * view.thin);
  const curves = fan(
    found.map(({ curve }) => curve),
    widths,
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
  return bow(toPixel(view, from.x, from.y), toPixel(view, to.x, to.y), flow.curve ?? 0, width);
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

/**
 * @param {Point} point
 * @param {Rect} box
 * @param {number} margin
 */
export function within(point, box, margin) {
  return (
    point[0] >= box[0] - margin &&
    point[1] >= box[1] - margin &&
    point[0] <= box[2] + margin &&
    point[1] <= box[3] + margin
  );
}

/**
 * Where a line leaves the window for an end outside it, and in which direction it goes on.
 * @param {Drawn} item
 * @param {Rect} box
 * @param {boolean} toEnd towards the destination, else towards the origin
 * @returns {{ at: Point, angle: number } | null}
 */
export function leaving(item, box, toEnd) {
  const way = toEnd ? item.way : [...item.way].reverse();
  if (within(way[way.length - 1], box, 0)) return null;
  for (let i = way.length - 1; i > 0; i--) {
    if (!within(way[i - 1], box, 0)) continue;
    const [inner, outer] = [way[i - 1], way[i]];
    let [low, high] = [0, 1];
    for (let k = 0; k < 8; k++) {
      const middle = (low + high) / 2;
      if (within(mix(inner, outer, middle), box, 0)) low = middle;
      else high = middle;
    }
    const at = mix(inner, outer, low);
    return { at, angle: Math.atan2(outer[1] - inner[1], outer[0] - inner[0]) };
  }
  return null;
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {number} share
 * @returns {Point}
 */
function mix(a, b, share) {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/**
 * The flow under a point: the nearest line, thin ones made easier to hit.
 * @param {Drawn[]} items
 * @param {Point} point
 * @param {number} reach pixels
 * @returns {number} index of the flow, -1 for none
 */
export function hit(items, point, reach) {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const item of items) {
    for (let i = 1; i < item.way.length; i++) {
      const gap = distance(point, item.way[i - 1], item.way[i]) - item.width / 2;
      if (gap < reach && gap < least) {
        least = gap;
        best = item.index;
      }
    }
  }
  return best;
}

/**
 * Distance of a point from a stretch between two others.
 * @param {Point} p
 * @param {Point} a
 * @param {Point} b
 */
export function distance(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const along = square ? ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square : 0;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

/**
 * A round length for the scale bar: kilometers and pixels.
 * @param {number} kilometers of one pixel
 * @param {number} longest pixels
 */
export function scaleBar(kilometers, longest) {
  const most = kilometers * longest;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = [5, 2.5, 2, 1].find((d) => d * power <= most) ?? 1;
  const km = digit * power;
  return { km, pixels: km / kilometers };
}

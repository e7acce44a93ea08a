// @ts-check
// Keep names off the lanes of lines that are drawn longer than they are.
import { overlap } from "./labels.js";
import { centerOf, squareAt, within } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Drawn} Drawn */

const FAN_MOST = 90;

/**
 * Boxes around lines drawn longer than they are; lanes that touch share one, up to a size.
 * @param {Drawn[]} items
 * @param {number} [most] pixels
 * @returns {Rect[]}
 */
export function fanBoxes(items, most = FAN_MOST) {
  /** @type {Rect[]} */
  let boxes = [];
  for (const { curve, width } of items) {
    if (!curve.stretched) continue;
    const half = width / 2 + 4;
    let box = around(squareAt(curve.start, half), squareAt(curve.end, half));
    for (const other of boxes.filter((one) => overlap(box, one))) {
      const joined = around(box, other);
      if (Math.max(joined[2] - joined[0], joined[3] - joined[1]) > most) continue;
      boxes = boxes.filter((one) => one !== other);
      box = joined;
    }
    boxes.push(box);
  }
  return boxes;
}
/**
 * @param {Rect} a
 * @param {Rect} b
 * @returns {Rect}
 */
function around(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/**
 * A name stands beside the lanes its node lies among, not between them.
 * @param {Point} point
 * @param {number} away
 * @param {Rect[]} fans
 */
export function besideFan(point, away, fans) {
  const box = fans.find((fan) => within(point, fan, 0));
  if (!box) return { x: point[0], y: point[1], beside: away, above: away, tie: undefined };
  const [x, y] = centerOf(box);
  return {
    x,
    y,
    beside: (box[2] - box[0]) / 2 + 1,
    above: (box[3] - box[1]) / 2 + 1,
    tie: point,
  };
}

/**
 * For ends among lanes, the way from the lanes' middle to where their lines begin or end.
 * @param {Drawn[]} items
 * @returns {Map<number, Point>}
 */
export function leansOf(items) {
  /** @type {Map<number, Point>} */
  const found = new Map();
  const add = (/** @type {number} */ end, /** @type {Point} */ lean) => {
    if (!found.has(end)) found.set(end, lean);
  };
  for (const { curve, flow } of items) {
    if (!curve.stretched) continue;
    const [dx, dy] = [curve.end[0] - curve.start[0], curve.end[1] - curve.start[1]];
    const size = Math.hypot(dx, dy) || 1;
    add(flow.o ?? 0, [-dx / size, -dy / size]);
    add(flow.d ?? 0, [dx / size, dy / size]);
  }
  return found;
}

// @ts-check
// Which flow lies under a point.

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Drawn} Drawn */

/**
 * The flow under a point: the nearest line, thin ones made easier to hit.
 * @param {Drawn[]} items
 * @param {Point} point
 * @param {number} reach pixels
 * @returns {number} index of the flow, -1 for none
 */
export function hit(items, point, reach) {
  let best = -1;
  let least = Infinity;
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

// @ts-check
// From map units to the pixels of a view, and where a line leaves it.

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Drawn} Drawn */

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

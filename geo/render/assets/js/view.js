// @ts-check
// From map units to the pixels of a view, and where a line leaves it.

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Drawn} Drawn */

const SMALL = "(max-width: 619px)";
const THIN = 0.62;
const RATIO_MOST = 2;

/** Whether the page stands on a phone; not where there is no page. */
export const isSmall = () => Boolean(globalThis.matchMedia?.(SMALL).matches);

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
 * A square around a point.
 * @param {Point} point
 * @param {number} half of its side
 * @returns {Rect}
 */
export function squareAt([x, y], half) {
  return [x - half, y - half, x + half, y + half];
}

/**
 * The middle of a box.
 * @param {Rect} box
 * @returns {Point}
 */
export function centerOf([x0, y0, x1, y1]) {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
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

/**
 * Pixels of a piece of the map.
 * @param {Rect} box map units
 * @param {View} view
 * @returns {Rect}
 */
export function extentOf([x0, y0, x1, y1], view) {
  return [...toPixel(view, x0, y1), ...toPixel(view, x1, y0)];
}

/**
 * What a map of Leaflet shows, once it has come to rest.
 * @param {any} map
 * @param {any} bounds of the canvases, layer pixels
 * @returns {View}
 */
export function viewOf(map, bounds) {
  const small = isSmall();
  const origin = map.latLngToLayerPoint([0, 0]);
  const size = bounds.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  return {
    s: map.getZoomScale(map.getZoom(), 0),
    dx: origin.x - bounds.min.x,
    dy: origin.y - bounds.min.y,
    width: size.x,
    height: size.y,
    pad: [corner.x - bounds.min.x, corner.y - bounds.min.y],
    ratio: Math.min(RATIO_MOST, devicePixelRatio || 1),
    thin: small ? THIN : 1,
    small,
  };
}

/**
 * What it will show where a zoom leads.
 * @param {any} map
 * @param {View} view
 * @param {{ center: any, zoom: number }} goal
 * @returns {View}
 */
export function viewAfter(map, view, { center, zoom }) {
  const there = map._latLngToNewLayerPoint([0, 0], zoom, center).round();
  const { x, y } = map.layerPointToContainerPoint(there);
  const [dx, dy] = view.pad;
  return { ...view, s: map.getZoomScale(zoom, 0), dx: x + dx, dy: y + dy };
}

/**
 * @param {View} one
 * @param {View} other
 */
export function isAlike(one, other) {
  const told = (/** @type {View} */ { s, dx, dy, width, height, ratio, pad }) =>
    String([s, dx, dy, width, height, ratio, pad]);
  return told(one) === told(other);
}

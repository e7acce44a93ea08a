// @ts-check
// Names of countries and rivers: only where the names of the flows leave room.
import { LOOSE, LOOSE_WORST, labelOf, placeLabels } from "./labels.js";
import { toPixel, within } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */

const COUNTRY_COLOR = "#66727a";
const COUNTRIES = 22;
const COUNTRIES_SMALL = 9;
const RIVER_NAME = "#4f7f99";

/**
 * @param {Scene} scene
 * @param {number[]} seen ends that have names of their own
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
export function countryNames(scene, seen, view, measure, placer) {
  const ringed = new Set(seen.map((index) => scene.places[index].id));
  const names = scene.base.country_labels
    .filter((label) => !ringed.has(label.code))
    .sort((a, b) => (b.size ?? 0) - (a.size ?? 0))
    .slice(0, view.small ? COUNTRIES_SMALL : COUNTRIES);
  return names.flatMap((label) => {
    const latin = /^[ -\u024f]+$/.test(label.name);
    const text = latin ? label.name.toUpperCase() : label.name;
    const size = (view.small ? 9.5 : 10.5) + Math.min(2.5, 12 * (label.size ?? 0));
    const [x, y] = toPixel(view, label.x, label.y);
    const width = measure(text, size, 500, true) + 4;
    const wanted = { x, y, width, height: size + 3, beside: 0, above: 0 };
    const [box] = placeLabels(
      [wanted],
      placer.taken,
      placer.crowd,
      placer.frame,
      LOOSE,
      LOOSE_WORST,
    );
    if (!box) return [];
    const lines = [{ text, size, weight: 500, color: COUNTRY_COLOR }];
    return [
      {
        lines,
        box,
        align: /** @type {CanvasTextAlign} */ ("center"),
        x: (box[0] + box[2]) / 2,
        spaced: true,
      },
    ];
  });
}
/**
 * The name of each river once, at the middle of what is seen of it.
 * @param {Scene} scene
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @param {Int32Array[]} rivers
 */
export function riverNames(scene, view, measure, placer, rivers) {
  const { scale, origin, river_names } = scene.base;
  /** @type {Map<string, Point[]>} */
  const seen = new Map();
  rivers.forEach((line, i) => {
    if (!river_names[i]) return;
    for (let k = 0; k < line.length; k += 2) {
      const point = toPixel(view, line[k] * scale + origin[0], line[k + 1] * scale + origin[1]);
      if (!within(point, placer.frame, 0)) continue;
      seen.set(river_names[i], [...(seen.get(river_names[i]) ?? []), point]);
    }
  });
  return [...seen].flatMap(([text, points]) => {
    const first = points[0];
    const last = points[points.length - 1];
    const size = view.small ? 10 : 11;
    const width = measure(text, size, 400) + 4;
    // A name longer than its river's visible part would not say which line it means.
    if (Math.hypot(last[0] - first[0], last[1] - first[1]) < width * 2.5) return [];
    const [x, y] = points[Math.floor(points.length / 2)];
    const wanted = { x, y, width, height: size + 3, beside: 3, above: 3 };
    const [box] = placeLabels([wanted], placer.taken, placer.crowd, placer.frame);
    return labelOf([{ text, size, weight: 400, color: RIVER_NAME }], box, x);
  });
}

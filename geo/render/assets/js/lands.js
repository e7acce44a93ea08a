// @ts-check
// Names of countries and rivers: only where the names of the flows leave room.
import { LOOSE, LOOSE_WORST, labelOf, placeLabel } from "./labels.js";
import { gather } from "./totals.js";
import { centerOf, toPixel, within } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */

const COUNTRIES = 22;
const COUNTRIES_SMALL = 9;
const RIVER_NAMES = 6;
const RIVER_WORST = 2.5;

/**
 * @param {Scene} scene
 * @param {number[]} seen ends that have names of their own
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
export function countryNames(scene, seen, view, measure, placer) {
  placer.taken.push(...placer.bare);
  const ringed = new Set(seen.map((index) => scene.places[index].id));
  const names = scene.base.country_labels
    .filter((label) => !ringed.has(label.code))
    .sort((a, b) => (b.size ?? 0) - (a.size ?? 0))
    .slice(0, view.small ? COUNTRIES_SMALL : COUNTRIES);
  return names.flatMap((label) => {
    const text = capitals(scene.say.place(label.code));
    const size = (view.small ? 9.5 : 10.5) + Math.min(2.5, 12 * (label.size ?? 0));
    const spots = [/** @type {Point} */ ([label.x, label.y]), ...(label.more ?? [])];
    const line = { text, size, weight: 500, color: scene.style.land_text };
    return surfaceName(line, spots, true, view, measure, placer);
  });
}

/**
 * Names of countries are set in capitals where the script has them.
 * @param {string} name
 */
export function capitals(name) {
  return /^[ -\u024f’]+$/.test(name) ? name.toUpperCase() : name;
}

/**
 * Names of the areas with a fill or a hatch that no end of a flow is named after.
 * @param {Scene} scene
 * @param {number[]} seen
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
export function areaNames(scene, seen, view, measure, placer) {
  const named = new Set(seen.map((index) => scene.places[index].name));
  const size = view.small ? 10 : 11.5;
  return scene.areas.flatMap((area) => {
    if (typeof area.x !== "number" || named.has(area.name)) return [];
    const color = scene.style.land_text;
    const line = { text: area.name, size, weight: 500, color };
    return surfaceName(line, [[area.x, area.y ?? 0]], false, view, measure, placer);
  });
}

/**
 * A name that belongs to a surface, at the first of its spots where it crosses few lines.
 * @param {import("./types").Label["lines"][0]} line
 * @param {Point[]} spots map units
 * @param {boolean} spaced
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @returns {import("./types").Label[]}
 */
function surfaceName(line, spots, spaced, view, measure, placer) {
  const width = measure(line.text, line.size, line.weight, spaced) + 6;
  for (const worst of [1.3, LOOSE_WORST]) {
    for (const spot of spots) {
      const [x, y] = toPixel(view, spot[0], spot[1]);
      const wanted = { x, y, width, height: line.size + 5, beside: 0, above: 0 };
      const box = placeLabel(wanted, placer, LOOSE, worst);
      if (!box) continue;
      return [{ lines: [line], box, align: "center", x: centerOf(box)[0], spaced }];
    }
  }
  return [];
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
      gather(seen, river_names[i], point);
    }
  });
  const long = [...seen].sort((a, b) => b[1].length - a[1].length).slice(0, RIVER_NAMES);
  return long.flatMap(([text, points]) => {
    const first = points[0];
    const last = points[points.length - 1];
    const size = view.small ? 9.5 : 10.5;
    const said = scene.say.word("river", text);
    const width = measure(said, size, 400) + 4;
    // A name longer than its river's visible part would not say which line it means.
    if (Math.hypot(last[0] - first[0], last[1] - first[1]) < width * 2.5) return [];
    const [x, y] = points[Math.floor(points.length / 2)];
    const wanted = { x, y, width, height: size + 3, beside: 3, above: 3 };
    const box = placeLabel(wanted, placer, undefined, RIVER_WORST);
    const color = scene.style.river_text;
    return labelOf([{ text: said, size, weight: 400, color, italic: true }], box, x);
  });
}

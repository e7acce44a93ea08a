// @ts-check
// Names at the frame for ends that lie beyond it.
import { labelOf, placeLabels, shortened } from "./labels.js";
import { hueOf } from "./marks.js";
import { leaving } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */
/** @typedef {{ text: string, color: string, at: Point, out: Point, angle: number }} Exit */

const POINTERS = 10;
const POINTERS_SMALL = 4;
/** Pixels along the line, inward, at which a wedge may stand, and how far off its words may. */
const INWARD = [0, 18, 36, 60];
const OFF = [8, 26];

/**
 * Where lines leave the frame for an end beyond it, the heaviest first; one for each end and figure.
 * @param {Scene} scene
 * @param {Drawn[]} items
 * @param {Placer} placer
 * @returns {Exit[]}
 */
export function exitsOf(scene, items, placer) {
  const { style } = scene;
  const [left, top, right, bottom] = placer.frame;
  const box = /** @type {Rect} */ ([left + 6, top + 6, right - 6, bottom - 6]);
  /** @type {Exit[]} */
  const exits = [];
  const named = new Set();
  for (const item of items) {
    for (const toEnd of [true, false]) {
      const exit = leaving(item, box, toEnd);
      if (!exit) continue;
      const end = scene.places[(toEnd ? item.flow.d : item.flow.o) ?? 0];
      const persons = item.flow.form === "line";
      // Papers are not persons: their number is left to the panel, which says what it counts.
      const text =
        shortened(end.name, 20) +
        (end.more ?? "") +
        (persons ? ` ${scene.say.people(item.flow)}` : "");
      if (named.has(text) || (!persons && named.has(end.id))) continue;
      named.add(text).add(end.id);
      const color = hueOf(item.flow, style.hue_texts, style.ink_soft);
      const { at, angle } = exit;
      const out = /** @type {Point} */ ([Math.cos(angle), Math.sin(angle)]);
      // The wedge goes the line's way: out of the frame to an end, into it from a beginning.
      exits.push({ text, color, at, out, angle: angle + (toEnd ? 0 : Math.PI) });
    }
  }
  return exits;
}

/**
 * Wedges with their words; a hairline joins those that could not stand together.
 * @param {Exit[]} exits
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
export function pointers(exits, view, measure, placer) {
  const most = view.small ? POINTERS_SMALL : POINTERS;
  const size = view.small ? 11 : 12;
  const found = [];
  for (const { text, color, at, out, angle } of exits) {
    if (found.length >= most) break;
    const width = measure(text, size, 500) + 4;
    const label = tried(at, out, { width, height: size + 4 }, placer);
    if (!label) continue;
    const [x, y] = label.at;
    placer.taken.push([x - 6, y - 6, x + 6, y + 6]);
    const [named] = labelOf([{ text, size, weight: 500, color }], label.box, x, label.at);
    found.push({ ...named, pointer: { at: label.at, angle } });
  }
  return found;
}

/**
 * The first place along the line with room for a wedge and its words.
 * @param {Point} at
 * @param {Point} out
 * @param {{ width: number, height: number }} size
 * @param {Placer} placer
 */
function tried(at, out, size, { taken, crowd, frame }) {
  for (const off of OFF) {
    for (const inward of INWARD) {
      const [x, y] = [at[0] - inward * out[0], at[1] - inward * out[1]];
      const wedge = [x - 6, y - 6, x + 6, y + 6];
      if (
        taken.some((b) => wedge[0] < b[2] && b[0] < wedge[2] && wedge[1] < b[3] && b[1] < wedge[3])
      )
        continue;
      const wanted = { x, y, ...size, beside: off, above: off };
      const [box] = placeLabels([wanted], taken, crowd, frame);
      if (box) return { box, at: /** @type {Point} */ ([x, y]) };
    }
  }
  return undefined;
}

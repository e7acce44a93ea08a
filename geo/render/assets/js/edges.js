// @ts-check
// Names at the frame for ends that lie beyond it.
import { bestPlace, shortened } from "./labels.js";
import { textHue } from "./marks.js";
import { centerOf, leaving } from "./view.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */
/** @typedef {{ text: string, color: string, at: Point, out: Point, angle: number, half: number }} Exit */

const POINTERS = 10;
const POINTERS_SMALL = 4;
/** Pixels along the line, inward, at which words may stand, and how far beside it. */
const INWARD = [0, 18, 36, 60, 90];
/** Pixels inward that cost as much as two strokes under the words: far in, nobody finds their line. */
const FAR = 6;
const OFF = 4;
/** The wedge stands in the box of its words, so much of its width. */
const WEDGE = 14;
/** Sides tried: beside the line first, and never over it where there is room elsewhere. */
const ASIDE = [
  [1, 0, 0],
  [-1, 0, 0],
  [1, -1, 0.2],
  [1, 1, 0.3],
  [-1, -1, 0.2],
  [-1, 1, 0.3],
  // A little off the line, where another pointer stands at it.
  ...[1.6, 2.2].flatMap((off) => [1, -1].flatMap((x) => [-off, off].map((y) => [x, y, 4 * off]))),
];

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
      const color = textHue(item.flow, style);
      const { at, angle } = exit;
      const out = /** @type {Point} */ ([Math.cos(angle), Math.sin(angle)]);
      // The wedge goes the line's way: out of the frame to an end, into it from a beginning.
      const turn = toEnd ? 0 : Math.PI;
      exits.push({ text, color, at, out, angle: angle + turn, half: item.width / 2 });
    }
  }
  return exits;
}

/**
 * Wedges with their words, beside the lines they tell of.
 * @param {Exit[]} exits
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @returns {import("./types").Label[]}
 */
export function pointers(exits, view, measure, placer) {
  const most = view.small ? POINTERS_SMALL : POINTERS;
  const size = view.small ? 11 : 12;
  /** @type {import("./types").Label[]} */
  const found = [];
  for (const exit of exits) {
    if (found.length >= most) break;
    const { text, color, angle } = exit;
    const width = measure(text, size, 500) + WEDGE + 3;
    const spot = tried(exit, { width, height: size + 4 }, placer);
    if (!spot) continue;
    const { box, x } = spot;
    placer.taken.push(box);
    // The wedge stands at the end of the words that is nearer to the line.
    const side = 2 * x <= box[0] + box[2] ? 1 : -1;
    const inner = box[1 - side] + side * WEDGE;
    found.push({
      lines: [{ text, size, weight: 500, color }],
      box,
      align: "left",
      x: side > 0 ? inner : box[0] + 3,
      pointer: { at: [inner - (side * WEDGE) / 2, centerOf(box)[1]], angle },
    });
  }
  return found;
}

/**
 * Where beside its line a pointer costs least.
 * @param {Exit} exit
 * @param {{ width: number, height: number }} size
 * @param {Placer} placer
 */
function tried({ at, out, half }, size, placer) {
  /** @type {{ box: Rect, x: number, cost: number } | undefined} */
  let best;
  for (const inward of INWARD) {
    const [x, y] = [at[0] - inward * out[0], at[1] - inward * out[1]];
    const wanted = { x, y, ...size, beside: OFF + half, above: OFF + half };
    const far = inward / FAR;
    const spot = bestPlace(wanted, placer, ASIDE, (best?.cost ?? Infinity) - far);
    if (spot) best = { box: spot.box, x, cost: spot.cost + far };
  }
  return best;
}

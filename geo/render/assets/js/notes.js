// @ts-check
// The editor's own short texts beside places; geo/render/notes.py sets them on the still map. On a
// phone a number stands for each, and the list below the map says what it stands for.
import { cleaned } from "./dom.js";
import { apart, labelOf, placeLabels, SIDES, shortened } from "./labels.js";
import { toPixel, windowOf, within } from "./view.js";

/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Note} Note */
/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */

const SIZE = 12;
const WIDE = 150;
const LINES = 4;
const AWAY = [8, 26, 52, 90, 140];
const WORST = 4;
/** Sides of a name, those where a text reads as its caption first. */
const BESIDE = [
  [0, 1, 0],
  [0, -1, 0.3],
  [1, 0, 1],
  [-1, 0, 1.2],
];
/** Before the first number in a circle. */
const CIRCLED = 0x245f;
const CIRCLES = 20;

/** Notes in the window, with the place in pixels. @param {Scene} scene @param {View} view */
function seenNotes(scene, view) {
  const notes = (scene.annotations ?? []).map((note) => ({
    note,
    at: toPixel(view, note.x, note.y),
  }));
  return notes.filter(({ at }) => !view.shortest && within(at, windowOf(view), 0));
}

/** An end of a line has a mark of its own. @param {Scene} scene @param {Note} note */
function dotted(scene, { is_point, place }) {
  return Boolean(is_point) && !scene.places.some(({ id }) => id === place);
}

/**
 * Ground that the marks of places without a line take.
 * @param {Scene} scene
 * @param {View} view
 */
export function dotBoxes(scene, view) {
  return seenNotes(scene, view)
    .filter(({ note }) => dotted(scene, note))
    .map(({ at: [x, y] }) => /** @type {Rect} */ ([x - 3, y - 3, x + 3, y + 3]));
}

/**
 * @param {Scene} scene
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @param {Map<string, Rect>} standing names that stand at their own place, and where
 * @returns {Label[]}
 */
export function noteLabels(scene, view, measure, placer, standing) {
  const { ink } = scene.style;
  const keys = (scene.annotations ?? []).flatMap(({ text }) => text || []);
  return seenNotes(scene, view).flatMap(({ note, at }) => {
    const name = scene.say.place(note.place);
    /** @type {Label["lines"]} */
    const lines = [];
    const add = (/** @type {string} */ text, weight = 400) =>
      lines.push({ text, size: SIZE, weight, color: ink });
    if (!standing.has(name)) add(shortened(name), 700);
    if (note.text && view.small) add(numeral(keys.indexOf(note.text) + 1), 700);
    else if (note.text) for (const line of brokenLines(said(scene, note.text), measure)) add(line);
    if (!lines.length) return [];
    const width = Math.max(...lines.map((line) => measure(line.text, SIZE, line.weight))) + 4;
    const height = lines.length * (SIZE + 1) + 4;
    const sides = view.small ? SIDES : BESIDE;
    const near = besideName(standing.get(name), [width, height], placer, sides);
    const box = near ?? apartFrom(at, width, height, placer);
    if (box) placer.taken.push(box);
    const dot = dotted(scene, note) ? at : undefined;
    return labelOf(lines, box, at[0], near ? undefined : at).map((label) => ({ ...label, dot }));
  });
}

/** @param {number} n */
function numeral(n) {
  return n > CIRCLES ? `(${n})` : String.fromCharCode(CIRCLED + n);
}

/** @param {Scene} scene @param {string} key */
function said({ say, texts, text_lang }, key) {
  return cleaned(texts[key][say.lang] ?? texts[key][text_lang]);
}

/**
 * A free box that touches the name the text belongs to.
 * @param {Rect | undefined} name
 * @param {Point} size
 * @param {Placer} placer
 * @param {number[][]} sides
 */
function besideName(name, [width, height], { taken, crowd, frame }, sides) {
  if (!name) return null;
  const [x, y] = [(name[0] + name[2]) / 2, (name[1] + name[3]) / 2];
  const [beside, above] = [(name[2] - name[0]) / 2, (name[3] - name[1]) / 2];
  const wanted = { x, y, width, height, beside, above };
  return placeLabels([wanted], [...taken], crowd, frame, sides, WORST)[0];
}

/**
 * The nearest free box whose hairline crosses no words.
 * @param {Point} at
 * @param {number} width
 * @param {number} height
 * @param {Placer} placer
 */
function apartFrom(at, width, height, { taken, crowd, frame, marks }) {
  const [x, y] = at;
  const others = taken.slice(marks);
  for (const away of AWAY) {
    const worst = away === AWAY[AWAY.length - 1] ? Infinity : WORST;
    for (const side of SIDES) {
      const wanted = { x, y, width, height, beside: away, above: away };
      const [box] = placeLabels([wanted], [...taken], crowd, frame, [side], worst);
      if (box && clearWay(box, at, others)) return box;
    }
  }
  return null;
}

/** @param {Rect} box @param {Point} at @param {Rect[]} others */
function clearWay(box, [x, y], others) {
  const nearX = Math.min(box[2], Math.max(box[0], x));
  const nearY = Math.min(box[3], Math.max(box[1], y));
  const steps = 1 + Math.floor(Math.hypot(x - nearX, y - nearY) / 3);
  for (let i = 0; i <= steps; i++) {
    const share = i / steps;
    const point = /** @type {Point} */ ([nearX + (x - nearX) * share, nearY + (y - nearY) * share]);
    if (others.some((other) => apart(point, other) < 1)) return false;
  }
  return true;
}

/**
 * Between words; signs of scripts without spaces stand alone.
 * @param {string} text
 * @param {Measure} measure
 */
export function brokenLines(text, measure) {
  const pieces = text.match(/[\u2e80-\u9fff\uf900-\uffff]|[^\s\u2e80-\u9fff\uf900-\uffff]+\s*/g);
  const lines = [""];
  for (const piece of (pieces ?? []).flatMap((one) => one.match(/.{1,40}/g) ?? [])) {
    const last = lines[lines.length - 1];
    if (last && measure((last + piece).trim(), SIZE, 400) > WIDE) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  const whole = lines.map((line) => line.trim());
  if (whole.length <= LINES) return whole;
  return [...whole.slice(0, LINES - 1), `${whole[LINES - 1]}…`];
}

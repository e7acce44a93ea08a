// @ts-check
// The editor's own short texts beside places; geo/render/notes.py sets them on the still map. On a
// phone a number stands for each, and the list below the map says what it stands for.
import { apart, bestPlace, labelOf, SIDES, shortened } from "./labels.js";
import { centerOf, toPixel, windowOf, within } from "./view.js";

/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Note} Note */
/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */
/** @typedef {{ note: Note, at: Point, n: number, dot: Point | undefined }} Seen */

const SIZE = 12;
const LINES_MOST = 4;
/** How far from its place a text may stand, pixels; nearer than the last only off lines. */
const AWAY = [8, 26, 52, 90, 140];
const WORST = 4;
/** Before the first number in a circle, and how many there are. */
const CIRCLED = 0x245f;
const CIRCLES = 20;
/** Sides of a name, those where a text reads as its caption first. */
const BESIDE = [
  [0, 1, 0],
  [0, -1, 0.3],
  [1, 0, 1],
  [-1, 0, 1.2],
];

/**
 * Notes in the window, with their place in pixels, and that again where no line ends there.
 * @param {Scene} scene
 * @param {View} view
 * @returns {Seen[]}
 */
export function notesSeen({ annotations = [], places }, view) {
  let n = 0;
  return annotations
    .map((note) => {
      const at = toPixel(view, note.x, note.y);
      const dotted = note.is_point && !places.some(({ id }) => id === note.place);
      if (note.text) n++;
      return { note, at, n, dot: dotted ? at : undefined };
    })
    .filter(({ at }) => !view.shortest && within(at, windowOf(view), 0));
}

/**
 * @param {Scene} scene
 * @param {Seen[]} seen
 * @param {boolean} small
 * @param {Measure} measure
 * @param {Placer} placer
 * @param {Map<string, Rect>} standing names that stand at their own place, and where
 * @returns {Label[]}
 */
export function noteLabels(
  { say, style, texts, text_lang },
  seen,
  small,
  measure,
  placer,
  standing,
) {
  const { taken, marks } = placer;
  return seen.flatMap(({ note, at, n, dot }) => {
    const called = say.place(note.place);
    const name = standing.get(called);
    const said = texts[note.text] ?? {};
    let told = brokenLines(said[say.lang] ?? said[text_lang] ?? "");
    if (small && note.text) told = [n > CIRCLES ? `(${n})` : String.fromCharCode(CIRCLED + n)];
    const lines = told.map((text) => ({ text, size: SIZE, weight: 400, color: style.ink }));
    if (!name)
      lines.unshift({ text: shortened(called), size: SIZE, weight: 700, color: style.ink });
    if (!lines.length) return [];
    const width = Math.max(...lines.map((line) => measure(line.text, SIZE, line.weight))) + 4;
    const height = lines.length * (SIZE + 1) + 4;
    const words = taken.slice(marks);
    /** @param {Point} where @param {number} beside @param {number} above @param {number[][]} sides */
    const room = ([x, y], beside, above, sides, worst = WORST) =>
      bestPlace({ x, y, width, height, beside, above }, placer, sides, worst)?.box ?? null;
    let box = null;
    if (name) {
      const [x0, y0, x1, y1] = name;
      box = room(centerOf(name), (x1 - x0) / 2, (y1 - y0) / 2, small ? SIDES : BESIDE);
    }
    const tie = box ? undefined : at;
    for (const away of AWAY)
      for (const side of SIDES) {
        if (box) break;
        const found = room(at, away, away, [side], away === 140 ? Infinity : WORST);
        // A hairline crosses no words.
        if (found && !crosses(found, at, words)) box = found;
      }
    if (box) taken.push(box);
    return labelOf(lines, box, at[0], tie).map((label) => ({ ...label, dot }));
  });
}

/** Whether a line from a box to a point runs over others. @param {Rect} box @param {Point} at @param {Rect[]} others */
function crosses([x0, y0, x1, y1], [x, y], others) {
  const [nearX, nearY] = [Math.min(x1, Math.max(x0, x)), Math.min(y1, Math.max(y0, y))];
  return others.some((other) => {
    for (let share = 0; share <= 1; share += 0.02)
      if (apart([nearX + (x - nearX) * share, nearY + (y - nearY) * share], other) < 1) return true;
    return false;
  });
}

/**
 * A few lines of a text, broken between words where there are any.
 * @param {string} text
 */
export function brokenLines(text) {
  const most = /[\u2e80-\uffff]/.test(text) ? 13 : 26;
  const lines = text.match(new RegExp(`.{1,${most}}(?:\\s+|$)|.{1,${most}}`, "g")) ?? [];
  return lines.slice(0, LINES_MOST).map((line, i) => {
    return line.trim() + (i === LINES_MOST - 1 && lines.length > LINES_MOST ? "…" : "");
  });
}

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

const POINTERS = 10;
const POINTERS_SMALL = 4;

/**
 * Names at the frame for the ends beyond it, with a wedge in the line's direction.
 * @param {Scene} scene
 * @param {Drawn[]} items
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
export function pointers(scene, items, view, measure, placer) {
  const { style } = scene;
  const [left, top, right, bottom] = placer.frame;
  const box = /** @type {Rect} */ ([left + 6, top + 6, right - 6, bottom - 6]);
  const most = view.small ? POINTERS_SMALL : POINTERS;
  /** @type {{ text: string, color: string, at: Point, angle: number }[]} */
  const exits = [];
  for (const item of items) {
    for (const toEnd of [true, false]) {
      const exit = leaving(item, box, toEnd);
      const end = scene.places[(toEnd ? item.flow.d : item.flow.o) ?? 0];
      // Papers are not persons: their number is left to the panel, which says what it counts.
      const number = item.flow.form === "line" ? ` ${item.flow.people}` : "";
      const text = shortened(end.name, 20) + number;
      if (!exit || exits.some((other) => other.text === text)) continue;
      const color = hueOf(item.flow, style.hue_texts, style.ink_soft);
      // The wedge goes the line's way: out of the frame to an end, into it from a beginning.
      exits.push({ text, color, at: exit.at, angle: exit.angle + (toEnd ? 0 : Math.PI) });
    }
  }
  for (const { at } of exits.slice(0, 2 * most))
    placer.taken.push([at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6]);
  const size = view.small ? 11 : 12;
  const placed = exits.slice(0, 2 * most).flatMap(({ text, color, at, angle }) => {
    const width = measure(text, size, 500) + 4;
    const wanted = { x: at[0], y: at[1], width, height: size + 4, beside: 8, above: 8 };
    const [where] = placeLabels([wanted], placer.taken, placer.crowd, placer.frame);
    const labels = labelOf([{ text, size, weight: 500, color }], where, at[0]);
    return labels.map((label) => ({ ...label, pointer: { at, angle } }));
  });
  return placed.slice(0, most);
}

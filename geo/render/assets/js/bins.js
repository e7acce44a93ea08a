// @ts-check
// A stretch of the bars that geo/scene/bars.py counts, as a period, and back.
import { overlaps, periodOf } from "./period.js";

/**
 * A stretch of bars as EDTF; all of them is no choice.
 * @param {{ label: string }[]} bins
 * @param {number} from
 * @param {number} to
 */
export function stretchOf(bins, from, to) {
  if (from === 0 && to === bins.length - 1) return "";
  return from === to ? bins[from].label : `${bins[from].label}/${bins[to].label}`;
}

/**
 * Bars that a period of the address touches.
 * @param {{ label: string }[]} bins
 * @param {string} window EDTF
 * @returns {[number, number]}
 */
export function barsOf(bins, window) {
  const period = periodOf(window);
  const inside = bins.flatMap(({ label }, i) => (overlaps(periodOf(label), period) ? [i] : []));
  return inside.length ? [inside[0], inside[inside.length - 1]] : [0, bins.length - 1];
}

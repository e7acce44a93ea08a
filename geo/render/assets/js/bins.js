// @ts-check
// Years or months as the bars of a histogram, and a stretch of them as a period.
import { dateOf, overlaps, periodOf } from "./period.js";

const MONTHS_MOST = 36;
const BINS_MOST = 120;

/** @param {number} day */
const yearOf = (day) => dateOf(day).getUTCFullYear();

/**
 * Bars from the first closed end of a period to the last: months of a short time, else years.
 * @param {string[]} periods EDTF, one for each flow
 * @returns {{ label: string, flows: number }[]}
 */
export function binsOf(periods) {
  // Many flows share a few periods.
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  const known = [...counts].map(([text, flows]) => ({ period: periodOf(text), flows }));
  const ends = known.flatMap(({ period }) => [period.start, period.end]).filter(Number.isFinite);
  if (!ends.length) return [];
  const first = ends.reduce((a, b) => Math.min(a, b));
  const last = ends.reduce((a, b) => Math.max(a, b));
  const months = (yearOf(last) - yearOf(first) + 1) * 12;
  const labels = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    if (months > MONTHS_MOST) labels.push(String(year));
    else for (let m = 1; m <= 12; m++) labels.push(`${year}-${String(m).padStart(2, "0")}`);
  }
  const touched = labels.filter((label) =>
    overlaps(periodOf(label), { ...NEVER, start: first, end: last }),
  );
  if (touched.length > BINS_MOST) return [];
  // What is open or not known would stand in every bar and say nothing.
  const closed = known.filter(({ period }) => !period.openStart && !period.openEnd);
  return touched.map((label) => {
    const bin = periodOf(label);
    const inside = closed.filter(({ period }) => overlaps(period, bin));
    return { label, flows: inside.reduce((sum, { flows }) => sum + flows, 0) };
  });
}

const NEVER = { start: Infinity, end: -Infinity, openStart: false, openEnd: false };

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

// @ts-check
// EDTF periods as reports give them, read into days. geo/periods.py does the same.

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?$/;
const DAY_MS = 86_400_000;

/** @typedef {{ start: number, end: number, openStart: boolean, openEnd: boolean }} Period days since 1970, both included; an open end is infinite */

/**
 * First or last day of a date.
 * @param {string} text
 * @param {boolean} last
 */
function edgeOf(text, last) {
  const found = DATE.exec(text);
  if (!found) return Number.NaN;
  const [year, month, day] = found.slice(1).map(Number);
  // Day 0 of the next month is the last of this one.
  if (found[3]) return Date.UTC(year, month - 1, day) / DAY_MS;
  if (found[2]) return Date.UTC(year, month - (last ? 0 : 1), last ? 0 : 1) / DAY_MS;
  return Date.UTC(last ? year + 1 : year, 0, last ? 0 : 1) / DAY_MS;
}

/** @type {Map<string, Period>} */
const read = new Map();

/**
 * @param {string} text EDTF; empty for an unknown time
 * @returns {Period}
 */
export function periodOf(text) {
  let found = read.get(text);
  if (!found) {
    const [left, right = left] = text.split("/");
    const [openStart, openEnd] = [left, right].map((end) => end === ".." || end === "");
    found = {
      start: openStart ? -Infinity : edgeOf(left, false),
      end: openEnd ? Infinity : edgeOf(right, true),
      openStart,
      openEnd,
    };
    read.set(text, found);
  }
  return found;
}

/** @param {Period} a @param {Period} b */
export const overlaps = (a, b) => a.start <= b.end && b.start <= a.end;

/** @param {Period} inner @param {Period} outer */
export const liesWithin = (inner, outer) => outer.start <= inner.start && inner.end <= outer.end;

/** Days between the two, 0 when they touch or overlap. @param {Period} a @param {Period} b */
export const gapDays = (a, b) =>
  overlaps(a, b) ? 0 : Math.max(a.start, b.start) - Math.min(a.end, b.end);

/** Midnight of a day, for the formats of Intl. @param {number} day */
export const dateOf = (day) => new Date(day * DAY_MS);

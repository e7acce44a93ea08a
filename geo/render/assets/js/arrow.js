// @ts-check
// The shape of an arrow on the screen. geo/render/arrows.py holds the same formulas for the still
// map; tests/golden/arrows.json is held against both.

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Style} Style */
/** @typedef {{ start: Point, control: Point, end: Point, stretched: boolean }} Bow */
/** @typedef {{ begin: number, neck: number, back: number, tip: number, half: number }} Marks */

const STEPS = 24;
const SHORTEST = 22;

/**
 * Point of the curve for s = t; control point of the stretch from s to t otherwise.
 * @param {Bow} curve
 * @param {number} s
 * @param {number} t
 * @returns {Point}
 */
export function blossom(curve, s, t) {
  const a = (1 - s) * (1 - t);
  const b = (1 - s) * t + s * (1 - t);
  const c = s * t;
  return [
    a * curve.start[0] + b * curve.control[0] + c * curve.end[0],
    a * curve.start[1] + b * curve.control[1] + c * curve.end[1],
  ];
}
/**
 * Unit vector to the left of the way at t, y down.
 * @param {Bow} curve
 * @param {number} t
 * @returns {Point}
 */
export function normal(curve, t) {
  const { start, control, end } = curve;
  const dx = (1 - t) * (control[0] - start[0]) + t * (end[0] - control[0]);
  const dy = (1 - t) * (control[1] - start[1]) + t * (end[1] - control[1]);
  const size = Math.hypot(dx, dy) || 1;
  return [dy / size, -dx / size];
}

/**
 * Bend a line; draw it longer about its middle where it is too short to be seen.
 * @param {Point} start
 * @param {Point} end
 * @param {number} share
 * @param {number} width
 * @param {number} [shortest] pixels
 * @returns {Bow}
 */
export function bow(start, end, share, width, shortest = SHORTEST) {
  let dx = end[0] - start[0];
  let dy = end[1] - start[1];
  const size = Math.hypot(dx, dy);
  const least = shortest + 1.15 * width;
  const stretched = size < least;
  if (stretched) {
    const [ux, uy] = size > 0 ? [dx / size, dy / size] : [0, -1];
    const mx = (start[0] + end[0]) / 2;
    const my = (start[1] + end[1]) / 2;
    dx = ux * least;
    dy = uy * least;
    start = [mx - dx / 2, my - dy / 2];
    end = [mx + dx / 2, my + dy / 2];
  }
  const control = /** @type {Point} */ ([
    (start[0] + end[0]) / 2 + share * dy,
    (start[1] + end[1]) / 2 - share * dx,
  ]);
  return { start, control, end, stretched };
}

/**
 * Middle of the straight line between the ends.
 * @param {Bow} curve
 * @returns {Point}
 */
export function middleOf({ start, end }) {
  return [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
}

/** @param {Point} a @param {Point} b */
export const span = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);

/**
 * Length of the curve up to each equal step of its parameter.
 * @param {Bow} curve
 */
export function lengthsOf(curve) {
  const sums = [0];
  let before = curve.start;
  for (let i = 1; i <= STEPS; i++) {
    const after = blossom(curve, i / STEPS, i / STEPS);
    sums.push(sums[i - 1] + Math.hypot(after[0] - before[0], after[1] - before[1]));
    before = after;
  }
  return sums;
}

/**
 * Parameter at which the curve has reached a length.
 * @param {number[]} lengths
 * @param {number} wanted
 */
export function atLength(lengths, wanted) {
  if (wanted <= 0) return 0;
  for (let i = 1; i < lengths.length; i++) {
    if (lengths[i] >= wanted) {
      const step = lengths[i] - lengths[i - 1] || 1;
      return (i - 1 + (wanted - lengths[i - 1]) / step) / STEPS;
    }
  }
  return 1;
}

/**
 * Divide a curve into gap, body, head and gap.
 * @param {Bow} curve
 * @param {number} width
 * @param {Point} gaps
 * @param {Style} style
 * @returns {Marks}
 */
export function divide(curve, width, gaps, style) {
  const lengths = lengthsOf(curve);
  const total = lengths[STEPS];
  const room = Math.max(0, total - gaps[0] - gaps[1]);
  const [start, end] = room > 9 ? [gaps[0], total - gaps[1]] : [0, total];
  const long = Math.min(
    style.head_length + style.head_length_per_width * width,
    (end - start) * 0.62,
  );
  const notch = Math.min(style.notch, long * 0.25);
  return {
    begin: atLength(lengths, start),
    neck: atLength(lengths, end - long),
    back: atLength(lengths, end - long - notch),
    tip: atLength(lengths, end),
    half: Math.max(style.head_half_min, width / 2 + style.head_half_width),
  };
}

/**
 * Outline of a part of the body: left start, control, end, right end, control, start.
 * @param {Bow} curve
 * @param {Point} ends
 * @param {Point} widths
 * @returns {Point[]}
 */
export function stretch(curve, ends, widths) {
  const [s, t] = ends;
  const [first, last] = widths;
  /** @type {Point[]} */
  const left = [];
  /** @type {Point[]} */
  const right = [];
  for (const [u, v, half] of [
    [s, s, first / 2],
    [s, t, (first + last) / 4],
    [t, t, last / 2],
  ]) {
    const [x, y] = blossom(curve, u, v);
    const [nx, ny] = normal(curve, (u + v) / 2);
    left.push([x + nx * half, y + ny * half]);
    right.unshift([x - nx * half, y - ny * half]);
  }
  return [...left, ...right];
}

/**
 * Left corner, tip and right corner of the head.
 * @param {Bow} curve
 * @param {Marks} at
 * @returns {Point[]}
 */
export function headOf(curve, at) {
  const [x, y] = blossom(curve, at.back, at.back);
  const [nx, ny] = normal(curve, at.neck);
  return [
    [x + nx * at.half, y + ny * at.half],
    blossom(curve, at.tip, at.tip),
    [x - nx * at.half, y - ny * at.half],
  ];
}

/**
 * Width of the tapered body at a parameter of the curve.
 * @param {Marks} at
 * @param {number} t
 * @param {number} width
 * @param {number} taper
 */
export function bodyWidth(at, t, width, taper) {
  const share = (t - at.begin) / (at.neck - at.begin || 1);
  return width * (taper + (1 - taper) * Math.min(1, Math.max(0, share)));
}

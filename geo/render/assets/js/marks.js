// @ts-check
// The few shapes that stand for a flow. geo/render/marks.py holds the same rules for the still map.
import { blossom, bodyWidth, divide, headOf, normal, stretch } from "./arrow.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Style} Style */
/** @typedef {import("./arrow.js").Bow} Bow */
/** @typedef {import("./arrow.js").Marks} Marks */

export const COUNTRY_ALPHA = 0.75;
const RANGE_ALPHA = 0.3;
const PAPER_ALPHA = 0.6;
const RIM = 1.2;
/** Pixels from which on a line can show that it is hollow. */
const HOLLOW_FROM = 3.2;
const FADE = [
  [0, 0.1, 0.3],
  [0.24, 0.36, 0.45],
  [0.48, 0.62, 0.65],
  [0.74, 0.88, 0.85],
];
const FADED = 0.38;
/** A break in a line: pixels along it between the two strokes, how far they lean, how thick. */
const BREAK = 3.4;
const LEAN = 0.5;
const CUT_WIDTH = 1.2;

/**
 * @param {number} value
 */
export function tenth(value) {
  const whole = value >= 0 ? Math.floor(value * 10 + 0.5) : -Math.floor(-value * 10 + 0.5);
  return String(whole / 10 || 0);
}

/** @param {Point} point */
const xy = (point) => `${tenth(point[0])} ${tenth(point[1])}`;

/** @param {Point[]} points */
const closedLine = (points) => `M${points.map(xy).join("L")}Z`;

/** @param {Point[]} points */
function closed(points) {
  const [a, b, c, d, e, f] = points.map(xy);
  return `M${a}Q${b} ${c}L${d}Q${e} ${f}Z`;
}

/**
 * @param {Partial<Mark> & { d: string }} given
 * @returns {Mark}
 */
function mark(given) {
  return { fill: "none", stroke: "none", width: 0, dash: "", alpha: 1, cased: true, ...given };
}

/**
 * Hue of the country the flow belongs to.
 * @param {{ hue?: number }} item
 * @param {string[]} hues
 * @param {string} other
 */
export function hueOf(item, hues, other) {
  return hues[item.hue ?? -1] ?? other;
}

/**
 * The same hue for words.
 * @param {{ hue?: number }} item
 * @param {Style} style
 */
export function textHue(item, { hue_texts, ink_soft }) {
  return hueOf(item, hue_texts, ink_soft);
}

/**
 * Name of the drawing in the legend that a flow follows.
 * @param {Flow} flow
 */
export function drawingOf(flow) {
  if (flow.form === "count") return "count";
  if (flow.unknown) return "unknown";
  return ["return", "transit", "unspecified"].includes(flow.kind) ? flow.kind : "dispatch";
}

/**
 * Draw one flow, from the lowest shape to the highest.
 * @param {Flow} flow
 * @param {Bow} curve
 * @param {Point} gaps
 * @param {Style} style
 * @param {number} thin factor of the widths on small screens
 * @returns {Mark[]}
 */
export function flowMarks(flow, curve, gaps, style, thin) {
  const color = hueOf(flow, style.hues, style.hue_other);
  const width = (flow.width ?? 0) * thin;
  const outer = (flow.outer ?? 0) * thin;
  const drawing = drawingOf(flow);
  const found = [];
  if (outer > width) {
    const wide = divide(curve, outer, gaps, style);
    const d = arrow(curve, wide, wide.begin, outer, style);
    found.push(mark({ d, fill: color, alpha: RANGE_ALPHA }));
  }
  const at = divide(curve, width, gaps, style);
  if (drawing !== "transit" && drawing !== "count" && drawing !== "unknown") {
    const look = drawing === "unspecified" ? { ...style, taper: 1 } : style;
    return [...found, ...solid(flow, curve, at, look, width, color)];
  }
  return [...found, ...stroked(drawing, width, curve, at, color)];
}

/**
 * Break a line whose time lies only partly in the one shown, as a broken axis is drawn.
 * @param {Flow} flow
 * @param {Bow} curve
 * @param {number} t where on the way
 * @param {Style} style
 * @param {number} thin
 * @returns {Mark[]}
 */
export function cutMarks(flow, curve, t, style, thin) {
  const [x, y] = blossom(curve, t, t);
  const [nx, ny] = normal(curve, t);
  const half = 0.4 * thin * Math.max(flow.width ?? 0, flow.outer ?? 0) + 3;
  const stroke = (/** @type {number} */ along) => {
    const ends = [-half, half].map((a) => {
      const b = along + a * LEAN;
      return xy([x + a * nx - b * ny, y + a * ny + b * nx]);
    });
    return `M${ends.join("L")}`;
  };
  const alpha = flow.form === "count" ? PAPER_ALPHA : 1;
  const d = stroke(-BREAK / 2) + stroke(BREAK / 2);
  const color = hueOf(flow, style.hues, style.hue_other);
  return [
    mark({ d: stroke(0), stroke: style.paper, width: BREAK + 2 * CUT_WIDTH, cased: false }),
    mark({ d, stroke: color, width: CUT_WIDTH, alpha, cased: false }),
  ];
}

/**
 * The tapered arrow, full or hollow, its unknown ends broken up.
 * @param {Flow} flow
 * @param {Bow} curve
 * @param {Marks} at
 * @param {Style} style
 * @param {number} width
 * @param {string} color
 */
function solid(flow, curve, at, style, width, color) {
  const back = flow.kind === "return";
  // Two rims would be wider than a thin line: there only the head is hollow.
  const hollow = back && width > HOLLOW_FROM;
  const inner = hollow ? width - 2 * RIM : width;
  const fade = flow.fade ?? "";
  let begin = at.begin;
  let end = at.neck;
  /** @type {number[][]} */
  let pieces = [];
  if (fade === "start" || fade === "both") {
    begin = at.begin + FADED * (at.neck - at.begin);
    pieces = FADE.map((piece) => between(at.begin, begin, piece));
  }
  if (fade === "end" || fade === "both") {
    end = at.neck - FADED * (at.neck - at.begin);
    pieces.push(...FADE.map((piece) => between(at.neck, end, piece)));
  }
  const broken = pieces.map((piece) => pieceOf(curve, at, piece, width, color, style.taper));
  if (end === at.neck && hollow === back) {
    return [...broken, full(arrow(curve, at, begin, inner, style), color, hollow, style)];
  }
  return [
    ...broken,
    full(bodyOf(curve, at, [begin, end], inner, style.taper), color, hollow, style),
    full(closedLine(headOf(curve, at)), color, back, style),
  ];
}

/**
 * @param {string} d
 * @param {string} color
 * @param {boolean} hollow
 * @param {Style} style
 */
function full(d, color, hollow, { paper }) {
  return mark(hollow ? { d, fill: paper, stroke: color, width: 2 * RIM } : { d, fill: color });
}

/**
 * @param {number} start
 * @param {number} end
 * @param {number[]} piece
 */
function between(start, end, piece) {
  return [start + piece[0] * (end - start), start + piece[1] * (end - start), piece[2]];
}

/**
 * @param {Bow} curve
 * @param {Marks} at
 * @param {number[]} piece
 * @param {number} width
 * @param {string} color
 * @param {number} taper
 */
function pieceOf(curve, at, piece, width, color, taper) {
  const [a, b, alpha] = piece;
  const d = bodyOf(curve, at, [Math.min(a, b), Math.max(a, b)], width, taper);
  return mark({ d, fill: color, alpha });
}

/**
 * A stretch of a line without its head.
 * @param {Bow} curve
 * @param {Marks} at
 * @param {Point} ends shares of the curve
 * @param {number} width
 * @param {number} taper
 */
function bodyOf(curve, at, ends, width, taper) {
  const [s, t] = ends.map((end) => bodyWidth(at, end, width, taper));
  return closed(stretch(curve, ends, [s, t]));
}

/**
 * Lines of one width along their length, told apart by dash and head.
 * @param {string} drawing
 * @param {number} width
 * @param {Bow} curve
 * @param {Marks} at
 * @param {string} color
 */
function stroked(drawing, width, curve, at, color) {
  const [start, control, end] = [
    blossom(curve, at.begin, at.begin),
    blossom(curve, at.begin, at.neck),
    blossom(curve, at.neck, at.neck),
  ].map(xy);
  const d = `M${start}Q${control} ${end}`;
  const gap = Math.max(3.2, width * 1.5).toFixed(1);
  /** @type {Record<string, string>} */
  const dashes = { count: `0 ${gap}`, unknown: "6 4", transit: "10 4 2 4" };
  // Papers are not persons: beads are fainter, so that they never outshout a line of people.
  const alpha = drawing === "count" ? PAPER_ALPHA : 1;
  const cased = drawing !== "count";
  const body = mark({ d, stroke: color, width, dash: dashes[drawing], alpha, cased });
  const corners = headOf(curve, at);
  if (drawing === "count" || drawing === "unknown") {
    return [body, mark({ d: closedLine(corners), fill: color, alpha })];
  }
  const tip = `M${corners.map(xy).join("L")}`;
  return [body, mark({ d: tip, stroke: color, width: Math.max(1.6, width * 0.6) })];
}

/**
 * Body and head as one closed outline.
 * @param {Bow} curve
 * @param {Marks} at
 * @param {number} begin
 * @param {number} width
 * @param {Style} style
 */
function arrow(curve, at, begin, width, style) {
  /** @type {Point} */
  const sides = [bodyWidth(at, begin, width, style.taper), width];
  const [a, b, c, d, e, f] = stretch(curve, [begin, at.neck], sides).map(xy);
  const head = headOf(curve, at).map(xy).join("L");
  return `M${a}Q${b} ${c}L${head}L${d}Q${e} ${f}Z`;
}

// @ts-check
// Find room for names: greedy, the most important first. geo/render/labels.py does the same for the
// still map.
import { centerOf } from "./view.js";

/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Label} Label */
/** @typedef {(text: string, size: number, weight: number, spaced?: boolean) => number} Measure */
/** @typedef {{ taken: Rect[], crowd: Map<number, number>, frame: Rect, items: import("./types").Drawn[], marks: number, bare: Rect[] }} Placer */
/** @typedef {{ x: number, y: number, width: number, height: number, beside: number, above: number, tie?: import("./types").Point, far?: number, lean?: import("./types").Point, keep?: number[] }} Wanted */

const CELL = 6;
const STEPS_MOST = 400;
const TIE_MOST = 40;
const LEADER_FROM = 14;
/** Pixels a name is moved at most to stay in the frame. */
const PULL_MOST = 40;
/** A name stays on the side it had, unless another is better by more than this. */
const STAYS = 1.5;
export const SIDES = [
  [1, 0, 0],
  [-1, 0, 0.6],
  [0, -1, 0.9],
  [0, 1, 1.1],
  [0.75, -0.8, 1.2],
  [0.75, 0.8, 1.3],
  [-0.75, -0.8, 1.5],
  [-0.75, 0.8, 1.6],
];

/** More than the rows of any grid: a cell is one number, which is quicker to look up than a text. */
export const ROWS = 1e5;

/**
 * Lines in each cell of a grid.
 * @param {Iterable<import("./types").Point[]>} ways
 * @returns {Map<number, number>}
 */
export function crowding(ways) {
  const cells = new Map();
  for (const way of ways) {
    const own = new Set();
    way.forEach(([x, y], i) => {
      const [fromX, fromY] = way[Math.max(0, i - 1)];
      // No cell between two points of a way is passed over.
      const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / CELL));
      for (let k = 1; k <= Math.min(steps, STEPS_MOST); k++) {
        const [px, py] = [fromX + ((x - fromX) * k) / steps, fromY + ((y - fromY) * k) / steps];
        own.add(Math.floor(px / CELL) * ROWS + Math.floor(py / CELL));
      }
    });
    for (const cell of own) cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return cells;
}

/**
 * @param {Rect} a
 * @param {Rect} b
 */
export function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * Distance of a point from a box.
 * @param {import("./types").Point} point
 * @param {Rect} box
 */
export function apart(point, box) {
  const dx = Math.max(box[0] - point[0], 0, point[0] - box[2]);
  const dy = Math.max(box[1] - point[1], 0, point[1] - box[3]);
  return Math.hypot(dx, dy);
}

/**
 * @param {Rect} box
 * @param {Rect} frame
 */
export function inside(box, frame) {
  return box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
}

/**
 * A box that reaches a little beyond a side of the frame, moved to it: at the edge of a phone few
 * names would find a place.
 * @param {Rect} box
 * @param {Rect} frame
 * @returns {Rect}
 */
function pulledIn([x0, y0, x1, y1], frame) {
  const by = Math.max(frame[0] - x0, 0) - Math.max(x1 - frame[2], 0);
  return Math.abs(by) > PULL_MOST ? [x0, y0, x1, y1] : [x0 + by, y0, x1 + by, y1];
}

/**
 * @param {Rect} box
 * @param {Map<number, number>} crowd
 */
function crowdIn(box, crowd) {
  let sum = 0;
  for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column++) {
    for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row++) {
      sum += crowd.get(column * ROWS + row) ?? 0;
    }
  }
  return sum;
}

/**
 * @param {Wanted} label
 * @param {number} across
 * @param {number} down
 * @returns {Rect}
 */
function boxOf(label, across, down) {
  const x = label.x + across * (label.beside + label.width / 2);
  const y = label.y + down * (label.above + label.height / 2);
  const [w, h] = [label.width / 2, label.height / 2];
  return [x - w, y - h, x + w, y + h];
}

/**
 * How far a side is from the one a label leans to: 0 on it, 3 opposite, 0 without a lean.
 * @param {import("./types").Point | undefined} lean
 * @param {number} across
 * @param {number} down
 */
function against(lean, across, down) {
  if (!lean) return 0;
  const size = Math.hypot(across, down) || 1;
  return 1.5 * (1 - (across * lean[0] + down * lean[1]) / size);
}

/**
 * The best free place of a label and what it costs; null where none is free.
 * @param {Wanted} label
 * @param {Pick<Placer, "taken" | "crowd" | "frame">} placer
 * @param {number[][]} sides
 * @param {number} least a place that costs as much is worse than none
 */
export function bestPlace(label, { taken, crowd, frame }, sides, least) {
  /** @type {{ box: Rect, cost: number, side: number[] } | null} */
  let best = null;
  for (const side of sides) {
    const [across, down, dislike] = side;
    const box = pulledIn(boxOf(label, across, down), frame);
    if (!inside(box, frame) || taken.some((other) => overlap(box, other))) continue;
    if (label.tie && apart(label.tie, box) > (label.far ?? TIE_MOST)) continue;
    const cost =
      dislike +
      against(label.lean, across, down) +
      0.5 * crowdIn(box, crowd) -
      (side === label.keep ? STAYS : 0);
    if (cost < (best?.cost ?? least)) best = { box, cost, side };
  }
  return best;
}

/**
 * Give a label the best free place; it is taken from then on.
 * @param {Wanted} label
 * @param {Pick<Placer, "taken" | "crowd" | "frame">} placer
 * @param {number[][]} [sides]
 * @param {number} [worst] a place that costs more is worse than no name
 */
export function placeLabel(label, placer, sides = SIDES, worst = Infinity) {
  const best = bestPlace(label, placer, sides, worst);
  if (!best) return null;
  label.keep = best.side;
  placer.taken.push(best.box);
  return best.box;
}

/** Where more lines than this would run through it, a country's name is left out. */
export const LOOSE_WORST = 3.4;

/** Places tried for a name that belongs to a surface and not to a point. */
export const LOOSE = [
  [0, 0, 0],
  [0, -1.4, 1],
  [0, 1.4, 1],
  [-0.7, 0, 1.2],
  [0.7, 0, 1.2],
  [0.7, 1.6, 2],
  [-0.7, 1.6, 2],
  [0.7, -1.6, 2],
  [-0.7, -1.6, 2],
  [0, -3, 3],
  [0, 3, 3],
];

const LETTERS = 28;

/**
 * @param {string} text
 */
export function shortened(text, most = LETTERS) {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/**
 * @param {Label["lines"]} lines
 * @param {Rect | null} box
 * @param {number} x of the node
 * @param {import("./types").Point} [tie] a node that stands off its name
 * @returns {Label[]}
 */
export function labelOf(lines, box, x, tie) {
  if (!box) return [];
  const [label] = aligned(lines, box, x);
  if (!tie || apart(tie, box) < LEADER_FROM) return [label];
  /** @type {import("./types").Point} */
  const near = [
    Math.min(box[2], Math.max(box[0], tie[0])),
    Math.min(box[3], Math.max(box[1], tie[1])),
  ];
  return [{ ...label, leader: [near, tie] }];
}

/**
 * @param {Label["lines"]} lines
 * @param {Rect} box
 * @param {number} x of the node
 * @returns {Label[]}
 */
function aligned(lines, box, x) {
  const [middle] = centerOf(box);
  if (middle > x + 8) return [{ lines, box, align: "left", x: box[0] + 1 }];
  if (middle < x - 8) return [{ lines, box, align: "right", x: box[2] - 1 }];
  return [{ lines, box, align: "center", x: middle }];
}

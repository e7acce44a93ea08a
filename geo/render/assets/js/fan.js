// @ts-check
// Lanes for lines that are too short to be seen. geo/render/arrows.py holds the same rule.
import { middleOf, span } from "./arrow.js";

/** @typedef {import("./arrow.js").Bow} Bow */

const FAN_NEAR = 16;
const LANE_GAP = 1.5;

/**
 * Lay lines that were too short to be seen side by side, as lanes over a border.
 * @param {Bow[]} curves in drawing order
 * @param {number[]} widths
 * @param {number} [gap] pixels between lanes
 * @param {boolean[]} [firm] which join two places that are known, and so give lanes the direction
 * @returns {Bow[]}
 */
export function fan(curves, widths, gap = LANE_GAP, firm = []) {
  /** @type {number[][]} */
  const groups = [];
  curves.forEach((curve, i) => {
    if (!curve.stretched) return;
    const middle = middleOf(curve);
    const group = groups.find(([first]) => span(middleOf(curves[first]), middle) < FAN_NEAR);
    if (group) group.push(i);
    else groups.push([i]);
  });
  const fanned = [...curves];
  for (const group of groups) {
    if (group.length < 2) continue;
    group.sort((a, b) => Number(firm[b]) - Number(firm[a]) || a - b);
    layLanes(fanned, group, widths, gap);
  }
  return fanned;
}
/**
 * @param {Bow[]} curves
 * @param {number[]} group
 * @param {number[]} widths
 * @param {number} gap
 */
function layLanes(curves, group, widths, gap) {
  const first = curves[group[0]];
  const size = span(first.start, first.end) || 1;
  const ux = (first.end[0] - first.start[0]) / size;
  const uy = (first.end[1] - first.start[1]) / size;
  const along = (/** @type {number} */ i) =>
    (curves[i].end[0] - curves[i].start[0]) * ux + (curves[i].end[1] - curves[i].start[1]) * uy;
  const ways = new Map(group.map((i) => [i, along(i)]));
  const lane = (/** @type {number} */ i) => Math.max(widths[i] + 5.2, 6.4) + gap;
  const [mx, my] = middleOf(first);
  let offset = -group.reduce((sum, i) => sum + lane(i), 0) / 2;
  const back = (/** @type {number} */ i) => Number((ways.get(i) ?? 0) < 0);
  for (const i of [...group].sort((a, b) => back(a) - back(b) || a - b)) {
    const x = mx - uy * (offset + lane(i) / 2);
    const y = my + ux * (offset + lane(i) / 2);
    offset += lane(i);
    const half = (span(curves[i].start, curves[i].end) / 2) * (back(i) ? -1 : 1);
    curves[i] = {
      start: [x - ux * half, y - uy * half],
      control: [x, y],
      end: [x + ux * half, y + uy * half],
      stretched: true,
    };
  }
}

// @ts-check
// Which corner of the map is emptiest, for a card or an inset. geo/render/inset.py has the same rule.
import { crowding, overlap, ROWS } from "./labels.js";

/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */

const CELL_PX = 6;
const EDGE = 10;
const BUTTONS = 54;

/**
 * Boxes in the corners of a frame: bottom left, bottom right, top left, top right.
 * @param {Rect} frame
 * @param {Point} size
 * @returns {Rect[]}
 */
export function cornersOf([x0, y0, x1, y1], [width, height]) {
  const [left, right] = [x0 + EDGE, x1 - EDGE - width];
  // The buttons stand in the upper right corner.
  const inner = right - BUTTONS;
  const [top, bottom] = [y0 + EDGE, y1 - EDGE - height];
  return [
    [left, bottom],
    [right, bottom],
    [left, top],
    [inner, top],
  ].map(([x, y]) => [x, y, x + width, y + height]);
}

/**
 * The corner that covers least, the first of equals; -1 where all are taken.
 * @param {Rect[]} corners
 * @param {Point[][]} ways of the lines
 * @param {Point[]} nodes
 * @param {Rect[]} taken
 */
export function quietest(corners, ways, nodes, taken) {
  const crowd = crowding(ways);
  let best = -1;
  let least = Infinity;
  corners.forEach((box, i) => {
    if (taken.some((other) => overlap(box, other))) return;
    let cost = 0;
    for (const [cell, lines] of crowd) {
      const at = Math.round(cell / ROWS);
      const [column, row] = [at * CELL_PX, (cell - at * ROWS) * CELL_PX];
      if (column >= box[0] && column <= box[2] && row >= box[1] && row <= box[3]) cost += lines;
    }
    for (const [x, y] of nodes) {
      // A node needs room for its name.
      const near = x > box[0] - 50 && x < box[2] + 50 && y > box[1] - 16 && y < box[3] + 16;
      if (near) cost += 400;
    }
    if (cost < least) {
      least = cost;
      best = i;
    }
  });
  return best;
}

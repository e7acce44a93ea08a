// @ts-check
// Put shapes, nodes and names on a canvas.
import { COUNTRY_ALPHA, hueOf } from "./marks.js";
import { circle, strokeIn } from "./pen.js";
import { toPixel } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */

/** Pixels between a node and the ring around one that stands for several. */
export const CLUSTER_RIM = 2.4;
const SPACING = "1.5px";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {boolean} [wipe] whether what is there goes
 */
export function clear(ctx, view, wipe = true) {
  ctx.resetTransform();
  if (wipe) ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.scale(view.ratio, view.ratio);
}

/**
 * Papers lowest, then lines between whole countries, then the heaviest first, so that small ones
 * lie on top.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Drawn[]} items
 * @param {Scene} scene
 */
export function paintFlows(ctx, items, { places, style }) {
  const rank = (/** @type {Drawn} */ { flow }) => rankOf(flow, places);
  const located = items.some((item) => rank(item) === 2);
  ctx.lineJoin = "round";
  for (const item of [...items].sort((a, b) => rank(a) - rank(b))) {
    // Between whole countries nothing is located: such lines stand back.
    const alpha = located && rank(item) === 1 ? COUNTRY_ALPHA : 1;
    for (const mark of item.marks) paintMark(ctx, mark, style, alpha);
  }
}

/**
 * How near the reader a flow is drawn: papers 0, between two whole countries 1, all others 2.
 * @param {import("./types").Flow} flow
 * @param {import("./types").Place[]} places
 */
export function rankOf(flow, places) {
  if (flow.form === "count") return 0;
  const rings = [flow.o, flow.d].filter((end) => places[end ?? 0]?.symbol === "ring");
  return rings.length === 2 ? 1 : 2;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {import("./types").Style} style
 * @param {number} alpha
 */
function paintMark(ctx, mark, { casing, paper }, alpha) {
  const path = new Path2D(mark.d);
  ctx.globalAlpha = mark.alpha;
  if (mark.cased) strokeIn(ctx, paper, mark.width + 2 * casing, path);
  ctx.globalAlpha = mark.alpha * alpha;
  if (mark.stroke !== "none") {
    ctx.setLineDash(mark.dash ? mark.dash.split(" ").map(Number) : []);
    ctx.lineCap = mark.dash.startsWith("0 ") ? "round" : "butt";
    strokeIn(ctx, mark.stroke, mark.width, path);
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
  }
  if (mark.fill !== "none") {
    ctx.fillStyle = mark.fill;
    ctx.fill(path);
  }
  ctx.globalAlpha = 1;
}

/**
 * A dot is a place; a ring stands for an area, a large hollow one for a country.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {number[]} indexes
 * @param {number[]} radii
 * @param {View} view
 */
export function paintNodes(ctx, scene, indexes, radii, view) {
  const { style } = scene;
  const { paper } = style;
  for (const index of indexes) {
    const place = scene.places[index];
    const at = toPixel(view, place.x, place.y);
    const hue = place.role === "origin" ? style.ink : hueOf(place, style.hues, style.hue_other);
    circle(ctx, at, radii[index]);
    const soft = place.symbol === "anchor" || place.symbol === "border";
    if (place.symbol !== "ring") {
      ctx.fillStyle = place.symbol === "area" ? paper : soft ? style.ink_soft : hue;
      ctx.fill();
    }
    const rim = { area: hue, ring: style.ink_soft }[place.symbol];
    strokeIn(ctx, rim ?? paper, rim ? 1.7 : 1.1);
    if (!place.more) continue;
    // A second ring: several places in one.
    circle(ctx, at, radii[index] + CLUSTER_RIM);
    strokeIn(ctx, paper, 3);
    strokeIn(ctx, hue, 1.2);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label[]} labels
 * @param {string} fonts
 * @param {import("./types").Style} style
 */
export function paintLabels(ctx, labels, fonts, style) {
  const { halo } = style;
  ctx.lineJoin = "round";
  ctx.textBaseline = "alphabetic";
  for (const { leader } of labels) if (leader) paintLeader(ctx, leader, style);
  for (const label of labels) {
    if (label.dot) paintDot(ctx, label.dot, style);
    let y = label.box[1];
    ctx.textAlign = label.align;
    for (const line of label.lines) {
      y += line.size + 1;
      ctx.font = `${line.italic ? "italic " : ""}${line.weight} ${line.size}px ${fonts}`;
      if ("letterSpacing" in ctx)
        ctx.letterSpacing = label.spaced && line === label.lines[0] ? SPACING : "0px";
      ctx.strokeStyle = halo;
      ctx.lineWidth = 3.4;
      ctx.strokeText(line.text, label.x, y - 2);
      ctx.fillStyle = line.color;
      ctx.fillText(line.text, label.x, y - 2);
    }
    if (label.pointer) paintPointer(ctx, label.pointer, label.lines[0].color, style);
  }
}

/**
 * A place that the editor marks and no line ends at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./types").Point} at
 * @param {import("./types").Style} style
 */
function paintDot(ctx, at, { ink, paper }) {
  circle(ctx, at, 2.4);
  ctx.fillStyle = ink;
  ctx.fill();
  strokeIn(ctx, paper, 1.1);
}

/**
 * A hairline from a name to the node it could not stand at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {[import("./types").Point, import("./types").Point]} ends
 * @param {import("./types").Style} style
 */
function paintLeader(ctx, [[x0, y0], [x1, y1]], { halo, ink_soft }) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  strokeIn(ctx, halo, 2.6);
  strokeIn(ctx, ink_soft, 0.8);
}

/**
 * A small wedge that shows where a line goes on beyond the frame.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{ at: import("./types").Point, angle: number }} pointer
 * @param {string} color
 * @param {import("./types").Style} style
 */
function paintPointer(ctx, pointer, color, { paper }) {
  ctx.save();
  ctx.translate(pointer.at[0], pointer.at[1]);
  ctx.rotate(pointer.angle);
  const path = new Path2D("M5 0L-5 4.4L-3 0L-5-4.4Z");
  strokeIn(ctx, paper, 2.4, path);
  ctx.fillStyle = color;
  ctx.fill(path);
  ctx.restore();
}

// @ts-check
// Put shapes, nodes and names on a canvas.
import { hueOf, WHITE } from "./marks.js";
import { toPixel } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */

const LEADER = "#56616a";
const HALO = "rgba(255,255,255,.88)";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 */
export function clear(ctx, view) {
  ctx.resetTransform();
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.scale(view.ratio, view.ratio);
}

/**
 * The heaviest first, so that small ones lie on top.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Drawn[]} items
 * @param {number} casing
 */
export function paintFlows(ctx, items, casing) {
  ctx.lineJoin = "round";
  for (const item of items) for (const mark of item.marks) paintMark(ctx, mark, casing);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {number} casing
 */
function paintMark(ctx, mark, casing) {
  const path = new Path2D(mark.d);
  ctx.globalAlpha = mark.alpha;
  if (mark.cased) {
    ctx.strokeStyle = WHITE;
    ctx.lineWidth = mark.width + 2 * casing;
    ctx.stroke(path);
  }
  if (mark.stroke !== "none") {
    ctx.setLineDash(mark.dash ? mark.dash.split(" ").map(Number) : []);
    ctx.lineCap = mark.dash.startsWith("0 ") ? "round" : "butt";
    ctx.strokeStyle = mark.stroke;
    ctx.lineWidth = mark.width;
    ctx.stroke(path);
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
  for (const index of indexes) {
    const place = scene.places[index];
    const [x, y] = toPixel(view, place.x, place.y);
    const hue = place.role === "origin" ? style.ink : hueOf(place, style.hues, style.hue_other);
    ctx.beginPath();
    ctx.arc(x, y, radii[index], 0, 7);
    const soft = place.symbol === "anchor" || place.symbol === "border";
    if (place.symbol !== "ring") {
      ctx.fillStyle = place.symbol === "area" ? WHITE : soft ? style.ink_soft : hue;
      ctx.fill();
    }
    const rim = { area: hue, ring: style.ink_soft }[place.symbol];
    ctx.strokeStyle = rim ?? WHITE;
    ctx.lineWidth = rim ? 1.7 : 1.1;
    ctx.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label[]} labels
 * @param {string} fonts
 */
export function paintLabels(ctx, labels, fonts) {
  ctx.lineJoin = "round";
  ctx.textBaseline = "alphabetic";
  for (const { leader } of labels) if (leader) paintLeader(ctx, leader);
  for (const label of labels) {
    let y = label.box[1];
    ctx.textAlign = label.align;
    for (const line of label.lines) {
      y += line.size + 1;
      ctx.font = `${line.weight} ${line.size}px ${fonts}`;
      if ("letterSpacing" in ctx) ctx.letterSpacing = label.spaced ? "2px" : "0px";
      ctx.strokeStyle = HALO;
      ctx.lineWidth = 3.4;
      ctx.strokeText(line.text, label.x, y - 2);
      ctx.fillStyle = line.color;
      ctx.fillText(line.text, label.x, y - 2);
    }
    if (label.pointer) paintPointer(ctx, label.pointer, label.lines[0].color);
  }
}

/**
 * A hairline from a name to the node it could not stand at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {[import("./types").Point, import("./types").Point]} ends
 */
function paintLeader(ctx, [[x0, y0], [x1, y1]]) {
  for (const [color, width] of /** @type {[string, number][]} */ ([
    [HALO, 2.6],
    [LEADER, 0.8],
  ])) {
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

/**
 * A small wedge that shows where a line goes on beyond the frame.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{ at: import("./types").Point, angle: number }} pointer
 * @param {string} color
 */
function paintPointer(ctx, pointer, color) {
  ctx.save();
  ctx.translate(pointer.at[0], pointer.at[1]);
  ctx.rotate(pointer.angle);
  const path = new Path2D("M5 0L-5 4.4L-3 0L-5-4.4Z");
  ctx.strokeStyle = WHITE;
  ctx.lineWidth = 2.4;
  ctx.stroke(path);
  ctx.fillStyle = color;
  ctx.fill(path);
  ctx.restore();
}

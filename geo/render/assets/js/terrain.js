// @ts-check
// Paint the ground at any zoom: sea, land, fills, patterns, borders, water.
import { strokeIn } from "./pen.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./ground.js").Ground} Ground */
/** @typedef {ReturnType<typeof matrixOf>} Matrix */

/** Pixels of the hatched band inside the outline of an area, and between its strokes. */
const BAND = 9;
const BAND_SMALL = 5;
const STRIPES = 6;
const DOTS = 11;

/**
 * Pixels from quanta: what a canvas needs to paint the paths of the ground.
 * @param {Scene} scene
 * @param {View} view
 */
export function matrixOf(scene, view) {
  const { scale, origin } = scene.base;
  const unit = view.s * scale * view.ratio;
  return {
    a: unit,
    d: -unit,
    e: (view.dx + origin[0] * view.s) * view.ratio,
    f: (view.dy - origin[1] * view.s) * view.ratio,
  };
}
/**
 * Paint the ground of the map.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {Scene} scene
 * @param {View} view
 */
export function paintGround(ctx, ground, scene, view) {
  const { style } = scene;
  const matrix = matrixOf(scene, view);
  const px = view.ratio / matrix.a;
  ctx.resetTransform();
  ctx.fillStyle = style.sea;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(matrix);
  ctx.lineJoin = "round";
  strokeIn(ctx, style.graticule, 0.7 * px, ground.graticule);
  ctx.fillStyle = style.land;
  ctx.fill(ground.land);
  paintFills(ctx, ground, scene, view, matrix);
  strokeIn(ctx, style.province, 0.7 * px, ground.provinces);
  ctx.fillStyle = style.sea;
  ctx.fill(ground.lakes);
  strokeIn(ctx, style.coast, 0.5 * px, ground.lakes);
  strokeIn(ctx, style.river, 0.9 * px, ground.rivers);
  strokeIn(ctx, style.coast, 0.7 * px, ground.coasts);
  // A light edge sets borders off from the darkest fill.
  for (const line of ground.borders) strokeIn(ctx, style.paper, 2.6 * px, line);
  for (const line of ground.borders) strokeIn(ctx, style.border, 1.15 * px, line);
  ctx.setLineDash([4 * px, 3 * px]);
  for (const line of ground.disputed) strokeIn(ctx, style.border, 1.15 * px, line);
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {Scene} scene
 * @param {View} view
 * @param {Matrix} matrix
 */
function paintFills(ctx, ground, scene, view, matrix) {
  const { style, legend } = scene;
  const px = view.ratio / matrix.a;
  for (const name of Object.keys(ground.fills)) {
    if (name === "country_only") {
      inPath(ctx, ground.fills[name], view, () => dots(ctx, view, style.dots));
      continue;
    }
    const step = name.startsWith("class:") ? legend.classes[Number(name.slice(6))] : undefined;
    ctx.fillStyle = step ? style.ramp[step.tone ?? 0] : style.origin_fill;
    ctx.fill(ground.fills[name]);
  }
  for (const { area, cell, fill } of scene.areas) {
    const within = ground.known.find((one) => one.area === area);
    if (cell === undefined || !within) continue;
    // The cell is cut to its province, and dashed: nobody surveyed its border.
    ctx.save();
    ctx.clip(within.path(), "evenodd");
    ctx.fillStyle = style.ramp[legend.classes[Number(fill.slice(6))]?.tone ?? 0];
    ctx.fill(ground.cells[cell]);
    ctx.setLineDash([3 * px, 3 * px]);
    strokeIn(ctx, style.border, 0.9 * px, ground.cells[cell]);
    ctx.restore();
  }
  for (const path of ground.hatched) {
    inPath(ctx, path, view, () => band(ctx, path, matrix, view, style.hatch));
  }
}

/**
 * Paint something within a path, in screen pixels, so that it keeps its size at every zoom.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} path
 * @param {View} view
 * @param {() => void} paint
 */
function inPath(ctx, path, view, paint) {
  ctx.save();
  ctx.clip(path, "evenodd");
  ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  paint();
  ctx.restore();
}

/**
 * Slanting strokes along the inside of an outline: what was announced frames an area and leaves its
 * fill and the lines over it alone.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} path
 * @param {Matrix} matrix
 * @param {View} view
 * @param {string} color
 */
function band(ctx, path, matrix, view, color) {
  const stripes = stripesOf(ctx, view, color);
  if (!stripes) return;
  const outline = new Path2D();
  const { ratio } = view;
  const { a, d, e, f } = matrix;
  outline.addPath(path, { a: a / ratio, d: d / ratio, e: e / ratio, f: f / ratio });
  strokeIn(ctx, stripes, 2 * (view.small ? BAND_SMALL : BAND), outline);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {string} color
 */
function stripesOf(ctx, view, color) {
  const side = STRIPES * 2;
  return tileOf(ctx, view, side, (pen) => {
    for (const shift of [-side, -STRIPES, 0, STRIPES, side]) {
      pen.moveTo(shift - 1, side + 1);
      pen.lineTo(shift + side + 1, -1);
    }
    strokeIn(pen, color, 0.9);
  });
}

/**
 * A small square that is laid side by side, in pixels of the screen.
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {number} side
 * @param {(pen: CanvasRenderingContext2D) => void} draw
 */
function tileOf(ctx, { ratio }, side, draw) {
  const tile = document.createElement("canvas");
  const size = Math.ceil(side * ratio);
  tile.width = tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.scale(size / side, size / side);
  draw(pen);
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform({ a: side / size, d: side / size });
  return pattern;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {string} color
 */
function dots(ctx, view, color) {
  const pattern = tileOf(ctx, view, DOTS, (pen) => {
    pen.fillStyle = color;
    pen.arc(4, 4, 1, 0, 7);
    pen.fill();
  });
  if (!pattern) return;
  ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, view.width, view.height);
}

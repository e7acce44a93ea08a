// @ts-check
// Paint the ground at any zoom: sea, land, fills, patterns, borders, water.

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./ground.js").Ground} Ground */

const PROVINCE = "#dcdad3";
const BORDER = "#8d969c";
const COAST = "#a9bac4";
const GRATICULE = "#cbd9e1";
const RIVER = "#b3c9d6";

/**
 * Pixels from quanta: what a canvas needs to paint the paths of the ground.
 * @param {Scene} scene
 * @param {View} view
 * @returns {DOMMatrix2DInit}
 */
export function matrixOf(scene, view) {
  const { scale, origin } = scene.base;
  const unit = view.s * scale * view.ratio;
  return {
    a: unit,
    b: 0,
    c: 0,
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
  const px = view.ratio / (matrix.a ?? 1);
  ctx.resetTransform();
  ctx.fillStyle = style.sea;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(matrix);
  ctx.lineJoin = "round";
  strokeOf(ctx, ground.graticule, GRATICULE, 0.7 * px);
  ctx.fillStyle = style.land;
  ctx.fill(ground.land);
  paintFills(ctx, ground, scene, view, matrix);
  strokeOf(ctx, ground.lines.province, PROVINCE, 0.7 * px);
  ctx.fillStyle = style.sea;
  ctx.fill(ground.lakes);
  strokeOf(ctx, ground.lakes, COAST, 0.5 * px);
  strokeOf(ctx, ground.rivers, RIVER, 0.9 * px);
  strokeOf(ctx, ground.lines.coast, COAST, 0.7 * px);
  strokeOf(ctx, ground.lines.country, BORDER, 1.15 * px);
  ctx.setLineDash([4 * px, 3 * px]);
  strokeOf(ctx, ground.lines.disputed, BORDER, 1.15 * px);
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {Scene} scene
 * @param {View} view
 * @param {DOMMatrix2DInit} matrix
 */
function paintFills(ctx, ground, scene, view, matrix) {
  const { style, legend } = scene;
  for (const name of Object.keys(ground.fills)) {
    if (name === "country_only") {
      pattern(ctx, ground.fills[name], matrix, view, (reach) => dots(ctx, reach, style.ramp[2]));
      continue;
    }
    const step = name.startsWith("class:") ? legend.classes[Number(name.slice(6))] : undefined;
    ctx.fillStyle = step ? step.color : style.origin_fill;
    ctx.fill(ground.fills[name]);
  }
  pattern(ctx, ground.hatched, matrix, view, (reach) => hatch(ctx, reach, style.hatch));
}

/**
 * Paint something within a path, in screen pixels, so that it keeps its size at every zoom.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} path
 * @param {DOMMatrix2DInit} matrix
 * @param {View} view
 * @param {(reach: [number, number]) => void} paint
 */
function pattern(ctx, path, matrix, view, paint) {
  ctx.save();
  ctx.clip(path, "evenodd");
  ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  paint([view.width, view.height]);
  ctx.restore();
  ctx.setTransform(matrix);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} reach
 * @param {string} color
 */
function hatch(ctx, [width, height], color) {
  ctx.beginPath();
  for (let x = -height; x < width; x += 14) {
    ctx.moveTo(x, height);
    ctx.lineTo(x + height, 0);
  }
  // A light edge keeps the lines apart from the darkest fill.
  for (const [stroke, width, alpha] of [
    ["#fff", 2.6, 0.35],
    [color, 1, 0.65],
  ]) {
    ctx.globalAlpha = Number(alpha);
    ctx.strokeStyle = String(stroke);
    ctx.lineWidth = Number(width);
    ctx.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} reach
 * @param {string} color
 */
function dots(ctx, [width, height], color) {
  // A dash of no length with a round cap is a dot: one stroke for a whole row of them.
  ctx.beginPath();
  for (let y = 4; y < height; y += 8) {
    ctx.moveTo(4, y);
    ctx.lineTo(width, y);
  }
  ctx.setLineDash([0, 8]);
  ctx.lineCap = "round";
  ctx.lineWidth = 2.3;
  ctx.strokeStyle = color;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D | undefined} path
 * @param {string} color
 * @param {number} width
 */
function strokeOf(ctx, path, color, width) {
  if (!path) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.stroke(path);
}

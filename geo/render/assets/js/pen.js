// @ts-check
// The two strokes that all painting is made of.

/**
 * Stroke a path, or what the pen has drawn last.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string | CanvasPattern} color
 * @param {number} width
 * @param {Path2D} [path]
 */
export function strokeIn(ctx, color, width, path) {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  if (path) ctx.stroke(path);
  else ctx.stroke();
}

/**
 * Begin a circle.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./types").Point} at
 * @param {number} radius
 */
export function circle(ctx, [x, y], radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
}

// @ts-check
// Unpack what the page carries: lines as varint differences, long tables deflated.

/**
 * Lines of whole numbers, each flat: x, y, x, y …
 * @param {string} text base64 of varint zigzag differences (geo/scene/encode.py)
 * @returns {Int32Array[]}
 */
export function decodeLines(text) {
  const bytes = atob(text);
  const lines = [];
  let at = 0;
  const next = () => {
    let value = 0;
    let shift = 1;
    for (;;) {
      const byte = bytes.charCodeAt(at++);
      value += (byte & 127) * shift;
      if (byte < 128) return value;
      shift *= 128;
    }
  };
  const step = () => {
    const zigzag = next();
    return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
  };
  let firstX = 0;
  let firstY = 0;
  while (at < bytes.length) {
    const count = next();
    const line = new Int32Array(2 * count);
    let x = firstX;
    let y = firstY;
    for (let i = 0; i < count; i++) {
      x += step();
      y += step();
      line[2 * i] = x;
      line[2 * i + 1] = y;
      if (i === 0) {
        firstX = x;
        firstY = y;
      }
    }
    lines.push(line);
  }
  return lines;
}

/**
 * Rows from columns: the reverse of geo/render/island.py; a missing value is left out.
 * @param {Record<string, any[]>} columns
 * @param {number} count
 * @returns {any[]}
 */
export function rowsOf(columns, count) {
  const names = Object.keys(columns);
  return Array.from({ length: count }, (_, i) => {
    /** @type {Record<string, any>} */
    const row = {};
    for (const name of names) {
      const value = columns[name][i];
      if (value !== null) row[name] = value;
    }
    return row;
  });
}

/**
 * The scene with its long tables in place.
 * @param {import("./types").Scene} scene
 * @returns {Promise<import("./types").Scene>}
 */
export async function unpacked(scene) {
  if (!scene.packed) return scene;
  const bytes = Uint8Array.from(atob(scene.packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const tables = JSON.parse(await new Response(stream).text());
  /** @type {Record<string, any>} */
  const whole = { ...scene };
  for (const [name, table] of Object.entries(tables)) {
    whole[name] = table.columns ? rowsOf(table.columns, table.count) : table;
  }
  return /** @type {import("./types").Scene} */ (whole);
}

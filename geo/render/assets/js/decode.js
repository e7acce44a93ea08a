// @ts-check
// Unpack what the page carries: lines as varint differences, long tables deflated.
import { lawsOf } from "./laws.js";

/**
 * Lines of whole numbers, each flat: x, y, x, y …
 * @param {Uint8Array} bytes varint zigzag differences (geo/scene/encode.py)
 * @returns {Int32Array[]}
 */
export function decodeLines(bytes) {
  const lines = [];
  let at = 0;
  const next = () => {
    let value = 0;
    let shift = 1;
    for (;;) {
      const byte = bytes[at++];
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

/** @typedef {Record<string, any>} Row */
/** @typedef {import("./laws.js").Law} Law */
/** How to read a column, geo/render/columns.py. @typedef {Record<string, any>} Column */

/**
 * Rows from columns; what is missing is left out.
 * @param {{ count: number, columns: [string, Column][] }} table
 * @param {(count: number, wide: number) => ArrayLike<number>} numbers the next ones
 * @param {Record<string, Law>} laws by column
 * @returns {Row[]}
 */
export function rowsOf({ count, columns }, numbers, laws) {
  // What is alike in all rows is copied with them, and all rows are of one shape.
  /** @type {Row} */
  const model = {};
  for (const [name, { all }] of columns) model[name] = all ?? undefined;
  const rows = Array.from({ length: count }, () => ({ ...model }));
  for (const [name, column] of columns) {
    const { all, of, wide, least = 0, scale = 1, none, law, but } = column;
    if (all !== undefined) continue;
    const each = Array.isArray(column) ? column : but;
    const found = each ?? numbers(count, wide);
    const told = laws[law ? name : ""];
    // A loop for each way to read: one that asks every row how takes twice as long.
    if (each)
      rows.forEach((row, i) => {
        row[name] = each[i] ?? undefined;
      });
    else if (of)
      rows.forEach((row, i) => {
        row[name] = of[found[i]] ?? undefined;
      });
    else if (none)
      rows.forEach((row, i) => {
        if (found[i]) row[name] = found[i] + least;
      });
    else
      rows.forEach((row, i) => {
        row[name] = (found[i] + least + (told ? told(row, rows[i - 1]) : 0)) / scale;
      });
  }
  return rows;
}

/**
 * Bytes of a column stand in planes, the lowest of all rows first.
 * @param {Uint8Array} bytes
 */
export function numbersOf(bytes) {
  let at = 0;
  return (/** @type {number} */ count, /** @type {number} */ wide) => {
    const found = new Float64Array(count);
    for (let unit = 1; wide--; unit *= 256) {
      for (let i = 0; i < count; i++) found[i] += unit * bytes[at++];
    }
    return found;
  };
}

/** @param {string} text base64 of what is deflated */
function inflated(text) {
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
  const stream = new Blob([bytes]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("deflate-raw")));
}

/** Lines of the ground, in the order of their bytes (geo/render/shapes.py). */
const GROUND = /** @type {const} */ (["arcs", "rivers", "lakes", "graticule"]);

/**
 * Texts by language and key: one to a line, the keys in the same order.
 * @param {Record<string, string>} words
 * @returns {Record<string, Record<string, string>>}
 */
export function wordsOf({ keys, ...texts }) {
  const names = keys.split("\n");
  const said = Object.entries(texts).map(([lang, text]) => {
    const lines = text.split("\n");
    return [lang, Object.fromEntries(names.map((name, i) => [name, lines[i]]))];
  });
  return Object.fromEntries(said);
}

/**
 * Areas and lines of the ground, whose arcs travel as steps (geo/render/shapes.py).
 * @param {{ areas: import("./types").Base["areas"], lines: Record<string, number[]> }} ground
 */
export function arcsOf({ areas, lines }) {
  let at = 0;
  for (const area of areas) {
    area.rings = area.rings.map((ring) =>
      ring.map((step) => {
        at += step >> 1;
        return step & 1 ? ~at : at;
      }),
    );
  }
  for (const name of Object.keys(lines)) {
    let last = 0;
    lines[name] = lines[name].map((step) => {
      last += step;
      return last;
    });
  }
  return { areas, lines };
}

/**
 * The scene with its lines and long tables in place.
 * @param {any} scene
 * @returns {Promise<import("./types").Scene>}
 */
export async function unpacked(scene) {
  const [{ tables, words, ground }, content] = await Promise.all([
    inflated(scene.packed).json(),
    inflated(scene.numbers).arrayBuffer(),
  ]);
  Object.assign(scene.base, arcsOf(ground));
  let at = 0;
  const cut = (/** @type {number} */ count) => {
    at += count;
    return new Uint8Array(content, at - count, count);
  };
  for (const name of GROUND) scene.base[name] = cut(scene.base[name]);
  for (const cell of scene.shading.cells) cell.line = cut(cell.line);
  const numbers = numbersOf(new Uint8Array(content, at));
  scene.words = wordsOf(words);
  for (const [name, table] of [...tables, ...scene.columns])
    scene[name] = rowsOf(table, numbers, lawsOf(scene));
  return scene;
}

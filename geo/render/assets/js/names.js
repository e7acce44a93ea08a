// @ts-check
// Decide which names the interactive map shows and where: ends, ends beyond the frame, countries, rivers.
import { crowding, LOOSE, overlap, placeLabels } from "./labels.js";
import { hueOf } from "./marks.js";
import { leaving, toPixel, windowOf, within } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Point} Point */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {(text: string, size: number, weight: number, spaced?: boolean) => number} Measure */

const LETTERS = 28;
const COUNTRY_COLOR = "#66727a";
const RIVER_NAME = "#4f7f99";
const RIVERS_KM = 3;
const POINTERS = 10;
const POINTERS_SMALL = 4;

/**
 * @param {string} text
 */
export function shortened(text, most = LETTERS) {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/**
 * All names of a view.
 * @param {Scene} scene
 * @param {Drawn[]} items
 * @param {number[]} radii
 * @param {View} view
 * @param {Rect[]} blocked boxes of the controls over the map
 * @param {Measure} measure
 * @param {Int32Array[]} rivers quanta
 * @returns {Label[]}
 */
export function namesOf(scene, items, radii, view, blocked, measure, rivers) {
  const frame = windowOf(view);
  const seen = endsSeen(scene, items, view);
  const fans = fanBoxes(items);
  const taken = [...blocked, ...fans, ...items.map(headBox)];
  for (const index of seen) taken.push(nodeBox(scene, index, radii, view));
  const crowd = crowding(items.map((item) => item.way));
  const inner = /** @type {Rect} */ ([frame[0] + 4, frame[1] + 4, frame[2] - 4, frame[3] - 4]);
  const placer = { taken, crowd, frame: inner };
  return [
    ...endNames(scene, seen, radii, view, measure, placer, fans),
    ...pointers(scene, items, view, measure, placer),
    ...countryNames(scene, seen, view, measure, placer),
    // Far out, the names of rivers would only fill the map.
    ...(scene.projection.unit_km / view.s < RIVERS_KM
      ? riverNames(scene, view, measure, placer, rivers)
      : []),
  ];
}

/** @typedef {{ taken: Rect[], crowd: Map<string, number>, frame: Rect }} Placer */

/**
 * Ends in the window, those of the heaviest flows first.
 * @param {Scene} scene
 * @param {Drawn[]} items
 * @param {View} view
 */
export function endsSeen(scene, items, view) {
  const frame = windowOf(view);
  const ends = new Set(items.flatMap(({ flow }) => [flow.d ?? 0, flow.o ?? 0]));
  return [...ends].filter((i) =>
    within(toPixel(view, scene.places[i].x, scene.places[i].y), frame, 0),
  );
}

/**
 * Boxes around lines drawn longer than they are; those that touch become one.
 * @param {Drawn[]} items
 * @returns {Rect[]}
 */
export function fanBoxes(items) {
  /** @type {Rect[]} */
  let boxes = [];
  for (const { curve, width } of items) {
    if (!curve.stretched) continue;
    const half = width / 2 + 4;
    const [[x0, y0], [x1, y1]] = [curve.start, curve.end];
    /** @type {Rect} */
    let box = [
      Math.min(x0, x1) - half,
      Math.min(y0, y1) - half,
      Math.max(x0, x1) + half,
      Math.max(y0, y1) + half,
    ];
    const touching = boxes.filter((other) => overlap(box, other));
    boxes = boxes.filter((other) => !touching.includes(other));
    for (const other of touching) {
      box = [
        Math.min(box[0], other[0]),
        Math.min(box[1], other[1]),
        Math.max(box[2], other[2]),
        Math.max(box[3], other[3]),
      ];
    }
    boxes.push(box);
  }
  return boxes;
}

/**
 * A name stands beside the lanes its node lies among, not between them.
 * @param {Point} point
 * @param {number} away
 * @param {Rect[]} fans
 */
function besideFan(point, away, fans) {
  const box = fans.find((fan) => within(point, fan, 0));
  if (!box) return { x: point[0], y: point[1], beside: away, above: away };
  return {
    x: (box[0] + box[2]) / 2,
    y: (box[1] + box[3]) / 2,
    beside: (box[2] - box[0]) / 2 + 1,
    above: (box[3] - box[1]) / 2 + 1,
  };
}

/**
 * @param {Drawn} item
 * @returns {Rect}
 */
function headBox(item) {
  const [x, y] = item.way[item.way.length - 2];
  const half = 2 + item.width / 2;
  return [x - half, y - half, x + half, y + half];
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {number[]} radii
 * @param {View} view
 * @returns {Rect}
 */
function nodeBox(scene, index, radii, view) {
  const { x, y } = scene.places[index];
  const [px, py] = toPixel(view, x, y);
  const r = radii[index];
  return [px - r, py - r, px + r, py + r];
}

/**
 * @param {Scene} scene
 * @param {number[]} seen
 * @param {number[]} radii
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @param {Rect[]} fans
 */
function endNames(scene, seen, radii, view, measure, placer, fans) {
  const { style } = scene;
  const size = view.small ? 11.5 : 12.5;
  const drafts = distinct(scene, seen, view).map((index) => {
    const place = scene.places[index];
    const lines = [
      {
        text: shortened(place.name),
        size,
        weight: place.role === "origin" && place.symbol !== "anchor" ? 600 : 500,
        color: style.ink,
      },
    ];
    if (place.value && (!view.small || radii[index] > 3)) {
      const color = hueOf(place, style.hue_texts, style.ink_soft);
      lines.push({ text: place.value, size: size - 0.5, weight: 500, color });
    }
    const width = Math.max(...lines.map((line) => measure(line.text, line.size, line.weight)));
    const height = lines.reduce((sum, line) => sum + line.size + 1, 2);
    const at = toPixel(view, place.x, place.y);
    return { ...besideFan(at, radii[index] + 4, fans), width: width + 3, height, lines };
  });
  const boxes = placeLabels(drafts, placer.taken, placer.crowd, placer.frame);
  return drafts.flatMap((draft, i) => labelOf(draft.lines, boxes[i], draft.x));
}

/**
 * Without borders, and without a second end of the same name beside the first.
 * @param {Scene} scene
 * @param {number[]} seen
 * @param {View} view
 */
function distinct(scene, seen, view) {
  /** @type {import("./types").Place[]} */
  const kept = [];
  return seen.filter((index) => {
    const place = scene.places[index];
    const near = 14 / view.s;
    const twin = kept.some(
      (other) =>
        other.name === place.name && Math.abs(other.x - place.x) + Math.abs(other.y - place.y) < near,
    );
    if (place.symbol === "border" || twin) return false;
    kept.push(place);
    return true;
  });
}

/**
 * @param {Label["lines"]} lines
 * @param {Rect | null} box
 * @param {number} x of the node
 * @returns {Label[]}
 */
function labelOf(lines, box, x) {
  if (!box) return [];
  const middle = (box[0] + box[2]) / 2;
  if (middle > x + 8) return [{ lines, box, align: "left", x: box[0] + 1 }];
  if (middle < x - 8) return [{ lines, box, align: "right", x: box[2] - 1 }];
  return [{ lines, box, align: "center", x: middle }];
}

/**
 * Names at the frame for the ends beyond it, with a wedge in the line's direction.
 * @param {Scene} scene
 * @param {Drawn[]} items
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
function pointers(scene, items, view, measure, placer) {
  const { style } = scene;
  const [left, top, right, bottom] = placer.frame;
  const box = /** @type {Rect} */ ([left + 6, top + 6, right - 6, bottom - 6]);
  const most = view.small ? POINTERS_SMALL : POINTERS;
  /** @type {Label[]} */
  const found = [];
  for (const item of items) {
    for (const toEnd of [true, false]) {
      const exit = found.length < most ? leaving(item, box, toEnd) : null;
      if (!exit) continue;
      const end = scene.places[(toEnd ? item.flow.d : item.flow.o) ?? 0];
      const text = `${shortened(end.name, 20)} ${item.flow.people}`;
      const color = hueOf(item.flow, style.hue_texts, style.ink_soft);
      const size = view.small ? 11 : 12;
      const width = measure(text, size, 500) + 4;
      const wanted = { x: exit.at[0], y: exit.at[1], width, height: size + 4, beside: 8, above: 8 };
      const [at] = placeLabels([wanted], placer.taken, placer.crowd, placer.frame);
      if (!at) continue;
      const [label] = labelOf([{ text, size, weight: 500, color }], at, exit.at[0]);
      // The wedge goes the line's way: out of the frame to an end, into it from a beginning.
      const angle = toEnd ? exit.angle : exit.angle + Math.PI;
      found.push({ ...label, pointer: { at: exit.at, angle } });
    }
  }
  return found;
}

/**
 * @param {Scene} scene
 * @param {number[]} seen ends that have names of their own
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
function countryNames(scene, seen, view, measure, placer) {
  const ringed = new Set(seen.map((index) => scene.places[index].id));
  const names = scene.base.country_labels
    .filter((label) => !ringed.has(label.code))
    .sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  return names.flatMap((label) => {
    const latin = /^[\u0000-\u024f]+$/.test(label.name);
    const text = latin ? label.name.toUpperCase() : label.name;
    const size = (view.small ? 9.5 : 10.5) + Math.min(2.5, 12 * (label.size ?? 0));
    const [x, y] = toPixel(view, label.x, label.y);
    const width = measure(text, size, 500, true) + 4;
    const wanted = { x, y, width, height: size + 3, beside: 0, above: 0 };
    const [box] = placeLabels([wanted], placer.taken, placer.crowd, placer.frame, LOOSE);
    if (!box) return [];
    const lines = [{ text, size, weight: 500, color: COUNTRY_COLOR }];
    return [
      {
        lines,
        box,
        align: /** @type {CanvasTextAlign} */ ("center"),
        x: (box[0] + box[2]) / 2,
        spaced: true,
      },
    ];
  });
}

/**
 * The name of each river once, at the middle of what is seen of it.
 * @param {Scene} scene
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 * @param {Int32Array[]} rivers
 */
function riverNames(scene, view, measure, placer, rivers) {
  const { scale, origin, river_names } = scene.base;
  /** @type {Map<string, Point[]>} */
  const seen = new Map();
  rivers.forEach((line, i) => {
    if (!river_names[i]) return;
    for (let k = 0; k < line.length; k += 2) {
      const point = toPixel(view, line[k] * scale + origin[0], line[k + 1] * scale + origin[1]);
      if (!within(point, placer.frame, 0)) continue;
      seen.set(river_names[i], [...(seen.get(river_names[i]) ?? []), point]);
    }
  });
  return [...seen].flatMap(([text, points]) => {
    const first = points[0];
    const last = points[points.length - 1];
    const size = view.small ? 10 : 11;
    const width = measure(text, size, 400) + 4;
    // A name longer than its river's visible part would not say which line it means.
    if (Math.hypot(last[0] - first[0], last[1] - first[1]) < width * 1.6) return [];
    const [x, y] = points[Math.floor(points.length / 2)];
    const wanted = { x, y, width, height: size + 3, beside: 3, above: 3 };
    const [box] = placeLabels([wanted], placer.taken, placer.crowd, placer.frame);
    return labelOf([{ text, size, weight: 400, color: RIVER_NAME }], box, x);
  });
}

// @ts-check
// Decide which names the interactive map shows and where, the ends of the heaviest flows first.
import { exitsOf, pointers } from "./edges.js";
import { crowding, labelOf, placeLabel, SIDES, shortened } from "./labels.js";
import { areaNames, capitals, countryNames, riverNames } from "./lands.js";
import { besideFan, fanBoxes, leansOf } from "./lanes.js";
import { textHue } from "./marks.js";
import { noteLabels, notesSeen } from "./notes.js";
import { centerOf, squareAt, toPixel, windowOf, within } from "./view.js";
import { figureText } from "./voice.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Label} Label */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */
/** @typedef {import("./labels.js").Placer} Placer */
/** @typedef {import("./labels.js").Measure} Measure */

const RIVERS_KM = 3;
/** Pixels that a name with its figure may stand further off, where lines leave it room. */
const STAND = 10;
const STAND_WORST = 4;
/** Pixels around a node without a name in which that of a country would seem to be its own. */
const BARE = 22;
/** The side on which each name stood last, so that names do not jump between zoom steps. @type {Map<string, number[]>} */
const sides = new Map();

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
  // In an inset lanes are longer, and names stand further off.
  const far = view.shortest ? 2 * view.shortest : undefined;
  const fans = fanBoxes(items, far);
  const notes = notesSeen(scene, view);
  const dots = notes.flatMap(({ dot }) => (dot ? [/** @type {Rect} */ ([...dot, ...dot])] : []));
  const taken = [...blocked, ...dots, ...fans, ...items.map(headBox)];
  for (const index of seen) taken.push(nodeBox(scene, index, radii, view));
  const crowd = crowding(items.map((item) => item.way));
  const inner = /** @type {Rect} */ ([frame[0] + 4, frame[1] + 4, frame[2] - 4, frame[3] - 4]);
  /** @type {Placer} */
  const placer = { taken, crowd, frame: inner, items, marks: taken.length, bare: [] };
  const exits = exitsOf(scene, items, placer);
  const first = [
    // The largest flow that leaves the frame never loses its name to a smaller one.
    ...pointers(exits.slice(0, 1), view, measure, placer),
    ...framedName(scene, view, measure, placer),
    ...endNames(scene, seen, radii, view, measure, placer, fans),
  ];
  const standing = new Map(first.map(({ lines, box }) => [lines[0].text, box]));
  return [
    ...first,
    // The editor's own texts stand before what the map says of itself.
    ...noteLabels(scene, notes, view.small, measure, placer, standing),
    ...pointers(exits.slice(1), view, measure, placer),
    ...countryNames(scene, seen, view, measure, placer),
    ...areaNames(scene, seen, view, measure, placer),
    // Far out, the names of rivers would only fill the map.
    ...(scene.projection.unit_km / view.s < RIVERS_KM
      ? riverNames(scene, view, measure, placer, rivers)
      : []),
  ];
}

/**
 * The name of the place that an inset shows, beside its frame on the map.
 * @param {Scene} scene
 * @param {View} view
 * @param {Measure} measure
 * @param {Placer} placer
 */
function framedName(scene, view, measure, placer) {
  const { framed } = view;
  if (!framed) return [];
  const [x0, y0, x1, y1] = framed.box;
  const size = view.small ? 11.5 : 12.5;
  const width = measure(framed.name, size, 500) + 3;
  const [x, y] = centerOf(framed.box);
  const around = { beside: (x1 - x0) / 2 + 3, above: (y1 - y0) / 2 + 2 };
  const box = placeLabel({ x, y, width, height: size + 3, ...around }, placer);
  return labelOf([{ text: framed.name, size, weight: 500, color: scene.style.ink }], box, x);
}

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
 * @param {Drawn} item
 * @returns {Rect}
 */
function headBox(item) {
  return squareAt(item.way[item.way.length - 2], 2 + item.width / 2);
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
  return squareAt(toPixel(view, x, y), radii[index]);
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
  const leans = leansOf(placer.items);
  const far = view.shortest ? 2 * view.shortest : undefined;
  return distinct(scene, seen, view).flatMap((index) => {
    const place = scene.places[index];
    const at = toPixel(view, place.x, place.y);
    const lean = leans.has(index) ? (inwardOf(place) ?? leans.get(index)) : undefined;
    const where = { ...besideFan(at, radii[index] + 4, fans), lean, far };
    const lines = linesOf(scene, index, view);
    const spaced = place.symbol === "ring";
    const key = `${place.id} ${far}`;
    /** @type {[Label["lines"], number][]} */
    const tries = [[lines, 0]];
    // Further off its node, a name keeps its figure; without it, it is better than neither.
    if (lines.length > 1) tries.push([lines, STAND], [lines.slice(0, 1), 0]);
    for (const [some, off] of tries) {
      const width =
        Math.max(...some.map((line) => measure(line.text, line.size, line.weight, spaced))) + 3;
      const height = some.reduce((sum, line) => sum + line.size + 1, 2);
      const { beside, above, tie = off ? at : undefined } = where;
      const away = { beside: beside + off, above: above + off, tie };
      const wanted = { ...where, ...away, width, height, keep: sides.get(key) };
      const box = placeLabel(wanted, placer, SIDES, off ? STAND_WORST : Infinity);
      if (box && wanted.keep) sides.set(key, wanted.keep);
      if (box) return labelOf(some, box, where.x, tie).map((label) => ({ ...label, spaced }));
    }
    placer.bare.push(squareAt(at, BARE));
    return [];
  });
}

/** How much more a name is drawn to its own side of the border than along its lines. */
const OWN_SIDE = 2;

/**
 * Toward a town's own side of the border, y down.
 * @param {import("./types").Place} place
 * @returns {import("./types").Point | undefined}
 */
function inwardOf({ inward }) {
  return inward && [OWN_SIDE * inward[0], -OWN_SIDE * inward[1]];
}

/**
 * @param {Scene} scene
 * @param {number} index
 * @param {View} view
 * @returns {Label["lines"]}
 */
function linesOf(scene, index, view) {
  const { style } = scene;
  const place = scene.places[index];
  const size = view.small ? 11.5 : 12.5;
  const marked = scene.annotations?.some((note) => note.is_bold && note.place === place.id);
  const weight = marked ? 700 : place.role === "origin" && place.symbol !== "anchor" ? 600 : 500;
  const text =
    shortened(place.symbol === "ring" ? capitals(place.name) : place.name) + (place.more ?? "");
  const name = { text, size, weight, color: style.ink };
  const value = figureText(scene, place);
  if (!value) return [name];
  const color = textHue(place, style);
  return [name, { text: value, size: size - 0.5, weight: 500, color }];
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
        other.name === place.name &&
        Math.abs(other.x - place.x) + Math.abs(other.y - place.y) < near,
    );
    if (place.symbol === "border" || twin) return false;
    kept.push(place);
    return true;
  });
}

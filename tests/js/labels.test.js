// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { crowding, inside, overlap, placeLabel } from "../../geo/render/assets/js/labels.js";
import { countryNames } from "../../geo/render/assets/js/lands.js";
import { besideFan, fanBoxes } from "../../geo/render/assets/js/lanes.js";

/** @typedef {import("../../geo/render/assets/js/types").Rect} Rect */

/** @type {Rect} */
const FRAME = [0, 0, 600, 400];
/** A frame with some boxes taken and lines drawn. @param {Rect[]} [taken] @param {Map<number, number>} [crowd] */
const room = (taken = [], crowd = new Map()) => ({ taken, crowd, frame: FRAME });

/** @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

test("no name covers another, a blocked box or the frame, and the first come first", () => {
  const next = chance(7);
  const wanted = Array.from({ length: 120 }, () => ({
    x: next() * 600,
    y: next() * 400,
    width: 20 + next() * 60,
    height: 14,
    beside: 5,
    above: 5,
  }));
  /** @type {Rect} */
  const button = [550, 0, 600, 100];
  const free = room([button]);
  const boxes = wanted.map((label) => placeLabel(label, free));
  const placed = boxes.flatMap((box) => (box ? [box] : []));
  assert.ok(placed.length > 40);
  assert.ok(boxes[0]);
  placed.forEach((box, i) => {
    assert.ok(inside(box, FRAME));
    assert.ok(!overlap(box, button));
    for (const other of placed.slice(i + 1)) assert.ok(!overlap(box, other));
  });
});

test("a name keeps off the lines where it can", () => {
  const wanted = { x: 300, y: 200, width: 40, height: 12, beside: 6, above: 6 };
  /** @type {import("../../geo/render/assets/js/types").Point[]} */
  const east = Array.from({ length: 40 }, (_, i) => [300 + 2 * i, 200]);
  const free = placeLabel({ ...wanted }, room());
  const moved = placeLabel({ ...wanted }, room([], crowding([east, east, east])));
  assert.ok(free && free[0] > 300);
  assert.ok(moved && moved[2] < 300);
});

test("a name at the edge is moved into the frame, a little and off its node", () => {
  const near = { x: 590, y: 200, width: 40, height: 12, beside: 6, above: 6 };
  /** @type {Rect[]} its node, and all that lies left of it */
  const taken = [
    [586, 196, 594, 204],
    [0, 0, 555, 400],
  ];
  const box = placeLabel({ ...near }, room([...taken]));
  assert.ok(box && inside(box, FRAME) && box[2] === 600);
  for (const other of taken) assert.ok(!overlap(box, other));
  const far = { ...near, x: 640 };
  assert.equal(placeLabel(far, room([...taken])), null);
});

test("a name that cannot stand near its node is left out", () => {
  const wide = { x: 300, y: 200, width: 40, height: 12, beside: 90, above: 90 };
  assert.ok(placeLabel({ ...wide }, room()));
  const tied = placeLabel({ ...wide, tie: [300, 200] }, room());
  assert.equal(tied, null);
});

test("a node among lanes has its name beside all of them", () => {
  const lane = (/** @type {number} */ x) => ({
    curve: { start: [x, 100], control: [x, 115], end: [x, 130], stretched: true },
    width: 2,
  });
  const boxes = fanBoxes(/** @type {any} */ ([lane(50), lane(58), lane(300)]));
  assert.equal(boxes.length, 2);
  const { x, beside } = besideFan([54, 115], 6, boxes);
  assert.ok(x + beside >= 58 + 5);
  assert.deepEqual(besideFan([200, 115], 6, boxes), {
    x: 200,
    y: 115,
    beside: 6,
    above: 6,
    tie: undefined,
  });
});

test("a name keeps its side while that is free, and leaves it when it is not", () => {
  const spot = { x: 300, y: 200, width: 60, height: 14, beside: 5, above: 5 };
  const left = { ...spot, keep: /** @type {number[] | undefined} */ (undefined) };
  placeLabel(left, room([[300, 150, 400, 250]]));
  const kept = placeLabel({ ...spot, keep: left.keep }, room());
  const fresh = placeLabel({ ...spot }, room());
  assert.ok(kept && fresh && kept[2] < 300 && fresh[0] > 300);
  const moved = placeLabel({ ...spot, keep: left.keep }, room([kept]));
  assert.ok(moved && !overlap(moved, kept));
});

test("the name of a country keeps off a node without a name, as whose it would be read", () => {
  /** @type {any} */
  const scene = {
    places: [],
    base: { country_labels: [{ code: "MN", x: 300, y: -200 }] },
    say: { place: () => "Mongolia" },
    style: {},
  };
  /** @type {any} */
  const view = { s: 1, dx: 0, dy: 0 };
  const named = (/** @type {Rect[]} */ bare) => {
    /** @type {any} */
    const placer = { ...room([[255, 195, 265, 205]]), bare };
    return countryNames(scene, [], view, (text) => 6 * text.length, placer)[0].box;
  };
  /** @type {Rect} */
  const around = [238, 178, 282, 222];
  assert.ok(overlap(named([]), around));
  assert.ok(!overlap(named([around]), around));
});

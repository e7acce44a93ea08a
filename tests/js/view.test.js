// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, hit } from "../../geo/render/assets/js/hit.js";
import { drawnOrder, layOut, radiiOf } from "../../geo/render/assets/js/lay.js";
import { leaving, scaleBar, toPixel } from "../../geo/render/assets/js/view.js";

/** @type {any} */
const VIEW = {
  s: 2,
  dx: 100,
  dy: 300,
  width: 500,
  height: 400,
  pad: [50, 50],
  ratio: 1,
  thin: 1,
  small: false,
};

/** @type {any} */
const SCENE = {
  places: [
    { x: 0, y: 0, symbol: "point" },
    { x: 100, y: 50, symbol: "point" },
    { x: 900, y: 50, symbol: "ring" },
    { x: 5000, y: 5000, symbol: "point" },
  ],
  flows: [
    { form: "count", kind: "entries", o: 0, d: 1, best: 9000, width: 5, hue: 0 },
    { form: "line", kind: "dispatch", o: 0, d: 1, best: 10, width: 1, hue: 0 },
    { form: "text", kind: "stock", best: 99999 },
    { form: "line", kind: "dispatch", o: 0, d: 2, low: 500, width: 3, hue: 0 },
    { form: "line", kind: "dispatch", o: 3, d: 3, best: 400, width: 3, hue: 0 },
  ],
  style: {
    hues: ["#b8442c"],
    hue_other: "#5b6670",
    taper: 0.3,
    head_length: 5,
    head_length_per_width: 1.15,
    head_half_width: 2.6,
    head_half_min: 3.2,
    notch: 2,
    gap_start: 1.5,
    gap_end: 2,
    node_radius: 2.4,
    node_radius_max: 6,
  },
};

test("north is up on the screen", () => {
  assert.deepEqual(toPixel(VIEW, 0, 0), [100, 300]);
  assert.deepEqual(toPixel(VIEW, 10, 20), [120, 260]);
});

test("persons come before papers, the heaviest first, and what is no line not at all", () => {
  assert.deepEqual(drawnOrder(SCENE.flows), [3, 4, 1, 0]);
});

test("a flow that does not cross the window is not drawn", () => {
  const items = layOut(SCENE, drawnOrder(SCENE.flows), radiiOf(SCENE), VIEW);
  assert.deepEqual(
    items.map((item) => item.index),
    [3, 1, 0],
  );
});

test("a line to an end beyond the frame leaves it at the frame, going outward", () => {
  const [item] = layOut(SCENE, [3], radiiOf(SCENE), VIEW);
  const exit = leaving(item, [50, 50, 450, 350], true);
  assert.ok(exit && Math.abs(exit.at[0] - 450) < 0.6);
  assert.ok(exit && Math.abs(exit.angle) < 0.6);
  assert.equal(leaving(item, [50, 50, 450, 350], false), null);
});

test("the nearest line is the one that is pointed at", () => {
  const items = layOut(SCENE, [3, 1], radiiOf(SCENE), VIEW);
  assert.equal(hit(items, items[1].way[10], 9), 1);
  assert.equal(hit(items, [60, 340], 9), -1);
  assert.equal(distance([0, 5], [-10, 0], [10, 0]), 5);
});

test("the scale bar has a round length and tells the truth", () => {
  for (const kilometers of [0.03, 0.5, 2.4, 16, 90]) {
    const { km, pixels } = scaleBar(kilometers, 90);
    assert.ok(pixels <= 90 && pixels > 30);
    assert.ok(Math.abs(pixels * kilometers - km) < 1e-9);
    const digit = km / 10 ** Math.floor(Math.log10(km) + 1e-9);
    assert.ok([1, 2, 2.5, 5].some((round) => Math.abs(round - digit) < 1e-9));
  }
});

// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { cornersOf, quietest } from "../../geo/render/assets/js/corner.js";
import { crowding } from "../../geo/render/assets/js/labels.js";

/** @type {import("../../geo/render/assets/js/types").Rect} */
const FRAME = [0, 0, 1000, 600];
const corners = cornersOf(FRAME, [200, 150]);

test("a corner without lines or nodes is chosen, and a taken one never", () => {
  /** @type {import("../../geo/render/assets/js/types").Point[]} */
  const line = [
    [0, 590],
    [1000, 590],
  ];
  assert.equal(quietest(corners, [line], [], []), 2);
  assert.equal(quietest(corners, [line], [], [corners[2]]), 3);
  assert.equal(quietest(corners, [], [], corners), -1);
});

test("a node weighs more than lines", () => {
  /** @type {import("../../geo/render/assets/js/types").Point[]} */
  const line = [
    [0, 590],
    [400, 590],
  ];
  const nodes = [corners[1], corners[2], corners[3]].map((box) => [box[0] + 9, box[1] + 9]);
  assert.equal(quietest(corners, [line], /** @type {any} */ (nodes), []), 0);
});

test("no cell that a line passes is left out of the count", () => {
  const crowd = crowding([
    [
      [0, 3],
      [600, 3],
    ],
  ]);
  assert.equal(crowd.size, 101);
});

// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { breaksOf, choropleth } from "../../geo/render/assets/js/fills.js";

const golden = JSON.parse(readFileSync("tests/golden/fills.json", "utf8"));

for (const { areas, only, breaks, ...asked } of golden.asked) {
  test(`fills are those of Python: ${Object.values(asked).join(", ")}`, () => {
    const found = choropleth(golden.flows, (id) => golden.places[id], asked, golden.residents);
    const plain = [...found.areas].map(([id, { low, high, step }]) => [id, [low, high, step]]);
    assert.deepEqual(Object.fromEntries(plain), areas);
    assert.deepEqual([...found.only].sort(), only);
    assert.deepEqual(found.breaks, breaks);
  });
}

test("breaks are 1, 2 or 5 times a power of ten, whole ones where the values are", () => {
  assert.deepEqual(breaksOf([500, 1300, 4000, 90], 1), [500, 1000, 2000]);
  assert.deepEqual(breaksOf([0.3, 0.9, 4, 12], 0.1), [1, 2, 5]);
  assert.deepEqual(breaksOf([0.1, 0.2, 0.6], 0.1), [0.2, 0.5]);
  assert.deepEqual(breaksOf([7], 1), []);
});

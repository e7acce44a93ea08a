// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { decodeLines, rowsOf, unpacked } from "../../geo/render/assets/js/decode.js";

test("lines come out as they were packed", () => {
  // The same text stands in the doctest of geo/scene/encode.py.
  assert.deepEqual(decodeLines("AgIBAgI="), [Int32Array.from([1, -1, 2, 0])]);
  assert.deepEqual(decodeLines(""), []);
});

test("a number beyond 28 bits survives", () => {
  const zigzag = 2 * 500_000_000;
  const bytes = [1];
  for (let rest = zigzag; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? (rest % 128) + 128 : rest);
    if (rest < 128) break;
  }
  bytes.push(0);
  const text = Buffer.from(bytes).toString("base64");
  assert.deepEqual(decodeLines(text), [Int32Array.from([500_000_000, 0])]);
});

test("a missing value in a column is left out of its row, not made zero", () => {
  assert.deepEqual(rowsOf({ best: [3, null], id: ["a", "b"] }, 2), [
    { best: 3, id: "a" },
    { id: "b" },
  ]);
});

test("packed tables take their place in the scene", async () => {
  const tables = {
    flows: { count: 2, columns: { id: ["a", "b"], o: [0, null] } },
    words: { en: {} },
  };
  const packed = deflateRawSync(JSON.stringify(tables)).toString("base64");
  const scene = await unpacked(/** @type {any} */ ({ flows: [], lang: "ko", packed }));
  assert.deepEqual(scene.flows, [{ id: "a", o: 0 }, { id: "b" }]);
  assert.deepEqual(scene.words, { en: {} });
  assert.equal(scene.lang, "ko");
});

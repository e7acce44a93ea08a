// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeLines, numbersOf, rowsOf, unpacked } from "../../geo/render/assets/js/decode.js";
import { prepare } from "../../geo/render/assets/js/voice.js";

test("lines come out as they were packed", () => {
  // The same text stands in the doctest of geo/scene/encode.py.
  const bytes = Buffer.from("AgIBAgI=", "base64");
  assert.deepEqual(decodeLines(bytes), [Int32Array.from([1, -1, 2, 0])]);
  assert.deepEqual(decodeLines(new Uint8Array()), []);
});

test("a number beyond 28 bits survives", () => {
  const zigzag = 2 * 500_000_000;
  const bytes = [1];
  for (let rest = zigzag; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? (rest % 128) + 128 : rest);
    if (rest < 128) break;
  }
  bytes.push(0);
  assert.deepEqual(decodeLines(Uint8Array.from(bytes)), [Int32Array.from([500_000_000, 0])]);
});

test("a missing value is no value of its row, not zero", () => {
  const read = numbersOf(Uint8Array.from([4, 0]));
  const rows = rowsOf(
    {
      count: 2,
      columns: [
        ["id", ["a", "b"]],
        ["best", { wide: 1, least: 2, none: true }],
      ],
    },
    read,
    {},
  );
  assert.deepEqual(plain(rows), [{ best: 6, id: "a" }, { id: "b" }]);
});

test("bytes stand in planes, the lowest first", () => {
  const read = numbersOf(Uint8Array.from([1, 2, 0, 1, 9]));
  assert.deepEqual([...read(2, 2)], [1, 258]);
  assert.deepEqual([...read(1, 1)], [9]);
  assert.deepEqual([...read(2, 0)], [0, 0]);
});

// The defaults of geo/scene/flow.py, which a row may say or leave out.
const DEFAULTS = { o: -1, d: -1, hue: -1, width: 0, outer: 0, curve: 0 };
const EMPTY = [undefined, "", "[]", false];

/** Rows as Python tells them. @param {any[]} rows */
const plain = (rows) =>
  rows.map((row) => {
    const told = Object.entries(row).filter(
      ([name, value]) =>
        value !== /** @type {any} */ (DEFAULTS)[name] &&
        !EMPTY.includes(Array.isArray(value) ? JSON.stringify(value) : value),
    );
    return Object.fromEntries(told);
  });

test("the tables of a scene are read as Python reads them", async () => {
  const file = new URL("../golden/packed.json", import.meta.url);
  const golden = JSON.parse(readFileSync(file, "utf-8"));
  const scene = await unpacked(structuredClone(golden.island));
  prepare(scene);
  scene.flows = scene.flows.slice(0, scene.count);
  for (const [name, rows] of Object.entries(golden.tables)) {
    const expected = plain(rows);
    if (name === "areas") {
      // What only fills an area the page finds for itself, whenever the reader asks anew.
      scene.areas.forEach(({ flows }, i) => {
        if (flows) return;
        const filling = (expected[i].flows ?? []).map(
          (/** @type {number} */ at) => scene.flows[at],
        );
        assert.ok(filling.every((/** @type {any} */ { form }) => form !== "hatch"));
        delete expected[i].flows;
      });
    }
    assert.deepEqual(plain(/** @type {any} */ (scene)[name]), expected, name);
  }
  for (const [name, text] of Object.entries(golden.lines)) {
    const bytes = /** @type {any} */ (scene.base)[name];
    assert.equal(Buffer.from(bytes).toString("base64"), text, name);
  }
  const { areas, lines } = scene.base;
  assert.deepEqual({ areas, lines }, golden.ground);
  assert.equal(scene.flows.length, 51);
  assert.ok(scene.words.ko.locale);
});

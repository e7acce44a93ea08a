// @ts-check
// Files that a reader saves, against those that Python writes beside the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { wayOver } from "../../geo/render/assets/js/globe.js";
import { csvOf, geojsonOf } from "../../geo/render/assets/js/save.js";
import { speak } from "../../geo/render/assets/js/voice.js";

const golden = JSON.parse(readFileSync(new URL("../golden/saved.json", import.meta.url), "utf8"));
const { scene, cite_as, codebook } = golden;
speak(scene, "en");
const all = scene.flows.map((/** @type {any} */ _, /** @type {number} */ i) => i);

test("the table is the one beside the page, byte by byte", () => {
  assert.equal(csvOf(scene, all, cite_as, codebook), golden.csv);
});

test("the features are those beside the page", () => {
  assert.deepEqual(JSON.parse(geojsonOf(scene, all, cite_as, codebook)), golden.geojson);
});

test("only what is shown is saved, and a file of nothing is still a file", () => {
  const some = csvOf(scene, [1], cite_as, codebook).trim().split("\n");
  const whole = golden.csv.trim().split("\n");
  assert.equal(some.length, 2);
  assert.equal(some[0], whole[0]);
  assert.ok(some[1].startsWith(whole[2].split(",")[0]));
  assert.equal(csvOf(scene, [], cite_as, codebook), `${whole[0]}\n`);
  assert.deepEqual(JSON.parse(geojsonOf(scene, [], cite_as, codebook)).features, []);
});

test("lines follow the globe and are cut at 180° as Python cuts them", () => {
  for (const { start, end, geometry } of golden.ways) {
    assert.deepEqual(wayOver(start, end), geometry, `${start} → ${end}`);
  }
  assert.equal(wayOver([129.4, 41.9], [129.4, 41.9]), null);
});

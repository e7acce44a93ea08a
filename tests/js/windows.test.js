// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { barsOf, stretchOf } from "../../geo/render/assets/js/bins.js";
import { periodOf } from "../../geo/render/assets/js/period.js";
import { flowsIn, reckonerOf } from "../../geo/render/assets/js/reckon.js";
import { shadeOf } from "../../geo/render/assets/js/shading.js";
import { areasOf, figureOfTotal, totalOf } from "../../geo/render/assets/js/totals.js";

const golden = JSON.parse(readFileSync(new URL("../golden/windows.json", import.meta.url), "utf8"));
const names = golden.names;
const known = names.flatMap((/** @type {any} */ name, /** @type {number} */ i) =>
  name.area === name.id ? [{ area: i, id: name.id, fill: "class:0", hatch: false }] : [],
);
/** @type {any} */
const scene = {
  ...golden,
  flows: [...golden.flows, ...golden.spare],
  named: new Map(names.map((/** @type {any} */ name, /** @type {number} */ i) => [name.id, i])),
  base: { areas: names.map((/** @type {any} */ { id, country }) => ({ id, country })) },
  shading: {
    residents: {},
    cells: [],
    offers: { measure: ["people"], direction: ["dest"], level: ["adm1"] },
  },
  style: { ramp: ["a", "b", "c", "d", "e"] },
  legend: { kind: "dispatch", level: "adm1", classes: [{ low: 0 }, { low: 500 }] },
};

for (const { window, flows, areas, hatched } of golden.windows) {
  test(`in ${window} the page counts what Python counts`, () => {
    const there = flowsIn(scene.flows, reckonerOf(scene), periodOf(window));
    const found = there.flatMap((flow) => {
      if (!flow) return [];
      const { origin, dest, kind, period, low, best, high, qualifier, form, status } = flow;
      const key = [names[origin].id, names[dest].id, kind, period].join("~");
      const figures = [low ?? null, best ?? null, high ?? null, qualifier ?? "", form, status];
      const { contested, partial, broken } = flow;
      return [[key, [...figures, Boolean(contested), Boolean(partial), broken ?? null]]];
    });
    assert.deepEqual(Object.fromEntries(found.sort()), flows);
    const standing = there.filter((flow) => flow !== null);
    const shade = shadeOf(scene, scene, standing, scene.flows);
    const filled = areasOf(scene, known, there, shade);
    const totals = filled.flatMap(({ id, low, high }) => (low == null ? [] : [[id, [low, high]]]));
    if (Object.keys(areas).length) assert.deepEqual(Object.fromEntries(totals), areas);
    const hatches = filled.flatMap(({ id, hatch }) => (hatch ? [id] : [])).sort();
    assert.deepEqual(hatches, hatched);
  });
}

test("unknown adds nothing, an open figure leaves a total open, kinds of words follow", () => {
  assert.deepEqual(totalOf([{ best: 500 }, {}, { low: 100, high: 300 }]), { low: 600, high: 800 });
  const open = totalOf([{ low: 700, best: 700, qualifier: "at_least" }, { best: 100 }]);
  assert.deepEqual(open, { low: 800, high: null });
  assert.deepEqual(totalOf([{}, {}]), { low: null, high: null });
  assert.equal(figureOfTotal(open).qualifier, "at_least");
  assert.equal(figureOfTotal({ low: null, high: null }).qualifier, "none");
  assert.equal(figureOfTotal({ low: 1, high: 2 }).qualifier, "range");
});

test("a stretch of bars is a period, and back; all of them is no choice", () => {
  const bins = [2017, 2018, 2019, 2020, 2021, 2022].map((year) => ({ label: String(year) }));
  assert.equal(stretchOf(bins, 0, 5), "");
  assert.equal(stretchOf(bins, 1, 1), "2018");
  assert.equal(stretchOf(bins, 1, 3), "2018/2020");
  assert.deepEqual(barsOf(bins, "2018/2020"), [1, 3]);
  assert.deepEqual(barsOf(bins, ""), [0, 5]);
});

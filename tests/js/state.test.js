// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isNarrowed, isWanted } from "../../geo/render/assets/js/filters.js";
import { choicesIn, hashOf } from "../../geo/render/assets/js/hash.js";
import { widthsOf } from "../../geo/render/assets/js/laws.js";
import { waysOf } from "../../geo/render/assets/js/place.js";
import { findable, matching } from "../../geo/render/assets/js/search.js";
import { BLANK, stateOf } from "../../geo/render/assets/js/state.js";

const names = [
  { id: "KP", texts: ["North Korea", "북한", "朝鲜"], country: "KP" },
  { id: "d", texts: ["Dandong", "단둥", "丹东"], country: "CN", area: "CN-LN" },
  { id: "CN", texts: ["China", "중국", "中国"], country: "CN" },
  { id: "CN-JL;CN-LN", texts: ["Jilin, Liaoning", "", ""] },
  { id: "CN-LN", texts: ["Liaoning", "랴오닝성", "辽宁省"], country: "CN", area: "CN-LN" },
];
const flow = { kind: "dispatch", status: "reported", form: "line", period: "2024" };
const flows = [
  { ...flow, origin: 0, dest: 1, best: 100, grades: ["F3"], sectors: ["C"] },
  { ...flow, origin: 1, dest: 0, kind: "return", best: 40, grades: ["B2", "C3"] },
  { ...flow, origin: 0, dest: 3, kind: "plan", form: "hatch", status: "forecast" },
  { ...flow, origin: 4, dest: 1, best: 5 },
];
/** @type {any} */
const scene = { names, flows, named: new Map(names.map(({ id }, i) => [id, i])) };

test("watchers hear of what has changed, and of nothing else", () => {
  const store = stateOf({ ...BLANK, lang: "en" });
  /** @type {string[][]} */
  const heard = [];
  store.watch((_, changed) => heard.push([...changed]));
  store.set({ kinds: ["dispatch"], lang: "en" });
  store.set({ kinds: ["dispatch"] });
  assert.deepEqual(heard, [["kinds"]]);
  assert.deepEqual(store.now.kinds, ["dispatch"]);
});

test("an address reopens the same choices; nothing chosen leaves no trace", () => {
  const state = {
    ...BLANK,
    lang: "ko",
    kinds: ["dispatch", "return"],
    window: "2017/2019",
    place: "gn2037886",
    flow: "KP~d~dispatch~2024-08-28/2024-08-29",
    dest: "CN",
    view: "1.50_-3.25_4.75",
    sort: "-people",
  };
  assert.deepEqual(choicesIn(hashOf(state, "en"), "en"), state);
  assert.equal(hashOf({ ...BLANK, lang: "en" }, "en"), "");
  assert.deepEqual(choicesIn("#x=1&%%%", "zh"), { ...BLANK, lang: "zh" });
  assert.deepEqual(choicesIn("#time=soon", "en"), { ...BLANK, lang: "en" });
});

test("a flow is wanted if every filter has one of its values", () => {
  const wanted = (/** @type {object} */ change) =>
    flows.flatMap((one, i) =>
      isWanted(scene, { ...BLANK, ...change }, /** @type {any} */ (one)) ? [i] : [],
    );
  assert.deepEqual(wanted({}), [0, 1, 2, 3]);
  assert.deepEqual(wanted({ kinds: ["dispatch"], sources: ["F"] }), [0]);
  assert.deepEqual(wanted({ items: ["3"] }), [0, 1]);
  assert.deepEqual(wanted({ dest: "CN" }), [0, 3]);
  assert.deepEqual(wanted({ place: "CN-LN" }), [0, 1, 2, 3]);
  assert.deepEqual(wanted({ place: "KP" }), [0, 1, 2]);
  assert.equal(isNarrowed({ ...BLANK, lang: "ko" }), false);
  assert.equal(isNarrowed({ ...BLANK, place: "KP" }), true);
});

test("a place sums what comes in, goes out and stays inside, kind by kind", () => {
  const ways = waysOf(scene, "CN", [0, 1, 2, 3]);
  assert.deepEqual(ways.get("dispatch"), { in: [0], out: [], inside: [3] });
  assert.deepEqual(ways.get("return"), { in: [], out: [1], inside: [] });
  assert.equal(ways.has("plan"), false);
});

test("a place is found by any of its names, whole names and beginnings first", () => {
  const places = findable(scene);
  for (const written of ["Dandong", "dan", "단둥", "丹东", "DÁN-dong"]) {
    assert.equal(matching(places, written)[0].id, "d", written);
  }
  assert.deepEqual(matching(places, "  "), []);
  assert.deepEqual(matching(places, "nowhere"), []);
  assert.equal(matching(places, "朝")[0].id, "KP");
});

test("the width scale is that of the whole map, persons and papers apart", () => {
  /** @type {any} */
  const whole = {
    legend: { most: [1000, 50_000] },
    style: { width_max: 15, width_min: 1.1, count_width_max: 8, width_unknown: 1.6 },
  };
  const width = (/** @type {object} */ figure) =>
    widthsOf(whole, /** @type {any} */ ({ form: "line", ...figure }));
  assert.deepEqual(width({ best: 1000 }), { width: 15, outer: 0, unknown: false });
  assert.deepEqual(width({ low: 200, high: 400 }), { width: 3, outer: 6, unknown: false });
  assert.deepEqual(width({}), { width: 1.6, outer: 0, unknown: true });
  assert.equal(width({ form: "count", best: 25_000 }).width, 4);
});

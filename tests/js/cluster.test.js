// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundlesOf, columnsOf } from "../../geo/render/assets/js/bundle.js";
import { clustersOf, headsOf, letOut } from "../../geo/render/assets/js/cluster.js";
import { drawnOrder, flowOf } from "../../geo/render/assets/js/lay.js";
import { peopleOf } from "../../geo/render/assets/js/report.js";

/** A small generator of numbers, always the same. @param {number} seed */
function chanceOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param {() => number} chance @param {any[]} some */
const pick = (chance, some) => some[Math.floor(chance() * some.length)];

const FIGURES = [
  (/** @type {number} */ n) => ({ best: n }),
  (/** @type {number} */ n) => ({ low: n, best: n, qualifier: "at_least" }),
  (/** @type {number} */ n) => ({ low: n, high: 2 * n, qualifier: "range" }),
  (/** @type {number} */ n) => ({ high: n, qualifier: "at_most" }),
  () => ({ qualifier: "none" }),
  () => ({ qualifier: "few" }),
];

/** Places of three countries in a small square, flows of every kind and certainty. @param {number} seed @returns {any} */
function sceneOf(seed) {
  const chance = chanceOf(seed);
  const places = Array.from({ length: 40 }, (_, i) => ({
    id: `p${i}`,
    name: `Place ${i}`,
    x: chance() * 100,
    y: chance() * 100,
    role: "both",
    symbol: pick(chance, ["point", "point", "point", "area", "ring", "anchor", "border"]),
  }));
  const names = places.map(({ id }) => ({ id, country: pick(chance, ["AA", "BB", "CC"]) }));
  const flows = Array.from({ length: 300 }, () => {
    const [o, d] = [Math.floor(chance() * 40), Math.floor(chance() * 40)];
    const kind = pick(chance, ["dispatch", "return", "entries"]);
    const form = kind === "entries" ? "count" : "line";
    return { o, d, kind, form, ...pick(chance, FIGURES)(Math.ceil(chance() * 1000)) };
  });
  const say = { people: (/** @type {any} */ figure) => JSON.stringify(figure) };
  const named = new Map(names.map(({ id }, i) => [id, i]));
  const legend = { kind: "dispatch", most: [1000, 1000] };
  return { places, names, named, flows, say, legend, count: flows.length };
}

/** What is known of a kind: the least, the most, the flows without any figure. @param {any[]} flows @param {string} kind */
function sumsOf(flows, kind) {
  const sums = { low: 0, high: 0, capped: 0 };
  for (const { low, best, high, kind: own } of flows) {
    if (own !== kind) continue;
    if ((low ?? best) == null) sums.capped += high ?? 0;
    else {
      sums.low += low ?? best;
      sums.high += high ?? best ?? low;
    }
  }
  return sums;
}

/** All lines of a sight, also those that no view has asked for. @param {any} sight @returns {any[]} */
const flowsOf = (sight) => [...sight.ends.o].map((_, i) => flowOf(sight, i));

/** What each of them is made of. @param {any} sight @returns {number[][]} */
const membersOf = (sight) => [...sight.ends.o].map((_, i) => sight.membersOf(i));

const widths = () => ({ width: 1, outer: 0, unknown: false });

for (let seed = 1; seed <= 40; seed++) {
  test(`totals are conserved at every zoom of a random scene (${seed})`, () => {
    const scene = sceneOf(seed);
    const order = drawnOrder(scene.flows);
    const clusters = clustersOf(scene, order, widths);
    for (const zoom of [-3, -1, 0, 1, 3, 6]) {
      const sight = clusters.at(order, zoom);
      const inside = [...sight.inside.values()].flat();
      const told = [...membersOf(sight).flat(), ...inside].sort((a, b) => a - b);
      // Every flow is drawn once or lies inside one node.
      assert.deepEqual(
        told,
        [...order].sort((a, b) => a - b),
      );
      for (const kind of ["dispatch", "return", "entries"]) {
        const hidden = inside.map((i) => scene.flows[i]);
        const [drawn, within, whole] = [flowsOf(sight), hidden, scene.flows].map((some) =>
          sumsOf(some, kind),
        );
        assert.equal(drawn.low + within.low, whole.low);
        assert.equal(drawn.capped + within.capped, whole.capped);
      }
      flowsOf(sight).forEach((flow, i) => {
        const members = membersOf(sight)[i].map((m) => scene.flows[m]);
        // Kinds and papers keep to themselves; what is not known is never a figure.
        assert.deepEqual(
          [...new Set(members.map((m) => `${m.kind} ${m.form}`))],
          [`${flow.kind} ${flow.form}`],
        );
        const known = members.filter((m) => (m.low ?? m.best ?? m.high) != null);
        assert.ok(known.length === members.length || known.length === 0);
        if (!known.length) assert.equal(flow.low ?? flow.best ?? flow.high ?? null, null);
        // A range stays a range.
        const sums = sumsOf(members, flow.kind);
        if (flow.high != null && sums.low) assert.equal(flow.high, sums.high);
      });
    }
  });

  test(`nodes never cross a border, and the heaviest keeps its name and place (${seed})`, () => {
    const { places, names } = sceneOf(seed);
    const chance = chanceOf(seed + 1000);
    const weights = places.map(() => Math.floor(chance() * 5));
    const countries = names.map((/** @type {any} */ name) => name.country);
    const heads = headsOf(places, countries, weights, 12);
    heads.forEach((head, i) => {
      assert.equal(heads[head], head);
      if (head === i) return;
      assert.equal(countries[head], countries[i]);
      assert.equal(places[head].symbol, places[i].symbol);
      assert.ok(["point", "area"].includes(places[i].symbol));
      assert.ok(weights[head] >= weights[i]);
      assert.ok(Math.hypot(places[head].x - places[i].x, places[head].y - places[i].y) < 12);
    });
  });
}

test("far in, every place stands by itself and every flow is its own", () => {
  const scene = sceneOf(7);
  scene.flows = scene.flows.filter(
    (/** @type {any} */ flow, /** @type {number} */ i) =>
      scene.flows.findIndex((/** @type {any} */ one) => one.o === flow.o && one.d === flow.d) === i,
  );
  scene.count = scene.flows.length;
  const order = drawnOrder(scene.flows);
  const sight = clustersOf(scene, order, widths).at(order, 12);
  assert.deepEqual(
    new Set(sight.order.map((i) => flowOf(/** @type {any} */ (sight), i))),
    new Set(scene.flows),
  );
  assert.ok(sight.places.every((place) => !place.more));
});

test("a node says how many others it stands for, and only those that have flows shown", () => {
  const scene = sceneOf(3);
  const order = drawnOrder(scene.flows).slice(0, 20);
  const used = new Set(order.flatMap((i) => [scene.flows[i].o, scene.flows[i].d]));
  const sight = clustersOf(scene, drawnOrder(scene.flows), widths).at(order, -3);
  const nodes = sight.places.filter((place) => place.also);
  assert.ok(nodes.length);
  for (const { also = [], more, id } of nodes) {
    assert.ok(also.every((i) => used.has(i)));
    assert.equal(more, also.length > 1 ? ` +${also.length - 1}` : "");
    assert.equal(scene.places[also[0]].id, id);
  }
});

test("the scale of widths is let out by round factors and by no filter", () => {
  assert.deepEqual([0, 1, 1.1, 2, 3, 7, 12, 40, 101].map(letOut), [1, 1, 2, 2, 5, 10, 20, 50, 200]);
  const scene = sceneOf(5);
  const order = drawnOrder(scene.flows);
  const whole = clustersOf(scene, order, widths).at(order, -2).per;
  assert.ok(whole[0] > 1);
  assert.deepEqual(clustersOf(scene, order, widths).at(order.slice(0, 9), -2).per, whole);
});

test("opposite ways stay two lines", () => {
  /** @type {any[]} */
  const flows = [
    { o: 0, d: 1, kind: "dispatch", form: "line", best: 5 },
    { o: 1, d: 0, kind: "dispatch", form: "line", best: 3 },
    { o: 0, d: 1, kind: "dispatch", form: "line", best: 4 },
  ];
  const { people } = bundlesOf(columnsOf(flows), [0, 1, 2], [0, 1]);
  assert.deepEqual([...people], [9, 3]);
});

test("a share of people is told of one kind only, and not of papers", () => {
  /** @type {any[]} */
  const flows = [
    { kind: "dispatch", form: "line", best: 5 },
    { kind: "entries", form: "count", best: 900 },
    { kind: "dispatch", form: "line", low: 3 },
    { kind: "return", form: "line", best: 3 },
  ];
  assert.equal(peopleOf(flows, [0, 1, 2]), 8);
  assert.equal(peopleOf(flows, [0, 3]), 0);
  assert.equal(peopleOf(flows, [1]), 0);
});

// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { APART, clustersOf } from "../../geo/render/assets/js/cluster.js";
import { widthsOf } from "../../geo/render/assets/js/laws.js";
import { drawnOrder } from "../../geo/render/assets/js/lay.js";

const golden = JSON.parse(readFileSync(new URL("../golden/routes.json", import.meta.url), "utf8"));

for (const { name, flows, most, style, routes } of golden) {
  test(`lines of one way are drawn as one, as on the still map: ${name}`, () => {
    const places = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      symbol: "point",
      x: 0,
      y: 0,
    }));
    const names = places.map(({ id }) => ({ id, country: "AA" }));
    const named = new Map(names.map(({ id }, i) => [id, i]));
    const say = { people: String };
    /** @type {any} */
    const scene = {
      flows,
      places,
      names,
      named,
      say,
      style,
      legend: { most },
      count: flows.length,
    };
    const order = drawnOrder(flows);
    const found = clustersOf(scene, order, (flow) => widthsOf(scene, flow)).at(order, APART);
    // Even where they stand on top of one another, places stay apart; the scale is that of the legend.
    assert.ok(found.places.every((place) => !place.more));
    assert.deepEqual(found.per, [1, 1]);
    const plain = found.order.map((i) => {
      const { low, best, high, qualifier, width, outer, partial } = found.flowAt(i);
      const figure = [low ?? null, best ?? null, high ?? null, qualifier];
      return [found.membersOf(i), ...figure, width, outer, partial];
    });
    assert.deepEqual(plain, routes);
  });
}

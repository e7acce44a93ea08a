// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bow } from "../../geo/render/assets/js/arrow.js";
import { fan } from "../../geo/render/assets/js/fan.js";
import { cutMarks, flowMarks } from "../../geo/render/assets/js/marks.js";

const golden = JSON.parse(readFileSync(new URL("../golden/arrows.json", import.meta.url), "utf8"));
// The still map's paper is white; that of the page is the style sheet's.
const style = { ...golden.style, paper: "#fff" };

test("the interactive map draws each kind as the still map does", () => {
  assert.ok(golden.cases.length >= 8);
  for (const { flow, start, end, gaps, marks, cut } of golden.cases) {
    const curve = bow(start, end, flow.curve, flow.width);
    assert.deepEqual(flowMarks(flow, curve, gaps, style, 1), marks, flow.kind);
    assert.deepEqual(cutMarks(flow, curve, 0.4, style, 1), cut, flow.kind);
  }
});

test("lanes lie where the still map lays them", () => {
  const { cases } = golden;
  const curves = cases.map((/** @type {any} */ { flow, start, end }) =>
    bow(start, end, flow.curve, flow.width),
  );
  const widths = cases.map((/** @type {any} */ { flow }) => flow.width);
  const ends = fan(curves, widths).map(({ start, end }) => [...start, ...end]);
  assert.equal(curves.filter((/** @type {any} */ curve) => curve.stretched).length, 2);
  ends.forEach((way, i) => {
    way.forEach((value, k) => {
      assert.ok(Math.abs(value - golden.fan[i][k]) < 1e-5);
    });
  });
});

test("on a small screen an arrow is thinner by the same share at every width", () => {
  const { flow, start, end, gaps } = golden.cases[0];
  const thin = flowMarks(flow, bow(start, end, 0, 6), gaps, golden.style, 0.5);
  const whole = flowMarks({ ...flow, width: 6 }, bow(start, end, 0, 6), gaps, golden.style, 1);
  assert.deepEqual(thin, whole);
});

// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gapDays, liesWithin, overlaps, periodOf } from "../../geo/render/assets/js/period.js";
import { speakerOf } from "../../geo/render/assets/js/phrase.js";

const golden = JSON.parse(readFileSync(new URL("../golden/phrases.json", import.meta.url), "utf8"));

/** @param {string} lang */
function wordsOf(lang) {
  const url = new URL(`../../geo/render/assets/lang/${lang}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

/** @param {string} lang */
function speaker(lang) {
  const { langs, names, flows } = golden;
  const words = Object.fromEntries(golden.langs.map((/** @type {string} */ l) => [l, wordsOf(l)]));
  const named = new Map(
    names.map((/** @type {any} */ name, /** @type {number} */ i) => [name.id, i]),
  );
  const scene = { langs, names, named, flows, words, legend: { kind: "dispatch" } };
  return speakerOf(/** @type {any} */ (scene), lang);
}

for (const lang of golden.langs) {
  test(`the page says in ${lang} what Python says`, () => {
    const say = speaker(lang);
    const figures = golden.figures.map((/** @type {any[]} */ [low, best, high, qualifier]) =>
      say.people({ low, best, high, qualifier }),
    );
    assert.deepEqual(
      {
        figures,
        periods: golden.periods.map(say.when),
        times: golden.flows.map(say.time),
        routes: golden.flows.map(say.route),
        notes: golden.flows.map(say.notes),
        areas: golden.areas.map(say.areaLines),
        messages: golden.messages.map((/** @type {any} */ { key, values }) => say.say(key, values)),
      },
      golden.spoken[lang],
    );
  });
}

test("a name that has no form of its own is English, and says so", () => {
  const say = speaker("ko");
  assert.equal(say.name(4), "Somewhere");
  assert.equal(say.langOf(4), "en");
  assert.equal(say.langOf(0), "ko");
});

test("periods are days, open ends have no end", () => {
  const day = (/** @type {string} */ text) => Date.parse(text) / 86_400_000;
  assert.equal(periodOf("2024-02").end, day("2024-02-29"));
  assert.equal(periodOf("2024").start, day("2024-01-01"));
  assert.equal(periodOf("2024").end, day("2024-12-31"));
  assert.equal(periodOf("2024-09/..").end, Infinity);
  assert.equal(periodOf("../2019-12-22").start, -Infinity);
  assert.equal(periodOf("").start, -Infinity);
  assert.ok(overlaps(periodOf(""), periodOf("2024")));
  assert.ok(liesWithin(periodOf("2024-08-28/2024-08-29"), periodOf("2024-08")));
  assert.ok(!liesWithin(periodOf("2024-09/.."), periodOf("2024")));
  assert.equal(gapDays(periodOf("2017-12-31"), periodOf("2018")), 1);
});

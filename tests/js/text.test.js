// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { cleaned, filled } from "../../geo/render/assets/js/dom.js";
import { heightMessages } from "../../geo/render/assets/js/height.js";
import { safeUrl } from "../../geo/render/assets/js/panel.js";

test("only web addresses become links", () => {
  assert.equal(safeUrl("https://paper.example/a?b=c"), "https://paper.example/a?b=c");
  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    " https://x",
    "//x.example",
    "",
    "https://a b",
  ]) {
    assert.equal(safeUrl(url), "");
  }
});

test("marks that turn the direction of their neighbors are taken out", () => {
  assert.equal(cleaned("Dan\u202edong\u0000\u2066!"), "Dandong!");
  assert.equal(cleaned("a\nb"), "a b");
});

test("a value with braces or dollar signs is put in as it stands", () => {
  assert.equal(filled("{a} and {b}", { a: "$& {b}", b: 2 }), "$& {b} and 2");
  assert.equal(filled("{unknown}", {}), "{unknown}");
});

test("the height is told in each script's own words, and to pym.js only with its id", () => {
  assert.equal(heightMessages(500, "", "x").length, 4);
  const messages = heightMessages(500, "c1", "x");
  assert.deepEqual(messages[0], { "datawrapper-height": { c1: 500 } });
  assert.equal(messages[4], "pymxPYMxc1xPYMxheightxPYMx500");
});

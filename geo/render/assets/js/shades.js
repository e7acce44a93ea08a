// @ts-check
// What the fills show: their part of the legend, and their figures as a table.
import { byId, headed, isolated, make } from "./dom.js";

/** @typedef {import("./types").Scene} Scene */

/**
 * Bring the legend into step: the classes of the fills, and only keys of what is on the map.
 * @param {Scene} scene
 * @param {number[]} shown
 */
export function tellLegend(scene, shown) {
  const { say, legend, fills, areas } = scene;
  if (!fills) return;
  // Classes are those of all times; where no area is filled now, they explain nothing.
  byId("fill-key").hidden = !areas.some(({ fill }) => fill.startsWith("class:"));
  byId("fill-title").textContent = say.fillTitle(fills);
  const swatch = /** @type {Element} */ (document.querySelector("[data-key=none] svg"));
  byId("classes").replaceChildren(
    ...legend.classes.map((step) => {
      const sample = /** @type {Element} */ (swatch.cloneNode(true));
      sample.setAttribute("class", `swatch ramp-${(step.tone ?? 0) + 1}`);
      return make("li", "", sample, say.classLabel(step, fills.measure));
    }),
  );
  const there = keysOf(scene, shown);
  for (const key of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-key]:is(li)")
  )) {
    key.hidden = !there.has(key.dataset.key ?? "");
  }
}

/**
 * Drawings that the legend has to explain.
 * @param {Scene} scene
 * @param {number[]} shown
 */
function keysOf({ flows, places, areas }, shown) {
  const there = new Set(["none"]);
  const hues = new Set();
  for (const i of shown) {
    const { o = -1, d = -1, form, kind, hue, fade, unknown, outer, partial } = flows[i];
    if (o < 0) continue;
    there
      .add(form !== "line" ? form : unknown ? "unknown" : kind)
      .add(places[o].symbol)
      .add(places[d].symbol);
    hues.add(hue);
    if (fade) there.add("fade");
    if (outer) there.add("range");
    if (partial) there.add("partial");
  }
  for (const hue of hues) there.add(`hue-${hue}`);
  for (const { fill, hatch, cell } of areas) {
    there.add(fill);
    if (hatch) there.add("hatch");
    if (cell !== undefined) there.add("approximate");
  }
  return there;
}

/**
 * The figures of the fills, the largest first, as geo/render/table.py writes them.
 * @param {Scene} scene
 */
export function fillTable(scene) {
  const { say, fills, areas, base } = scene;
  if (!fills) return;
  /** @type {Map<string, [number, string]>} */
  const rows = new Map();
  for (const { area, id, low, high, fill, wide } of areas) {
    const { country } = base.areas[area];
    if (low != null && fill.startsWith("class:")) {
      rows.set(fills.level === "country" ? country : id, [low, say.fillFigure(low, high)]);
    } else if (fill === "country_only") {
      rows.set(wide ?? country, [-1, say.fillOnly(fills.level)]);
    }
  }
  const lines = [...rows]
    .sort(([, a], [, b]) => b[0] - a[0])
    .map(([id, [, figure]]) =>
      make("tr", "", headed(isolated(say.place(id))), make("td", "", figure)),
    );
  const table = byId("fill-table");
  table.hidden = !rows.size;
  table.replaceChildren(make("caption", "", say.fillTitle(fills)), make("tbody", "", ...lines));
}

// @ts-check
// The choice of what the fills show, their part of the legend, and their figures as a table.
import { byId, isolated, make } from "./dom.js";
import { offered } from "./shading.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */
/** @typedef {import("./shading.js").Question} Question */

const QUESTIONS = /** @type {Question[]} */ (["measure", "direction", "level"]);

/**
 * One native list for each question that has more than one answer.
 * @param {Scene} scene
 * @param {Store} store
 */
export function shadeLists(scene, store) {
  const { say } = scene;
  const may = offered(scene);
  const lists = QUESTIONS.filter((name) => may[name].length > 1).map((name) => {
    const select = /** @type {HTMLSelectElement} */ (make("select", ""));
    select.id = `fill-${name}`;
    for (const value of may[name]) select.append(new Option(say.text[`${name}_${value}`], value));
    select.addEventListener("change", () =>
      store.set({ [name]: select.value === may[name][0] ? "" : select.value }),
    );
    return make("label", "dest", make("span", "", say.text[`ui_${name}`]), select);
  });
  return make("fieldset", "shades", make("legend", "", say.text.ui_shades), ...lists);
}

/**
 * Show in the lists what is asked now.
 * @param {Scene} scene
 */
export function markLists({ fills }) {
  for (const name of QUESTIONS) {
    const select = /** @type {HTMLSelectElement | null} */ (
      document.getElementById(`fill-${name}`)
    );
    if (select && fills) select.value = fills[name];
  }
}

/**
 * Bring the legend into step: the classes of the fills, and only keys of what is on the map.
 * @param {Scene} scene
 * @param {number[]} shown
 */
export function tellLegend(scene, shown) {
  const { say, legend, fills } = scene;
  if (!fills) return;
  byId("fill-key").hidden = !legend.classes.length;
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
function keysOf(scene, shown) {
  const there = new Set(["none"]);
  const note = (/** @type {unknown} */ holds, /** @type {string} */ key) => holds && there.add(key);
  for (const flow of shown.map((i) => scene.flows[i])) {
    if ((flow.o ?? -1) < 0) continue;
    if (flow.form === "line") there.add(flow.kind);
    note(flow.form === "count", "papers");
    note(flow.fade, "fade");
    note(flow.unknown, "unknown");
    note(flow.outer, "range");
    const ends = [flow.o ?? 0, flow.d ?? 0];
    note(
      ends.some((end) => scene.places[end].symbol === "ring"),
      "ring",
    );
  }
  for (const { fill, hatch, cell } of scene.areas) {
    note(hatch, "hatch");
    note(cell !== undefined, "approximate");
    there.add(fill);
  }
  return there;
}

/**
 * The figures of the fills, the largest first, as geo/render/table.py writes them.
 * @param {Scene} scene
 */
export function fillTable(scene) {
  const { say, fills } = scene;
  if (!fills) return;
  /** @type {Map<string, [number, string]>} */
  const rows = new Map();
  for (const area of scene.areas) {
    const { id, low, high, fill } = area;
    const country = scene.base.areas[area.area].country;
    const whole = fills.level === "country" && area.cell === undefined ? country : id;
    if (fill.startsWith("class:") && low != null) {
      rows.set(whole, [low, say.fillFigure(low, high)]);
    } else if (fill === "country_only") {
      const wide = area.wide ?? country;
      rows.set(wide, [-1, say.fillOnly(fills.level)]);
    }
  }
  const sorted = [...rows].sort(([, a], [, b]) => b[0] - a[0]);
  const table = byId("fill-table");
  table.hidden = !sorted.length;
  table.replaceChildren(
    make("caption", "", say.fillTitle(fills)),
    make(
      "tbody",
      "",
      ...sorted.map(([id, [, figure]]) => {
        const head = make("th", "", isolated(say.place(id)));
        head.setAttribute("scope", "row");
        return make("tr", "", head, make("td", "", figure));
      }),
    ),
  );
}

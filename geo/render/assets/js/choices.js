// @ts-check
// The filters at work: boxes for each value the data has, lists for what has one answer. Their markup
// is geo/render/filters.py's.
import { byId } from "./dom.js";
import { isNarrowed } from "./filters.js";
import { askedIn } from "./shading.js";
import { BLANK } from "./state.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */

/**
 * @param {Scene} scene
 * @param {Store} store
 * @param {() => void} back what else a reset puts back
 */
export function choosing(scene, store, back) {
  const body = byId("filter-body");
  const clear = byId("clear");
  const boxes = [...body.querySelectorAll("input")];
  const lists = [...body.querySelectorAll("select")];

  const mark = () => {
    const { now } = store;
    for (const box of boxes) {
      const facet = /** @type {"kinds"} */ (box.name);
      box.checked = !now[facet].length || now[facet].includes(box.value);
    }
    const asked = /** @type {Record<string, string>} */ (askedIn(scene, now));
    for (const list of lists) list.value = asked[list.id.slice(5)] ?? now.dest;
    clear.hidden = !(isNarrowed(now) || now.measure || now.level || now.direction);
  };
  /** Countries by their name in the language of the page, below "all of them". */
  const sort = () => {
    const places = lists.flatMap(({ options }) => [...options].filter((one) => one.dataset.name));
    const { locale } = scene.say.text;
    places.sort((a, b) => a.text.localeCompare(b.text, locale));
    places[0]?.parentElement?.append(...places);
  };
  body.addEventListener("change", ({ target }) => {
    const { name, id, value } = /** @type {HTMLInputElement} */ (target);
    if (name) {
      const all = boxes.filter((box) => box.name === name);
      const next = all.filter((box) => box.checked).map((box) => box.value);
      // All of them is the same as no choice; none of them would be an empty map.
      if (next.length) store.set({ [name]: next.length === all.length ? [] : next });
      else mark();
    } else {
      const question = id.slice(5);
      store.set({ [question]: value === scene.shading.offers[question]?.[0] ? "" : value });
    }
  });
  clear.addEventListener("click", () => {
    store.set({ ...BLANK, lang: store.now.lang, flow: "" });
    back();
    byId("map").focus({ preventScroll: true });
  });
  store.watch((_, changed) => {
    if (changed.has("lang")) sort();
    mark();
  });
  sort();
  mark();
}

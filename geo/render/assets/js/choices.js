// @ts-check
// The filters as native controls: a box for each value the data has, one list of countries.
import { byId, make, picker } from "./dom.js";
import { destinationsOf, facetsOf, isNarrowed } from "./filters.js";
import { shadeLists } from "./shades.js";
import { askedIn } from "./shading.js";
import { BLANK } from "./state.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */

/** @type {Record<string, string>} words of the values of a facet */
const WORDS = {
  kinds: "kind",
  statuses: "status",
  sectors: "sector",
  sources: "source_grade",
  items: "info_grade",
};

/**
 * @param {Scene} scene
 * @param {Store} store
 * @param {() => void} back what else a reset puts back
 */
export function choosing(scene, store, back) {
  const body = byId("filter-body");
  const clear = byId("clear");
  const facets = facetsOf(scene.flows);
  const countries = destinationsOf(scene);

  const fill = () => {
    body.replaceChildren(
      shadeLists(scene, store),
      ...facets.map(({ facet, values }) => boxes(scene, store, facet, values)),
      ...(countries.length > 1 ? [destination(scene, store, countries)] : []),
    );
  };
  const mark = () => {
    const { now } = store;
    for (const box of body.querySelectorAll("input")) {
      const facet = /** @type {"kinds"} */ (box.name);
      box.checked = !now[facet].length || now[facet].includes(box.value);
    }
    const asked = /** @type {Record<string, string>} */ (askedIn(scene, now));
    for (const select of body.querySelectorAll("select")) {
      select.value = asked[select.id.slice(5)] ?? now.dest;
    }
    clear.hidden = !(isNarrowed(now) || now.measure || now.level || now.direction);
  };
  clear.addEventListener("click", () => {
    store.set({ ...BLANK, lang: store.now.lang, flow: "" });
    back();
    byId("map").focus({ preventScroll: true });
  });
  store.watch((_, changed) => {
    if (changed.has("lang")) fill();
    mark();
  });
  fill();
  mark();
}

/**
 * @param {Scene} scene
 * @param {Store} store
 * @param {import("./filters.js").Facet} facet
 * @param {string[]} values
 */
function boxes(scene, store, facet, values) {
  const { say } = scene;
  const labels = values.map((value) => {
    const box = /** @type {HTMLInputElement} */ (make("input", ""));
    box.type = "checkbox";
    box.name = facet;
    box.value = value;
    box.addEventListener("change", () => {
      const now = store.now[facet].length ? store.now[facet] : values;
      const next = values.filter((one) => (one === value ? box.checked : now.includes(one)));
      // All of them is the same as no choice; none of them would be an empty map.
      if (!next.length) box.checked = true;
      else store.set({ [facet]: next.length === values.length ? [] : next });
    });
    return make("label", "", box, make("span", "", say.word(WORDS[facet], value)));
  });
  return make("fieldset", "", make("legend", "", say.text[`ui_${facet}`]), ...labels);
}

/**
 * @param {Scene} scene
 * @param {Store} store
 * @param {string[]} countries
 */
function destination(scene, store, countries) {
  const { say } = scene;
  const sorted = countries
    .map((id) => [say.place(id), id])
    .sort(([a], [b]) => a.localeCompare(b, say.text.locale));
  const options = [[say.text.ui_everywhere, ""], ...sorted];
  return picker(say.text.ui_dest, options, (dest) => store.set({ dest })).label;
}

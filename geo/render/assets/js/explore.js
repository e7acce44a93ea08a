// @ts-check
// The reader's choices at work: map, table, legend, panel and words follow the state.
import { byId, cleaned, isolated } from "./dom.js";
import { onScheme } from "./palette.js";
import { placePanel } from "./place.js";
import { fillTable, tellLegend } from "./shades.js";
import { retell, speak } from "./voice.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */
/** @typedef {ReturnType<typeof import("./choose.js").chooser>} Chooser */

/**
 * The sentence that sums up what is shown, as geo/render/table.py makes it for the whole map.
 * @param {Scene} scene
 * @param {number[]} order of the flows shown, the heaviest first
 * @param {string} period
 */
export function summaryOf(scene, order, period) {
  const { say } = scene;
  const line = order.find((i) => scene.flows[i].form === "line");
  const first = say.say("summary_count", { n: order.length, period: ["when", period] });
  const flow = scene.flows[line ?? -1];
  // What has no figure is the largest of nothing.
  if (!flow || flow.unknown) return [first];
  const told = {
    route: "→",
    people: say.people(flow),
    kind: ["lower", `kind_${flow.kind}`],
    when: say.when(flow.period),
  };
  const [before, after] = say.say("summary_largest", told).split("→");
  return [`${first} ${before}`, isolated(say.route(flow)), after];
}

/**
 * @param {Scene} scene
 * @param {Store} store
 * @param {import("./showing.js").Showing} showing
 * @param {{ layer: Layer, chosen: Chooser, table: { refresh: () => number[] }, update: () => void }} parts
 */
export function exploring(scene, store, showing, { layer, chosen, table, update }) {
  const page = byId("laborflow");
  const openFlow = (/** @type {number} */ index, /** @type {HTMLElement} */ opener) =>
    chosen.open(index, opener);

  const tell = () => {
    const { lang } = store.now;
    speak(scene, lang);
    document.documentElement.lang = lang;
    retell(scene, document);
    document.title = cleaned(byId("title").textContent ?? "");
    byId("map").setAttribute("aria-roledescription", scene.say.text.ui_map_role);
  };
  const show = (/** @type {boolean} */ counts) => {
    const { now } = store;
    showing.apply(now);
    scene.window = now.window;
    speak(scene, now.lang);
    layer.show(showing.isShown);
    tellLegend(scene, showing.indexes);
    fillTable(scene);
    const order = table.refresh();
    const period = now.window || scene.period;
    byId("summary").replaceChildren(...summaryOf(scene, order, period));
    const told = { n: order.length, all: scene.count };
    const part = told.n < told.all;
    const key = part ? "ui_table_part" : "page_table";
    byId("table-summary").textContent = scene.say.say(key, told);
    update();
    if (counts) chosen.say(scene.say.say("ui_now_shown", told));
    // What was printed shows the map as it is now, no longer as it was when the page was made.
    const shaded = now.measure || now.level || now.direction;
    const moved = part || now.window || now.lang !== scene.lang || shaded;
    page.classList.toggle("moved", Boolean(moved));
  };
  const panel = () => {
    const { flow, place } = store.now;
    const index = flow ? scene.flows.findIndex((_, i) => scene.idOf(i) === flow) : -1;
    if (index >= 0) chosen.showFlow(index);
    else if (place && scene.named.has(place)) {
      chosen.showPlace(placePanel(scene, place, showing.indexes, openFlow));
    } else chosen.hide();
  };
  const lacks = () => scene.words[store.now.lang] === undefined;
  store.watch((_, changed) => {
    if (lacks()) return store.set({ lang: scene.lang });
    if (changed.has("lang")) tell();
    const only = (/** @type {string[]} */ ...names) =>
      [...changed].every((name) => names.includes(name));
    if (only("sort")) return table.refresh();
    if (!only("flow", "view")) show(!changed.has("lang"));
    if (!only("view")) panel();
  });
  // The colors of an open panel are those of the scheme it was opened in.
  onScheme(() => {
    if (store.now.flow) panel();
  });
  if (lacks()) store.set({ lang: scene.lang });
  if (store.now.lang !== scene.lang) tell();
  show(false);
  panel();
}

/**
 * The language of the page as a native list.
 * @param {Store} store
 */
export function switching(store) {
  const select = /** @type {HTMLSelectElement} */ (byId("lang"));
  const mark = () => {
    select.value = store.now.lang;
  };
  select.addEventListener("change", () => store.set({ lang: select.value }));
  store.watch(mark);
  mark();
}

// @ts-check
// Turn the still page into the interactive one, or leave it as it is where that cannot be done.
import { choosing } from "./choices.js";
import { chooser } from "./choose.js";
import { unpacked } from "./decode.js";
import { byId, make } from "./dom.js";
import { exploring, switching } from "./explore.js";
import { cooperate, hinter } from "./gestures.js";
import { choicesIn, followAddress } from "./hash.js";
import { tellHeight } from "./height.js";
import { layerOf } from "./layer.js";
import { keepView, mapOf } from "./map.js";
import { pointing } from "./point.js";
import { reporting } from "./report.js";
import { rove } from "./roving.js";
import { saving } from "./save.js";
import { searching } from "./search.js";
import { showingOf } from "./showing.js";
import { stateOf } from "./state.js";
import { armTable } from "./table.js";
import { brushing } from "./time.js";
import { speak } from "./voice.js";

/** @typedef {import("./types").Scene} Scene */

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the style sheet is in force: without it the still map and the table serve better. */
function styled() {
  return getComputedStyle(byId("laborflow")).getPropertyValue("--styled").trim() === "1";
}

function paintable() {
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", ""));
  return Boolean(canvas.getContext?.("2d")) && "Path2D" in window;
}

/**
 * @param {any} map
 * @param {() => void} fit
 * @param {ReturnType<typeof chooser>} chosen
 */
function controls(map, fit, chosen) {
  /** @type {Record<string, () => void>} */
  const acts = {
    "zoom-in": () => map.zoomIn(),
    "zoom-out": () => map.zoomOut(),
    reset: fit,
    previous: () => chosen.step(-1),
    next: () => chosen.step(1),
    "panel-close": chosen.close,
  };
  for (const id of Object.keys(acts)) byId(id).addEventListener("click", acts[id]);
  /** @type {Record<string, () => void>} */
  const keys = {
    n: () => chosen.step(1),
    p: () => chosen.step(-1),
    Enter: chosen.openChosen,
    0: fit,
  };
  byId("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  byId("laborflow").addEventListener("keydown", (event) => {
    if (event.key === "Escape") chosen.close();
  });
}

/**
 * Boxes of what stands over the map, in its pixels.
 * @returns {import("./types").Rect[]}
 */
function covered(/** @type {Element[]} */ ...some) {
  const map = byId("map").getBoundingClientRect();
  return (some.length ? some : [...document.querySelectorAll(".over")])
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.bottom > map.top && box.top < map.bottom)
    .map((box) => [
      box.left - map.left - 3,
      box.top - map.top - 3,
      box.right - map.left + 3,
      box.bottom - map.top + 3,
    ]);
}

const CORNERS = ["left", "right", "top", "beside"];

/**
 * Put legend and inset where they hide least; on a narrow page the legend stands below the map.
 * @param {Scene} scene
 * @param {ReturnType<typeof layerOf>} flows
 * @param {any} map
 */
function placeOver(scene, flows, map) {
  const page = byId("laborflow");
  const card = byId("card");
  const over = getComputedStyle(card).position === "absolute";
  if (over) page.dataset.card = CORNERS[flows.cornerFor([card.offsetWidth, card.offsetHeight])];
  if (!scene.inset) return;
  const { inset } = flows;
  const size = /** @type {import("./types").Point} */ ([inset.offsetWidth, inset.offsetHeight]);
  page.dataset.inset = CORNERS[flows.cornerFor(size, over ? covered(card) : [])];
  const [x0, y0, x1, y1] = scene.inset.box;
  const closer = byId("closer");
  closer.hidden = false;
  for (const button of [inset, closer])
    button.addEventListener("click", () =>
      map.fitBounds(L.latLngBounds([y0, x0], [y1, x1]), { animate: false }),
    );
}

/**
 * @param {Scene} scene
 */
function upgrade(scene) {
  const element = byId("map");
  byId("laborflow").classList.add("live");
  byId("still").hidden = true;
  for (const part of [element, byId("buttons"), byId("scale"), byId("stepper"), byId("bar")])
    part.hidden = false;
  // Put in anew where they stand, legend and data have no place before that they would jump from.
  for (const part of document.querySelectorAll(".legend, .data, footer"))
    part.parentNode?.insertBefore(part, part.nextSibling);
  const fonts = getComputedStyle(element).fontFamily;
  const { map, fit } = mapOf(scene);
  const { lang } = scene;
  const store = stateOf(choicesIn(location.hash, lang));
  const reset = keepView(map, fit, store);
  const canvases = [0, 1, 2, 3, 4].map(() => /** @type {HTMLCanvasElement} */ (make("canvas", "")));
  const flows = layerOf(scene, canvases, () => covered(), fonts);
  const chosen = chooser(scene, flows, map, store);
  const update = reporting(scene, flows, map);
  controls(map, reset, chosen);
  pointing(scene, flows, map, chosen);
  const hint = hinter(byId("hint"), chosen.say);
  cooperate(map, element, (touch) => {
    hint(scene.say.text[touch ? "ui_hint_touch" : MAC ? "ui_hint_wheel_mac" : "ui_hint_wheel"]);
  });
  const showing = showingOf(scene);
  const flowTable = /** @type {HTMLTableElement} */ (byId("flows"));
  const table = armTable(flowTable, scene, store, showing.isShown, chosen.open);
  saving(scene, () => showing.indexes);
  exploring(scene, store, showing, { layer: flows, chosen, table, update });
  // What the address asks for is known by now: the map is painted once.
  flows.layer.addTo(map);
  placeOver(scene, flows, map);
  // The scale bar has its length only now, and names keep off it.
  flows.repaint();
  searching(scene, (id) => chosen.openPlace(id, byId("search")), chosen.say);
  choosing(scene, store, reset);
  brushing(scene, store);
  switching(store);
  followAddress(store, lang);
  for (const row of ["buttons", "steps"]) rove(byId(row));
  window.laborflow.map = map;
}

async function start() {
  tellHeight(byId("laborflow"));
  if (!styled() || !paintable() || !("L" in window)) return "still";
  const scene = await unpacked(JSON.parse(byId("scene").textContent ?? "{}"));
  speak(scene, scene.lang);
  upgrade(scene);
  return "live";
}

window.laborflow = {
  ready: start().catch((error) => {
    // The still map and the table are a full answer; what failed is said for whoever looks.
    byId("still").hidden = false;
    byId("map").hidden = true;
    console.error(error);
    return "still";
  }),
};

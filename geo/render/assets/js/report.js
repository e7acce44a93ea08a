// @ts-check
// Say beside the map how much of the data it shows, and how long a kilometer is.
import { byId, filled } from "./dom.js";
import { weight } from "./lay.js";
import { scaleBar } from "./view.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */

/**
 * @param {Scene} scene
 * @param {Layer} flows
 * @param {any} map
 */
export function reporting(scene, flows, map) {
  const { words, projection } = scene;
  const all = flows.order.reduce((sum, i) => sum + weight(scene.flows[i]), 0);
  const update = () => {
    const bar = scaleBar(projection.unit_km / map.getZoomScale(map.getZoom(), 0), 90);
    byId("scale-bar").style.width = `${bar.pixels}px`;
    byId("scale-text").textContent = filled(words.ui_scale, { n: bar.km.toLocaleString("en") });
    const items = flows.shown();
    const people = items.reduce((sum, item) => sum + weight(item.flow), 0);
    const some = items.length < flows.order.length;
    const text = filled(words[some ? "ui_shown" : "ui_shown_all"], {
      n: items.length,
      all: flows.order.length,
      share: Math.floor((100 * people) / (all || 1)),
    });
    const short = items.some((item) => item.curve.stretched);
    byId("shown").textContent = short ? `${text} · ${words.ui_short}` : text;
  };
  flows.layer.on("drawn", update);
  return update;
}

// @ts-check
// Say beside the map how much of the data it shows, and how long a kilometer is.
import { byId } from "./dom.js";
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
  const { projection } = scene;
  const all = flows.order.reduce((sum, i) => sum + weight(scene.flows[i]), 0);
  const update = () => {
    const { say } = scene;
    const bar = scaleBar(projection.unit_km / map.getZoomScale(map.getZoom(), 0), 90);
    byId("scale-bar").style.width = `${bar.pixels}px`;
    byId("scale-text").textContent = say.say("ui_scale", { n: bar.km });
    const items = flows.shown();
    const people = items.reduce((sum, item) => sum + weight(item.flow), 0);
    const some = items.length < flows.order.length;
    const text = say.say(some ? "ui_shown" : "ui_shown_all", {
      n: items.length,
      all: flows.order.length,
      share: Math.floor((100 * people) / (all || 1)),
    });
    const short = items.some((item) => item.curve.stretched);
    byId("shown").textContent = short ? `${text} · ${say.text.ui_short}` : text;
  };
  flows.layer.on("drawn", update);
  return update;
}

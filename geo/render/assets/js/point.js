// @ts-check
// What lies under the pointer: a short note beside it, and the panel at a click.
import { byId, cleaned, make } from "./dom.js";
import { hueOf } from "./marks.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */
/** @typedef {ReturnType<typeof import("./choose.js").chooser>} Chooser */

/**
 * @param {Scene} scene
 * @param {Layer} flows
 * @param {any} map
 * @param {Chooser} chosen
 */
export function pointing(scene, flows, map, chosen) {
  const tip = byId("tip");
  const hide = () => {
    tip.hidden = true;
  };
  map.on("mousemove", (/** @type {any} */ event) => {
    const { lat, lng } = event.latlng;
    const index = flows.flowAt(lng, lat);
    const area = index < 0 ? flows.areaAt(lng, lat) : -1;
    const place = flows.placeAt(lng, lat);
    byId("map").classList.toggle("pointed", index >= 0 || place !== "");
    const lines = index >= 0 ? flowLines(scene, index) : areaLines(scene, area);
    if (!lines.length || !byId("panel").hidden) return hide();
    tip.replaceChildren(...lines);
    tip.hidden = false;
    const size = map.getSize();
    const { x, y } = event.containerPoint;
    const [w, h] = [tip.offsetWidth, tip.offsetHeight];
    tip.style.left = `${Math.max(4, x + 14 + w > size.x ? x - 14 - w : x + 14)}px`;
    tip.style.top = `${Math.max(4, y + 14 + h > size.y ? y - 14 - h : y + 14)}px`;
  });
  map.on("mouseout movestart zoomstart", hide);
  map.on("click", (/** @type {any} */ event) => {
    const index = flows.flowAt(event.latlng.lng, event.latlng.lat);
    hide();
    const place = flows.placeAt(event.latlng.lng, event.latlng.lat);
    if (place) chosen.openPlace(place, byId("map"));
    else if (index >= 0) chosen.open(index, byId("map"));
    else chosen.close();
  });
}

/**
 * @param {Scene} scene
 * @param {number} index
 */
function flowLines(scene, index) {
  const flow = scene.flows[index];
  const { say, style } = scene;
  const figure = make("strong", "figure", make("bdi", "", say.people(flow)));
  figure.style.color = hueOf(flow, style.hue_texts, style.ink_soft);
  return [
    make("b", "", make("bdi", "", cleaned(say.route(flow)))),
    make("span", "", figure, ` ${say.word("kind", flow.kind)}, ${say.when(flow.period)}`),
    ...say
      .notes(flow)
      .slice(0, 2)
      .map((note) => make("span", "soft", note)),
    make("span", "soft", say.text.ui_tap_hint),
  ];
}

/**
 * @param {Scene} scene
 * @param {number} index
 */
function areaLines(scene, index) {
  const area = scene.areas[index];
  const lines = area ? scene.say.areaLines(area) : [];
  if (!lines.length) return [];
  return [
    make("b", "", make("bdi", "", scene.say.place(area.id))),
    ...lines.map((line) => make("span", "", line)),
  ];
}

// @ts-check
// What lies under the pointer: a short note beside it, and the panel at a click.
import { byId, isolated, make } from "./dom.js";
import { textHue } from "./marks.js";
import { bundleLines, nodeLines, notedOf, openBundle, openNode } from "./together.js";

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
    const { sight } = flows;
    const node = flows.nodeAt(lng, lat);
    const item = flows.lineAt(lng, lat);
    byId("map").classList.toggle("pointed", Boolean(item) || node >= 0);
    // The note tells of what a click would open.
    const lines = sight.places[node]
      ? nodeLines(scene, sight, node)
      : !item
        ? areaLines(scene, flows.areaAt(lng, lat))
        : item.members.length > 1
          ? bundleLines(scene, sight, item)
          : flowLines(scene, item.members[0]);
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
    const { lat, lng } = event.latlng;
    const { sight } = flows;
    const node = sight.places[flows.nodeAt(lng, lat)];
    const item = flows.lineAt(lng, lat);
    hide();
    if (node?.more) openNode(scene, node, map, chosen);
    else if (node) chosen.openPlace(node.id, byId("map"));
    else if (!item) chosen.close();
    else if (item.members.length > 1) openBundle(scene, sight, item, chosen);
    else chosen.open(item.members[0], byId("map"));
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
  figure.style.color = textHue(flow, style);
  return [
    make("b", "", isolated(say.route(flow))),
    make("span", "", figure, ` ${say.word("kind", flow.kind)}, ${say.time(flow)}`),
    ...notedOf(say, flow),
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
    make("b", "", isolated(scene.say.place(area.id))),
    ...lines.map((line) => make("span", "", line)),
  ];
}

// @ts-check
// Say beside the map how much of the data it shows, how wide people are, how long a kilometer is.
import { byId } from "./dom.js";
import { weight } from "./lay.js";
import { scaleBar } from "./view.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */

/**
 * People of some flows, of one kind only, since kinds are never added; 0 where they are of several
 * kinds or nothing is known.
 * @param {import("./types").Flow[]} flows
 * @param {number[]} some
 */
export function peopleOf(flows, some) {
  let kind = "";
  let sum = 0;
  for (const i of some) {
    const flow = flows[i];
    if (flow.form !== "line") continue;
    if (kind && flow.kind !== kind) return 0;
    kind = flow.kind;
    sum += weight(flow);
  }
  return sum;
}

/**
 * @param {Scene} scene
 * @param {Layer} flows
 * @param {any} map
 */
export function reporting(scene, flows, map) {
  const { projection } = scene;
  const samples = [".card", ".keys"].map((part) =>
    [
      .../** @type {NodeListOf<HTMLElement>} */ (
        byId("laborflow").querySelectorAll(`${part} .samples [data-n]`)
      ),
    ].map((element) => ({ element, people: Number(element.dataset.n) })),
  );
  /** The legend says what its samples stand for where the scale is let out. */
  const rescale = () => {
    samples.forEach((some, scale) => {
      for (const { element, people } of some) {
        const n = people * flows.per[scale];
        element.dataset.n = String(n);
        element.textContent = scene.say.number(n);
      }
    });
  };
  /** @type {number[]} */
  let last = [];
  let people = 0;
  let partly = 0;
  const update = () => {
    const { say } = scene;
    const bar = scaleBar(projection.unit_km / map.getZoomScale(map.getZoom(), 0), 90);
    byId("scale-bar").style.width = `${bar.pixels}px`;
    byId("scale-text").textContent = say.say("ui_scale", { n: bar.km });
    const items = flows.shown();
    const { order } = flows;
    if (last !== order) {
      [last, people] = [order, peopleOf(scene.flows, order)];
      partly = order.filter((i) => scene.flows[i].partial).length;
    }
    const drawn = items.flatMap(({ members }) => members);
    const share = people && Math.floor((100 * peopleOf(scene.flows, drawn)) / people);
    const told = { n: drawn.length, all: order.length, share };
    const some = told.n < told.all;
    const key = !some ? "ui_shown_all" : told.share ? "ui_shown" : "ui_shown_part";
    const parts = [say.say(key, told)];
    if (partly) parts.push(say.say("ui_partly", { n: partly }));
    if (some) parts.push(say.text.ui_rest);
    if (flows.sight.places.some((place) => place.more)) parts.push(say.text.ui_near);
    if (items.some((item) => item.curve.stretched)) parts.push(say.text.ui_short);
    byId("shown").textContent = parts.join(" ");
    rescale();
  };
  flows.layer.on("drawn", update);
  return update;
}

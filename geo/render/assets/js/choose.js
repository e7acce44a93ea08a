// @ts-check
// Which flow is chosen: shown alone, said aloud, opened in the panel, left again.
import { byId, filled } from "./dom.js";
import { hueOf } from "./marks.js";
import { panelOf, routeOf } from "./panel.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */

/**
 * @param {Scene} scene
 * @param {Layer} flows
 * @param {any} map
 */
export function chooser(scene, flows, map) {
  const panel = byId("panel");
  const body = byId("panel-body");
  const live = byId("live");
  let position = -1;
  /** @type {HTMLElement | null} */
  let from = null;
  const { words, style } = scene;

  const say = (/** @type {string} */ text) => {
    live.textContent = text;
  };
  const tell = (/** @type {number} */ index) => {
    const flow = scene.flows[index];
    const line = filled(words.ui_chosen, {
      route: routeOf(flow),
      kind: words[`kind_${flow.kind}`] ?? flow.kind,
      people: flow.people,
      when: flow.when,
      n: flows.order.indexOf(index) + 1,
      all: flows.order.length,
    });
    say(`${line} ${words.ui_open_hint}`);
  };
  const show = (/** @type {number} */ index) => {
    flows.choose(flows.order.includes(index) ? index : -1);
    position = flows.order.indexOf(index);
  };
  const close = () => {
    const focused = panel.contains(document.activeElement);
    const back = from?.isConnected ? from : byId("map");
    flows.choose(-1);
    if (panel.hidden) return;
    panel.hidden = true;
    if (focused) back.focus({ preventScroll: true });
    from = null;
  };
  const open = (/** @type {number} */ index, /** @type {HTMLElement} */ opener) => {
    const flow = scene.flows[index];
    show(index);
    const color = hueOf(flow, style.hue_texts, style.ink_soft);
    body.replaceChildren(...panelOf(scene, flow, color));
    body.scrollTop = 0;
    panel.hidden = false;
    from = opener;
    byId("panel-close").focus({ preventScroll: opener.closest("table") === null });
    tell(index);
  };
  const step = (/** @type {number} */ by) => {
    const count = flows.order.length;
    if (!count) return;
    position = (position + by + count + (position < 0 && by < 0 ? 1 : 0)) % count;
    const index = flows.order[position];
    reveal(scene, index, map);
    if (!panel.hidden) {
      body.replaceChildren(
        ...panelOf(
          scene,
          scene.flows[index],
          hueOf(scene.flows[index], style.hue_texts, style.ink_soft),
        ),
      );
    }
    show(index);
    tell(index);
  };
  const openChosen = () => {
    if (position >= 0) open(flows.order[position], byId("map"));
  };
  return { close, open, step, openChosen, say };
}

/**
 * Bring both ends of a flow into the window where they are not.
 * @param {Scene} scene
 * @param {number} index
 * @param {any} map
 */
function reveal(scene, index, map) {
  const flow = scene.flows[index];
  const [from, to] = [scene.places[flow.o ?? 0], scene.places[flow.d ?? 0]];
  const box = L.latLngBounds([from.y, from.x], [to.y, to.x]);
  if (!map.getBounds().contains(box)) map.fitBounds(box.pad(0.3), { animate: false });
}

// @ts-check
// Which flow is chosen: shown alone, said aloud, opened in the panel, left again.
import { byId, filled } from "./dom.js";
import { hueOf } from "./marks.js";
import { panelOf, routeOf } from "./panel.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */

const MARGIN = 34;

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
    const open = !panel.hidden;
    panel.hidden = true;
    // The names return to where the panel stood.
    flows.choose(-1);
    if (!open) return;
    if (focused) back.focus({ preventScroll: true });
    from = null;
  };
  const open = (/** @type {number} */ index, /** @type {HTMLElement} */ opener) => {
    const flow = scene.flows[index];
    const color = hueOf(flow, style.hue_texts, style.ink_soft);
    body.replaceChildren(...panelOf(scene, flow, color));
    body.scrollTop = 0;
    panel.hidden = false;
    uncover(scene, index, map);
    show(index);
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
 * Move the map so that the chosen flow does not lie under the panel.
 * @param {Scene} scene
 * @param {number} index
 * @param {any} map
 */
function uncover(scene, index, map) {
  const flow = scene.flows[index];
  if ((flow.o ?? -1) < 0) return;
  const [whole, cover] = [byId("map"), byId("panel")].map((part) => part.getBoundingClientRect());
  const beside = cover.left - whole.left > whole.width / 4;
  const [wide, high] = beside
    ? [cover.left - whole.left, whole.height]
    : [whole.width, cover.top - whole.top];
  const ends = [flow.o ?? 0, flow.d ?? 0].map((end) =>
    map.latLngToContainerPoint([scene.places[end].y, scene.places[end].x]),
  );
  const shift = (/** @type {"x" | "y"} */ axis, /** @type {number} */ size) => {
    const [low, high] = [
      Math.min(ends[0][axis], ends[1][axis]),
      Math.max(ends[0][axis], ends[1][axis]),
    ];
    // Never so far that the other end leaves on the other side.
    return Math.max(0, Math.min(high + MARGIN - size, low - MARGIN));
  };
  map.panBy([shift("x", wide), shift("y", high)], { animate: false });
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

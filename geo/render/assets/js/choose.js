// @ts-check
// Which flow is chosen: shown alone, said aloud, opened in the panel, left again.
import { byId } from "./dom.js";
import { lead } from "./map.js";
import { textHue } from "./marks.js";
import { panelOf } from "./panel.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {ReturnType<typeof import("./layer.js").layerOf>} Layer */

const MARGIN = 34;

/**
 * @param {Scene} scene
 * @param {Layer} flows
 * @param {any} map
 * @param {import("./state.js").Store} store
 */
export function chooser(scene, flows, map, store) {
  const panel = byId("panel");
  const body = byId("panel-body");
  const live = byId("live");
  let position = -1;
  /** @type {HTMLElement | null} */
  let from = null;
  const { style } = scene;

  const announce = (/** @type {string} */ text) => {
    live.textContent = text;
  };
  const tell = (/** @type {number} */ index) => {
    const flow = scene.flows[index];
    const { say } = scene;
    const line = say.say("ui_chosen", {
      route: say.route(flow),
      kind: say.word("kind", flow.kind),
      people: say.people(flow),
      when: say.time(flow),
      n: flows.order.indexOf(index) + 1,
      all: flows.order.length,
    });
    announce(`${line} ${say.text.ui_open_hint}`);
  };
  const show = (/** @type {number} */ index) => {
    flows.choose(flows.order.includes(index) ? index : -1);
    position = flows.order.indexOf(index);
  };
  const hide = () => {
    const focused = panel.contains(document.activeElement);
    const open = !panel.hidden;
    panel.hidden = true;
    // The names return to where the panel stood.
    flows.choose(-1);
    if (!open) return;
    const back = from?.isConnected ? from : byId("map");
    if (focused) back.focus({ preventScroll: true });
    from = null;
  };
  const fill = (/** @type {Node[]} */ nodes) => {
    const focused = panel.contains(document.activeElement);
    body.replaceChildren(...nodes);
    body.scrollTop = 0;
    panel.hidden = false;
    if (focused) byId("panel-close").focus({ preventScroll: true });
  };
  /** Show the panel of a flow, wherever the wish came from. @param {number} index */
  const showFlow = (index) => {
    const flow = scene.flows[index];
    fill(panelOf(scene, flow, textHue(flow, style)));
    uncover(scene, index, map);
    show(index);
  };
  /** @param {Node[]} nodes */
  const showPlace = (nodes) => {
    fill(nodes);
    flows.choose(-1);
    position = -1;
  };
  /** Back one step: from a flow to its place, from a place to the whole map. */
  const close = () => {
    const { flow, place } = store.now;
    if (flow) store.set({ flow: "" });
    else if (place) store.set({ place: "" });
    else hide();
  };
  const focusPanel = (/** @type {HTMLElement} */ opener) => {
    from = opener;
    byId("panel-close").focus({ preventScroll: opener.closest("table") === null });
  };
  const open = (/** @type {number} */ index, /** @type {HTMLElement} */ opener) => {
    store.set({ flow: scene.idOf(index) });
    focusPanel(opener);
    tell(index);
  };
  const openPlace = (/** @type {string} */ place, /** @type {HTMLElement} */ opener) => {
    store.set({ place, flow: "" });
    focusPanel(opener);
  };
  /** A list that is no choice yet. @param {Node[]} nodes @param {HTMLElement} opener */
  const openList = (nodes, opener) => {
    showPlace(nodes);
    focusPanel(opener);
  };
  const step = (/** @type {number} */ by) => {
    const count = flows.order.length;
    if (!count) return;
    position = (position + by + count + (position < 0 && by < 0 ? 1 : 0)) % count;
    const index = flows.order[position];
    reveal(scene, index, map);
    if (store.now.flow) store.set({ flow: scene.idOf(index) });
    show(index);
    tell(index);
  };
  const openChosen = () => {
    if (position >= 0) open(flows.order[position], byId("map"));
  };
  return {
    close,
    hide,
    open,
    openPlace,
    openList,
    showFlow,
    showPlace,
    step,
    openChosen,
    say: announce,
  };
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
  lead(map, () => map.panBy([shift("x", wide), shift("y", high)], { animate: false }));
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
  if (!map.getBounds().contains(box))
    lead(map, () => map.fitBounds(box.pad(0.3), { animate: false }));
}

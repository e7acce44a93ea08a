// @ts-check
// The plane the map lies on: Leaflet without a projection, one map unit a pixel at zoom 0.

/** @typedef {import("./types").Scene} Scene */

const DEEPER = 5;

/**
 * @param {Scene} scene
 */
export function mapOf(scene) {
  const [x0, y0, x1, y1] = scene.view;
  const [fx0, fy0, fx1, fy1] = scene.frame;
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map("map", {
    crs: L.CRS.Simple,
    zoomSnap: 0.25,
    zoomDelta: 0.75,
    minZoom: -8,
    maxZoom: 12,
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    boxZoom: false,
    maxBoundsViscosity: 1,
    inertia: moves,
    zoomAnimation: moves,
    fadeAnimation: false,
  });
  // Leaflet slides the map at a key; for who asks for less motion it jumps.
  const slide = map.panBy;
  if (!moves)
    map.panBy = (offset, options) => slide.call(map, offset, { ...options, animate: false });
  const view = L.latLngBounds([y0, x0], [y1, x1]);
  const frame = L.latLngBounds([fy0, fx0], [fy1, fx1]);
  const fit = () => {
    map.options.maxBounds = undefined;
    map.setMinZoom(-8);
    map.fitBounds(view, { animate: false });
    // Bounds before the first fit would make Leaflet push the view off its target.
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(frame, true)));
    map.setMaxZoom(map.getZoom() + DEEPER);
    map.options.maxBounds = frame.contains(map.getBounds()) ? frame : frame.extend(map.getBounds());
    scene.home = map.getZoom();
  };
  fit();
  return { map, fit };
}

/**
 * Move the map so that a choice can be seen: the address tells of the choice, not of this.
 * @param {any} map
 * @param {() => void} move
 */
export function lead(map, move) {
  map.led = true;
  move();
  map.led = false;
}

/**
 * Keep what the reader looks at in the state: middle and zoom, empty for the whole map.
 * @param {any} map
 * @param {() => void} fit
 * @param {import("./state.js").Store} store
 * @returns {() => void} back to the whole map
 */
export function keepView(map, fit, store) {
  let home = "";
  const told = () => {
    const { lat, lng } = map.getCenter();
    return [lng, lat, map.getZoom()].map((value) => value.toFixed(2)).join("_");
  };
  const reset = () => {
    lead(map, fit);
    home = told();
    store.set({ view: "" });
  };
  const follow = () => {
    const { view } = store.now;
    const [x, y, zoom] = view.split("_").map(Number);
    if (view === told()) return;
    if (Number.isFinite(x + y + zoom)) map.setView([y, x], zoom, { animate: false });
    else if (home !== told()) reset();
  };
  // A window of another size moves the middle by half a pixel before it tells of a move.
  map.on("resize", () => {
    if (!store.now.view) home = told();
  });
  map.on("moveend", () => {
    const view = told();
    if (!map.led) store.set({ view: view === home ? "" : view });
  });
  store.watch((_, changed) => {
    if (changed.has("view")) follow();
  });
  home = told();
  follow();
  return reset;
}

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
  };
  fit();
  return { map, fit };
}

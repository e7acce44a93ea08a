// @ts-check
// The one layer on the map: three canvases, ground, flows, names, redrawn when the view comes to rest.
import { groundOf } from "./ground.js";
import { hit } from "./hit.js";
import { curveOf, drawnOf, drawnOrder, layOut, radiiOf } from "./lay.js";
import { endsSeen, namesOf } from "./names.js";
import { clear, paintFlows, paintLabels, paintNodes } from "./paint.js";
import { matrixOf, paintGround } from "./terrain.js";
import { toPixel } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */

const SMALL = "(max-width: 619px)";
const THIN = 0.62;
const REACH = 9;
const RATIO_MOST = 2;

/**
 * @param {Scene} scene
 * @param {HTMLCanvasElement[]} canvases
 * @param {() => Rect[]} blocked boxes over the map, in its pixels
 * @param {string} fonts
 */
export function layerOf(scene, canvases, blocked, fonts) {
  const [base, lines, top] = canvases.map(
    (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")),
  );
  const ground = groundOf(scene);
  const order = drawnOrder(scene.flows);
  const radii = radiiOf(scene);
  /** @type {View} */
  let view;
  /** @type {Drawn[]} */
  let items = [];
  let chosen = -1;

  /** @type {import("./labels.js").Measure} */
  const measure = (text, size, weight, spaced = false) => {
    top.font = `${weight} ${size}px ${fonts}`;
    if ("letterSpacing" in top) top.letterSpacing = spaced ? "2px" : "0px";
    return top.measureText(text).width;
  };

  const itemOf = (/** @type {number} */ index) =>
    items.find((item) => item.index === index) ??
    drawnOf(scene, index, radii, view, curveOf(scene, index, view));

  const paintTop = () => {
    clear(top, view);
    const item = chosen < 0 ? undefined : itemOf(chosen);
    const shown = item ? [item] : items;
    if (item) paintFlows(top, [item], scene.style.casing);
    paintNodes(top, scene, endsSeen(scene, shown, view), radii, view);
    const [x, y] = view.pad;
    const boxes = blocked().map(
      (box) => /** @type {Rect} */ ([box[0] + x, box[1] + y, box[2] + x, box[3] + y]),
    );
    const rivers = ground.riverLines;
    const names = namesOf(scene, shown, radii, view, boxes, measure, rivers);
    paintLabels(top, names, fonts);
    lines.canvas.classList.toggle("dimmed", chosen >= 0);
  };

  const paint = () => {
    for (const { canvas } of [base, lines, top]) {
      canvas.width = Math.round(view.width * view.ratio);
      canvas.height = Math.round(view.height * view.ratio);
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    items = layOut(scene, order, radii, view);
    paintGround(base, ground, scene, view);
    clear(lines, view);
    paintFlows(lines, items, scene.style.casing);
    paintTop();
  };

  /** @type {any} Leaflet's types leave out what a renderer is made of */
  const Parent = L.Renderer;
  const Renderer = Parent.extend({
    _initContainer() {
      this._container = L.DomUtil.create("div", "canvases");
      this._container.append(...canvases);
    },
    _destroyContainer() {
      this._container.remove();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      Parent.prototype._update.call(this);
      view = viewOf(this._map, this._bounds);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      paint();
      this.fire("drawn");
    },
  });

  return {
    order,
    layer: new Renderer({ padding: 0.12 }),
    shown: () => items,
    /** @param {number} index of a flow, -1 for none */
    choose(index) {
      chosen = index;
      if (view) paintTop();
    },
    /**
     * @param {number} x map units
     * @param {number} y map units
     */
    flowAt: (x, y) => hit(items, toPixel(view, x, y), REACH),
    /**
     * Position in scene.areas of what lies under a point, -1 for none.
     * @param {number} x map units
     * @param {number} y map units
     */
    areaAt(x, y) {
      const [px, py] = toPixel(view, x, y);
      base.setTransform(matrixOf(scene, view));
      const under = ground.known.find(({ path }) =>
        base.isPointInPath(path, px * view.ratio, py * view.ratio, "evenodd"),
      );
      return under ? scene.areas.findIndex((area) => area.area === under.area) : -1;
    },
  };
}

/**
 * @param {any} map
 * @param {any} bounds of the canvases, layer pixels
 * @returns {View}
 */
function viewOf(map, bounds) {
  const small = matchMedia(SMALL).matches;
  const origin = map.latLngToLayerPoint([0, 0]);
  const size = bounds.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  return {
    s: map.getZoomScale(map.getZoom(), 0),
    dx: origin.x - bounds.min.x,
    dy: origin.y - bounds.min.y,
    width: size.x,
    height: size.y,
    pad: [corner.x - bounds.min.x, corner.y - bounds.min.y],
    ratio: Math.min(RATIO_MOST, devicePixelRatio || 1),
    thin: small ? THIN : 1,
    small,
  };
}

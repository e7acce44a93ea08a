// @ts-check
// The one layer on the map: three canvases, ground, flows, names, redrawn when the view comes to rest.
import { span } from "./arrow.js";
import { APART, clustersOf } from "./cluster.js";
import { cornersOf, quietest } from "./corner.js";
import { byId } from "./dom.js";
import { fillsOf, groundOf } from "./ground.js";
import { hit } from "./hit.js";
import { insetOf, paintExtent } from "./inset.js";
import { widthsOf } from "./laws.js";
import { curveOf, drawnOf, drawnOrder, layOut, mostLines, radiiOf } from "./lay.js";
import { endsSeen, namesOf } from "./names.js";
import { clear, paintFlows, paintLabels, paintNodes } from "./paint.js";
import { onScheme, paletteOf } from "./palette.js";
import { matrixOf, paintGround } from "./terrain.js";
import { toPixel, windowOf } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").View} View */

const SMALL = "(max-width: 619px)";
const THIN = 0.62;
const REACH = 9;
const NODE_REACH = 7;
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
  const dress = () => Object.assign(scene.style, paletteOf(byId("laborflow")));
  dress();
  const ground = groundOf(scene);
  const every = drawnOrder(scene.flows);
  let order = every.filter((i) => i < scene.count);
  const radii = radiiOf(scene);
  const clusters = clustersOf(scene, every, (flow) => widthsOf(scene, flow));
  /** What the map draws instead of each flow by itself. @type {Shown} */
  let sight = scene;
  let sightRadii = radii;
  /** @type {View} */
  let view;
  /** @type {Drawn[]} */
  let items = [];
  let chosen = -1;
  /** Names wait until all that stands over the map has its place. */
  let isNamed = false;

  /** Names come again at every zoom, and letters are slow to measure. @type {Map<string, number>} */
  const measured = new Map();
  /** @type {import("./labels.js").Measure} */
  const measure = (text, size, weight, spaced = false) => {
    const key = `${spaced} ${weight} ${size} ${text}`;
    let width = measured.get(key);
    if (width === undefined) {
      top.font = `${weight} ${size}px ${fonts}`;
      if ("letterSpacing" in top) top.letterSpacing = spaced ? "1.5px" : "0px";
      width = top.measureText(text).width;
      measured.set(key, width);
    }
    return width;
  };

  const inset = insetOf(scene, ground, clusters, measure, fonts);

  /** A flow by itself, on the way of the line it is drawn in. */
  const itemOf = (/** @type {number} */ index) => {
    const { o, d } = scene.flows[index];
    const line = items.find(
      ({ members, flow }) => members.includes(index) && flow.o === o && flow.d === d,
    );
    return drawnOf(scene, index, radii, view, line?.curve ?? curveOf(scene, index, view));
  };

  const paintTop = () => {
    clear(top, view);
    const item = chosen < 0 ? undefined : itemOf(chosen);
    const shown = item ? [item] : items;
    const [told, sizes] = item ? [scene, radii] : [sight, sightRadii];
    if (item) paintFlows(top, [item], scene);
    if (view.framed) paintExtent(top, view.framed.box, scene.style.ink_soft);
    paintNodes(top, told, endsSeen(told, shown, view), sizes, view);
    const [x, y] = view.pad;
    const boxes = blocked().map(
      (box) => /** @type {Rect} */ ([box[0] + x, box[1] + y, box[2] + x, box[3] + y]),
    );
    if (view.framed) boxes.push(view.framed.box);
    const rivers = ground.riverLines;
    const names = namesOf(told, shown, sizes, view, boxes, measure, rivers);
    paintLabels(top, names, fonts, scene.style);
    lines.canvas.classList.toggle("dimmed", chosen >= 0);
  };

  /** Flows between the same ends go together; where there are many, so do places that are near. */
  const look = () => {
    const { left } = view;
    const some = left ? order.filter((i) => !left.has(i)) : order;
    const isFew = order.length <= mostLines(view.small);
    const zoom = isFew ? APART : Math.round(Math.log2(view.s));
    const found = clusters.at(some, zoom, left && "left");
    if (sight.order !== found.order) {
      sight = { ...scene, ...found };
      sightRadii = radiiOf(sight);
    }
    view.per = found.per;
  };

  const paint = () => {
    for (const { canvas } of [base, lines, top]) {
      canvas.width = Math.round(view.width * view.ratio);
      canvas.height = Math.round(view.height * view.ratio);
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    look();
    items = layOut(sight, sight.order ?? order, sightRadii, view);
    paintGround(base, ground, scene, view);
    clear(lines, view);
    paintFlows(lines, items, sight);
    inset.paint(view.ratio);
    if (isNamed) paintTop();
  };

  onScheme(() => {
    dress();
    if (view) paint();
  });

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
      frame(this._map);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      paint();
      this.fire("drawn");
    },
  });

  const frame = (/** @type {any} */ map) => {
    view.left = inset.instead(map.getZoom());
    view.framed = view.left && { box: extentOf(scene, view), name: inset.name };
  };
  const layer = new Renderer({ padding: 0.12 });

  return {
    get order() {
      return order;
    },
    /**
     * Draw only some of the flows, and the areas as the scene has them now.
     * @param {(index: number) => boolean} isShown
     */
    show(isShown) {
      order = every.filter(isShown);
      clusters.forget();
      Object.assign(ground, fillsOf(scene, ground.known));
      inset.show(isShown);
      if (!view) return;
      frame(layer._map);
      paint();
    },
    layer,
    shown: () => [...items, ...inset.items()],
    /**
     * Which corner a box of some size hides least in: 0 bottom left, 1 bottom right, 2 top left, 3
     * top right.
     * @param {import("./types").Point} size
     * @param {Rect[]} [taken] boxes over the map, in its pixels
     */
    cornerFor(size, taken = /** @type {Rect[]} */ ([])) {
      const frame = windowOf(view);
      const nodes = endsSeen(sight, items, view).map((index) => {
        const place = sight.places[index];
        return toPixel(view, place.x, place.y);
      });
      const [x, y] = view.pad;
      const shut = taken.map(([a, b, c, d]) => /** @type {Rect} */ ([a + x, b + y, c + x, d + y]));
      if (view.framed) shut.push(view.framed.box);
      const ways = items.map((item) => item.way);
      return Math.max(0, quietest(cornersOf(frame, size), ways, nodes, shut));
    },
    inset: inset.button,
    /** Names find their places anew: what stands over the map has moved. */
    repaint() {
      isNamed = true;
      paintTop();
    },
    /** @param {number} index of a flow, -1 for none */
    choose(index) {
      chosen = index;
      if (view) paintTop();
    },
    /** What is drawn instead of the scene itself. */
    get sight() {
      return sight;
    },
    get per() {
      return view?.per ?? [1, 1];
    },
    /**
     * The line under a point.
     * @param {number} x map units
     * @param {number} y map units
     */
    lineAt(x, y) {
      const index = hit(items, toPixel(view, x, y), REACH);
      return items.find((item) => item.index === index);
    },
    /**
     * Position among the places in sight of the node under a point, -1 for none.
     * @param {number} x map units
     * @param {number} y map units
     */
    nodeAt(x, y) {
      const point = toPixel(view, x, y);
      const near = endsSeen(sight, items, view).find((i) => {
        const { x, y } = sight.places[i];
        return span(point, toPixel(view, x, y)) <= Math.max(NODE_REACH, sightRadii[i] + 2);
      });
      return near ?? -1;
    },
    /**
     * Position in scene.areas of what lies under a point, -1 for none.
     * @param {number} x map units
     * @param {number} y map units
     */
    areaAt(x, y) {
      const [px, py] = toPixel(view, x, y);
      base.setTransform(matrixOf(scene, view));
      const isIn = (/** @type {Path2D} */ path) =>
        base.isPointInPath(path, px * view.ratio, py * view.ratio, "evenodd");
      const under = ground.known.find(({ path }) => isIn(path()));
      if (!under) return -1;
      const near = scene.areas.findIndex(
        ({ area, cell }) => area === under.area && cell !== undefined && isIn(ground.cells[cell]),
      );
      return near < 0 ? scene.areas.findIndex(({ area }) => area === under.area) : near;
    },
  };
}

/**
 * Pixels of the piece of the map that the inset shows.
 * @param {Scene} scene
 * @param {View} view
 * @returns {Rect}
 */
function extentOf(scene, view) {
  const [x0, y0, x1, y1] = scene.inset?.box ?? [0, 0, 0, 0];
  const [left, top] = toPixel(view, x0, y1);
  const [right, bottom] = toPixel(view, x1, y0);
  return [left, top, right, bottom];
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

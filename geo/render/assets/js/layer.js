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
import { extentOf, isAlike, toPixel, viewAfter, viewOf, windowOf } from "./view.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").View} View */

const REACH = 9;
const NODE_REACH = 7;

/**
 * @param {Scene} scene
 * @param {HTMLCanvasElement[]} canvases
 * @param {() => Rect[]} blocked boxes over the map, in its pixels
 * @param {string} fonts
 */
export function layerOf(scene, canvases, blocked, fonts) {
  let [base, lines, top, ...spare] = canvases.map(
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

  /** What nothing may stand on, in pixels of the canvas. @param {Rect[]} boxes over the map, in its pixels */
  const shut = (boxes) => {
    const [x, y] = view.pad;
    const all = boxes.map(([a, b, c, d]) => /** @type {Rect} */ ([a + x, b + y, c + x, d + y]));
    return view.framed ? [...all, view.framed.box] : all;
  };

  const paintTop = () => {
    clear(top, view);
    const item = chosen < 0 ? undefined : itemOf(chosen);
    const shown = item ? [item] : items;
    const [told, sizes] = item ? [scene, radii] : [sight, sightRadii];
    if (item) paintFlows(top, shown, scene);
    if (view.framed) paintExtent(top, view.framed.box, scene.style.ink_soft);
    paintNodes(top, told, endsSeen(told, shown, view), sizes, view);
    const rivers = ground.riverLines;
    const names = namesOf(told, shown, sizes, view, shut(blocked()), measure, rivers);
    paintLabels(top, names, fonts, scene.style);
    lines.canvas.classList.toggle("dimmed", chosen >= 0);
  };

  /**
   * What a view shows. Flows between the same ends go together; where there are many, so do places
   * that are near.
   * @param {View} view
   */
  const seen = (view) => {
    const near = Math.log2(view.s);
    const left = inset.instead(near);
    view.left = left;
    view.framed = left && { box: extentOf(inset.box, view), name: inset.name };
    const some = left ? order.filter((i) => !left.has(i)) : order;
    const isFew = order.length <= mostLines(view.small);
    const found = clusters.at(some, isFew ? APART : Math.round(near), left && "left");
    const isSame = sight.order === found.order;
    const told = isSame ? sight : { ...scene, ...found };
    const sizes = isSame ? sightRadii : radiiOf(told);
    view.per = found.per;
    return { view, told, sizes, drawn: layOut(told, found.order, sizes, view) };
  };

  /** @param {CanvasRenderingContext2D} pen @param {View} view */
  const fit = ({ canvas }, { width, height, ratio }) => {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  };

  /** @param {CanvasRenderingContext2D[]} pens @param {ReturnType<typeof seen>} what */
  const paintBelow = ([under, over], { view, told, drawn }) => {
    fit(under, view);
    fit(over, view);
    paintGround(under, ground, scene, view);
    clear(over, view);
    paintFlows(over, drawn, told);
  };

  /** Where a zoom leads, painted on spare canvases while the map moves. @type {ReturnType<typeof seen> | undefined} */
  let coming;

  const paint = () => {
    let now = coming;
    if (now && isAlike(now.view, view)) {
      base.canvas.replaceWith(spare[0].canvas);
      lines.canvas.replaceWith(spare[1].canvas);
      [base, lines, spare] = [spare[0], spare[1], [base, lines]];
      // Canvases hold megabytes: those that are not seen hold none.
      for (const { canvas } of spare) canvas.width = 0;
    } else {
      now = seen(view);
      paintBelow([base, lines], now);
    }
    coming = undefined;
    ({ view, told: sight, sizes: sightRadii, drawn: items } = now);
    fit(top, view);
    inset.paint(view.ratio);
    if (isNamed) paintTop();
  };

  onScheme(() => {
    dress();
    coming = undefined;
    if (view) paint();
  });

  /** @type {any} Leaflet's types leave out what a renderer is made of */
  const Parent = L.Renderer;
  const Renderer = Parent.extend({
    _initContainer() {
      this._container = L.DomUtil.create("div", "canvases");
      this._container.append(base.canvas, lines.canvas, top.canvas);
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
    /** @param {{ center: any, zoom: number }} goal */
    _onAnimZoom(goal) {
      Parent.prototype._onAnimZoom.call(this, goal);
      const next = viewAfter(this._map, view, goal);
      const asked = order;
      // One step a frame, so that none is long.
      requestAnimationFrame(() => {
        const now = seen(next);
        requestAnimationFrame(() => {
          if (order !== asked) return;
          paintBelow(spare, now);
          coming = now;
        });
      });
    },
  });

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
      coming = undefined;
      if (view) paint();
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
      const ways = items.map((item) => item.way);
      return Math.max(0, quietest(cornersOf(frame, size), ways, nodes, shut(taken)));
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

// @ts-check
// A corner of the map that shows lines too short to be seen; a button that goes there.
import { APART } from "./cluster.js";
import { byId, make } from "./dom.js";
import { layOut, radiiOf } from "./lay.js";
import { endsSeen, namesOf } from "./names.js";
import { clear, paintFlows, paintLabels, paintNodes } from "./paint.js";
import { paintGround } from "./terrain.js";

/** @typedef {import("./types").Drawn} Drawn */
/** @typedef {typeof import("./cluster.js").clustersOf} clustersOf */
/** @typedef {import("./types").Rect} Rect */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").View} View */

const SHORTEST_THERE = 84;
/** Zoomed in by more than this, the map itself shows the lines. */
const NEARER = 0.6;

/**
 * @param {Scene} scene
 * @param {import("./ground.js").Ground} ground
 * @param {ReturnType<clustersOf>} clusters
 * @param {import("./labels.js").Measure} measure
 * @param {string} fonts
 */
export function insetOf(scene, ground, clusters, measure, fonts) {
  const button = byId("inset");
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", ""));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  button.append(canvas);
  const { inset } = scene;
  const order = [...(inset?.flows ?? [])].sort(
    (a, b) => (scene.flows[b].width ?? 0) - (scene.flows[a].width ?? 0),
  );
  const flows = new Set(order);
  const ends = order.flatMap((i) => [scene.flows[i].d ?? 0, scene.flows[i].o ?? 0]);
  const named = ends.find((i) => scene.places[i].symbol === "point") ?? 0;
  const nameNow = () => scene.places[named]?.name ?? "";
  let shown = order;
  /** @type {Drawn[]} */
  let items = [];

  return {
    button,
    box: /** @type {Rect} */ (inset?.box),
    get name() {
      return nameNow();
    },
    /** Show only some of its flows, named in the language of the page. @param {(i: number) => boolean} isShown */
    show(isShown) {
      shown = order.filter(isShown);
      for (const one of [button, byId("closer")]) {
        one.title = scene.say.say("ui_inset", { name: nameNow() });
        one.setAttribute("aria-label", one.title);
      }
    },
    /**
     * The flows shown here instead of on the map, none where the map shows them itself.
     * @param {number} zoom
     */
    instead(zoom) {
      if (!inset) return undefined;
      button.hidden = zoom > (scene.home ?? zoom) + NEARER || !shown.length;
      return button.offsetWidth ? flows : undefined;
    },
    items: () => (button.offsetWidth ? items : []),
    /** @param {number} ratio */
    paint(ratio) {
      const [width, height] = [button.clientWidth, button.clientHeight];
      if (!inset || !width) return;
      const [x0, y0, x1, y1] = inset.box;
      const s = Math.min(width / (x1 - x0), height / (y1 - y0));
      /** @type {View} */
      const view = {
        s,
        dx: width / 2 - (s * (x0 + x1)) / 2,
        dy: height / 2 + (s * (y0 + y1)) / 2,
        width,
        height,
        pad: [0, 0],
        ratio,
        thin: 1,
        small: false,
        shortest: SHORTEST_THERE,
      };
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      const sight = { ...scene, ...clusters.at(shown, APART, "inset") };
      const radii = radiiOf(sight);
      items = layOut(sight, sight.order, radii, view);
      paintGround(context, ground, scene, view);
      clear(context, view, false);
      paintFlows(context, items, sight);
      paintNodes(context, sight, endsSeen(sight, items, view), radii, view);
      const names = namesOf(sight, items, radii, view, [], measure, ground.riverLines);
      paintLabels(context, names, fonts, scene.style);
    },
  };
}

/**
 * The piece of the map that the inset shows, framed on the map.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rect} box pixels
 * @param {string} color
 */
export function paintExtent(ctx, [x0, y0, x1, y1], color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
}

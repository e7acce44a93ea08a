// @ts-check
// Bring flows, fills and figures into step with what the reader has chosen.
import { isNarrowed, isWanted } from "./filters.js";
import { widthsOf } from "./laws.js";
import { periodOf } from "./period.js";
import { flowsIn, reckonerOf } from "./reckon.js";
import { askedIn, shadeOf } from "./shading.js";
import { BLANK } from "./state.js";
import { areasOf, blankAreas, figureOfMany, gather } from "./totals.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./state.js").State} State */

/**
 * What arrives at each drawn end, of the one kind whose figures the labels carry.
 * @param {Scene} scene
 * @param {boolean[]} shown
 * @param {string} kind
 */
function arrivals(scene, shown, kind) {
  /** @type {Map<number, Flow[]>} */
  const at = new Map();
  scene.flows.forEach((flow, i) => {
    const end = flow.d ?? -1;
    if (!shown[i] || end < 0 || flow.kind !== kind) return;
    gather(at, end, flow);
  });
  scene.places.forEach((place, i) => {
    const flows = at.get(i) ?? [];
    const { low, best, high, qualifier = "" } = figureOfMany(flows);
    place.figure =
      (low ?? best) == null ? undefined : [low ?? null, best ?? null, high ?? null, qualifier];
  });
}

/**
 * @param {Scene} scene with the flows of narrower windows behind the others
 */
export function showingOf(scene) {
  const all = [...scene.flows];
  const { areas, legend } = scene;
  const { kind, classes } = legend;
  const usual = String(Object.values(askedIn(scene, BLANK)));
  const blank = blankAreas(scene);
  const figures = scene.places.map(({ figure }) => figure);
  const first = all.length - (scene.spare?.length ?? 0);
  const reckoner = reckonerOf(scene);
  const whole = all.map((flow, i) => (i < first ? flow : null));
  let shown = whole.map(Boolean);

  /** Take the scene to a state; what does not stand keeps its place but is not shown. @param {State} state */
  const apply = (state) => {
    const there = state.window ? flowsIn(all, reckoner, periodOf(state.window)) : whole;
    const narrows = isNarrowed(state);
    shown = there.map((flow, i) => {
      // A flow of its own object only where the window changes it.
      scene.flows[i] = !flow || flow === all[i] ? all[i] : drawn(flow);
      return Boolean(flow) && (!narrows || isWanted(scene, state, scene.flows[i]));
    });
    const narrowed = there !== whole || shown.some((is, i) => is !== Boolean(whole[i]));
    const standing = scene.flows.map((flow, i) => (shown[i] ? flow : null));
    const asked = askedIn(scene, state);
    const own = String(Object.values(asked)) === usual;
    if (narrowed || !own) {
      const now = standing.filter((flow) => flow !== null);
      const always = state.window
        ? whole.filter((flow) => flow !== null && isWanted(scene, state, flow))
        : now;
      const shade = shadeOf(scene, state, now, /** @type {Flow[]} */ (always));
      scene.areas = areasOf(scene, blank, standing, shade);
      scene.fills = shade.asked;
      legend.classes = shade.classes;
    } else {
      scene.areas = areas;
      scene.fills = { ...asked, kind };
      legend.classes = classes;
    }
    if (narrowed) arrivals(scene, shown, scene.fills.kind);
    else
      scene.places.forEach((place, i) => {
        place.figure = figures[i];
      });
  };
  /** @param {Flow} flow */
  const drawn = (flow) => ((flow.o ?? -1) < 0 ? flow : { ...flow, ...widthsOf(scene, flow) });
  return {
    apply,
    /** @param {number} i */
    isShown: (i) => shown[i],
    get indexes() {
      return [...shown.keys()].filter((i) => shown[i]);
    },
  };
}

/** @typedef {ReturnType<typeof showingOf>} Showing */

// @ts-check
// The measure of the fills that the reader asks for: what may be asked, and what it comes to.
import { choropleth, fillKind } from "./fills.js";
import { periodOf } from "./period.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./fills.js").Asked & { kind: string }} Fills */

const LONG_AGO = 1e7;

/**
 * What a state asks for; nonsense in an address asks for the map's own choice.
 * @param {Scene} scene
 * @param {State} state
 * @returns {import("./fills.js").Asked}
 */
export function askedIn({ shading }, state) {
  const asked = Object.entries(shading.offers).map(([name, offers]) => {
    const wish = state[/** @type {"measure"} */ (name)];
    return [name, offers.includes(wish) ? wish : offers[0]];
  });
  return Object.fromEntries(asked);
}

/**
 * @param {Scene} scene
 * @param {Flow} flow
 * @param {boolean} dated whether it matters when, and which it is
 */
function countedOf({ names }, flow, dated) {
  const { kind, form, period, low, best, high, qualifier, reports = 1 } = flow;
  const [origin, dest] = [names[flow.origin].id, names[flow.dest].id];
  const row = { kind, form, origin, dest, low, best, high, qualifier, reports };
  if (!dated) return { ...row, id: "", start: 0, end: 0 };
  const { start, end } = periodOf(period);
  const day = (/** @type {number} */ at) => Math.max(-LONG_AGO, Math.min(LONG_AGO, at));
  const id = [origin, dest, kind, period].join("~");
  return { ...row, id, start: day(start), end: day(end) };
}

/**
 * The measure from the flows that stand. Kind and classes are those of all times, so that colors
 * mean the same while time moves.
 * @param {Scene} scene
 * @param {State} state
 * @param {Flow[]} flows those that stand now
 * @param {Flow[]} always those that would stand at any time
 */
export function shadeOf(scene, state, flows, always) {
  const wider = (/** @type {string} */ id) => scene.names[scene.named.get(id) ?? -1] ?? {};
  const wish = askedIn(scene, state);
  const rows = (/** @type {Flow[]} */ some) =>
    some.map((flow) => countedOf(scene, flow, wish.measure === "stock"));
  const whole = rows(always);
  const asked = { ...wish, kind: fillKind(whole) };
  const count = (/** @type {typeof whole} */ some) =>
    choropleth(some, wider, asked, scene.shading.residents);
  const all = count(whole);
  const now = flows === always ? all : count(rows(flows));
  const lows = [...all.areas.values()].map(({ low }) => low);
  for (const total of now.areas.values()) {
    total.step = all.breaks.filter((edge) => edge <= total.low).length;
  }
  return { asked, ...now, classes: classesOf(scene, all.breaks, lows) };
}

/** @typedef {ReturnType<typeof shadeOf>} Shade */

/**
 * Classes between the breaks, as geo/scene/legend.py makes them.
 * @param {Scene} scene
 * @param {number[]} breaks
 * @param {number[]} lows
 */
function classesOf({ style }, breaks, lows) {
  if (!lows.length) return [];
  const tones = spreadOf(style.ramp.length, breaks.length + 1);
  // A single class says what its least area has.
  const edges = [breaks.length ? 0 : Math.min(...lows), ...breaks, null];
  return tones.map((tone, i) => ({ low: edges[i] ?? 0, high: edges[i + 1], color: "", tone }));
}

/**
 * Places on a ramp for so many classes; the palest and the darkest only when all are needed.
 * @param {number} colors
 * @param {number} count
 */
export function spreadOf(colors, count) {
  return Array.from({ length: count }, (_, i) => {
    if (count >= colors - 1) return colors - count + i;
    // Half of an odd number goes to the even one, as Python rounds.
    const at = count === 1 ? colors / 2 - 0.5 : 1 + (i * (colors - 3)) / (count - 1);
    return Math.round(at);
  });
}

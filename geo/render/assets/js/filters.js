// @ts-check
// Which of the flows that stand the reader wants to see.

/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").State} State */
/** @typedef {"kinds" | "statuses" | "sectors" | "sources" | "items"} Facet */

/** What a flow says of each facet; geo/render/filters.py writes their boxes. @type {Record<Facet, (flow: Flow) => string[]>} */
const SAYS = {
  kinds: (flow) => [flow.kind],
  statuses: (flow) => [flow.status],
  sectors: (flow) => flow.sectors ?? [],
  sources: (flow) => (flow.grades ?? []).flatMap((grade) => grade.match(/[A-F]/) ?? []),
  items: (flow) => (flow.grades ?? []).flatMap((grade) => grade.match(/[1-6]/) ?? []),
};
const FACETS = /** @type {Facet[]} */ (Object.keys(SAYS));

/**
 * Whether a place lies in another, or is it.
 * @param {Scene} scene
 * @param {number} index in scene.names
 * @param {string} place
 */
export function liesIn(scene, index, place) {
  const { id, country, area } = scene.names[index];
  return [country, area, ...id.split(";")].includes(place);
}

/**
 * Whether a flow is among those that the reader asked for.
 * @param {Scene} scene
 * @param {State} state
 * @param {Flow} flow
 */
export function isWanted(scene, state, flow) {
  for (const facet of FACETS) {
    const wanted = state[facet];
    if (wanted.length && !SAYS[facet](flow).some((value) => wanted.includes(value))) return false;
  }
  if (state.dest && scene.names[flow.dest].country !== state.dest) return false;
  const { place } = state;
  return !place || liesIn(scene, flow.origin, place) || liesIn(scene, flow.dest, place);
}

/** Whether the reader has narrowed the map at all. @param {State} state */
export const isNarrowed = (state) =>
  FACETS.some((facet) => state[facet].length > 0) ||
  Boolean(state.dest || state.place || state.window);

// @ts-check
// What the reader has chosen: one small record that drawing, table, legend and panel watch.

/**
 * @typedef {object} State
 * @property {string} lang
 * @property {string[]} kinds only these; empty for all
 * @property {string[]} statuses
 * @property {string[]} sectors
 * @property {string[]} sources grades of the source, A to F
 * @property {string[]} items grades of the item, 1 to 6
 * @property {string} dest country of the destination; empty for all
 * @property {string} window EDTF; empty for all there is
 * @property {string} place id of the chosen place
 * @property {string} flow key of the chosen flow
 * @property {string} view middle of the map and its zoom; empty for all of it
 * @property {string} measure
 * @property {string} level
 * @property {string} direction
 * @property {string} sort column of the table; with "-" before it, from the back
 */

/** @type {State} */
export const BLANK = {
  lang: "",
  kinds: [],
  statuses: [],
  sectors: [],
  sources: [],
  items: [],
  dest: "",
  window: "",
  place: "",
  flow: "",
  view: "",
  measure: "",
  level: "",
  direction: "",
  sort: "",
};

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => String(a) === String(b);

/**
 * @param {State} initial
 */
export function stateOf(initial) {
  let now = initial;
  /** @type {((now: State, changed: Set<string>) => void)[]} */
  const watchers = [];
  return {
    get now() {
      return now;
    },
    /** Change some of it; watchers hear of what has changed, and of nothing else. @param {Partial<State>} change */
    set(change) {
      const before = now;
      const next = { ...now, ...change };
      const names = /** @type {(keyof State)[]} */ (Object.keys(next));
      const changed = new Set(names.filter((name) => !same(before[name], next[name])));
      if (!changed.size) return;
      now = next;
      for (const watcher of watchers) watcher(now, changed);
    },
    /** @param {(now: State, changed: Set<string>) => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}

/** @typedef {ReturnType<typeof stateOf>} Store */

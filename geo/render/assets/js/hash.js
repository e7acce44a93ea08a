// @ts-check
// The reader's choices as the part of an address after #, and back; a link reopens the same view.
import { periodOf } from "./period.js";
import { BLANK } from "./state.js";

/** @typedef {import("./state.js").State} State */

/** @type {Record<string, keyof State>} */
const SHORT = {
  lang: "lang",
  kind: "kinds",
  status: "statuses",
  sector: "sectors",
  source: "sources",
  item: "items",
  to: "dest",
  time: "window",
  place: "place",
  flow: "flow",
  at: "view",
  measure: "measure",
  level: "level",
  by: "direction",
  sort: "sort",
};

/**
 * @param {State} state
 * @param {string} lang of the page before anybody chose
 */
export function hashOf(state, lang) {
  const parts = new URLSearchParams();
  for (const [short, name] of Object.entries(SHORT)) {
    const value = String(state[name]);
    if (value && !(name === "lang" && value === lang)) parts.set(short, value);
  }
  const text = parts.toString();
  return text ? `#${text}` : "";
}

/**
 * Choices named in an address; what it does not name is as if nobody had chosen.
 * @param {string} hash
 * @param {string} lang
 * @returns {State}
 */
export function choicesIn(hash, lang) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Record<string, any>} */
  const found = { ...BLANK, lang };
  for (const [short, name] of Object.entries(SHORT)) {
    const text = parts.get(short);
    if (text) found[name] = Array.isArray(BLANK[name]) ? text.split(",") : text;
  }
  const { start, end } = periodOf(found.window);
  if (Number.isNaN(start) || Number.isNaN(end)) found.window = "";
  return /** @type {State} */ (found);
}

/**
 * Keep the address in step; in a frame without an address of its own nothing happens.
 * @param {import("./state.js").Store} store
 * @param {string} lang
 */
export function followAddress(store, lang) {
  store.watch((now) => {
    try {
      history.replaceState(null, "", hashOf(now, lang) || location.pathname + location.search);
    } catch {
      // A page from srcdoc, or one sandboxed, has no address to keep.
    }
  });
  // The address may have been kept in step again since it was changed.
  window.addEventListener("hashchange", ({ newURL }) =>
    store.set(choicesIn(new URL(newURL).hash, lang)),
  );
}

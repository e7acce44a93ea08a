// @ts-check
// Find a place by any of its names: an editable combobox with a list of suggestions (ARIA 1.2).
import { byId, cleaned, make } from "./dom.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {{ id: string, texts: string[], weight: number }} Findable */

const MOST = 8;

/** What all spellings of a name share. @param {string} text */
export const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{P}\p{Z}]/gu, "")
    .toLowerCase();

/**
 * Places a reader can ask for: ends of flows and what they lie in, those with more flows first.
 * @param {Scene} scene
 * @returns {Findable[]}
 */
export function findable(scene) {
  /** @type {Map<string, number>} */
  const flows = new Map();
  for (const flow of scene.flows) {
    const ids = new Set(
      [flow.origin, flow.dest].flatMap((end) => {
        const { id, area, country } = scene.names[end];
        return [...id.split(";"), area, country];
      }),
    );
    for (const id of ids) if (id) flows.set(id, (flows.get(id) ?? 0) + 1);
  }
  return [...flows].flatMap(([id, weight]) => {
    const name = scene.names[scene.named.get(id) ?? -1];
    return name ? [{ id, texts: name.texts.filter(Boolean), weight }] : [];
  });
}

/**
 * Places whose name, in any language, starts with or holds what was written.
 * @param {Findable[]} places
 * @param {string} written
 */
export function matching(places, written) {
  const wanted = folded(written);
  if (!wanted) return [];
  const rank = (/** @type {Findable} */ place) =>
    Math.min(
      ...place.texts.map((text) => {
        const at = folded(text).indexOf(wanted);
        return at < 0 ? 3 : at > 0 ? 2 : folded(text) === wanted ? 0 : 1;
      }),
    );
  return places
    .map((place) => ({ place, at: rank(place) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at || b.place.weight - a.place.weight)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/**
 * @param {Scene} scene
 * @param {(id: string) => void} choose
 * @param {(text: string) => void} announce
 */
export function searching(scene, choose, announce) {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  const list = byId("search-list");
  /** @type {Findable[] | undefined} */
  let places;
  /** @type {Findable[]} */
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (/** @type {number} */ index) => {
    active = index;
    [...list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === index));
      if (i !== index) return;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  };
  const take = (/** @type {Findable} */ place) => {
    close();
    input.value = "";
    choose(place.id);
  };
  const offer = () => {
    // Only who searches waits for the list of what can be found.
    places ??= findable(scene);
    found = matching(places, input.value);
    list.replaceChildren(
      ...found.map((place, i) => {
        const name = cleaned(scene.say.place(place.id));
        const other = place.texts.find((text) => folded(text).includes(folded(input.value)));
        const also =
          other && cleaned(other) !== name ? make("span", "soft", ` ${cleaned(other)}`) : "";
        const option = make("li", "", make("bdi", "", name), also);
        option.id = `search-${i}`;
        option.setAttribute("role", "option");
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(place);
        });
        return option;
      }),
    );
    list.hidden = !found.length;
    active = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    if (input.value) announce(scene.say.say("ui_found", { n: found.length }));
  };
  input.addEventListener("input", offer);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    const open = !list.hidden;
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && found.length) {
      event.preventDefault();
      take(found[Math.max(0, active)]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) offer();
      else if (event.key === "ArrowDown") point(active < last ? active + 1 : 0);
      else point(active > 0 ? active - 1 : last);
    }
  });
}

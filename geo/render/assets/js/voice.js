// @ts-check
// Give the page its language: the speaker, the names that are drawn, every text that says its key.
import { cleaned } from "./dom.js";
import { speakerOf } from "./phrase.js";
import { gather } from "./totals.js";

/** @typedef {import("./types").Scene} Scene */

/** Formats of Intl take longer to make than all else that is said. @type {Map<string, import("./phrase.js").Speaker>} */
const speakers = new Map();

/**
 * Let a scene speak a language.
 * @param {Scene} scene
 * @param {string} lang
 */
export function speak(scene, lang) {
  if (!scene.named) prepare(scene);
  const speaker = speakers.get(lang) ?? speakerOf(scene, lang);
  speakers.set(lang, speaker);
  scene.say = speaker;
  for (const one of [...scene.areas, ...scene.places]) one.name = speaker.place(one.id);
}

/**
 * The figure of a place in words. Thousands have one, and a map has room for some tens of them.
 * @param {Pick<Scene, "say">} scene
 * @param {import("./types").Place} place
 */
export function figureText({ say }, { figure }) {
  if (!figure) return "";
  const [low, best, high, qualifier] = figure;
  return say.people({ low, best, high, qualifier });
}

/**
 * What is looked up again and again: names by id, who is present in each area as far as that follows
 * from the rest (geo/scene/laws.py), the flows of narrower windows behind the others.
 * @param {Scene} scene
 */
export function prepare(scene) {
  scene.named = new Map(scene.names.map(({ id }, i) => [id, i]));
  /** @type {Map<string, number[]>} */
  const present = new Map();
  scene.flows.forEach(({ form, dest }, i) => {
    if (form === "area") gather(present, scene.names[dest].id, i);
  });
  for (const area of scene.packed ? scene.areas : [])
    area.stocks ??= present.get(scene.base.areas[area.area].country) ?? [];
  scene.count = scene.flows.length;
  scene.flows = [...scene.flows, ...(scene.spare ?? [])];
  scene.idOf = (index) => {
    const { origin, dest, kind, period } = scene.flows[index];
    return [scene.names[origin].id, scene.names[dest].id, kind, period].join("~");
  };
}

/**
 * Say the page's own texts again: those written by the template, in the language of the scene.
 * @param {Scene} scene
 * @param {ParentNode} root
 */
export function retell(scene, root) {
  const { say } = scene;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    root.querySelectorAll(
      "[data-say], [data-label], [data-hint], [data-name], [data-n], [data-own]",
    )
  )) {
    const { say: key, label, hint, name, n, own, values } = element.dataset;
    if (key) element.textContent = say.say(key, values ? JSON.parse(values) : {});
    if (label) relabel(element, say.text[label]);
    if (hint) element.setAttribute("placeholder", say.text[hint]);
    if (name) element.textContent = cleaned(say.place(name));
    if (n) element.textContent = say.number(Number(n));
    if (own) ownText(scene, element, own);
  }
}

/**
 * Name an element anew, in its note too if it has one.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function relabel(element, text) {
  element.setAttribute("aria-label", text);
  if (element.title) element.title = text;
}

/**
 * A text of the maker: in the language of the page if there is one, else as given and marked.
 * @param {Scene} scene
 * @param {HTMLElement} element
 * @param {string} name
 */
function ownText(scene, element, name) {
  const { say, texts, period } = scene;
  const given = texts[name] ?? {};
  const lang = [say.lang, scene.text_lang].find((one) => one in given);
  const text = lang ? given[lang] : say.say(`${name}_default`, { period: ["when", period] });
  /** @type {HTMLElement} */ (element.firstElementChild).textContent = cleaned(text);
  if (lang && lang !== say.lang) element.lang = lang;
  else element.removeAttribute("lang");
}

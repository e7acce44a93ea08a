// @ts-check
// The only ways into the page: find an element that the template promises, make one with text.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
}

/**
 * An element with a class and children; text only ever arrives as text.
 * @param {string} tag
 * @param {string} name of its class, empty for none
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/**
 * A button that does something; what it does is told which button it was.
 * @param {string} name of its class, empty for none
 * @param {(button: HTMLButtonElement) => void} act
 * @param {...(Node | string)} children
 */
export function pressed(name, act, ...children) {
  const button = /** @type {HTMLButtonElement} */ (make("button", name, ...children));
  button.type = "button";
  button.addEventListener("click", () => act(button));
  return button;
}

/**
 * A heading within a table.
 * @param {Node | string} child
 * @param {string} [scope]
 */
export function headed(child, scope = "row") {
  const head = make("th", "", child);
  head.setAttribute("scope", scope);
  return head;
}

/**
 * The title of the panel.
 * @param {...(Node | string)} children
 */
export function titled(...children) {
  const title = make("h2", "", ...children);
  title.id = "panel-title";
  return title;
}

/**
 * A text from a report, kept from turning the direction of the words around it. A route runs from
 * left to right, whatever the scripts of its two ends.
 * @param {string} text
 */
export function isolated(text) {
  const ends = cleaned(text).split(" → ");
  const route = ends.flatMap((end, i) => [i ? " → " : "", make("bdi", "", end)]);
  return make("bdi", "", ...(ends[1] ? route : ends));
}

/**
 * Without control and direction characters, as geo/render/text.py does for the page's own text.
 * @param {string} text
 */
export function cleaned(text) {
  return text
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      "",
    )
    .replace(/[\t\n\r]+/g, " ")
    .trim();
}

/**
 * Put values into a sentence with {placeholders}.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

// @ts-check
// The map's colors stand in the style sheet, where the schemes are: light, dark, forced colors.

/** @typedef {import("./types").Style} Style */

/** Names of the style and of the properties that hold them. */
const SINGLE = {
  sea: "sea",
  land: "land",
  origin_fill: "origin",
  hatch: "hatch",
  dots: "dots",
  ink: "ink",
  ink_soft: "soft",
  hue_other: "hue-other",
  paper: "paper",
  halo: "halo",
  border: "border",
  coast: "coast",
  province: "province",
  graticule: "graticule",
  river: "river",
  river_text: "river-text",
  land_text: "land-text",
};
const SEVERAL = { hues: "hue", hue_texts: "hue-text", ramp: "ramp" };
const EACH = 5;
const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"];

/**
 * Colors as the browser computes them, system colors and mixtures included.
 * @param {HTMLElement} element
 * @returns {Partial<Style>}
 */
export function paletteOf(element) {
  const probe = document.createElement("i");
  probe.className = "probe";
  element.append(probe);
  const computed = getComputedStyle(probe);
  const read = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`;
    return computed.color;
  };
  /** @type {Record<string, string | string[]>} */
  const found = {};
  for (const [key, name] of Object.entries(SINGLE)) found[key] = read(name);
  for (const [key, name] of Object.entries(SEVERAL)) {
    found[key] = Array.from({ length: EACH }, (_, i) => read(`${name}-${i + 1}`));
  }
  probe.remove();
  return found;
}

/**
 * Call back when the reader's scheme changes.
 * @param {() => void} change
 */
export function onScheme(change) {
  for (const scheme of SCHEMES) matchMedia(scheme).addEventListener("change", change);
}

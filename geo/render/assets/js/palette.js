// @ts-check
// The map's colors stand in the style sheet, where the schemes are: light, dark, forced colors.

/** @typedef {import("./types").Style} Style */

/** Names of the style, each with a property like it. */
const SINGLE =
  "sea land origin_fill hatch dots ink ink_soft hue_other paper halo border coast province graticule river river_text land_text";
const SEVERAL = { hues: "hue", hue_texts: "hue_text", ramp: "ramp" };
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
    probe.style.color = `var(--${name.replace("_", "-")})`;
    return computed.color;
  };
  /** @type {Record<string, string | string[]>} */
  const found = {};
  for (const name of SINGLE.split(" ")) found[name] = read(name);
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

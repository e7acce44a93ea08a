// @ts-check
// Files a reader can keep: the flows shown, in the columns that geo/sidecars.py writes beside the page.
import { byId, make } from "./dom.js";
import { wayOver } from "./globe.js";
import { speakerOf } from "./phrase.js";
import { retell } from "./voice.js";

/** @typedef {import("./types").Scene} Scene */

/** What a spreadsheet would run. */
const FORMULA = /^[=+\-@\t\r\n|%]/;

/**
 * Flows as rows of the table; names and figures in English, as in the files beside the page.
 * @param {Scene} scene
 * @param {number[]} order
 */
export function rowsToSave(scene, order) {
  const say = speakerOf(scene, "en");
  const ids = (/** @type {number[]} */ some) => some.map((i) => scene.claims[i].id);
  return order.map((index) => {
    const flow = scene.flows[index];
    const { origin, dest, claims = [], listed = 0 } = flow;
    return {
      flow_id: scene.idOf(index),
      origin_id: scene.names[origin].id,
      origin_name: say.name(origin),
      dest_id: scene.names[dest].id,
      dest_name: say.name(dest),
      kind: flow.kind,
      people_low: flow.low ?? null,
      people_best: flow.best ?? null,
      people_high: flow.high ?? null,
      people_text: say.people(flow),
      period: flow.period,
      status: flow.status,
      form: flow.form,
      claim_ids: ids(claims.slice(0, claims.length - listed)),
      listed_ids: ids(claims.slice(claims.length - listed)),
      part_ids: ids(flow.parts ?? []),
    };
  });
}

/**
 * A cell that a spreadsheet shows and never runs.
 * @param {unknown} value
 */
function cell(value) {
  let text = String(value ?? "");
  if (Array.isArray(value)) text = value.join(";");
  if (typeof value !== "number" && FORMULA.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {Scene} scene
 * @param {number[]} order
 * @param {string} cite_as
 * @param {string} codebook
 */
export function csvOf(scene, order, cite_as, codebook) {
  // Citation and version stand once, in the first row.
  const rows = rowsToSave(scene, order).map((row, i) =>
    Object.values(row).concat(i ? ["", ""] : [cite_as, codebook]),
  );
  const [first = {}] = rowsToSave(scene, scene.flows.length ? [0] : []);
  const names = [...Object.keys(first), "cite_as", "codebook"];
  return `${[names, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

/**
 * RFC 7946; a flow that is not drawn has null geometry.
 * @param {Scene} scene
 * @param {number[]} order
 * @param {string} cite_as
 * @param {string} codebook
 */
export function geojsonOf(scene, order, cite_as, codebook) {
  const at = (/** @type {number} */ end) => {
    const { lon = 0, lat = 0 } = scene.places[end];
    return /** @type {import("./types").Point} */ ([lon, lat]);
  };
  const features = rowsToSave(scene, order).map((properties, i) => {
    const { o = -1, d = -1 } = scene.flows[order[i]];
    return { type: "Feature", properties, geometry: o < 0 ? null : wayOver(at(o), at(d)) };
  });
  return `${JSON.stringify({ type: "FeatureCollection", cite_as, codebook, features })}\n`;
}

/**
 * Buttons that save the flows shown. Nobody can tell from inside whether the frame around the page
 * lets files through, so a framed page also says what to do when nothing happens.
 * @param {Scene} scene
 * @param {() => number[]} shown
 */
export function saving(scene, shown) {
  const line = byId("files");
  const cite = byId("cite");
  const save = (/** @type {typeof csvOf} */ write, /** @type {string} */ end) => {
    const order = shown();
    const part = order.length < scene.count ? ` ${order.length} of ${scene.count} flows.` : "";
    const text = write(scene, order, `${cite.textContent}${part}`, cite.dataset.codebook ?? "");
    const link = /** @type {HTMLAnchorElement} */ (make("a", ""));
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = `labor-flows.${end}`;
    link.click();
  };
  /** @type {[string, string, typeof csvOf][]} */
  const kinds = [["csv", "ui_save_csv", csvOf]];
  // All places have degrees, or none has.
  if (scene.places[0]?.lon != null) kinds.push(["geojson", "ui_save_geojson", geojsonOf]);
  const parts = kinds.map(([end, key, write]) => {
    const button = saying("button", key);
    button.addEventListener("click", () => save(write, end));
    return button;
  });
  if (window.top !== window && origin === "null") parts.push(...elsewhere());
  line.prepend(...parts);
  retell(scene, line);
}

/**
 * An element whose words follow the language of the page.
 * @param {string} tag
 * @param {string} key
 */
function saying(tag, key) {
  const element = make(tag, "");
  element.dataset.say = key;
  return element;
}

/** What a frame that lets no file through leaves: the page in a window of its own. */
function elsewhere() {
  const note = saying("span", "ui_save_framed");
  if (!/^(https?|file):/.test(location.href)) return [note];
  const link = /** @type {HTMLAnchorElement} */ (saying("a", "ui_save_window"));
  [link.href, link.target, link.rel] = [location.href, "_blank", "noopener noreferrer"];
  return [note, link];
}

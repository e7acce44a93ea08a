// @ts-check
// What the fills show: one measure, at one level, by destination or origin. geo/measures.py computes
// the same; tests/golden/fills.json is held against both.

/**
 * One flow, as far as fills need it; the ends are ids of places.
 * @typedef {object} Counted
 * @property {string} id
 * @property {string} kind
 * @property {string} form
 * @property {string} origin
 * @property {string} dest
 * @property {number | null} [low]
 * @property {number | null} [best]
 * @property {number | null} [high]
 * @property {string} [qualifier]
 * @property {number} reports
 * @property {number} start days
 * @property {number} end
 */
/** What is asked for; the kind is the one that the flows call for unless it is named. @typedef {{ measure: string, level: string, direction: string, kind?: string }} Asked */
/** @typedef {{ low: number, high: number | null, step: number }} Total */
/** Bare areas have a figure, but no residents are known to divide it by. @typedef {{ areas: Map<string, Total>, only: Set<string>, bare: Set<string>, breaks: number[] }} Choropleth */
/** Where a place lies: its country, first-order area, approximate prefecture. @typedef {{ country?: string, area?: string, near?: string }} Wider */
/** @typedef {{ place: string, area: string, country: string, near: string, least: number | null, most: number | null }} Row */

const FILL_KINDS = ["dispatch", "unspecified", "return", "transit"];
const FILL_CLASSES = 5;
const FILL_HEADS = 100_000;

/**
 * The one kind of figure the fills show; kinds are never mixed.
 * @param {Counted[]} flows
 */
export function fillKind(flows) {
  const there = new Set(flows.filter(({ form }) => isDrawn(form)).map(({ kind }) => kind));
  return FILL_KINDS.find((kind) => there.has(kind)) ?? "stock";
}

/** @param {Counted} flow */
const hasFigure = ({ low, best, high }) => (low ?? best ?? high) != null;

/** @param {string} form */
const isDrawn = (form) => form === "line" || form === "area";

/**
 * Total one measure by area.
 * @param {Counted[]} flows those in the window
 * @param {(place: string) => Wider} widerOf
 * @param {Asked} asked
 * @param {Record<string, number>} residents by area
 * @returns {Choropleth}
 */
export function choropleth(flows, widerOf, asked, residents) {
  const { measure, level } = asked;
  const rows = countedRows(flows, widerOf, asked);
  /** @type {Choropleth} */
  const found = { areas: new Map(), only: new Set(), bare: new Set(), breaks: [] };
  for (const row of rows) {
    const wide = row.area || row.country;
    if (level === "adm1" ? !row.area : level === "adm2" && !row.near) found.only.add(wide);
  }
  for (const [id, { low, high }] of totalsOf(rows, level, measure === "stock")) {
    const share = measure === "per_100k" ? FILL_HEADS / (residents[id] ?? Number.NaN) : 1;
    if (Number.isNaN(share)) found.bare.add(id);
    if (low === null || Number.isNaN(share)) continue;
    found.areas.set(id, { low: perHead(low, share), high: high && perHead(high, share), step: 0 });
  }
  const lows = [...found.areas.values()].map(({ low }) => low);
  found.breaks = breaksOf(lows, measure === "per_100k" ? 0.1 : 1);
  for (const total of found.areas.values()) {
    total.step = found.breaks.filter((edge) => edge <= total.low).length;
  }
  return found;
}

/**
 * @param {number} value
 * @param {number} share
 */
function perHead(value, share) {
  return share === 1 ? value : Math.round(value * share * 10) / 10;
}

/**
 * The flows that a measure counts, with the area of their end and what they add.
 * @param {Counted[]} flows
 * @param {(place: string) => Wider} widerOf
 * @param {Asked} asked
 * @returns {Row[]}
 */
function countedRows(flows, widerOf, { measure, direction, kind: named }) {
  const end = (/** @type {Counted} */ flow) => (direction === "origin" ? flow.origin : flow.dest);
  const kind = measure === "stock" ? "stock" : (named ?? fillKind(flows));
  let chosen = flows.filter((flow) => !end(flow).includes(";") && flow.form !== "inside");
  if (measure === "stock")
    chosen = latestOf(chosen.filter((flow) => flow.kind === kind && hasFigure(flow)));
  else if (measure !== "reports")
    chosen = chosen.filter((flow) => flow.kind === kind && isDrawn(flow.form));
  return chosen.flatMap((flow) => {
    const place = end(flow);
    const { country = "", area = "", near = "" } = widerOf(place);
    // What is said of the world lies in no country.
    if (!country) return [];
    const at = { place, area, country, near };
    if (measure === "reports") return { ...at, least: flow.reports, most: flow.reports };
    const best = flow.best ?? null;
    const most = flow.high ?? (flow.qualifier === "at_least" ? null : best);
    // "At most" says nothing of the least.
    const floor = flow.qualifier === "at_most" ? null : best;
    return { ...at, least: flow.low ?? floor, most };
  });
}

/**
 * The latest known count of each pair of places: stocks never add over time.
 * @param {Counted[]} flows
 */
function latestOf(flows) {
  /** @type {Map<string, Counted>} */
  const found = new Map();
  const order = (/** @type {Counted} */ a, /** @type {Counted} */ b) =>
    a.end - b.end || a.start - b.start || (a.id < b.id ? -1 : 1);
  for (const flow of [...flows].sort(order)) found.set(`${flow.origin} ${flow.dest}`, flow);
  return [...found.values()];
}

/**
 * Sums by area; where both are known, the area's own figure instead of its places'.
 * @param {Row[]} rows
 * @param {string} level
 * @param {boolean} wholeFirst
 */
function totalsOf(rows, level, wholeFirst) {
  const areaOf = (/** @type {Row} */ row) =>
    level === "country" ? row.country : level === "adm2" ? row.near : row.area;
  const whole = new Set(rows.filter((row) => row.place === areaOf(row)).map(areaOf));
  /** @type {Map<string, { low: number | null, high: number | null, open: boolean }>} */
  const sums = new Map();
  for (const row of rows) {
    const area = areaOf(row);
    if (!area || (wholeFirst && whole.has(area) && row.place !== area)) continue;
    const sum = sums.get(area) ?? { low: null, high: null, open: false };
    sums.set(area, sum);
    if (row.least !== null) sum.low = (sum.low ?? 0) + row.least;
    if (row.most !== null) sum.high = (sum.high ?? 0) + row.most;
    // Each low without a high of its own leaves the sum open above.
    if (row.least !== null && row.most === null) sum.open = true;
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([id, { low, high, open }]) => /** @type {const} */ ([id, { low, high: open ? null : high }]),
    );
}

/**
 * Break values that people can read: 1, 2 or 5 times a power of ten.
 * @param {number[]} values
 * @param {number} least
 */
export function breaksOf(values, least) {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (distinct.length < 2) return [];
  const count = Math.min(FILL_CLASSES, distinct.length);
  const found = new Set();
  for (let i = 1; i < count; i++) found.add(niceOf(quantileOf(distinct, i / count), least));
  return [...found]
    .sort((a, b) => a - b)
    .filter((edge) => distinct[0] < edge && edge <= distinct[distinct.length - 1]);
}

/**
 * @param {number[]} sorted
 * @param {number} share
 */
function quantileOf(sorted, share) {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const next = sorted[Math.min(low + 1, sorted.length - 1)];
  return sorted[low] + (next - sorted[low]) * (at - low);
}

/**
 * The nearest of 1, 2, 5 times a power of ten, nearness measured by ratio.
 * @param {number} value
 * @param {number} least
 */
function niceOf(value, least) {
  const exponent = Math.floor(Math.log10(Math.max(value, least)));
  const far = (/** @type {number} */ digit) =>
    Math.abs(Math.log(Math.max(value, least) / (digit * 10 ** exponent)));
  const digit = [1, 2, 5, 10].reduce((a, b) => (far(b) < far(a) ? b : a));
  return exponent < 0 ? digit / 10 ** -exponent : digit * 10 ** exponent;
}

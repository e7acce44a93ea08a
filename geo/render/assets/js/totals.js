// @ts-check
// Totals of places and areas from the flows that stand. geo/areas.py holds the same law.

/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").AreaInfo} AreaInfo */
/** @typedef {import("./types").Figured} Figured */
/** @typedef {{ low: number | null, high: number | null }} Total */

/**
 * Put a value to those of its key.
 * @template K, V
 * @param {Map<K, V[]>} groups
 * @param {K} key
 * @param {V} value
 */
export function gather(groups, key, value) {
  const here = groups.get(key);
  if (here) here.push(value);
  else groups.set(key, [value]);
}

/**
 * Add figures: unknown adds nothing, an open "at least" leaves the sum open.
 * @param {Figured[]} figures
 * @returns {Total}
 */
export function totalOf(figures) {
  /** @type {Total} */
  const total = { low: null, high: 0 };
  for (const { low, best, high, qualifier } of figures) {
    const least = low ?? best;
    if (least == null) continue;
    total.low = (total.low ?? 0) + least;
    const most = high ?? (qualifier === "at_least" ? null : best);
    total.high = most == null || total.high == null ? null : total.high + most;
  }
  return total.low == null ? { low: null, high: null } : total;
}

/**
 * A total as a figure that can be put into words.
 * @param {Total} total
 * @returns {Figured}
 */
export function figureOfTotal({ low, high }) {
  if (low == null) return { qualifier: "none" };
  if (high == null) return { low, best: low, qualifier: "at_least" };
  return low === high ? { best: low, qualifier: "stated" } : { low, high, qualifier: "range" };
}

/**
 * One figure for several flows of one kind; what is not known adds nothing and is not zero.
 * @param {Figured[]} flows
 * @returns {Figured}
 */
export function figureOfMany(flows) {
  const sum = (/** @type {(flow: Figured) => number | null | undefined} */ of) =>
    flows.reduce((all, flow) => all + (of(flow) ?? 0), 0);
  const high = sum((flow) => flow.high ?? flow.best);
  if (flows.every((flow) => (flow.low ?? flow.best) == null)) {
    const capped = flows.some((flow) => flow.high != null);
    return {
      low: null,
      best: null,
      high: capped ? high : null,
      qualifier: capped ? "at_most" : "none",
    };
  }
  const low = sum((flow) => flow.low ?? flow.best);
  const open = flows.some((flow) => flow.qualifier === "at_least" && flow.high == null);
  const about = flows.some((flow) => flow.qualifier === "about");
  if (open) return { low, best: low, high: null, qualifier: "at_least" };
  if (high > low) return { low, best: null, high, qualifier: "range" };
  return { low: null, best: low, high: null, qualifier: about ? "about" : "stated" };
}

/** Whether the fills count a flow. @param {Scene} scene @param {Flow} flow */
const isFilled = ({ legend }, flow) =>
  flow.kind === legend.kind && (flow.form === "line" || flow.form === "area");

/**
 * Areas as the flows that stand fill them.
 * @param {Scene} scene
 * @param {AreaInfo[]} areas of the whole map
 * @param {(Flow | null)[]} flows position by position; null where one does not stand
 * @returns {AreaInfo[]}
 */
export function areasOf(scene, areas, flows) {
  const byCountry = scene.legend.level === "country";
  /** @type {Map<string, number[]>} */
  const at = new Map();
  const put = (/** @type {string} */ key, /** @type {number} */ i) => {
    if (key) gather(at, key, i);
  };
  const senders = new Set();
  const receivers = new Set();
  const wide = new Set();
  flows.forEach((flow, i) => {
    if (!flow) return;
    const { id, country = "", area = "" } = scene.names[flow.dest];
    if (flow.form === "hatch") {
      for (const one of hatchedBy(scene, flow)) put(one, i);
    } else if (isFilled(scene, flow)) {
      put(byCountry ? country : area || `${country}*`, i);
      if (!byCountry && !area) wide.add(country);
      receivers.add(country);
    }
    if (flow.form === "area" && id.length === 2) put(`${id}#`, i);
    if (flow.kind === scene.legend.kind && (flow.o ?? -1) >= 0) {
      senders.add(scene.names[flow.origin].country);
    }
  });
  return areas.map((info) => {
    const { country } = scene.base.areas[info.area];
    const own = at.get(byCountry ? country : info.id) ?? [];
    const hatches = byCountry ? (at.get(info.id) ?? []) : own;
    const counted = own.filter((i) => isFilled(scene, /** @type {Flow} */ (flows[i])));
    const total = totalOf(counted.map((i) => /** @type {Flow} */ (flows[i])));
    const sends = senders.has(country) && !receivers.has(country);
    const above = wide.has(country) ? "country_only" : sends ? "origin" : "";
    const general = own.length ? [] : (at.get(`${country}*`) ?? []);
    return {
      ...info,
      ...total,
      fill: info.fill && (classOf(scene, total.low) || above),
      hatch: hatches.some((i) => flows[i]?.form === "hatch"),
      flows: [...new Set([...own, ...hatches, ...general])],
      stocks: at.get(`${country}#`) ?? [],
    };
  });
}

/**
 * Ids of the areas over which an announced or common figure is hatched.
 * @param {Scene} scene
 * @param {Flow} flow
 */
function hatchedBy(scene, flow) {
  const [from, to] = [scene.names[flow.origin].id, scene.names[flow.dest].id];
  const end = to.includes(";") || !from.includes(";") ? to : from;
  const ids = end.split(";").flatMap((id) => {
    const name = scene.names[scene.named.get(id) ?? -1];
    return name?.area ? [name.area] : id.includes("-") ? [id] : [];
  });
  return new Set(ids);
}

/**
 * Class of the legend that a total falls in; the classes stay as they are at every window.
 * @param {Scene} scene
 * @param {number | null} low
 */
function classOf({ legend }, low) {
  if (low == null || !legend.classes.length) return "";
  let step = 0;
  legend.classes.forEach((one, i) => {
    if (i && low >= one.low) step = i;
  });
  return `class:${step}`;
}

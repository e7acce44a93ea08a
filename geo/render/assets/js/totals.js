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

/** What is true of a figure, or of some of a sum: its least is known, its most is, it is open above, it is about so many. */
export const KNOWN = 1;
const CAPPED = 2;
const OPEN = 4;
const ABOUT = 8;

/**
 * A figure as flows carry it; what is not told is not known.
 * @param {string} qualifier
 * @param {number | null} [low]
 * @param {number | null} [best]
 * @param {number | null} [high]
 */
export function figured(qualifier, low = null, best = null, high = null) {
  return { low, best, high, qualifier };
}

/** @param {Figured} figure */
export function markOf({ low, best, high, qualifier }) {
  const open = qualifier === "at_least" && high == null;
  return (
    ((low ?? best) == null ? 0 : KNOWN) |
    (high == null ? 0 : CAPPED) |
    (open ? OPEN : 0) |
    (qualifier === "about" ? ABOUT : 0)
  );
}

/**
 * A sum as a figure; what is not known has added nothing and is not zero.
 * @param {number} marks of all that was added
 * @param {number} low
 * @param {number} high
 * @returns {Figured}
 */
export function totalled(marks, low, high) {
  if (!(marks & KNOWN)) {
    return marks & CAPPED ? figured("at_most", null, null, high) : figured("none");
  }
  if (marks & OPEN) return figured("at_least", low, low);
  if (high > low) return figured("range", low, null, high);
  return figured(marks & ABOUT ? "about" : "stated", null, low);
}

/**
 * One figure for several flows of one kind.
 * @param {Figured[]} flows
 * @returns {Figured}
 */
export function figureOfMany(flows) {
  let [marks, least, most] = [0, 0, 0];
  for (const flow of flows) {
    marks |= markOf(flow);
    least += flow.low ?? flow.best ?? 0;
    most += flow.high ?? flow.best ?? 0;
  }
  return totalled(marks, least, most);
}

/**
 * Areas as the flows that stand fill them.
 * @param {Scene} scene
 * @param {AreaInfo[]} areas every area that may carry something
 * @param {(Flow | null)[]} flows position by position; null where one does not stand
 * @param {import("./shading.js").Shade} shade
 * @returns {AreaInfo[]}
 */
export function areasOf(scene, areas, flows, shade) {
  const { level, direction, kind } = shade.asked;
  /** @type {Map<string, number[]>} */
  const at = new Map();
  const put = (/** @type {string} */ key, /** @type {number} */ i) => {
    if (key) gather(at, key, i);
  };
  const senders = new Set();
  flows.forEach((flow, i) => {
    if (!flow) return;
    const { id } = scene.names[flow.dest];
    if (flow.form === "hatch") for (const one of hatchedBy(scene, flow)) put(one, i);
    if (flow.form === "area" && id.length === 2) put(`${id}#`, i);
    if (flow.kind === kind && (flow.o ?? -1) >= 0) senders.add(scene.names[flow.origin].country);
  });
  const filled = new Set([...shade.areas.keys(), ...shade.only]);
  const taken = new Set([...filled].map((id) => scene.names[scene.named.get(id) ?? -1]?.country));
  /** @param {AreaInfo} info @returns {AreaInfo[]} */
  const filledNow = (info) => {
    const { country } = scene.base.areas[info.area];
    const isCell = info.cell !== undefined;
    const total =
      isCell === (level === "adm2") && shade.areas.get(level === "country" ? country : info.id);
    if (isCell) return total ? [{ ...info, ...total, fill: `class:${total.step}` }] : [];
    const hatches = at.get(info.id) ?? [];
    const wide = shade.bare.has(info.id)
      ? undefined
      : [info.id, country].find((id) => shade.only.has(id));
    const sends = direction === "dest" && senders.has(country) && !taken.has(country);
    return [
      {
        ...info,
        low: null,
        high: null,
        ...total,
        fill: total ? `class:${total.step}` : wide ? "country_only" : sends ? "origin" : "",
        wide,
        hatch: hatches.length > 0,
        flows: hatches,
        stocks: at.get(`${country}#`) ?? [],
      },
    ];
  };
  return areas.flatMap(filledNow);
}

/**
 * Every area of the base as one that carries nothing yet, the approximate prefectures behind them.
 * @param {Scene} scene
 * @returns {AreaInfo[]}
 */
export function blankAreas({ areas, base, shading }) {
  const known = new Map(areas.filter((info) => info.cell == null).map((info) => [info.area, info]));
  const blank = { name: "", fill: "", hatch: false };
  return [
    ...base.areas.map(({ id }, area) => known.get(area) ?? { ...blank, area, id }),
    ...shading.cells.map(({ id, area }, cell) => ({ ...blank, area, id, cell })),
  ];
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

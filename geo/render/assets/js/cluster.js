// @ts-check
// Places too near one another to be told apart become one node, and the flows between them one flow.
import { drawnOrder, weight } from "./lay.js";
import { figureOfMany, gather } from "./totals.js";

/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Place} Place */
/** @typedef {import("./types").Scene} Scene */

/** Pixels between two nodes below which names and arrows of both find no room. */
const NEAR = 34;
/** What may stand for its neighbors: never an anchor, an edge or a whole country. */
const MERGED = ["point", "area"];
const CURVE = 0.16;
const ROUND = [1, 2, 5];

/**
 * People that touch each place on the whole map; the heaviest of a cluster gives it its name.
 * @param {Flow[]} flows
 * @param {number} count of places
 * @param {number[]} order
 */
function weightsOf(flows, count, order) {
  const weights = new Float64Array(count);
  for (const i of order) {
    const { o = 0, d = 0, form } = flows[i];
    if (form !== "line") continue;
    weights[o] += weight(flows[i]);
    weights[d] += weight(flows[i]);
  }
  return weights;
}

/**
 * For each place the one that stands for it: greedy, the heaviest first, never across a border.
 * @param {Pick<Place, "x" | "y" | "symbol">[]} places
 * @param {string[]} countries of the places; empty where it is not known
 * @param {ArrayLike<number>} weights
 * @param {number} radius map units
 */
export function headsOf(places, countries, weights, radius) {
  const heads = places.map((_, i) => i);
  /** @type {Map<string, number[]>} */
  const cells = new Map();
  const order = places
    .map((_, i) => i)
    .filter((i) => countries[i] && MERGED.includes(places[i].symbol))
    .sort((a, b) => weights[b] - weights[a] || a - b);
  for (const i of order) {
    const { x, y, symbol } = places[i];
    const [column, row] = [Math.floor(x / radius), Math.floor(y / radius)];
    const group = `${countries[i]} ${symbol}`;
    let least = radius;
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const head of cells.get(`${group} ${c} ${r}`) ?? []) {
          const gap = Math.hypot(places[head].x - x, places[head].y - y);
          if (gap >= least) continue;
          least = gap;
          heads[i] = head;
        }
      }
    }
    if (heads[i] !== i) continue;
    gather(cells, `${group} ${column} ${row}`, i);
  }
  return heads;
}

/**
 * Sorts of figures that may be added: a known least, only a most, none. Unknown is not zero.
 * @param {Flow} flow
 */
const knownOf = ({ low, best, high }) => ((low ?? best) != null ? 0 : high != null ? 1 : 2);

/**
 * Flows between clusters: those of one kind, form and certainty between the same two become one.
 * @param {Flow[]} flows
 * @param {number[]} order of those that are shown
 * @param {number[]} heads
 */
export function bundlesOf(flows, order, heads) {
  /** @type {Map<string, Map<number, number[]>>} */
  const sorts = new Map();
  /** @type {Map<number, number[]>} */
  const inside = new Map();
  /** @type {Flow | undefined} */
  let last;
  /** @type {Map<number, number[]>} */
  let pairs = new Map();
  for (const i of order) {
    const flow = flows[i];
    const { kind, form, fade, o: from = 0, d: to = 0 } = flow;
    const [o, d] = [heads[from], heads[to]];
    if (o === d && from !== to) {
      gather(inside, o, i);
      continue;
    }
    // Neighbors are mostly of one sort: the name of a sort is put together only where it changes.
    const known = knownOf(flow);
    if (
      last?.kind !== kind ||
      last.form !== form ||
      last.fade !== fade ||
      knownOf(last) !== known
    ) {
      const sort = `${kind} ${form} ${fade ?? ""} ${known}`;
      pairs = sorts.get(sort) ?? new Map();
      sorts.set(sort, pairs);
      last = flow;
    }
    gather(pairs, o * heads.length + d, i);
  }
  const members = [...sorts.values()].flatMap((some) => [...some.values()]);
  const bundles = members.map((some) => bundleOf(flows, some, heads));
  return { bundles, members, inside };
}

/**
 * @param {Flow[]} flows
 * @param {number[]} members
 * @param {number[]} heads
 * @returns {Flow}
 */
function bundleOf(flows, members, heads) {
  const first = flows[members[0]];
  const [o, d] = [heads[first.o ?? 0], heads[first.d ?? 0]];
  if (members.length > 1) {
    const figure = figureOfMany(members.map((i) => flows[i]));
    return { ...first, ...figure, o, d, curve: CURVE };
  }
  return o === first.o && d === first.d ? first : { ...first, o, d };
}

/**
 * By how much the scale of the widths is let out where sums outgrow the largest single flow: a
 * round factor, so that the legend keeps round figures.
 * @param {number} ratio of the largest sum to the largest flow
 */
export function letOut(ratio) {
  for (let power = 1; ; power *= 10) {
    for (const digit of ROUND) if (digit * power >= ratio) return digit * power;
  }
}

/**
 * What a crowded map shows at each whole zoom: fewer places, and the flows between them.
 * @param {Scene} scene
 * @param {number[]} every all flows that are lines, the heaviest first
 * @param {(flow: Flow) => { width: number, outer: number, unknown: boolean }} widths
 */
export function clustersOf(scene, every, widths) {
  const all = [...scene.flows];
  const whole = every.filter((i) => i < scene.count);
  /** @type {Float64Array} */
  let weights;
  /** @type {string[]} */
  let countries;
  /** @type {Map<number, { heads: number[], per?: number[] }>} */
  const levels = new Map();
  /** @type {Map<string, import("./types").Sight>} */
  let sights = new Map();

  const levelOf = (/** @type {number} */ zoom) => {
    weights ??= weightsOf(all, scene.places.length, whole);
    countries ??= scene.places.map(
      ({ id }) => scene.names[scene.named.get(id) ?? -1]?.country ?? "",
    );
    const level = levels.get(zoom) ?? {
      heads: headsOf(scene.places, countries, weights, NEAR / 2 ** zoom),
    };
    levels.set(zoom, level);
    return level;
  };
  /** From the whole map, so that a width means the same at every window and filter. */
  const perOf = (/** @type {Flow[]} */ bundles) => {
    const most = [0, 0];
    for (const { form, low, best, high } of bundles) {
      const scale = Number(form !== "line");
      most[scale] = Math.max(most[scale], low ?? best ?? high ?? 0);
    }
    return most.map((people, i) => letOut(people / (scene.legend.most[i] || Infinity)));
  };

  return {
    /** What is shown has changed. */
    forget() {
      sights = new Map();
    },
    /**
     * @param {number[]} order flows shown
     * @param {number} zoom a whole one
     * @param {Set<number>} [left] flows that an inset shows
     */
    at(order, zoom, left) {
      const key = `${zoom} ${Boolean(left)}`;
      const known = sights.get(key);
      if (known) return known;
      const level = levelOf(zoom);
      const some = left ? order.filter((i) => !left.has(i)) : order;
      const found = bundlesOf(scene.flows, some, level.heads);
      const same = some.length === whole.length && some.every((i) => scene.flows[i] === all[i]);
      level.per ??= perOf(same ? found.bundles : bundlesOf(all, whole, level.heads).bundles);
      const places = nodesOf(scene, some, level.heads, weights);
      const flows = found.bundles.map((flow, i) =>
        found.members[i].length > 1 ? { ...flow, ...widths(flow) } : flow,
      );
      const sight = { ...found, flows, places, order: drawnOrder(flows), per: level.per };
      sights.set(key, sight);
      return sight;
    },
  };
}

/**
 * The places in sight, those of a cluster in its head.
 * @param {Scene} scene
 * @param {number[]} order
 * @param {number[]} heads
 * @param {Float64Array} weights
 */
function nodesOf(scene, order, heads, weights) {
  const used = new Uint8Array(heads.length);
  /** @type {Map<number, Flow[]>} */
  const arriving = new Map();
  for (const i of order) {
    const flow = scene.flows[i];
    const { o = 0, d = 0 } = flow;
    used[o] = used[d] = 1;
    const counted = flow.kind === (scene.fills?.kind ?? scene.legend.kind) && heads[o] !== heads[d];
    if (counted) gather(arriving, heads[d], flow);
  }
  /** @type {Map<number, number[]>} */
  const clusters = new Map();
  heads.forEach((head, i) => {
    if (used[i]) gather(clusters, head, i);
  });
  const places = [...scene.places];
  for (const [head, ends] of clusters) {
    if (ends.length === 1 && ends[0] === head) continue;
    ends.sort((a, b) => weights[b] - weights[a] || a - b);
    places[head] = clustered(scene, ends, arriving.get(head) ?? []);
  }
  return places;
}

/**
 * A node for several places: it stands and is called as the heaviest of those that are shown.
 * @param {Scene} scene
 * @param {number[]} also
 * @param {Flow[]} arriving from outside
 * @returns {Place}
 */
function clustered({ places, say }, also, arriving) {
  const some = also.map((i) => places[i]);
  const role = some.every((place) => place.role === some[0].role) ? some[0].role : "both";
  const figure = arriving.length ? figureOfMany(arriving) : undefined;
  const known = figure && (figure.low ?? figure.best) != null;
  const more = also.length > 1 ? ` +${also.length - 1}` : "";
  return {
    ...some[0],
    role,
    also,
    more,
    inward: undefined,
    value: known ? say.people(figure) : "",
  };
}

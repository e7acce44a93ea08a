// @ts-check
// Places too near one another to be told apart become one node, and the flows between them one flow.
import { bundled, bundlesOf, columnsOf } from "./bundle.js";
import { rankedBy } from "./lay.js";
import { gather, KNOWN, totalled } from "./totals.js";

/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Place} Place */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Sight} Sight */
/** @typedef {import("./bundle.js").Bundles} Bundles */
/** @typedef {import("./bundle.js").Columns} Columns */

/** Pixels between two nodes below which names and arrows of both find no room. */
const NEAR = 34;
/** What may stand for its neighbors: never an anchor, an edge or a whole country. */
const MERGED = ["point", "area"];
const CURVE = 0.16;
/** So near that no two places are near one another: `geo/scene/routes.py` has this rule alone. */
export const APART = Infinity;
const ROUND = [1, 2, 5];
/** More than the rows of any grid. */
const ROWS_MOST = 2 ** 24;

/**
 * People that touch each place on the whole map; the heaviest of a cluster gives it its name.
 * @param {Columns} columns
 * @param {number} count of places
 * @param {number[]} order
 */
function weightsOf({ o, d, papers, weights }, count, order) {
  const sums = new Float64Array(count);
  for (const i of order) {
    if (papers[i]) continue;
    sums[o[i]] += weights[i];
    sums[d[i]] += weights[i];
  }
  return sums;
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
  /** Grids of one country and one symbol. @type {Map<string, Map<number, number[]>>} */
  const grids = new Map();
  const order = places
    .map((_, i) => i)
    .filter((i) => radius && countries[i] && MERGED.includes(places[i].symbol))
    .sort((a, b) => weights[b] - weights[a] || a - b);
  for (const i of order) {
    const { x, y, symbol } = places[i];
    const [column, row] = [Math.floor(x / radius), Math.floor(y / radius)];
    const group = countries[i] + symbol;
    const grid = grids.get(group) ?? new Map();
    grids.set(group, grid);
    let least = radius;
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const head of grid.get(c * ROWS_MOST + r) ?? []) {
          const gap = Math.hypot(places[head].x - x, places[head].y - y);
          if (gap >= least) continue;
          least = gap;
          heads[i] = head;
        }
      }
    }
    if (heads[i] === i) gather(grid, column * ROWS_MOST + row, i);
  }
  return heads;
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
  /** @type {{ columns: Columns, weights: Float64Array, countries: string[] }} */
  let ground;
  /** Of the flows as they are now. @type {Columns | undefined} */
  let columns;
  /** @type {Map<number, { heads: number[], per?: number[] }>} */
  const levels = new Map();
  /** @type {Map<string, Sight>} */
  let sights = new Map();

  const known = () => {
    if (ground) return ground;
    const columns = columnsOf(all);
    const weights = weightsOf(columns, scene.places.length, whole);
    const countries = scene.places.map(
      ({ id }) => scene.names[scene.named.get(id) ?? -1]?.country ?? "",
    );
    ground = { columns, weights, countries };
    return ground;
  };
  const levelOf = (/** @type {number} */ zoom) => {
    const { countries, weights } = known();
    const level = levels.get(zoom) ?? {
      heads: headsOf(scene.places, countries, weights, NEAR / 2 ** zoom),
    };
    levels.set(zoom, level);
    return level;
  };
  /** From the whole map, so that a width means the same at every window and filter. */
  const perOf = (/** @type {Bundles} */ { count, papers, low, high, marks }) => {
    const most = [0, 0];
    for (let i = 0; i < count; i++) {
      const scale = papers[i];
      most[scale] = Math.max(most[scale], marks[i] & KNOWN ? low[i] : high[i]);
    }
    return most.map((people, i) => letOut(people / (scene.legend.most[i] || Infinity)));
  };

  return {
    /** What is shown has changed. */
    forget() {
      sights = new Map();
      columns = undefined;
    },
    /**
     * @param {number[]} some flows shown
     * @param {number} zoom a whole one; `APART` draws only lines together, and no places
     * @param {string} [where] they are shown, if not everywhere
     */
    at(some, zoom, where) {
      const key = `${zoom} ${where}`;
      const before = sights.get(key);
      if (before) return before;
      const { heads, ...level } = levelOf(zoom);
      const asEver = scene.flows.every((flow, i) => flow === all[i]);
      columns ??= asEver ? known().columns : columnsOf(scene.flows);
      const bundles = bundlesOf(columns, some, heads);
      const same = asEver && some.length === whole.length;
      const per = level.per ?? perOf(same ? bundles : bundlesOf(known().columns, whole, heads));
      levels.set(zoom, { heads, per });
      const places = nodesOf(scene, columns, some, heads, known().weights);
      const sight = sightOf(scene, columns, bundles, heads, widths);
      sights.set(key, { ...sight, places, inside: bundles.inside, per });
      return /** @type {Sight} */ (sights.get(key));
    },
  };
}

/**
 * The lines between nodes, the heaviest first; each is made where it is asked for.
 * @param {Scene} scene
 * @param {Columns} columns
 * @param {Bundles} bundles
 * @param {number[]} heads
 * @param {(flow: Flow) => { width: number, outer: number, unknown: boolean }} widths
 */
function sightOf({ flows, places }, columns, bundles, heads, widths) {
  const { count, starts, list, firsts, people, papers } = bundles;
  const isOne = (/** @type {number} */ i) => starts[i + 1] - starts[i] === 1;
  const ends = {
    o: firsts.map((first) => heads[columns.o[first]]),
    d: firsts.map((first) => heads[columns.d[first]]),
    curve: new Float64Array(count),
  };
  const most = new Float64Array(places.length);
  for (let i = 0; i < count; i++) {
    const { o, d, curve = 0 } = flows[firsts[i]];
    ends.curve[i] = isOne(i) || (o === ends.o[i] && d === ends.d[i]) ? curve : CURVE;
    if (papers[i]) continue;
    most[ends.o[i]] = Math.max(most[ends.o[i]], people[i]);
    most[ends.d[i]] = Math.max(most[ends.d[i]], people[i]);
  }
  const flowAt = (/** @type {number} */ i) => {
    const flow = bundled(flows, bundles, i, ends);
    return isOne(i) ? flow : { ...flow, ...widths(flow) };
  };
  const membersOf = (/** @type {number} */ i) => [...list.subarray(starts[i], starts[i + 1])];
  const order = rankedBy(people, papers);
  return { flows: /** @type {Flow[]} */ ([]), flowAt, membersOf, ends, most, order };
}

/**
 * The places in sight, those of a cluster in its head.
 * @param {Scene} scene
 * @param {Columns} columns
 * @param {number[]} order
 * @param {number[]} heads
 * @param {Float64Array} weights
 */
function nodesOf(scene, { o, d, sort, kinds, least, most, marks }, order, heads, weights) {
  const kind = scene.fills?.kind ?? scene.legend.kind;
  const used = new Uint8Array(heads.length);
  const [low, high] = [new Float64Array(heads.length), new Float64Array(heads.length)];
  const told = new Uint8Array(heads.length);
  for (const i of order) {
    used[o[i]] = used[d[i]] = 1;
    const head = heads[d[i]];
    if (kinds[sort[i]] !== kind || heads[o[i]] === head) continue;
    told[head] |= marks[i];
    low[head] += least[i];
    high[head] += most[i];
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
    places[head] = clustered(scene, ends, totalled(told[head], low[head], high[head]));
  }
  return places;
}

/**
 * A node for several places: it stands and is called as the heaviest of those that are shown.
 * @param {Scene} scene
 * @param {number[]} also
 * @param {import("./types").Figured} arriving from outside
 * @returns {Place}
 */
function clustered({ places }, also, { low = null, best = null, high = null, qualifier = "" }) {
  const some = also.map((i) => places[i]);
  const role = some.every((place) => place.role === some[0].role) ? some[0].role : "both";
  const more = also.length > 1 ? ` +${also.length - 1}` : "";
  return {
    ...some[0],
    role,
    also,
    more,
    inward: undefined,
    figure: (low ?? best) == null ? undefined : [low, best, high, qualifier],
  };
}

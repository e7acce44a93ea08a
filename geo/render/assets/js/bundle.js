// @ts-check
// Flows between the same two nodes as one: in columns of numbers, as there may be a hundred thousand.
import { weight } from "./lay.js";
import { gather, KNOWN, markOf, totalled } from "./totals.js";

/** What is true of some of a sum, beside what its figures are. */
const PARTLY = 16;

/** @typedef {import("./types").Flow} Flow */
/** @typedef {ReturnType<typeof columnsOf>} Columns */
/** @typedef {ReturnType<typeof bundlesOf>} Bundles */

/**
 * What matters of flows: their ends, their sort, their figure.
 * @param {Flow[]} flows
 */
export function columnsOf(flows) {
  const { length } = flows;
  const [o, d, sort] = [0, 1, 2].map(() => new Int32Array(length));
  const [least, most, weights] = [0, 1, 2].map(() => new Float64Array(length));
  const [marks, papers] = [0, 1].map(() => new Uint8Array(length));
  /** @type {Map<string, number>} */
  const sorts = new Map();
  /** Of each sort. @type {string[]} */
  const kinds = [];
  /** @type {Flow | undefined} */
  let last;
  let known = -1;
  for (let i = 0; i < length; i++) {
    const flow = flows[i];
    const { low, best, high, kind, form, fade } = flow;
    o[i] = flow.o ?? -1;
    d[i] = flow.d ?? -1;
    least[i] = low ?? best ?? 0;
    most[i] = high ?? best ?? 0;
    weights[i] = weight(flow);
    papers[i] = Number(form !== "line");
    marks[i] = markOf(flow) | (flow.partial ? PARTLY : 0);
    // Sorts of figures that may be added: a known least, only a most, none. Unknown is not zero.
    const certain = marks[i] & KNOWN ? 0 : high != null ? 1 : 2;
    const alike =
      known === certain && last?.kind === kind && last.form === form && last.fade === fade;
    // Neighbors are mostly of one sort: the name of a sort is put together only where it changes.
    if (alike) sort[i] = sort[i - 1];
    else {
      const name = `${kind} ${form} ${fade ?? ""} ${certain}`;
      sort[i] = sorts.get(name) ?? sorts.size;
      sorts.set(name, sort[i]);
      kinds[sort[i]] = kind;
    }
    [last, known] = [flow, certain];
  }
  return { o, d, sort, kinds, least, most, weights, papers, marks };
}

/**
 * Flows between clusters: those of one kind, form and certainty between the same two become one.
 * @param {Columns} columns
 * @param {number[]} order of those that are shown
 * @param {ArrayLike<number>} heads
 */
export function bundlesOf(columns, order, heads) {
  const { o, d, sort, least, most, marks, weights, papers } = columns;
  /** @type {Map<number, number>} */
  const known = new Map();
  /** @type {Map<number, number[]>} */
  const inside = new Map();
  const places = heads.length;
  const at = new Int32Array(order.length);
  const sizes = new Int32Array(order.length + 1);
  const low = new Float64Array(order.length);
  const high = new Float64Array(order.length);
  const told = new Uint8Array(order.length);
  const firsts = new Int32Array(order.length);
  order.forEach((i, k) => {
    const [from, to] = [heads[o[i]], heads[d[i]]];
    if (from === to && o[i] !== d[i]) {
      gather(inside, from, i);
      at[k] = -1;
      return;
    }
    const key = (sort[i] * places + from) * places + to;
    let bundle = known.get(key);
    if (bundle === undefined) {
      bundle = known.size;
      known.set(key, bundle);
      firsts[bundle] = i;
    }
    at[k] = bundle;
    sizes[bundle + 1]++;
    low[bundle] += least[i];
    high[bundle] += most[i];
    told[bundle] |= marks[i];
  });
  const count = known.size;
  for (let i = 0; i < count; i++) sizes[i + 1] += sizes[i];
  const starts = sizes.slice(0, count + 1);
  const list = new Int32Array(starts[count]);
  order.forEach((i, k) => {
    if (at[k] >= 0) list[sizes[at[k]]++] = i;
  });
  // People that each is ranked by: of one flow its own.
  const people = low.slice(0, count);
  for (let i = 0; i < count; i++) {
    if (starts[i + 1] - starts[i] === 1) people[i] = weights[firsts[i]];
    else if (!(told[i] & KNOWN)) people[i] = high[i];
  }
  return {
    count,
    starts,
    list,
    firsts: firsts.subarray(0, count),
    low,
    high,
    marks: told,
    people,
    papers: firsts.slice(0, count).map((first) => papers[first]),
    inside,
  };
}

/**
 * The flow that is drawn for a bundle.
 * @param {Flow[]} flows
 * @param {Bundles} bundles
 * @param {number} index
 * @param {import("./types").Ends} ends
 * @returns {Flow}
 */
export function bundled(flows, { starts, firsts, low, high, marks }, index, ends) {
  const first = flows[firsts[index]];
  const [o, d] = [ends.o[index], ends.d[index]];
  if (starts[index + 1] - starts[index] > 1) {
    const figure = totalled(marks[index], low[index], high[index]);
    const partial = Boolean(marks[index] & PARTLY);
    return { ...first, ...figure, partial, o, d, curve: ends.curve[index] };
  }
  return o === first.o && d === first.d ? first : { ...first, o, d };
}

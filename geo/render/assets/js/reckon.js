// @ts-check
// The figures of flows whose claims depend on one another, anew for a window of time.
// geo/reconcile/flows.py holds the same law; tests/golden/windows.json is held against both.
import { liesWithin, overlaps, periodOf } from "./period.js";
import { byText, isKnown, standingsIn } from "./standing.js";
import { figured } from "./totals.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./period.js").Period} Period */
/** @typedef {number | null | undefined} Count */
/** @typedef {{ best: Count, least: Count, most: Count, low: Count, high: Count, rank: number }} Told */

const RANKS = ["", "none", "derived", "stated", "range", "at_most", "about", "at_least"];
const STATUSES = ["reported", "relayed", "derived", "forecast", "contested"];

/** @param {{ origin: number, dest: number, kind: string, period: string }} row */
export const keyOf = ({ origin, dest, kind, period }) => `${origin}~${dest}~${kind}~${period}`;

/** @param {Count[]} values */
const known = (values) => values.filter((value) => value != null).map(Number);

/** Sum of what is known; null where nothing is. @param {Count[]} values */
function sum(values) {
  const some = known(values);
  return some.length ? some.reduce((a, b) => a + b) : null;
}

/** What one source says of one key, added up. @param {Claim[]} claims @returns {Told} */
function addUp(claims) {
  const best = claims.map((claim) => claim.best);
  const low = claims.map((claim) => claim.low);
  const high = claims.map((claim) => claim.high);
  const least = claims.map((claim) => claim.low ?? claim.best);
  const most = claims.map(
    (claim) => claim.high ?? (claim.qualifier === "at_least" ? null : claim.best),
  );
  const all = (/** @type {Count[]} */ values) => known(values).length === claims.length;
  const some = known(least).length;
  const rank = Math.max(...claims.map((claim) => RANKS.indexOf(claim.qualifier ?? "")));
  return {
    best: all(best) ? sum(best) : null,
    least: sum(least),
    most: all(most) ? sum(most) : null,
    low: !known(low).length && all(best) ? null : sum(least),
    high: !known(high).length || !all(most) ? null : sum(most),
    rank: some && some < claims.length ? RANKS.indexOf("at_least") : rank,
  };
}

/**
 * One voice as it stands; several as the range from the least to the most.
 * @param {Told[]} told
 */
function across(told) {
  const least = known(told.map((one) => one.least));
  const low = Math.min(...least);
  const high = Math.max(...least, ...known(told.map((one) => one.most)));
  if (least.length > 1 && low !== high) return figured("range", low, null, high);
  const first = (/** @type {"low" | "best" | "high"} */ name) =>
    told.map((one) => one[name]).find((value) => value != null) ?? null;
  const figures = { low: first("low"), best: first("best"), high: first("high") };
  return { ...figures, qualifier: RANKS[told[0].rank] ?? "" };
}

/**
 * Prepare the claims that depend on one another.
 * @param {Scene} scene
 */
export function reckonerOf(scene) {
  const touched = new Set(
    scene.claims.flatMap(({ id, relations = [] }) =>
      relations.length ? [id, ...relations.map(([, other]) => other)] : [],
    ),
  );
  const keys = new Set(scene.claims.filter(({ id }) => touched.has(id)).map(keyOf));
  const claims = scene.claims.filter((claim) => keys.has(keyOf(claim)));
  const index = new Map(scene.claims.map(({ id }, i) => [id, i]));
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const claimOf = (/** @type {string} */ id) => /** @type {Claim} */ (byId.get(id));
  const sourceOf = (/** @type {Claim} */ { source }) => scene.sources[source]?.id ?? "";

  /**
   * @param {Period} window
   * @returns {Map<string, Partial<Flow>>} by key of the flow
   */
  const reckon = (window) => {
    const book = standingsIn(claims, window);
    for (const [id, entry] of oneVoice(claims, book)) book.set(id, entry);
    const here = claims.filter(({ id }) => book.get(id)?.standing !== "outside");
    const ids = new Set(here.map(({ id }) => id));
    const disputed = new Set(
      here.flatMap(({ id, status, relations = [] }) => {
        const rivals = relations.flatMap(([name, other]) =>
          name === "contests" && ids.has(other) ? [other] : [],
        );
        return [...rivals, ...(rivals.length || status === "contested" ? [id] : [])];
      }),
    );
    /** @type {Map<string, Claim[]>} */
    const groups = new Map();
    for (const claim of here) {
      const key = keyOf(claimOf(book.get(claim.id)?.lead ?? claim.id));
      groups.set(key, [...(groups.get(key) ?? []), claim]);
    }
    const leading = [...groups].filter(([, group]) =>
      group.some(({ id }) => book.get(id)?.standing === "counted"),
    );
    return new Map(leading.map(([key, group]) => [key, flowOf(group)]));

    /** @param {Claim[]} group @returns {Partial<Flow>} */
    function flowOf(group) {
      const ordered = [...group].sort((a, b) => byText(a.id, b.id));
      const of = (/** @type {string[]} */ ...names) =>
        ordered.filter(({ id }) => names.includes(book.get(id)?.standing ?? ""));
      const [counts, parts] = [of("counted"), of("part")];
      const listed = of("rival", "retelling", "superseded");
      const places = (/** @type {Claim[]} */ some) => some.map(({ id }) => index.get(id) ?? -1);
      // A part of a part is already in the part above it.
      const direct = parts.filter(({ id, relations = [] }) =>
        relations.some(([name, other]) => name === "part_of" && other === book.get(id)?.lead),
      );
      const status = Math.min(...counts.map((claim) => STATUSES.indexOf(claim.status)));
      return {
        ...toldFigure(of("counted", "rival"), book, sourceOf),
        status: STATUSES[status],
        form: counts[0].form,
        reports: counts.length,
        claims: places([...counts, ...listed]),
        listed: listed.length,
        parts: places(parts),
        broken: sum(direct.map((claim) => claim.best)),
        contested: ordered.some(({ id }) => disputed.has(id)),
        partial: ordered.some(({ period }) => !liesWithin(periodOf(period), window)),
      };
    }
  };
  return { keys, reckon };
}

/**
 * @param {Claim[]} telling
 * @param {Map<string, { standing: string }>} book
 * @param {(claim: Claim) => string} sourceOf
 */
function toldFigure(telling, book, sourceOf) {
  // A count that is hidden hides the sum it would be taken from.
  if (telling.some(({ qualifier }) => qualifier === "few")) {
    return figured("few");
  }
  /** @type {Map<string, Claim[]>} */
  const voices = new Map();
  for (const claim of telling) {
    const rival = book.get(claim.id)?.standing === "rival";
    const voice = rival ? `rival ${claim.id}` : sourceOf(claim);
    voices.set(voice, [...(voices.get(voice) ?? []), claim]);
  }
  const names = [...voices.keys()].sort(byText);
  return across(names.map((name) => addUp(voices.get(name) ?? [])));
}

/**
 * Where a key has a report, a forecast of the same key is listed under it, not added.
 * @param {Claim[]} claims
 * @param {Map<string, { standing: string, lead: string }>} book
 * @returns {[string, { standing: string, lead: string }][]}
 */
function oneVoice(claims, book) {
  const counted = claims.filter(({ id }) => book.get(id)?.standing === "counted");
  /** @type {Map<string, string>} */
  const reports = new Map();
  for (const claim of counted) {
    const key = keyOf(claim);
    const first = reports.get(key);
    if (claim.status !== "forecast" && (!first || byText(claim.id, first) < 0)) {
      reports.set(key, claim.id);
    }
  }
  return counted.flatMap((claim) => {
    const lead = reports.get(keyOf(claim));
    return claim.status === "forecast" && lead ? [[claim.id, { standing: "retelling", lead }]] : [];
  });
}

/**
 * Which flows stand in a window, with their figures in it.
 * @param {Flow[]} flows of the scene, those of narrower windows behind them
 * @param {ReturnType<typeof reckonerOf>} reckoner
 * @param {Period} window
 * @returns {(Flow | null)[]} position by position; null where a flow does not stand
 */
export function flowsIn(flows, reckoner, window) {
  const anew = reckoner.reckon(window);
  const there = flows.map((flow) => {
    const key = keyOf(flow);
    if (reckoner.keys.has(key)) {
      const found = anew.get(key);
      return found ? { ...flow, ...found } : null;
    }
    const period = periodOf(flow.period);
    if (!overlaps(period, window)) return null;
    const partial = !liesWithin(period, window);
    const form = flow.earlier ? "area" : flow.form;
    return partial === Boolean(flow.partial) && form === flow.form
      ? flow
      : { ...flow, partial, form };
  });
  return latestStocks(there);
}

/**
 * Stocks never add over time: of each place the latest known stands, older ones are text.
 * @param {(Flow | null)[]} flows
 */
function latestStocks(flows) {
  /** @type {Map<string, Period>} */
  const latest = new Map();
  const isStock = (/** @type {Flow | null} */ flow) => flow?.kind === "stock" && isKnown(flow);
  const move = (/** @type {Flow} */ { origin, dest }) => `${origin}~${dest}`;
  const later = (/** @type {Period} */ a, /** @type {Period} */ b) =>
    a.end > b.end || (a.end === b.end && a.start > b.start);
  for (const flow of flows) {
    if (!flow || !isStock(flow)) continue;
    const period = periodOf(flow.period);
    const last = latest.get(move(flow));
    if (!last || later(period, last)) latest.set(move(flow), period);
  }
  return flows.map((flow) => {
    if (flow?.form !== "area" || !isStock(flow)) return flow;
    const last = latest.get(move(flow));
    const earlier = Boolean(last && later(last, periodOf(flow.period)));
    return { ...flow, earlier, form: earlier ? "text" : "area" };
  });
}

// @ts-check
// How each claim stands within a window of time. geo/reconcile/standing.py holds the same law;
// tests/golden/windows.json is held against both.
import { gapDays, overlaps, periodOf } from "./period.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./period.js").Period} Period */

const RIVAL_GAP_DAYS = 366;
const DRAWN = ["line", "count", "area", "inside"];

/** @param {string} a @param {string} b */
export const byText = (a, b) => (a < b ? -1 : Number(a > b));

/** @param {Claim} claim @param {string} name */
const listed = (claim, name) =>
  (claim.relations ?? []).flatMap(([relation, other]) => (relation === name ? [other] : []));

/** @param {Claim} claim */
const moveOf = ({ origin, dest, kind }) => `${origin}~${dest}~${kind}`;

/** @param {Claim} claim */
const figuresOf = ({ low, best, high }) => String([low ?? "", best ?? "", high ?? ""]);

/** @param {import("./types").Figured} claim */
export const isKnown = ({ low, best, high, qualifier }) =>
  low != null || best != null || high != null || qualifier === "few";

/**
 * Sets of claims joined by a chain of relations.
 * @param {[string, string][]} pairs
 */
function groupsOf(pairs) {
  /** @type {Map<string, Set<string>>} */
  const groupOf = new Map();
  for (const [left, right] of pairs) {
    const merged = new Set([...(groupOf.get(left) ?? [left]), ...(groupOf.get(right) ?? [right])]);
    for (const claim of merged) groupOf.set(claim, merged);
  }
  const groups = [...new Set(groupOf.values())].map((group) => [...group].sort(byText));
  return groups.sort((a, b) => byText(a[0], b[0]));
}

/**
 * @param {Claim[]} claims those that relations touch
 * @param {Period} window
 * @returns {Map<string, { standing: string, lead: string }>} by claim id
 */
export function standingsIn(claims, window) {
  const rows = new Map(claims.map((claim) => [claim.id, claim]));
  const ids = [...rows.keys()].sort(byText);
  const row = (/** @type {string} */ id) => /** @type {Claim} */ (rows.get(id));
  const period = (/** @type {string} */ id) => periodOf(row(id).period);
  const book = new Map(
    ids.map((id) => {
      const standing = overlaps(period(id), window) ? "counted" : "outside";
      return [id, { standing, lead: id }];
    }),
  );
  const at = (/** @type {string} */ id) =>
    /** @type {{ standing: string, lead: string }} */ (book.get(id));
  const counted = () => ids.filter((id) => at(id).standing === "counted");
  const put = (
    /** @type {string} */ id,
    /** @type {string} */ standing,
    /** @type {string} */ lead,
  ) => book.set(id, { standing, lead });
  const others = (/** @type {string} */ id, /** @type {string} */ relation) =>
    listed(row(id), relation).filter((other) => rows.has(other));
  const pairs = (/** @type {string[]} */ ...relations) => {
    const there = new Set(counted());
    return counted().flatMap((id) =>
      relations.flatMap((relation) =>
        others(id, relation).flatMap((other) =>
          there.has(other) ? [/** @type {[string, string]} */ ([id, other])] : [],
        ),
      ),
    );
  };
  const lastLead = (/** @type {string} */ id) => {
    const seen = new Set([id]);
    while (!seen.has(at(id).lead)) {
      id = at(id).lead;
      seen.add(id);
    }
    return id;
  };
  /** @param {string} id @param {string[]} seen @returns {string | undefined} */
  const drawnWhole = (id, seen) => {
    for (const relation of ["part_of", "remainder_of"]) {
      for (const whole of others(id, relation)) {
        const lead = lastLead(whole);
        if (lead === id || seen.includes(lead)) continue;
        if (at(lead).standing === "counted" && DRAWN.includes(row(lead).form)) return lead;
        const above = drawnWhole(lead, [...seen, id]);
        if (above) return above;
      }
    }
    return undefined;
  };

  for (const id of counted()) {
    for (const older of others(id, "supersedes")) {
      if (at(older).standing === "counted") put(older, "superseded", id);
    }
  }
  // Of several tellings of one report the original counts.
  for (const group of groupsOf(pairs("variant_of", "same_event_as"))) {
    const rank = (/** @type {string} */ id) => {
      const claim = row(id);
      const retold = Number(listed(claim, "variant_of").length > 0);
      return `${retold}${Number(!isKnown(claim))}${claim.info_grade || "9"}${id}`;
    };
    const lead = group.reduce((a, b) => (byText(rank(b), rank(a)) < 0 ? b : a));
    for (const id of group) {
      if (id === lead) continue;
      const claim = row(id);
      const retold = listed(claim, "variant_of").length || moveOf(claim) !== moveOf(row(lead));
      const figures = figuresOf(claim);
      const agrees = figures === ",," || figures === figuresOf(row(lead));
      put(id, retold || agrees ? "retelling" : "rival", lead);
    }
  }
  for (const id of counted()) {
    const whole = drawnWhole(id, []);
    if (whole) put(id, "part", whole);
  }
  const rivals = pairs("contests").filter(
    ([a, b]) =>
      moveOf(row(a)) === moveOf(row(b)) && gapDays(period(a), period(b)) <= RIVAL_GAP_DAYS,
  );
  for (const group of groupsOf(rivals)) {
    const lead = group.reduce((a, b) => (period(b).end >= period(a).end ? b : a));
    for (const id of group) if (id !== lead) put(id, "rival", lead);
  }
  return new Map(ids.map((id) => [id, { standing: at(id).standing, lead: lastLead(id) }]));
}

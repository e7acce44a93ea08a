// @ts-check
// The panel of one flow: its figure, then every claim behind it with its publication and grades.
import { cleaned, filled, isolated, make } from "./dom.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Flow} Flow */

/**
 * Only addresses a browser opens as a page; anything else stays text.
 * @param {string} url
 */
export function safeUrl(url) {
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : "";
}

/**
 * What a flow is called: from where to where.
 * @param {Flow} flow
 */
export function routeOf(flow) {
  return `${cleaned(flow.origin)} → ${cleaned(flow.dest)}`;
}

/**
 * Words of a value of a closed list; the value itself where there is none.
 * @param {Record<string, string>} words
 * @param {string} list
 * @param {string | undefined} value
 */
function word(words, list, value) {
  return value ? (words[`${list}_${value}`] ?? value) : "";
}

/**
 * @param {Scene} scene
 * @param {Flow} flow
 * @param {string} color
 * @returns {Node[]}
 */
export function panelOf(scene, flow, color) {
  const { words } = scene;
  const title = make("h2", "", isolated(flow.origin), " → ", isolated(flow.dest));
  title.id = "panel-title";
  const figure = make("strong", "figure", isolated(flow.people));
  figure.style.color = color;
  const kind = `${word(words, "kind", flow.kind)}, ${cleaned(flow.when)}`;
  const status = flow.status === "reported" ? "" : ` · ${word(words, "status", flow.status)}`;
  const nodes = [title, make("p", "lead", figure, " ", make("span", "", kind + status))];
  for (const note of flow.notes ?? []) nodes.push(make("p", "note", isolated(note)));
  nodes.push(...group(scene, "ui_claims", flow.claims ?? []));
  nodes.push(...group(scene, "ui_parts", flow.parts ?? []));
  if (!flow.claims?.length && !flow.parts?.length) {
    nodes.push(make("p", "note", words.ui_no_source));
  }
  return nodes;
}

/**
 * @param {Scene} scene
 * @param {string} heading
 * @param {number[]} indexes
 */
function group(scene, heading, indexes) {
  if (!indexes.length) return [];
  const list = make("ul", "claims", ...indexes.map((i) => claimOf(scene, scene.claims[i])));
  return [make("h3", "", scene.words[heading]), list];
}

/**
 * @param {Scene} scene
 * @param {Claim} claim
 */
function claimOf(scene, claim) {
  const { words } = scene;
  const head = make("p", "", make("b", "", isolated(claim.figure)), " · ", isolated(claim.route));
  const facts = [claim.when, word(words, "kind", claim.kind), word(words, "status", claim.status)];
  const item = make(
    "li",
    claim.role,
    make("p", "role", word(words, "role", claim.role)),
    head,
    make("p", "soft", isolated(facts.filter(Boolean).join(" · "))),
  );
  if (claim.summary) item.append(make("p", "", isolated(claim.summary)));
  if (claim.said) {
    item.append(make("p", "soft", isolated(filled(words.ui_said, { who: claim.said }))));
  }
  item.append(publication(scene, claim));
  const grades = [
    word(words, "source_grade", claim.source_grade),
    word(words, "info_grade", claim.info_grade),
  ].filter(Boolean);
  if (grades.length) item.append(make("p", "soft", grades.join("; ")));
  for (const [relation, other] of claim.relations ?? []) {
    item.append(make("p", "soft", `${word(words, "relation", relation)} `, named(scene, other)));
  }
  if (claim.note) item.append(make("p", "soft", isolated(claim.note)));
  return item;
}

/**
 * Another claim by its figure and publication, its id only where it is not on the page.
 * @param {Scene} scene
 * @param {string} id
 */
function named(scene, id) {
  const claim = scene.claims.find((other) => other.id === id);
  if (!claim) return isolated(id);
  const source = scene.sources[claim.source];
  return isolated([claim.figure, source?.publisher].filter(Boolean).join(", "));
}

/**
 * @param {Scene} scene
 * @param {Claim} claim
 */
function publication(scene, claim) {
  const { words } = scene;
  const source = scene.sources[claim.source];
  if (!source) return make("p", "soft", words.ui_no_source);
  const url = safeUrl(source.url);
  const title = make(url ? "a" : "cite", "", isolated(source.title || source.publisher));
  if (url) {
    title.setAttribute("href", url);
    title.setAttribute("target", "_blank");
    title.setAttribute("rel", "noopener noreferrer");
    title.append(make("span", "vh", ` (${words.ui_new_tab})`));
  }
  const facts = [
    source.title ? source.publisher : "",
    source.date,
    word(words, "ui_copy", source.copy_status),
  ].filter(Boolean);
  return make("p", "source", title, facts.length ? " · " : "", isolated(facts.join(" · ")));
}

// @ts-check
// The panel of one flow: its figure, then every claim behind it with its publication and grades.
import { filled, isolated, make, titled } from "./dom.js";
import { liesWithin, periodOf } from "./period.js";

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
 * A name, marked where it is not in the language of the page.
 * @param {Scene} scene
 * @param {number} index in scene.names
 */
export function foreign(scene, index) {
  const { say } = scene;
  return spokenIn(isolated(say.name(index)), say.langOf(index), say.lang);
}

/**
 * The maker's own words, marked with their language.
 * @param {Scene} scene
 * @param {string} text
 */
function own(scene, text) {
  return spokenIn(isolated(text), scene.text_lang, scene.say.lang);
}

/**
 * The figure as printed, or in words.
 * @param {Scene} scene
 * @param {Claim} claim
 */
function figureOf(scene, claim) {
  return claim.printed ? own(scene, claim.printed) : isolated(scene.say.people(claim));
}

/**
 * @param {HTMLElement} element
 * @param {string} lang
 * @param {string} page
 */
function spokenIn(element, lang, page) {
  if (lang !== page) element.lang = lang;
  return element;
}

/**
 * @param {Scene} scene
 * @param {Flow} flow
 * @param {string} color
 * @returns {Node[]}
 */
export function panelOf(scene, flow, color) {
  const { say } = scene;
  const { text, word } = say;
  const ends = [flow.origin, flow.dest].map((end) => foreign(scene, end));
  const title = titled(ends[0], " → ", ends[1]);
  const figure = make("strong", "figure", isolated(say.people(flow)));
  figure.style.color = color;
  const kind = `${word("kind", flow.kind)}, ${say.when(flow.period)}`;
  const status = flow.status === "reported" ? "" : ` · ${word("status", flow.status)}`;
  const nodes = [title, make("p", "lead", figure, " ", make("span", "", kind + status))];
  for (const note of say.notes(flow)) nodes.push(make("p", "note", isolated(note)));
  const window = periodOf(scene.window || scene.period);
  const isCut = (/** @type {Claim} */ { period }) =>
    Boolean(flow.partial) && !liesWithin(periodOf(period), window);
  nodes.push(...group(scene, "ui_claims", flow.claims ?? [], isCut));
  nodes.push(...group(scene, "ui_parts", flow.parts ?? [], isCut));
  if (!flow.claims?.length && !flow.parts?.length) {
    nodes.push(make("p", "note", text.ui_no_source));
  }
  return nodes;
}

/**
 * @param {Scene} scene
 * @param {string} heading
 * @param {number[]} indexes
 * @param {(claim: Claim) => boolean} isCut whether only a part of its time is shown
 */
function group(scene, heading, indexes, isCut) {
  if (!indexes.length) return [];
  const list = make("ul", "claims", ...indexes.map((i) => claimOf(scene, scene.claims[i], isCut)));
  return [make("h3", "", scene.say.text[heading]), list];
}

/**
 * @param {Scene} scene
 * @param {Claim} claim
 * @param {(claim: Claim) => boolean} isCut
 */
function claimOf(scene, claim, isCut) {
  const { say } = scene;
  const { word } = say;
  const head = make(
    "p",
    "",
    make("b", "", figureOf(scene, claim)),
    " · ",
    isolated(say.route(claim)),
  );
  const { period } = claim;
  const facts = [
    say.time({ period, partial: isCut(claim) }),
    word("kind", claim.kind),
    word("status", claim.status),
  ];
  const soft = (/** @type {(Node | string)[]} */ ...told) => make("p", "soft", ...told);
  const item = make(
    "li",
    claim.role,
    make("p", "role", word("role", claim.role)),
    head,
    soft(isolated(facts.filter(Boolean).join(" · "))),
  );
  if (claim.summary) item.append(make("p", "", own(scene, claim.summary)));
  if (claim.said) {
    item.append(soft(isolated(filled(say.text.ui_said, { who: claim.said }))));
  }
  item.append(publication(scene, claim));
  const grades = [
    word("source_grade", claim.source_grade),
    word("info_grade", claim.info_grade),
  ].filter(Boolean);
  if (grades.length) item.append(soft(grades.join("; ")));
  for (const [relation, other] of claim.relations ?? []) {
    item.append(soft(`${word("relation", relation)} `, named(scene, other)));
  }
  if (claim.note) item.append(soft(own(scene, claim.note)));
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
  return isolated(
    [claim.printed || scene.say.people(claim), source?.publisher].filter(Boolean).join(", "),
  );
}

/**
 * @param {Scene} scene
 * @param {Claim} claim
 */
function publication(scene, claim) {
  const { text, word } = scene.say;
  const source = scene.sources[claim.source];
  if (!source) return make("p", "soft", text.ui_no_source);
  const url = safeUrl(source.url);
  const title = make(url ? "a" : "cite", "", isolated(source.title || source.publisher));
  if (source.lang) title.setAttribute("lang", source.lang);
  if (url) {
    title.setAttribute("href", url);
    title.setAttribute("target", "_blank");
    title.setAttribute("rel", "noopener noreferrer");
    title.append(make("span", "vh", ` (${text.ui_new_tab})`));
  }
  const facts = [
    source.title ? source.publisher : "",
    source.date,
    word("ui_copy", source.copy_status),
  ].filter(Boolean);
  return make("p", "source", title, facts.length ? " · " : "", isolated(facts.join(" · ")));
}

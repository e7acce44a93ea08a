// @ts-check
// Put figures, times and sentences into the words of a language. geo/scene/speak.py does the same;
// tests/golden/phrases.json is held against both.
import { filled } from "./dom.js";
import { dateOf, periodOf } from "./period.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Flow} Flow */
/** @typedef {import("./types").Figured} Figured */
/** @typedef {import("./types").AreaInfo} AreaInfo */
/** @typedef {Record<string, string>} Words */
/** @typedef {ReturnType<typeof speakerOf>} Speaker */

const LEVELS = [4, 7, 10];
const ANNOUNCED = ["plan", "quota", "order"];

/**
 * Numbers and dates of a language.
 * @param {Words} text
 */
export function teller(text) {
  const { locale } = text;
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const number = (/** @type {number} */ n) => digits.format(n);
  /** @type {Intl.DateTimeFormatOptions[]} */
  const precisions = [{}, { month: "long" }, { month: "long", day: "numeric" }];
  /** Formats take long to make: each when it is first called for. @type {Intl.DateTimeFormat[]} */
  const dates = [];
  const date = (/** @type {string} */ edtf, /** @type {number} */ day) => {
    const plain = edtf.replace(/[~?%]$/, "");
    const level = LEVELS.indexOf(plain.length);
    dates[level] ??= new Intl.DateTimeFormat(locale, {
      year: "numeric",
      timeZone: "UTC",
      ...precisions[level],
    });
    const said = dates[level].format(dateOf(day));
    return plain === edtf ? said : filled(text.when_about, { date: said });
  };
  /** @param {string} period EDTF */
  const when = (period) => {
    if (!period) return text.when_unknown;
    const { start, end, openStart, openEnd } = periodOf(period);
    const [left, right] = period.split("/");
    if (right === undefined) return date(left, start);
    if (openStart) return filled(text.when_until, { end: date(right, end) });
    if (openEnd) return filled(text.when_from, { start: date(left, start) });
    const [first, last] = [dateOf(start), dateOf(end)];
    const days = left.length === 10 && right.length === 10;
    if (days && left.slice(0, 7) === right.slice(0, 7)) {
      return filled(text.when_days, {
        year: first.getUTCFullYear(),
        // Intl has no name for a Chinese month within a range of days.
        month: text[`month_${first.getUTCMonth() + 1}`],
        first: first.getUTCDate(),
        last: last.getUTCDate(),
      });
    }
    return filled(text.when_span, { start: date(left, start), end: date(right, end) });
  };
  /** A range stays a range; what is not known is not zero. @param {Figured} figure */
  const people = ({ low, best, high, qualifier = "" }) => {
    if (qualifier === "few") return text.people_few;
    if (low != null && high != null && low !== high) {
      return filled(text.people_range, { low: number(low), high: number(high) });
    }
    const known = best ?? low ?? high;
    if (known == null) return text.people_unknown;
    let how = qualifier;
    if (!["about", "at_least", "at_most", "derived"].includes(how)) {
      how = low != null && high == null && best == null ? "at_least" : "stated";
    }
    return filled(text[`people_${how}`], { n: number(known) });
  };
  return { number, when, people };
}

/**
 * Everything a scene says, in one language.
 * @param {Scene} scene
 * @param {string} lang
 */
export function speakerOf(scene, lang) {
  const text = scene.words[lang];
  const { number, when, people } = teller(text);
  const [own, english] = [scene.langs.indexOf(lang), scene.langs.indexOf("en")];
  const place = (/** @type {string} */ id) => {
    const index = scene.named.get(id);
    return index === undefined ? id : name(index);
  };
  const name = (/** @type {number} */ index) => {
    const { texts } = scene.names[index];
    return texts[own] || texts[english];
  };
  const word = (/** @type {string} */ group, /** @type {string | undefined} */ key) =>
    key ? (text[`${group}_${key}`] ?? key) : "";

  /** @param {any} value as geo/scene/model.py has it in a Message */
  const value = (value) => {
    if (typeof value === "number") return number(value);
    if (typeof value === "string") return value;
    const [how, what, best, high, qualifier] = value;
    if (how === "figure") return people({ low: what, best, high, qualifier });
    if (how === "name") return place(what);
    if (how === "when") return when(what);
    const said = text[what] ?? what;
    return how === "lower" ? said.toLowerCase() : said;
  };
  /** @param {string} key @param {Record<string, any>} [values] */
  const say = (key, values = {}) => {
    const said = Object.entries(values).map(([name, one]) => [name, value(one)]);
    return filled(text[key], Object.fromEntries(said)).trim();
  };
  const id = (/** @type {number} */ index) => scene.names[index].id;
  /** When something was, marked where only a part of that is shown. @param {{ period: string, partial?: boolean }} one */
  const time = ({ period, partial }) =>
    partial ? filled(text.when_part, { when: when(period) }) : when(period);

  /** Sentences a reader must know beside the figure. @param {Flow} flow @returns {string[]} */
  const notes = (flow) => {
    const { fade = "", best, broken, form } = flow;
    const [from, to] = [id(flow.origin), id(flow.dest)];
    const ends = { start: fade === "start" || fade === "both", end: fade && fade !== "start" };
    const announced = ANNOUNCED.includes(flow.kind) || flow.status === "forecast";
    const parts = broken != null && best != null;
    const rest = (best ?? 0) - (broken ?? 0);
    const drawn = form === "line" || form === "count";
    /** @type {[unknown, string, Record<string, any>?][]} */
    const all = [
      [
        parts,
        rest > 0 ? "note_parts" : "note_parts_full",
        { named: broken ?? 0, whole: best ?? 0, rest },
      ],
      [
        ends.start && flow.anchor,
        "note_origin_unstated",
        { place: ["name", flow.anchor], basis: flow.basis ?? "" },
      ],
      [ends.start && !flow.anchor, "note_origin_border", { place: ["name", from] }],
      [ends.end, "note_dest_border", { place: ["name", to] }],
      [!fade && drawn && from.length === 2 && to.length === 2, "note_country_ends"],
      [form === "count", "note_count"],
      [form === "hatch" && announced, "note_hatch"],
      [form === "hatch" && `${from}${to}`.includes(";"), "note_group"],
      [flow.qualifier === "few", "note_few"],
      [flow.contested, "note_contested"],
      [flow.partial, "note_partial"],
    ];
    return all.flatMap(([holds, key, values]) => (holds ? [say(key, values)] : []));
  };

  /** A total of the fills; open above where the highest is. @param {number} low @param {number | null} [high] */
  const fillFigure = (low, high) => {
    if (high == null) return people({ low, best: low, qualifier: "at_least" });
    return people(high === low ? { best: low } : { low, high });
  };
  /** What the fills show, as a title. @param {import("./shading.js").Fills} fills */
  const fillTitle = ({ measure, direction, kind }) => {
    const lower = { kind: ["lower", `kind_${kind}`] };
    if (measure === "people" && direction === "dest") return say("legend_class", lower);
    const what = say(`fill_${measure}`, lower);
    return filled(text.legend_fill, { what, way: text[`direction_${direction}`].toLowerCase() });
  };
  /** @param {string} level */
  const fillOnly = (level) => text[level === "adm2" ? "area_wider_only" : "area_country_only"];
  /** @param {{ low: number, high: number | null }} step @param {string} measure */
  const classLabel = ({ low, high }, measure) => {
    if (high == null) return say("class_from", { low });
    const last = measure === "per_100k" ? high - 0.1 : high - 1;
    return low && last > low
      ? say("class_between", { low, high: last })
      : say("class_under", { high });
  };

  /** What the tooltip of an area says. @param {AreaInfo} area @returns {string[]} */
  const areaLines = (area) => {
    const flows = (area.flows ?? []).map((i) => scene.flows[i]);
    const lines = [];
    const { low, high } = area;
    const { measure = "people", direction = "dest", level = "", kind: sort } = scene.fills ?? {};
    if (area.fill.startsWith("class:") && low != null) {
      const own = measure === "people" && direction === "dest";
      const kind = ["lower", `kind_${sort ?? scene.legend.kind}`];
      const told = fillFigure(low, high);
      if (own) lines.push(filled(say("area_total", { kind }), { people: told }));
      else if (scene.fills) lines.push(`${fillTitle(scene.fills)}: ${told}`);
    }
    if (
      area.fill === "country_only" &&
      (scene.fills || flows.some((one) => one.form !== "hatch"))
    ) {
      lines.push(fillOnly(level));
    }
    const at = (/** @type {string} */ key, /** @type {Flow} */ flow, kind = "") =>
      filled(text[key], { people: people(flow), when: when(flow.period), kind });
    for (const flow of flows) {
      if (flow.form !== "hatch") continue;
      const forecast = flow.status === "forecast";
      const what = forecast ? word("status", "forecast") : word("kind", flow.kind);
      lines.push(at("area_hatch", flow, what));
    }
    return [...lines, ...(area.stocks ?? []).map((i) => at("area_stock", scene.flows[i]))];
  };

  return {
    lang,
    text,
    number,
    when,
    time,
    people,
    name,
    place,
    word,
    say,
    notes,
    areaLines,
    fillFigure,
    fillTitle,
    fillOnly,
    classLabel,
    /** Language of a name: English where there is none of its own. @param {number} index */
    langOf: (index) => (scene.names[index].texts[own] ? lang : "en"),
    /** @param {{ origin: number, dest: number }} flow */
    route: (flow) => filled(text.route, { origin: name(flow.origin), dest: name(flow.dest) }),
  };
}

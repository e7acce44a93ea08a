// @ts-check
// Several places drawn as one node, several flows drawn as one line: what they are, and a list of them.
import { byId, isolated, make, pressed, titled } from "./dom.js";
import { flowList } from "./place.js";
import { figureOfMany } from "./totals.js";
import { figureText } from "./voice.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").Place} Place */
/** @typedef {ReturnType<typeof import("./choose.js").chooser>} Chooser */

const NAMED = 6;
/** A zoom that brings less than this parts nothing. */
const NEARER_BY = 0.2;

/** @param {Place} place */
const called = ({ name, more = "" }) => name + more;

/**
 * What some flows amount to, each kind by itself.
 * @param {Scene} scene
 * @param {number[]} members
 */
function sumsOf({ flows, say }, members) {
  const kinds = [...new Set(members.map((i) => flows[i].kind))];
  return kinds.map((kind) => {
    const some = members.map((i) => flows[i]).filter((flow) => flow.kind === kind);
    return make("span", "", `${say.word("kind", kind)}: ${say.people(figureOfMany(some))}`);
  });
}

/**
 * A note on a node: its places, and what moves between them and is not drawn.
 * @param {Scene} scene
 * @param {Shown} sight
 * @param {number} index in the places of the sight
 */
export function nodeLines(scene, sight, index) {
  const { say, places } = scene;
  const node = sight.places[index];
  const also = node.also ?? [];
  const title = make("b", "", isolated(called(node)));
  const value = figureText(scene, node);
  if (!node.more) return value ? [title, make("span", "", isolated(value))] : [title];
  const names = also.slice(0, NAMED).map((i) => places[i].name);
  const more = also.length > NAMED ? ` +${also.length - NAMED}` : "";
  const sums = sumsOf(scene, sight.inside?.get(index) ?? []);
  return [
    title,
    make("span", "", isolated(names.join(say.text.list_separator)), more),
    ...(sums.length ? [make("span", "", say.text.ui_between), ...sums] : []),
    make("span", "soft", say.text.ui_zoom_there),
  ];
}

/**
 * Where a line runs from and to: a node by its own name, else what the reports name, which may be a
 * whole country where the line starts at a declared place.
 * @param {Scene} scene
 * @param {Shown} sight
 * @param {import("./types").Drawn} item
 */
function routeOf({ names, say }, { places }, { flow }) {
  const [from, to] = [places[flow.o ?? 0], places[flow.d ?? 0]];
  const reported = (/** @type {Place} */ end, /** @type {number} */ name) =>
    end.more ? called(end) : say.place(names[name].id);
  return `${reported(from, flow.origin)} → ${reported(to, flow.dest)}`;
}

/**
 * What must be said of a flow beside its figure.
 * @param {Scene["say"]} say
 * @param {import("./types").Flow} flow
 */
export const notedOf = (say, flow) =>
  say
    .notes(flow)
    .slice(0, 2)
    .map((note) => make("span", "soft", note));

/**
 * A note on a line that stands for several flows.
 * @param {Scene} scene
 * @param {Shown} sight
 * @param {import("./types").Drawn} item
 */
export function bundleLines(scene, sight, item) {
  const { say, flows } = scene;
  const { members } = item;
  const some = (/** @type {"contested" | "partial"} */ what) => members.some((i) => flows[i][what]);
  return [
    make("b", "", isolated(routeOf(scene, sight, item))),
    ...sumsOf(scene, members),
    make("span", "", say.say("ui_flows", { n: members.length })),
    ...notedOf(say, {
      ...item.flow,
      broken: null,
      contested: some("contested"),
      partial: some("partial"),
    }),
    make("span", "soft", say.text.ui_list_them),
  ];
}

/**
 * List the flows of a line that stands for several.
 * @param {Scene} scene
 * @param {Shown} sight
 * @param {import("./types").Drawn} item
 * @param {Chooser} chosen
 */
export function openBundle(scene, sight, item, chosen) {
  const sums = make("p", "sums", ...sumsOf(scene, item.members));
  const title = titled(isolated(routeOf(scene, sight, item)));
  chosen.openList([title, sums, ...flowList(scene, item.members, chosen.open)], byId("map"));
}

/**
 * Part the places of a node by going nearer; where that does not part them, list them.
 * @param {Scene} scene
 * @param {Place} node
 * @param {any} map
 * @param {Chooser} chosen
 */
export function openNode(scene, node, map, chosen) {
  const places = (node.also ?? []).map((i) => scene.places[i]);
  chosen.say(places.map(({ name }) => name).join(scene.say.text.list_separator));
  const box = L.latLngBounds(places.map(({ x, y }) => [y, x])).pad(0.2);
  const zoom = Math.min(map.getBoundsZoom(box), map.getMaxZoom());
  if (zoom > map.getZoom() + NEARER_BY) {
    map.setView(box.getCenter(), zoom, { animate: false });
    return;
  }
  const rows = places.map(({ id, name }) => {
    const open = () => chosen.openPlace(id, byId("map"));
    return make("li", "", pressed("row", open, isolated(name)));
  });
  chosen.openList([titled(isolated(called(node))), make("ul", "flows-here", ...rows)], byId("map"));
}

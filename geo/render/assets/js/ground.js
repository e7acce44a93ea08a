// @ts-check
// Land, fills, borders and water as paths, made once, in quanta.
import { decodeLines } from "./decode.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {Record<string, Path2D>} Paths */
/** @typedef {{ area: number, path: () => Path2D }} Known */

/**
 * @param {Path2D} path
 * @param {Int32Array} line
 * @param {boolean} on whether it goes on from the point before
 */
function addLine(path, line, on) {
  if (!on) path.moveTo(line[0], line[1]);
  for (let i = on ? 0 : 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
}

/**
 * @param {Path2D} path
 * @param {Int32Array} line
 */
function addBackwards(path, line, on = true) {
  const last = line.length - 2;
  if (!on) path.moveTo(line[last], line[last + 1]);
  for (let i = on ? last : last - 2; i >= 0; i -= 2) path.lineTo(line[i], line[i + 1]);
}

/**
 * @param {Int32Array[]} lines
 * @param {boolean} close
 */
function pathOf(lines, close) {
  const path = new Path2D();
  for (const line of lines) {
    addLine(path, line, false);
    if (close) path.closePath();
  }
  return path;
}

/**
 * @param {number[][]} rings
 * @param {Int32Array[]} arcs
 * @param {Path2D} path
 */
function addRings(rings, arcs, path) {
  for (const ring of rings) {
    ring.forEach((arc, i) => {
      if (arc >= 0) addLine(path, arcs[arc], i > 0);
      else addBackwards(path, arcs[~arc], i > 0);
    });
    path.closePath();
  }
}

/**
 * @template T
 * @param {() => T} make
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * All paths of a scene's base; every area also on its own, for pointing at it.
 * @param {Scene} scene
 */
export function groundOf(scene) {
  const { base } = scene;
  const arcs = decodeLines(base.arcs);
  const land = new Path2D();
  const infos = new Map(scene.areas.map((area) => [area.area, area]));
  /** @type {Known[]} */
  const known = [];
  base.areas.forEach((area, index) => {
    addRings(area.rings, arcs, land);
    // Whatever a reader may ask of it, or point at.
    if (!infos.has(index) && area.id.length > 2 && area.id[2] !== "-") return;
    // Most are never asked for.
    const path = once(() => {
      const outline = new Path2D();
      addRings(area.rings, arcs, outline);
      return outline;
    });
    known.push({ area: index, path });
  });
  const cells = scene.shading.cells.map(({ line }) => pathOf(decodeLines(line), true));
  const { province, coast, country, disputed } = base.lines;
  const pathOfArcs = (/** @type {number[]} */ some) =>
    pathOf(
      some.map((arc) => arcs[arc]),
      false,
    );
  // A wide stroke of many lines at once takes longer than one after the other.
  const each = (/** @type {number[]} */ some) => some.map((arc) => pathOfArcs([arc]));
  const rivers = decodeLines(base.rivers);
  return {
    land,
    ...fillsOf(scene, known),
    cells,
    provinces: pathOfArcs(province),
    coasts: pathOfArcs(coast),
    borders: each(country),
    disputed: each(disputed),
    known,
    riverLines: rivers,
    rivers: pathOf(rivers, false),
    lakes: pathOf(decodeLines(base.lakes), true),
    graticule: pathOf(decodeLines(base.graticule), false),
  };
}

/**
 * Paths of the fills and hatches that the areas have now.
 * @param {Scene} scene
 * @param {Known[]} known
 */
export function fillsOf(scene, known) {
  /** @type {Paths} */
  const fills = {};
  /** @type {Path2D[]} */
  const hatched = [];
  const infos = new Map(
    scene.areas.filter(({ cell }) => cell === undefined).map((info) => [info.area, info]),
  );
  for (const { area, path } of known) {
    const info = infos.get(area);
    if (info?.hatch) hatched.push(path());
    if (!info?.fill) continue;
    fills[info.fill] ??= new Path2D();
    fills[info.fill].addPath(path());
  }
  return { fills, hatched };
}

/** @typedef {ReturnType<typeof groundOf>} Ground */

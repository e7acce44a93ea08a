// @ts-check
// The shortest way between two places in degrees, as geo/lines.py draws it; tests/golden/ways.json
// is held against both. Ways of more than 12,000 km follow the ellipsoid there, the sphere here.

/** @typedef {import("./types").Point} Point */

const RADIANS = Math.PI / 180;
/** Polar by equatorial radius of WGS 84. */
const SQUASH = 1 - 1 / 298.257223563;
/** How far a straight step may leave the way, and how much more a slant bends: LEAVE_SHARE, _SLANT. */
const BEND = 1.6 / (8 * 2e-3);
const PIECES_MOST = 200;

const rounded = (/** @type {number} */ degrees) => Math.round(degrees * 1e5) / 1e5;

/** @param {Point} place */
function onGlobe([lon, lat]) {
  const low = Math.atan(SQUASH * Math.tan(lat * RADIANS));
  const flat = Math.cos(low);
  return [flat * Math.cos(lon * RADIANS), flat * Math.sin(lon * RADIANS), Math.sin(low)];
}

/**
 * Longitudes and latitudes of a line, cut in two where it crosses 180°; null between a place and
 * itself.
 * @param {Point} start
 * @param {Point} end
 */
export function wayOver(start, end) {
  const [a, b] = [onGlobe(start), onGlobe(end)];
  const angle = 2 * Math.asin(Math.min(1, Math.hypot(...a.map((v, i) => v - b[i])) / 2));
  if (!angle) return null;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = b.map((v, i) => (v - cos * a[i]) / sin);
  const across = Math.min(1, Math.max(1e-6, Math.abs(a[0] * b[1] - a[1] * b[0]) / sin));
  let bend = across * Math.max(...[a[2], b[2]].map((z) => Math.abs(z) / (1 - z * z)));
  if (along[2] * (a[2] - cos * b[2]) > 0)
    bend = Math.max(bend, Math.sqrt(1 - across * across) / across);
  const count = Math.min(PIECES_MOST, Math.max(1, Math.ceil(Math.sqrt(angle * bend * BEND))));
  /** @type {Point[]} */
  const points = [start];
  for (let i = 1; i < count; i++) {
    const turned = (i / count) * angle;
    const [x, y, z] = a.map((v, k) => Math.cos(turned) * v + Math.sin(turned) * along[k]);
    const lat = Math.atan2(z, SQUASH * Math.hypot(x, y));
    points.push([rounded(Math.atan2(y, x) / RADIANS), rounded(lat / RADIANS)]);
  }
  return cutAt180([...points, end]);
}

/** @param {Point[]} points */
function cutAt180(points) {
  const side = (/** @type {number} */ lon) => (lon < 0 ? -180 : 180);
  const last = points.length - 1;
  // A place on 180° itself lies on the side that its line comes from.
  for (const [on, inner] of [
    [0, 1],
    [last, last - 1],
  ])
    if (Math.abs(points[on][0]) === 180) points[on] = [side(points[inner][0]), points[on][1]];
  const lines = [[points[0]]];
  points.reduce(([x0, y0], [x1, y1]) => {
    if (Math.abs(x1 - x0) > 180) {
      const edge = side(x0);
      const lat = rounded(y0 + ((edge - x0) / (x1 + 2 * edge - x0)) * (y1 - y0));
      lines[lines.length - 1].push([edge, lat]);
      lines.push([[-edge, lat]]);
    }
    lines[lines.length - 1].push([x1, y1]);
    return [x1, y1];
  });
  const many = lines.length > 1;
  return {
    type: many ? "MultiLineString" : "LineString",
    coordinates: many ? lines : lines[0],
  };
}

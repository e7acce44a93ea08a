// The scene's shapes, for the type checker only; geo/scene/model.py explains each field.
export interface Style {
  width_max: number;
  width_min: number;
  count_width_max: number;
  width_unknown: number;
  taper: number;
  head_length: number;
  head_length_per_width: number;
  head_half_width: number;
  head_half_min: number;
  notch: number;
  casing: number;
  node_radius: number;
  node_radius_max: number;
  gap_start: number;
  gap_end: number;
  hues: string[];
  hue_texts: string[];
  hue_other: string;
  ramp: string[];
  sea: string;
  land: string;
  origin_fill: string;
  hatch: string;
  ink: string;
  ink_soft: string;
  // From the style sheet only, all there once the page has its colors:
  dots: string;
  paper: string;
  halo: string;
  border: string;
  coast: string;
  province: string;
  graticule: string;
  river: string;
  river_text: string;
  land_text: string;
}
export interface Place {
  id: string;
  /** In the language of the page, set by voice.js. */
  name: string;
  x: number;
  y: number;
  symbol: string;
  role: string;
  figure?: [number | null, number | null, number | null, string];
  hue?: number;
  inward?: Point;
  lon?: number;
  lat?: number;
  /** Indexes of all places that a node stands for, and how their number is said. */
  also?: number[];
  more?: string;
}
export interface Figured {
  low?: number | null;
  best?: number | null;
  high?: number | null;
  qualifier?: string;
}
export interface Flow extends Figured {
  origin: number;
  dest: number;
  kind: string;
  status: string;
  form: string;
  period: string;
  o?: number;
  d?: number;
  width?: number;
  outer?: number;
  curve?: number;
  fade?: string;
  unknown?: boolean;
  contested?: boolean;
  hue?: number;
  claims?: number[];
  parts?: number[];
  partial?: boolean;
  broken?: number | null;
  anchor?: string;
  basis?: string;
  sectors?: string[];
  grades?: string[];
  earlier?: boolean;
  listed?: number;
  reports?: number;
}
export interface Claim extends Figured {
  id: string;
  source: number;
  said: string;
  printed?: string;
  kind: string;
  status: string;
  period: string;
  origin: number;
  dest: number;
  role: string;
  form: string;
  summary?: string;
  note?: string;
  source_grade?: string;
  info_grade?: string;
  relations?: [string, string][];
}
export interface Source {
  id: string;
  title: string;
  publisher: string;
  date: string;
  url: string;
  copy_status?: string;
  relays?: string;
  lang?: string;
}
export interface AreaInfo {
  area: number;
  id: string;
  /** In the language of the page, set by voice.js. */
  name: string;
  fill: string;
  hatch: boolean;
  low?: number | null;
  high?: number | null;
  flows?: number[];
  stocks?: number[];
  /** Position in shading.cells, if it is an approximate prefecture. */
  cell?: number;
  /** The wider area whose figure it carries. */
  wide?: string;
  x?: number | null;
  y?: number | null;
}
export interface Note {
  place: string;
  text: string;
  x: number;
  y: number;
  is_point?: boolean;
  is_bold?: boolean;
}
export interface Base {
  scale: number;
  origin: [number, number];
  arcs: Uint8Array;
  areas: { id: string; country: string; rings: number[][] }[];
  lines: Record<string, number[]>;
  rivers: Uint8Array;
  river_names: string[];
  lakes: Uint8Array;
  graticule: Uint8Array;
  country_labels: {
    code: string;
    x: number;
    y: number;
    size?: number;
    more?: Point[];
  }[];
}
export interface Scene {
  lang: string;
  langs: string[];
  text_lang: string;
  texts: Record<string, Record<string, string>>;
  period: string;
  names: { id: string; texts: string[]; country?: string; area?: string; near?: string }[];
  /** Position in names by id. */
  named: Map<string, number>;
  /** Who says it all in the language of the page. */
  say: import("./phrase.js").Speaker;
  projection: { name: string; proj4: string; unit_km: number };
  view: number[];
  frame: number[];
  base: Base;
  places: Place[];
  flows: Flow[];
  areas: AreaInfo[];
  claims: Claim[];
  sources: Source[];
  annotations?: Note[];
  spare?: Flow[];
  /** Years or months, how many flows touch each, how many of them lie wholly in it. */
  bars: { label: string; flows?: number; whole?: number }[];
  /** Flows of the whole map; those of narrower windows stand behind them in flows. */
  count: number;
  /** EDTF of the time that the reader chose. */
  window?: string;
  /** Zoom at which all of the map is seen. */
  home?: number;
  /** Key of a flow as the files beside the page have it. */
  idOf: (index: number) => string;
  legend: {
    kind: string;
    level: string;
    most: [number, number];
    classes: { low: number; high: number | null; color: string; tone?: number }[];
  };
  shading: {
    residents: Record<string, number>;
    /** What may be asked, the map's own choice first. */
    offers: Record<string, string[]>;
    cells: { id: string; area: number; line: Uint8Array }[];
  };
  /** What the fills show now. */
  fills?: import("./shading.js").Fills;
  words: Record<string, Record<string, string>>;
  style: Style;
  inset?: { box: Rect; flows: number[] } | null;
  packed?: string;
}
/** Both ends of lines, as positions of places, and how far they bow. */
export interface Ends {
  o: ArrayLike<number>;
  d: ArrayLike<number>;
  curve: ArrayLike<number>;
}
/** What a crowded map draws at a zoom instead of its places and flows. */
export interface Sight {
  /** Those that were drawn so far; the others are made where they are asked for. */
  flows: Flow[];
  flowAt: (index: number) => Flow;
  ends: Ends;
  places: Place[];
  /** People of the heaviest line at each place. */
  most: Float64Array;
  /** Positions in the scene's flows of what a flow here is made of. */
  membersOf: (index: number) => number[];
  order: number[];
  /** Flows within a node. */
  inside: Map<number, number[]>;
  /** Factor by which the two scales of widths are let out: persons, papers. */
  per: number[];
}
export type Shown = Scene & Partial<Sight>;
export type Point = [number, number];
export type Rect = [number, number, number, number];
/** From map units to pixels of the canvases. */
export interface View {
  s: number;
  dx: number;
  dy: number;
  width: number;
  height: number;
  pad: Point;
  ratio: number;
  thin: number;
  small: boolean;
  /** Flows that an inset shows instead. */
  left?: Set<number>;
  /** What the inset shows, in pixels, and its name. */
  framed?: { box: Rect; name: string };
  per?: number[];
  /** Length below which a line is drawn longer. */
  shortest?: number;
}
export interface Mark {
  d: string;
  fill: string;
  stroke: string;
  width: number;
  dash: string;
  alpha: number;
  cased: boolean;
}
export interface Drawn {
  index: number;
  members: number[];
  flow: Flow;
  curve: import("./arrow.js").Bow;
  marks: Mark[];
  way: Point[];
  width: number;
}
export interface Label {
  lines: { text: string; size: number; weight: number; color: string; italic?: boolean }[];
  box: Rect;
  align: CanvasTextAlign;
  x: number;
  spaced?: boolean;
  pointer?: { at: Point; angle: number };
  leader?: [Point, Point];
  dot?: Point;
}
declare global {
  interface Window {
    laborflow: { ready: Promise<string>; map?: L.Map };
  }
}

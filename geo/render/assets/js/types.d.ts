// The scene's shapes, for the type checker only; geo/scene/model.py explains each field.
export interface Style {
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
  // From the style sheet only:
  dots?: string;
  paper?: string;
  halo?: string;
  border?: string;
  coast?: string;
  province?: string;
  graticule?: string;
  river?: string;
  river_text?: string;
  land_text?: string;
}
export interface Place {
  id: string;
  name: string;
  x: number;
  y: number;
  symbol: string;
  role: string;
  value?: string;
  hue?: number;
  inward?: Point;
}
export interface Flow {
  id: string;
  origin: string;
  dest: string;
  kind: string;
  status: string;
  form: string;
  people: string;
  period: string;
  when: string;
  o?: number;
  d?: number;
  low?: number | null;
  best?: number | null;
  high?: number | null;
  width?: number;
  outer?: number;
  curve?: number;
  fade?: string;
  unknown?: boolean;
  contested?: boolean;
  hue?: number;
  claims?: number[];
  parts?: number[];
  notes?: string[];
}
export interface Claim {
  id: string;
  source: number;
  said: string;
  figure: string;
  kind: string;
  status: string;
  when: string;
  route: string;
  role: string;
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
  copy_status: string;
  relays: string;
}
export interface AreaInfo {
  area: number;
  id: string;
  name: string;
  fill: string;
  hatch: boolean;
  lines: string[];
  flows: number[];
  x?: number | null;
  y?: number | null;
}
export interface Base {
  scale: number;
  origin: [number, number];
  arcs: string;
  areas: { area_key: string; name: string; country: string; rings: number[][] }[];
  lines: Record<string, number[]>;
  rivers: string;
  river_names: string[];
  lakes: string;
  graticule: string;
  country_labels: {
    code: string;
    name: string;
    x: number;
    y: number;
    size?: number;
    more?: Point[];
  }[];
}
export interface Scene {
  lang: string;
  title: string;
  projection: { name: string; proj4: string; unit_km: number };
  view: number[];
  frame: number[];
  base: Base;
  places: Place[];
  flows: Flow[];
  areas: AreaInfo[];
  claims: Claim[];
  sources: Source[];
  legend: { classes: { color: string; label: string; tone?: number }[] };
  words: Record<string, string>;
  style: Style;
  inset?: { box: Rect; flows: number[] } | null;
  packed?: string;
}
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
}
declare global {
  interface Window {
    laborflow: { ready: Promise<string>; map?: L.Map };
  }
}

// @ts-check
// The brush over the bars: two real range inputs, and a button that plays bar after bar.
import { barsOf, stretchOf } from "./bins.js";
import { byId } from "./dom.js";
import { relabel } from "./voice.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */

const BEAT_MS = 1400;
const HIGH = 37;

/**
 * @param {Scene} scene
 * @param {Store} store
 */
export function brushing(scene, store) {
  const { bars: bins } = scene;
  if (bins.length < 2) return;
  byId("time").hidden = false;
  const [from, to] = ["time-from", "time-to"].map(
    (id) => /** @type {HTMLInputElement} */ (byId(id)),
  );
  const play = byId("play");
  const pace = /** @type {HTMLSelectElement} */ (byId("pace"));
  const most = Math.max(...bins.map(({ flows = 0 }) => flows), 1);
  const last = bins.length - 1;
  const bars = /** @type {HTMLElement[]} */ ([...byId("bars").children]);
  bars.forEach(({ style }, i) => {
    const { flows = 0, whole = 0 } = bins[i];
    style.height = `${Math.max(1, Math.round((HIGH * flows) / most))}px`;
    // What is known only to a longer time is striped above it.
    style.setProperty("--whole", `${(100 * whole) / (flows || 1)}%`);
  });
  let timer = 0;

  const mark = () => {
    const { say } = scene;
    const [low, high] = barsOf(bins, store.now.window);
    from.value = String(low);
    to.value = String(high);
    from.setAttribute("aria-valuetext", say.when(bins[low].label));
    to.setAttribute("aria-valuetext", say.when(bins[high].label));
    bars.forEach((bar, i) => {
      bar.className = i >= low && i <= high ? "in" : "";
    });
    byId("time-text").textContent = say.when(store.now.window || scene.period);
    const key = timer ? "ui_pause" : "ui_play";
    play.dataset.label = key;
    relabel(play, say.text[key]);
    play.classList.toggle("playing", timer > 0);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    mark();
  };
  const beat = () => {
    const [low, high] = barsOf(bins, store.now.window);
    if (high >= last) return stop();
    store.set({ window: stretchOf(bins, low + 1, high + 1) });
  };
  const run = () => {
    clearInterval(timer);
    timer = window.setInterval(beat, BEAT_MS / Number(pace.value));
  };
  const start = () => {
    pace.parentElement?.removeAttribute("hidden");
    const [, high] = barsOf(bins, store.now.window);
    // From the start again where there is nothing left to play.
    if (high >= last) store.set({ window: stretchOf(bins, 0, 0) });
    run();
    mark();
  };
  play.addEventListener("click", () => (timer ? stop() : start()));
  pace.addEventListener("change", () => {
    if (timer) run();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
  });
  for (const input of [from, to]) {
    input.addEventListener("input", () => {
      if (timer) stop();
      const [a, b] = [Number(from.value), Number(to.value)];
      const edge = input === from ? Math.min(a, b) : Math.max(a, b);
      input.value = String(edge);
      store.set({ window: stretchOf(bins, Number(from.value), Number(to.value)) });
      mark();
    });
  }
  store.watch(mark);
  mark();
}

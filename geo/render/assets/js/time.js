// @ts-check
// The brush over the bars: two real range inputs, and a button that plays bar after bar.
import { barsOf, binsOf, stretchOf } from "./bins.js";
import { byId, make } from "./dom.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./state.js").Store} Store */

const BEAT_MS = 1400;
const HIGH = 37;

/**
 * @param {Scene} scene
 * @param {Store} store
 */
export function brushing(scene, store) {
  const bins = binsOf(scene.flows.map(({ period }) => period));
  if (bins.length < 2) return;
  byId("time").hidden = false;
  const [from, to] = ["time-from", "time-to"].map(
    (id) => /** @type {HTMLInputElement} */ (byId(id)),
  );
  const play = byId("play");
  const pace = /** @type {HTMLSelectElement} */ (byId("pace"));
  const most = Math.max(...bins.map(({ flows }) => flows), 1);
  const last = bins.length - 1;
  const bars = bins.map(({ label, flows }, i) => {
    const bar = make("span", "");
    const year = label.slice(0, 4);
    // The first and the last always, round years or Januaries between them where they have room.
    const round = label[4] ? label.endsWith("-01") : Number(year) % 5 === 0;
    if (!i || i === last || (round && i > 1 && i < last - 1)) bar.dataset.at = year;
    bar.style.height = `${Math.max(1, Math.round((HIGH * flows) / most))}px`;
    return bar;
  });
  byId("bars").append(...bars);
  // Each handle stands at its own edge of a bar: one step more than there are choices.
  from.max = String(last + 1);
  to.min = "-1";
  to.max = String(last);
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
    play.setAttribute("aria-label", say.text[key]);
    play.title = say.text[key];
    play.classList.toggle("playing", timer > 0);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    mark();
  };
  const beat = () => {
    const [low, high] = barsOf(bins, store.now.window);
    if (high >= bins.length - 1) return stop();
    store.set({ window: stretchOf(bins, low + 1, high + 1) });
  };
  const start = () => {
    pace.parentElement?.removeAttribute("hidden");
    const [low, high] = barsOf(bins, store.now.window);
    // From the start again where there is nothing left to play.
    if (high >= bins.length - 1) store.set({ window: stretchOf(bins, 0, Math.min(high - low, 0)) });
    timer = window.setInterval(beat, BEAT_MS / Number(pace.value));
    mark();
  };
  play.addEventListener("click", () => (timer ? stop() : start()));
  pace.addEventListener("change", () => {
    if (!timer) return;
    clearInterval(timer);
    timer = window.setInterval(beat, BEAT_MS / Number(pace.value));
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

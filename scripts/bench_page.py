"""Measure pages in a browser: ours beside folium, explore, pydeck and lonboard, in one run.

python scripts/bench.py page [--flows 20 1000 10000 100000] [--runs 3] [--peer-python PYTHON]

Headless Chromium without a GPU and without a network. Files that a page asks a content network for
are served where a package brings them (Leaflet, deck.gl in pydeck); all else is refused.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_flows import PEERS, page_code, tables
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import CDPSession

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
VIEW: Any = {"width": 1200, "height": 800}
WAIT_MS = 180_000
PEER_SECONDS = 900

_RECORD = """() => {
  const frames = [];
  let last = 0;
  window.__frames = frames;
  window.__on = true;
  const step = (now) => {
    if (last) frames.push(now - last);
    last = now;
    if (window.__on) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""
_SHOWN = """async () => {
  if (document.readyState !== 'complete')
    await new Promise((done) => addEventListener('load', done));
  await window.laborflow?.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now();
}"""
_VITALS = """() => new Promise((done) => {
  const told = { paint: 0, largest: 0, shift: 0 };
  const watch = (type, act) => new PerformanceObserver((list) =>
    list.getEntries().forEach(act)).observe({ type, buffered: true });
  watch('paint', (e) => { if (e.name === 'first-contentful-paint') told.paint = e.startTime; });
  watch('largest-contentful-paint', (e) => { told.largest = e.startTime; });
  watch('layout-shift', (e) => { told.shift += e.value; });
  setTimeout(() => done(told), 1500);
})"""


def _served(peer_python: str) -> Callable[[Route], None]:
    """Answer what a page asks for with what its packages bring, and refuse all else."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    code = "import pydeck, pathlib; print(pathlib.Path(pydeck.__file__).parent)"
    found = subprocess.run([peer_python, "-c", code], check=False, capture_output=True, text=True)
    deck = Path(found.stdout.strip()) / "nbextension" / "static" / "index.js"

    def route(request: Route) -> None:
        url = request.request.url
        if url.startswith(("file:", "data:", "blob:")):
            request.continue_()
        elif url.endswith(("leaflet.js", "leaflet.css")):
            request.fulfill(body=(leaflet / url.rpartition("/")[2]).read_bytes())
        elif "jupyter-widget" in url and url.endswith("index.js") and deck.is_file():
            request.fulfill(path=deck, content_type="text/javascript")
        else:
            request.abort()

    return route


def _blank(page: Page) -> bool:
    """Whether the middle of the page has one color only."""
    clip: Any = {"x": 300, "y": 200, "width": 600, "height": 400}
    shot = page.screenshot(clip=clip)
    page.evaluate("() => { document.body.style.visibility = 'hidden'; }")
    empty = page.screenshot(clip=clip)
    page.evaluate("() => { document.body.style.visibility = ''; }")
    return len(shot) < 1.2 * len(empty)


def _frames(page: Page, act: Callable[[Page], None]) -> list[float]:
    page.evaluate(_RECORD)
    act(page)
    page.wait_for_timeout(400)
    page.evaluate("() => { window.__on = false; }")
    frames: list[float] = page.evaluate("() => window.__frames")
    return frames


def _pan(page: Page) -> None:
    page.mouse.move(700, 400)
    page.mouse.down()
    for i in range(50):
        page.mouse.move(700 - 4 * i, 400 - i)
    page.mouse.up()


def _zoom(page: Page) -> None:
    for key in ("+", "+", "-", "-"):
        page.keyboard.press(key)
        page.wait_for_timeout(450)


def _metrics(session: CDPSession) -> dict[str, float]:
    return {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}


def measure(browser: Browser, path: Path, route: Callable[[Route], None]) -> dict[str, float]:
    """Open a page once; what it took in ms and MB, or ``blank``."""
    context = browser.new_context(viewport=VIEW)
    context.route("**/*", route)
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    try:
        before = _metrics(session)["ThreadTime"]
        page.goto(path.as_uri(), wait_until="commit")
        shown = page.evaluate(_SHOWN)
        cpu = _metrics(session)["ThreadTime"] - before
        page.wait_for_timeout(500)
        if _blank(page):
            return {"blank": 1}
        for place in ("#map", ".leaflet-container", "canvas"):
            if page.locator(place).count():
                page.locator(place).first.evaluate("node => node.focus({ preventScroll: true })")
                break
        pan, zoom = (_frames(page, act) for act in (_pan, _zoom))
        session.send("HeapProfiler.collectGarbage")
        return {
            "shown": shown,
            "cpu": cpu,
            "median": statistics.median(pan + zoom),
            "pan": max(pan),
            "zoom": max(zoom),
            "heap": _metrics(session)["JSHeapUsedSize"] / 1e6,
        }
    finally:
        context.close()


def vitals(browser: Browser, path: Path, throttle: float) -> dict[str, float]:
    """First paint, largest paint (ms) and layout shift of a page, the processor slowed down."""
    context = browser.new_context(viewport=VIEW, offline=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.goto(path.as_uri())
    found: dict[str, float] = page.evaluate(_VITALS)
    context.close()
    return found


def _row(name: str, path: Path, runs: list[dict[str, float]]) -> str:
    size = f"{path.stat().st_size / 1e6:,.2f} MB" if path.exists() else "-"
    if not runs or "blank" in runs[0]:
        return (
            f"| {name} | {size} | {'blank offline' if runs else 'not shown'} | - | - | - | - | - |"
        )
    told: dict[str, Any] = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    return (
        f"| {name} | {size} | {told['shown'] / 1000:.2f} s | {told['cpu']:.2f} s"
        f" | {told['median']:.1f} ms"
        f" | {told['pan']:.0f} ms | {told['zoom']:.0f} ms | {told['heap']:.1f} MB |"
    )


def _visit(browser: Browser, path: Path, route: Callable[[Route], None], runs: int) -> list[Any]:
    try:
        return [measure(browser, path, route) for _ in range(runs)]
    except Error as error:
        print(f"  {path.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        return []


def _make(peer: str, table: Path, out: Path, python: str) -> bool:
    command = [python, "-c", page_code(peer), str(table), str(out)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=PEER_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def bench(browser: Browser, flows: int, given: argparse.Namespace) -> None:
    """Print one table: our page and those of the peers for so many flows."""
    route = _served(given.peer_python)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, plain = tables(folder, flows)
        page = folder / "laborflow.html"
        draw = [sys.executable, "-m", "geo.cli", "draw", str(ours), "-o", str(page), "--quiet"]
        subprocess.run(draw, check=True, stdout=subprocess.DEVNULL)
        print(f"\n**{flows:,} flows**\n")
        heads = ("page", "bytes", "all shown", "CPU of it", "median frame", "longest, pan")
        print(f"| {' | '.join(heads)} | longest, zoom | heap |")
        print("|" + " --- |" * 8)
        print(_row("laborflow", page, _visit(browser, page, route, given.runs)), flush=True)
        for peer in [] if given.ours else PEERS:
            out = folder / f"{peer}.html"
            if not _make(peer, plain, out, given.peer_python):
                print(f"| {peer} | not made | - | - | - | - | - | - |", flush=True)
                continue
            runs = 1 if flows > given.once else given.runs
            print(_row(peer, out, _visit(browser, out, route, runs)), flush=True)


def _bundled(browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "map.html"
        draw = [sys.executable, "-m", "geo.cli", "draw", "-o", str(page), "--quiet"]
        subprocess.run(draw, check=True, stdout=subprocess.DEVNULL)
        print("\n**the bundled map**: first paint, largest paint, layout shift\n")
        for throttle in (1, 4):
            runs = [vitals(browser, page, throttle) for _ in range(5)]
            told = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            print(
                f"- processor slowed {throttle} times: {told['paint']:.0f} ms,"
                f" {told['largest']:.0f} ms, {told['shift']:.3f}"
            )


def main() -> None:
    """Print a table a size, and the bundled map's first paint."""
    parser = argparse.ArgumentParser(description="Measure pages in a browser beside their peers.")
    parser.add_argument("--flows", type=int, nargs="+", default=[20, 1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", type=int, default=10_000, help="peers run once above this")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument(
        "--peer-python", default=sys.executable, help="where the peers are installed"
    )
    given = parser.parse_args()
    if not find_spec("playwright"):
        parser.error("playwright is missing: make test installs it")
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        print(f"Chromium {browser.version}, {os.cpu_count()} processors, medians of {given.runs}")
        _bundled(browser)
        for flows in given.flows:
            bench(browser, flows, given)
        browser.close()


if __name__ == "__main__":
    main()

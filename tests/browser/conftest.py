"""Pages to look at, and a browser that is cut off from everything else."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright
from rows import ORIGIN

from geo import draw
from geo.places import load_places

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Watch:
    """What a page did that a sealed page does not do."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        return [*self.requests, *self.console, *self.errors]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing; make test installs it where it can"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield instance
        instance.close()


@dataclass
class Visit:
    """One open page and what was seen of its conduct."""

    page: Page
    watch: Watch


Open = Callable[..., Any]


@pytest.fixture
def visit(browser: Browser) -> Open:
    """Open a file, or markup served under made-up headers; fail unless all three counts are 0."""

    @contextmanager
    def open_page(
        path: Path | None = None,
        *,
        served: dict[str, tuple[str, dict[str, str]]] | None = None,
        expect_faults: bool = False,
        ready: bool = True,
        before: Callable[[Page], None] = lambda _page: None,
        **context: Any,
    ) -> Iterator[Visit]:
        watch = Watch()
        served = {f"{ORIGIN}/{name}": value for name, value in (served or {}).items()}
        options = {"viewport": {"width": 1200, "height": 900}} | context
        where = browser.new_context(offline=True, **options)

        def route(request: Route) -> None:
            url = request.request.url.partition("?")[0]
            if url in served:
                body, headers = served[url]
                request.fulfill(
                    body=body, headers={"content-type": "text/html; charset=utf-8"} | headers
                )
            elif url == target:
                request.continue_()
            else:
                watch.requests.append(url)
                request.abort()

        target = path.as_uri() if path else next(iter(served))
        where.route("**/*", route)
        page = where.new_page()
        page.on(
            "console",
            lambda message: (
                watch.console.append(message.text) if message.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        before(page)
        page.goto(target)
        if ready:
            page.evaluate("() => window.laborflow.ready")
        yield Visit(page, watch)
        where.close()
        if not expect_faults:
            assert watch.faults() == []

    return open_page


def _invented(folder: Path, flows: int, lang: str, *, years: bool) -> None:
    """Flows between 200 places, counts after a power law, always the same."""
    places = load_places()
    cities = sorted(places.index[places["level"] == "city"])
    chance = random.Random(20240916)
    ends = chance.sample(cities, 200)
    pairs: dict[tuple[str, str], int] = {}
    while len(pairs) < flows:
        origin, dest = chance.sample(ends, 2)
        pairs[origin, dest] = int(10 * chance.paretovariate(1.1))
    when = {pair: f",{2015 + i % 9}" if years else "" for i, pair in enumerate(pairs)}
    rows = [f"{o},{d},{n}{when[o, d]}" for (o, d), n in pairs.items()]
    head = "origin_id,dest_id,people" + (",year" if years else "")
    source = folder / "flows.csv"
    source.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    draw(source, folder / "map.html", lang=lang)


#: How each map that the tests look at is made, in a folder, in a language.
MAPS: dict[str, Callable[[Path, str], object]] = {
    "bundled": lambda folder, lang: draw(out=folder / "map.html", lang=lang),
    # 2,000 flows between 200 places.
    "many": lambda folder, lang: _invented(folder, 2000, lang, years=False),
    # The same over nine years: every control has something to do.
    "timed": lambda folder, lang: _invented(folder, 2000, lang, years=True),
    # More flows than the page's own table holds.
    "crowd": lambda folder, lang: _invented(folder, 3000, lang, years=True),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make a map in a language, once for all workers of a run."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def make(name: str, lang: str = "en") -> Path:
        folder = root / f"page-{name}-{lang}"
        with (root / f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                part = folder.with_suffix(".part")
                part.mkdir()
                MAPS[name](part, lang)
                part.rename(folder)
        return folder / "map.html"

    return make


@pytest.fixture(scope="session")
def bundled(built: Callable[..., Path]) -> Path:
    return built("bundled")


@pytest.fixture(scope="session")
def many(built: Callable[..., Path]) -> Path:
    return built("many")


@pytest.fixture(scope="session")
def timed(built: Callable[..., Path]) -> Path:
    return built("timed")


@pytest.fixture(scope="session")
def crowd(built: Callable[..., Path]) -> Path:
    return built("crowd")


@pytest.fixture(params=["bundled", "many", "timed"])
def each(request: pytest.FixtureRequest, built: Callable[..., Path]) -> Path:
    """The bundled map, 2,000 flows, and 2,000 flows with a time control, one after another."""
    return built(request.param)


@pytest.fixture(params=["bundled", "timed"])
def either(request: pytest.FixtureRequest, built: Callable[..., Path]) -> Path:
    """A small map and a large one; both have a time control."""
    return built(request.param)


@pytest.fixture(scope="session")
def plain_folium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page our own has to beat: folium as it comes, one line and one area."""
    path = tmp_path_factory.mktemp("folium") / "map.html"
    plain = folium.Map(location=[42, 128], zoom_start=6)
    folium.PolyLine([[41.9, 129.4], [42.87, 130.36]], tooltip="500").add_to(plain)
    folium.Marker([42.87, 130.36], popup="Hunchun").add_to(plain)
    plain.save(str(path))
    return path

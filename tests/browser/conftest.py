"""Pages to look at, and a browser that is cut off from everything else."""

from __future__ import annotations

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
        page.goto(target)
        if ready:
            page.evaluate("() => window.laborflow.ready")
        yield Visit(page, watch)
        where.close()
        if not expect_faults:
            assert watch.faults() == []

    return open_page


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(out=tmp_path_factory.mktemp("bundled") / "map.html")[0]


def _invented(folder: Path, flows: int, *, years: bool) -> Path:
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
    return draw(source, folder / "map.html")[0]


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 flows between 200 places."""
    return _invented(tmp_path_factory.mktemp("many"), 2000, years=False)


@pytest.fixture(scope="session")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 flows between 200 places over nine years: every control has something to do."""
    return _invented(tmp_path_factory.mktemp("timed"), 2000, years=True)


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More flows than the page's own table holds."""
    return _invented(tmp_path_factory.mktemp("crowd"), 3000, years=True)


@pytest.fixture(scope="session")
def plain_folium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page our own has to beat: folium as it comes, one line and one area."""
    path = tmp_path_factory.mktemp("folium") / "map.html"
    plain = folium.Map(location=[42, 128], zoom_start=6)
    folium.PolyLine([[41.9, 129.4], [42.87, 130.36]], tooltip="500").add_to(plain)
    folium.Marker([42.87, 130.36], popup="Hunchun").add_to(plain)
    plain.save(str(path))
    return path

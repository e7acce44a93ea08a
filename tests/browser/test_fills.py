"""What the fills show is the reader's choice: legend, tooltip, table, address and words follow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from rest import rest

import geo
from geo.measures import DIRECTIONS, LEVELS, MEASURES, choropleth
from geo.places import display_name
from geo.places.datafiles import data_path
from geo.places.population import read_population
from geo.render.island import read_island
from geo.words import LANGUAGES, words

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
pytestmark = pytest.mark.browser

TITLE, CLASSES, FIGURES = "#fill-title", "#classes li", "#fill-table tbody tr"


def _choose(page: Any, **asked: str) -> None:
    if page.locator("#filters").get_attribute("open") is None:
        page.locator("#filters summary").click()
    for question, answer in asked.items():
        page.locator(f"#fill-{question}").select_option(answer)


def _figures(page: Any) -> dict[str, str]:
    rows = page.locator(FIGURES).evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return dict(rows)


def _numbers(text: str) -> list[float]:
    cleaned = text.replace(",", "").replace("–", " ")
    return [float(word) for word in cleaned.split() if word[0].isdigit()]


@pytest.fixture(scope="module")
def flows() -> Any:
    return geo.reconcile(geo.resolve(geo.read_claims(data_path("claims"))))


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_page_shows_the_figures_that_python_finds(
    visit: Any, bundled: Path, flows: Any, measure: str, level: str
) -> None:
    residents = {area: known.people for area, known in read_population().items()}
    with visit(bundled) as seen:
        for direction in DIRECTIONS:
            _choose(seen.page, measure=measure, level=level, direction=direction)
            found = choropleth(
                flows, measure=measure, level=level, direction=direction, population=residents
            )
            shown = _figures(seen.page)
            ground = read_island(seen.page.locator("#scene").text_content())["base"]["areas"]
            drawn = {area["country" if level == "country" else "id"] for area in ground}
            for area, (low, _, _) in found.areas.items():
                if level != "adm2" and area not in drawn:
                    continue
                name = display_name(area)
                assert _numbers(shown[name])[0] == low, (area, shown)
            breaks = [_numbers(text) for text in seen.page.locator(CLASSES).all_text_contents()]
            edges = [numbers[0] for numbers in breaks[1:]]
            assert edges == list(found.breaks)


def test_the_choice_stands_in_the_address_and_a_link_reopens_it(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        usual = page.locator(TITLE).text_content()
        _choose(page, measure="per_100k", direction="origin", level="country")
        hash_ = page.evaluate("() => location.hash")
        assert hash_ == "#measure=per_100k&level=country&by=origin"
        page.evaluate("() => { location.hash = ''; }")
        page.wait_for_function(
            f"t => document.querySelector('{TITLE}').textContent === t", arg=usual
        )
        page.evaluate("h => { location.hash = h; }", hash_)
        page.wait_for_function(
            f"t => document.querySelector('{TITLE}').textContent !== t", arg=usual
        )
        assert page.locator("#fill-measure").input_value() == "per_100k"
        page.locator("#clear").click()
        assert page.evaluate("() => location.hash") == ""
        assert page.locator(TITLE).text_content() == usual


def test_fills_and_legend_follow_the_filters_and_classes_hold_while_time_moves(
    visit: Any, bundled: Path
) -> None:
    text = words("en")
    with visit(bundled) as seen:
        page = seen.page
        before = page.locator(CLASSES).all_text_contents()
        page.locator("#time-from").focus()
        page.keyboard.press("End")
        assert page.locator(CLASSES).all_text_contents() == before
        page.keyboard.press("Home")
        page.locator("#filters summary").click()
        for box in page.locator("#filter-body input[name=kinds]").all():
            if box.get_attribute("value") != "return":
                box.uncheck()
        title = page.locator(TITLE).text_content() or ""
        assert text["kind_return"].lower() in title
        keys = page.locator(".keys li:visible").evaluate_all("all => all.map(li => li.dataset.key)")
        assert "return" in keys
        assert not {"dispatch", "hatch", "count"} & set(keys)
        # What returned went home: the country it came from is no country of origin of this kind.
        assert _figures(page).keys() <= {"North Korea"}


def test_the_legend_names_only_the_colors_of_lines_that_are_shown(visit: Any, either: Path) -> None:
    hues = ".card li[data-key^=hue]:visible"
    with visit(either) as seen:
        page = seen.page
        scene = read_island(page.locator("#scene").text_content())
        assert page.locator(hues).count() == len(scene["partners"]) > 1
        for way in page.locator("label.dest select").last.locator("option").all()[1:6]:
            code = way.get_attribute("value")
            page.evaluate("code => { location.hash = `to=${code}`; }", code)
            page.wait_for_function("c => new RegExp(`to=${c}`).test(location.hash)", arg=code)
            rest(page, 200)
            wanted = {
                flow.get("hue", -1)
                for flow in scene["flows"]
                if scene["names"][flow["dest"]].get("country") == code and flow.get("o", -1) >= 0
            }
            said = page.locator(hues).evaluate_all("all => all.map(one => one.dataset.key)")
            assert said == [f"hue-{hue}" for hue in sorted(wanted) if hue >= 0], code
            title = page.locator(".card h3", has_text=words("en")["page_colors"])
            assert title.is_visible() == bool(said), code
        page.locator("#clear").click()
        assert page.locator(hues).count() == len(scene["partners"])


def test_what_is_not_known_is_never_a_rate(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        _choose(page, measure="per_100k")
        rated = set(_figures(page))
        assert {"Jilin", "Liaoning"} <= rated
        assert "Primorsky Krai" not in rated
        credit = page.locator("footer").text_content() or ""
        for known in read_population().values():
            assert known.source in credit


def test_prefectures_are_called_approximate(visit: Any, bundled: Path) -> None:
    text = words("en")
    with visit(bundled) as seen:
        page = seen.page
        assert not page.locator("[data-key=approximate]").is_visible()
        _choose(page, level="adm2")
        assert "approximate" in text["level_adm2"]
        assert page.locator("[data-key=approximate]").is_visible()
        assert text["symbol_approximate"] in page.locator(".keys").inner_text()
        assert {"Yanbian", "Dandong"} <= set(_figures(page))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_choice_is_offered_and_told_in_every_language(
    visit: Any, bundled: Path, lang: str
) -> None:
    text = words(lang)
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#lang").select_option(lang)
        _choose(page, measure="stock", direction="origin")
        offers = page.locator("#fill-measure option").all_text_contents()
        assert offers == [text[f"measure_{measure}"] for measure in MEASURES]
        said = page.locator(TITLE).text_content() or ""
        assert text["fill_stock"] in said
        assert text["direction_origin"].lower() in said
        assert page.locator("#fill-table caption").text_content() == said


def test_the_lists_work_from_the_keyboard_and_axe_finds_nothing(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        page = seen.page
        page.locator("#filters summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == "fill-measure"
        page.keyboard.press("ArrowDown")
        page.locator("#table summary").click()
        assert "measure=per_100k" in page.evaluate("() => location.hash")
        page.evaluate(AXE)
        found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        assert [rule["id"] for rule in found["violations"]] == []


def test_a_measure_that_makes_no_sense_is_the_map_s_own(visit: Any, bundled: Path) -> None:
    with visit(bundled) as seen:
        usual = seen.page.locator(TITLE).text_content()
        seen.page.evaluate("() => { location.hash = '#measure=wealth&level=street&by=luck'; }")
        rest(seen.page, 200)
        assert seen.page.locator(TITLE).text_content() == usual


#: What an editor may let the map show first; between them every measure and level.
FIRST = [
    {"measure": "per_100k", "direction": "dest", "level": "adm1"},
    {"measure": "people", "direction": "dest", "level": "adm2"},
    {"measure": "stock", "direction": "dest", "level": "country"},
    {"measure": "reports", "direction": "origin", "level": "adm1"},
]


@pytest.mark.parametrize("wish", FIRST, ids=lambda wish: "-".join(wish.values()))
def test_what_the_editor_lets_show_first_is_the_same_still_and_alive(
    visit: Any, tmp_path: Path, wish: dict[str, str]
) -> None:
    path = geo.draw(out=tmp_path / "map.html", **wish)[0]

    def told(page: Any) -> list[Any]:
        figures = page.locator("#fill-table").text_content().split()
        keys = page.locator(".keys li:not([hidden])").evaluate_all(
            "all => all.map(one => one.dataset.key).filter(key => key !== 'count')"
        )
        title = page.locator(TITLE).text_content()
        return [title, page.locator(CLASSES).all_text_contents(), figures, sorted(keys)]

    with visit(path, java_script_enabled=False, ready=False) as seen:
        still = told(seen.page)
    with visit(path) as seen:
        page = seen.page
        assert told(page) == still
        for name, value in wish.items():
            assert page.locator(f"#fill-{name}").input_value() == value
        # It is the map's own choice: nothing of it stands in the address, a reset comes back to it.
        assert page.evaluate("() => location.hash") == ""
        _choose(page, measure="people" if wish["measure"] != "people" else "reports")
        assert told(page) != still
        page.locator("#clear").click()
        assert told(page) == still
        assert page.evaluate("() => location.hash") == ""
        # What the page reckons by itself, asked for by a filter that lets everything through.
        page.locator("#time-from").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        assert told(page)[:2] == still[:2]

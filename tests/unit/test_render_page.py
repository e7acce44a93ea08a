"""Laws of the page: sealed, complete, the same every time."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest
from hostile import STRINGS
from invented import invented_scene
from keys import key_faults

import geo
from geo.errors import RenderError
from geo.render import embed_snippet, render_page
from geo.render.island import island, read_island
from geo.render.link import MODULES, link, linked_script, long_names
from geo.render.table import ROWS_CUT, cut_note, render_table, summary, table_order
from geo.render.text import clean
from geo.scene import MapOptions
from geo.scene.model import Message, to_dict
from geo.scene.speak import speaker_of
from geo.verify import page_scene
from geo.words import LANGUAGES, words

SCRIPTS = files("geo.render") / "assets" / "js"


class Page(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.raw:
            self._open = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.raw[self._open][-1] += data
        else:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_exactly_what_stands_on_the_page() -> None:
    page = Page(render_page(invented_scene()))
    policy = page.named("meta")[1]["content"] or ""
    data, *scripts = page.raw["script"]
    assert json.loads(data)["lang"] == "en"
    assert f"script-src {' '.join(map(_hash, scripts))};" in policy
    assert f"style-src {' '.join(map(_hash, page.raw['style']))};" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_charset_and_policy_come_before_all_else() -> None:
    page = Page(render_page(invented_scene()))
    order = [(tag, a.get("charset"), a.get("http-equiv")) for tag, a in page.tags[2:4]]
    assert order == [("meta", "utf-8", None), ("meta", None, "Content-Security-Policy")]


def test_the_page_loads_nothing() -> None:
    page = Page(render_page(invented_scene()))
    assert not [a for _, a in page.tags if a.get("src") or a.get("srcset") or a.get("style")]
    assert not page.named("link")
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]
    links = page.named("a")
    assert {a["rel"] for a in links} == {"noopener noreferrer"}
    assert {a["target"] for a in links} == {"_blank"}


def test_leaflet_is_the_file_its_authors_published() -> None:
    folder = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    sums = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("leaflet.js", "leaflet.css")
    }
    assert sums == {
        "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
        "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    }
    page = render_page(invented_scene())
    assert "BSD 2-Clause License" in page
    assert "Leaflet 1.9.4" in page
    assert "sourceMappingURL" not in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_scene_gives_one_text(lang: str) -> None:
    pages = {render_page(invented_scene(lang=lang)) for _ in range(2)}
    assert len(pages) == 1
    assert f'<html lang="{lang}">' in pages.pop()


def _hostile_scene(texts: list[str]):
    """The invented scene with a text in every field that comes from a report."""
    scene = invented_scene()
    t = iter(texts * 40)
    return replace(
        scene,
        title=next(t),
        subtitle=next(t),
        texts={"title": {"en": next(t)}, "credit": {"en": next(t)}},
        credits=(Message("credit_projection", {"name": next(t)}),),
        names=tuple(replace(n, texts=(next(t), next(t), "")) for n in scene.names),
        flows=tuple(replace(f, basis=next(t), sectors=(next(t),)) for f in scene.flows),
        claims=tuple(
            replace(c, id=next(t), said=next(t), printed=next(t), summary=next(t), note=next(t),
                    relations=(("contests", next(t)),))
            for c in scene.claims
        ),
        sources=tuple(
            replace(s, title=next(t), publisher=next(t), url=next(t)) for s in scene.sources
        ),
    )  # fmt: skip


def test_text_from_reports_stays_text() -> None:
    plain = [tag for tag, _ in Page(render_page(invented_scene())).tags]
    allowed = {*plain, "bdi"}
    for i in range(0, len(STRINGS), 10):
        some = list(STRINGS[i : i + 10])
        text = render_page(_hostile_scene(some))
        page = Page(text)
        assert {tag for tag, _ in page.tags} <= allowed
        assert len(page.raw["script"]) == 3
        assert len(page.raw["style"]) == 1
        assert "evil.example" not in "".join(a.get("href") or "" for a in page.named("a"))
        assert html.escape(clean(some[0]), quote=True).replace("&#x27;", "&#39;") in text


def test_the_island_comes_back_as_the_scene_and_holds_nothing_to_act_on() -> None:
    for i in range(0, len(STRINGS), 10):
        scene = _hostile_scene(list(STRINGS[i : i + 10]))
        text = island(scene)
        assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}
        assert "{{" not in text.replace('{"', "")
        assert "{%" not in text
        assert "{#" not in text
        found = read_island(text)
        whole = json.loads(json.dumps(to_dict(scene)))
        assert found["names"][0]["texts"][0] == clean(whole["names"][0]["texts"][0])
        assert found["base"] == whole["base"]


def test_packed_tables_come_back_whole() -> None:
    scene = invented_scene()
    many = tuple(replace(scene.flows[i % 10], best=i) for i in range(301))
    plain, packed = island(scene), island(replace(scene, flows=many))
    assert json.loads(plain)["flows"] != []
    assert json.loads(packed)["flows"] == []
    whole = json.loads(json.dumps(to_dict(replace(scene, flows=many))))
    assert read_island(packed)["flows"] == whole["flows"]
    assert read_island(packed)["places"] == whole["places"]


def test_the_words_of_all_languages_travel_with_a_page() -> None:
    packed = json.loads(island(invented_scene(lang="zh")))["packed"]
    told = json.loads(zlib.decompress(base64.b64decode(packed), -15))["words"]
    keys = told.pop("keys").split("\n")
    assert set(told) == set(LANGUAGES)
    carried = {lang: dict(zip(keys, text.split("\n"), strict=True)) for lang, text in told.items()}
    for lang in LANGUAGES:
        assert words(lang).items() >= carried[lang].items()
        assert len(carried[lang]) > 0.9 * len(words(lang))
        left = set(words(lang)) - set(carried[lang])
        sectors = {f"sector_{letter}" for letter in "DEGHKLMNOPQSTU"}
        browser = {"when_year", "when_month", "when_day"}
        assert left == sectors | browser | {"svg_desc", "svg_desc_plain", "page_more"}


def test_direction_marks_are_taken_out_everywhere() -> None:
    scene = invented_scene(title="Dan\u202edong \u2066x\u2069")
    page = render_page(scene)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert "<bdi>Dandong x</bdi>" in page


def test_every_flow_has_its_row_with_heading_and_scope() -> None:
    scene = invented_scene()
    table = Page(f"<table>{render_table(scene)}</table>")
    rows = [a for a in table.named("tr") if "data-i" in a]
    assert sorted(int(a["data-i"] or -1) for a in rows) == list(range(len(scene.flows)))
    assert [a["scope"] for a in table.named("th")].count("row") == len(scene.flows)
    assert len(table.named("caption")) == 1
    speaker = speaker_of(scene)
    for flow in scene.flows:
        assert speaker.figure(flow.figure) in table.text


def test_what_is_the_same_in_every_row_stands_once_in_the_caption() -> None:
    scene = invented_scene()
    same = replace(scene, flows=scene.flows[:1] * 5)
    table = render_table(same)
    assert table.count("Sent") == 1
    assert table.index("Sent") < table.index("</caption>")


def test_above_2000_flows_the_heaviest_500_stand_and_the_rest_is_told() -> None:
    scene = invented_scene()
    flows = tuple(replace(scene.flows[0], best=i) for i in range(2001))
    many = replace(scene, flows=flows)
    assert [flows[i].best for i in table_order(many)] == list(range(2000, 2000 - ROWS_CUT, -1))
    note = cut_note(many)
    assert note is not None
    assert note.values == {"rest": 1501, "people": sum(range(1501))}
    assert cut_note(scene) is None


def test_no_word_is_missing_in_any_language() -> None:
    english = words("en")
    for lang in LANGUAGES:
        assert key_faults(lang, words(lang), english) == []
        # In one order, so that files can be read side by side.
        assert list(words(lang)) == list(english)


def test_what_is_wrong_with_a_new_language_is_named_key_by_key() -> None:
    english = words("en")
    broken = dict(english) | {"route": "{origin}", "ui_next": " ", "ui_tomorrow": "x"}
    del broken["page_people"]
    assert key_faults("es", broken, english) == [
        "es: page_people is missing",
        "es: ui_tomorrow is not known",
        "es: route has to hold ['dest', 'origin']",
        "es: ui_next is empty",
    ]


def test_every_word_the_script_asks_for_is_there() -> None:
    source = "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in MODULES)
    asked = set(re.findall(r"\bui_\w+", source)) - {"ui_copy"}
    assert len(asked) > 10
    assert asked <= set(words("en"))


def test_modules_are_linked_in_order_without_imports() -> None:
    script = link(
        {
            "a.js": "// @ts-check\n/** One. */\nexport const one = () => 1;\n",
            "b.js": 'import { one } from "./a.js";\n'
            "export function two() {\n  return one() + 1;\n}\n",
        }
    )
    assert script == "const one = () => 1;\nfunction two() {\nreturn one() + 1;\n}\n"


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ({"a.js": "const x = 1;\n", "b.js": "function x() {}\n"}, "'x' stands in a.js already"),
        ({"a.js": 'import { y } from "./b.js";\n'}, "imports 'y' from b.js"),
        ({"a.js": 'import L from "https://x.example";\n'}, "wanted imports of modules beside it"),
        ({"a.js": "export default 1;\n"}, "found 'export default 1;'"),
    ],
)
def test_a_module_that_would_break_the_page_is_not_linked(
    sources: dict[str, str], said: str
) -> None:
    with pytest.raises(RenderError, match=re.escape(said)):
        link(sources)


def test_every_module_is_on_the_page_and_the_script_keeps_its_size() -> None:
    here = {path.name for path in SCRIPTS.iterdir() if path.name.endswith(".js")}
    assert here == set(MODULES)
    assert len(linked_script().encode()) <= 80_000
    assert "</script" not in linked_script()


@pytest.mark.parametrize("crs", ["", "Web Mercator"])
def test_a_world_of_provinces_keeps_its_size(tmp_path: Path, crs: str) -> None:
    # Without the editor's bounds all ends are in view, and with them the provinces of the world.
    geo.draw(out=tmp_path / "map.html", options=MapOptions(crs=crs))
    page = tmp_path / "map.html"
    assert len(page_scene(page, page.read_text(encoding="utf-8")).base["areas"]) > 3_000
    assert page.stat().st_size <= 600_000


def test_no_text_of_the_script_looks_like_a_member_that_is_shortened() -> None:
    sources = {name: (SCRIPTS / name).read_text(encoding="utf-8") for name in MODULES}
    shortened = long_names(link(sources))
    assert "length" in shortened
    texts = re.findall(
        r"""["'][^"'\n]*["']""", re.sub(r"\$\{[^}]*\}", "", "".join(sources.values()))
    )
    after_dots = {name for text in texts for name in re.findall(r"[\w)\]}]\.(\w+)", text)}
    assert "resize" in after_dots
    assert not after_dots & set(shortened)


def test_the_snippet_keeps_the_map_from_its_host() -> None:
    snippet = embed_snippet(invented_scene(title='A "b" <c>'), "my map.html")
    (frame,) = Page(snippet).named("iframe")
    assert frame["src"] == "my%20map.html"
    assert frame["title"] == 'A "b" <c>'
    assert frame["loading"] == "lazy"
    assert frame["referrerpolicy"] == "no-referrer"
    assert "allow-same-origin" not in (frame["sandbox"] or "")
    assert "allow-scripts" in (frame["sandbox"] or "")


def test_where_no_figure_is_known_no_movement_is_called_the_largest() -> None:
    frame = pd.DataFrame({"origin": ["Nepal", "India"], "dest": ["Qatar", "Qatar"], "people": None})
    claims = geo.resolve(geo.read_claims(frame))
    flows = geo.reconcile(claims)
    shaped = geo.shape_lines(flows), geo.shape_areas(flows)
    scene = geo.compose(flows, *shaped, claims, geo.read_sources(frame))
    assert "2 reported flows" in summary(scene)
    assert "largest" not in summary(scene)

"""A page proves that it was made by this version from the data that it carries."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hostile import STRINGS
from invented import invented_scene

from geo import draw
from geo.cli import main
from geo.render.digest import BLANK, content_hash, printed_hash
from geo.render.island import island, read_island
from geo.render.page import GENERATOR, render_page
from geo.scene.model import Message
from geo.scene.restore import from_dict
from geo.verify import page_scene, verify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(out=tmp_path_factory.mktemp("verify") / "map.html")[0]


def _changed(page: Path, folder: Path, old: str, new: str) -> Path:
    text = page.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.html"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def _run(path: Path) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(main, ["verify", str(path), "--json"])
    return result.exit_code, json.loads(result.stdout) if result.stdout else {}


def test_the_bundled_page_is_proven(bundled: Path) -> None:
    code, verdict = _run(bundled)
    assert code == 0
    assert verdict["is_intact"]
    assert verdict["is_rebuilt"]
    assert verdict["made_by"] == GENERATOR
    assert verdict["hash"] in bundled.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_a_page_is_made_again_from_its_island_in_every_language(lang: str) -> None:
    scene = invented_scene(lang=lang, title=STRINGS[0], subtitle="".join(STRINGS[:60]))
    again = from_dict(read_island(island(scene)))
    assert render_page(again) == render_page(scene)


def test_a_large_page_is_made_again_from_its_packed_tables(tmp_path: Path) -> None:
    rows = "\n".join(f"{a},{b},{n}" for n, (a, b) in enumerate(_pairs(), start=20))
    (tmp_path / "claims.csv").write_text(f"origin,dest,people\n{rows}\n", encoding="utf-8")
    page = draw(tmp_path / "claims.csv", tmp_path / "map.html")[0]
    assert verify(page).is_proven


def _pairs() -> list[tuple[str, str]]:
    codes = ["KP", "CN", "RU", "JP", "KR", "MN", "VN", "TH", "KH", "LA", "MY", "SG"]
    codes += ["ID", "PH", "IN", "PK", "KZ", "PL", "DE", "FR"]
    return [(a, b) for a in codes for b in codes if a != b]


def test_a_changed_figure_is_found_even_under_a_new_hash(bundled: Path, tmp_path: Path) -> None:
    changed = _changed(bundled, tmp_path, "<bdi>Across", "<bdi>Beyond")
    assert _run(changed)[0] == 1
    text = changed.read_text(encoding="utf-8")
    text = text.replace(printed_hash(text), content_hash(text))
    changed.write_text(text, encoding="utf-8")
    code, verdict = _run(changed)
    assert (code, verdict["is_intact"], verdict["is_rebuilt"]) == (1, True, False)


@pytest.mark.parametrize(
    "part",
    [
        r'<script type="application/json" id="scene">(.*?)</script>',
        r'<script type="module">(.*?)</script>',
        r"<style>(.*?)</style>",
        r'<table id="flows">(.*?)</table>',
        r'<svg id="static-map".*?>(.*?)</svg>',
        r'<meta http-equiv="Content-Security-Policy" content="(.*?)"',
    ],
)
def test_one_changed_sign_is_found_wherever_it_stands(
    bundled: Path, tmp_path: Path, part: str
) -> None:
    text = bundled.read_text(encoding="utf-8")
    found = re.search(part, text, re.DOTALL)
    assert found
    start, end = found.span(1)
    for share in (0.01, 0.3, 0.7, 0.99):
        at = start + int(share * (end - start))
        sign = "7" if text[at] != "7" else "8"
        changed = text[:at] + sign + text[at + 1 :]
        path = tmp_path / "changed.html"
        path.write_text(changed, encoding="utf-8")
        assert _run(path)[0] == 1, (part, share)
        if "scene" in part:
            continue
        # Whoever changes a page can print a new hash: what does not follow from the data is found
        # by making it again. Data changed under a new hash is another map, honestly made.
        changed = changed.replace(printed_hash(changed), content_hash(changed))
        path.write_text(changed, encoding="utf-8")
        assert _run(path)[0] == 1, (part, share)


def test_another_script_is_found(bundled: Path, tmp_path: Path) -> None:
    changed = _changed(bundled, tmp_path, '<script type="module">', '<script type="module">/**/')
    assert _run(changed)[0] == 1


def test_a_page_of_another_version_says_so(bundled: Path, tmp_path: Path) -> None:
    changed = _changed(bundled, tmp_path, GENERATOR, "Labor Flow Map 9.9.9")
    result = CliRunner().invoke(main, ["verify", str(changed)])
    assert result.exit_code == 1
    assert "9.9.9" in result.stdout
    assert "use the version it names" in result.stdout


@pytest.mark.parametrize(
    "content",
    [
        "<p>x</p>",
        "",
        '<script type="application/json" id="scene">{}</script>',
        '<script type="application/json" id="scene">[1]</script>',
        '<script type="application/json" id="scene">{"packed":"AA"}</script>',
        '<script type="application/json" id="scene">nonsense</script>',
        '<script type="application/json" id="scene">{"lang":{"__class__":1}}</script>',
    ],
)
def test_what_is_no_page_of_ours_gets_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.html"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["verify", str(path)])
    assert result.exit_code == 1
    assert "wanted a page that laborflow has made" in result.stderr
    assert not isinstance(result.exception, (ValueError, TypeError, KeyError))


def test_no_text_of_the_data_can_pass_for_the_page_s_hash() -> None:
    fake = f'<code id="content-hash">{BLANK}</code>'
    said = (Message("credit_projection", {"name": fake}),)
    page = render_page(replace(invented_scene(), title=fake, subtitle=fake, credits=said))
    assert printed_hash(page) == content_hash(page)


def test_the_scene_of_a_page_is_the_one_it_was_made_from(bundled: Path) -> None:
    text = bundled.read_text(encoding="utf-8")
    scene = page_scene(bundled, text)
    assert scene.title.startswith("Across the Tumen")
    assert render_page(scene) == text

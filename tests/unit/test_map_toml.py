"""What an editor writes into map.toml is checked line by line, and changes the map."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.errors import ClaimsError
from geo.places.datafiles import data_path
from geo.scene import MapOptions, read_options
from geo.scene.map_toml import faults_of
from geo.scene.options import Annotation, said
from geo.scene.palettes import PALETTES, contrast, style_colors

_ALL = """
title = {en = "Sent", ko = "파견", zh = "派出"}
subtitle = "2024"
byline = "By us"
language = "ko"
period = "2024-07/2025-06"
kinds = ["dispatch", "return"]
measure = "per_100k"
direction = "origin"
level = "country"
palette = "ocean"
highlight = ["Hunchun", "CN-JL"]
credit = "Desk"
license = "CC-BY-4.0"
url = "https://newsroom.example/map.html"
size = {width = 800, height = 900}
view = {bounds = [119, 38, 134, 45]}
crs = "EPSG:3857"
[[annotation]]
place = "Hunchun"
text = {en = "Here", ko = "여기"}
"""


def _options(folder: Path, text: str) -> MapOptions:
    (folder / "map.toml").write_text(text, encoding="utf-8")
    return read_options(folder)


def test_every_choice_is_read(tmp_path: Path) -> None:
    options = _options(tmp_path, _ALL)
    assert options.titles == {"en": "Sent", "ko": "파견", "zh": "派出"}
    assert options.subtitles == {"ko": "2024"}
    assert said(options.title, options.lang) == "파견"
    assert options.kinds == ("dispatch", "return")
    assert options.highlight == ("gn2036653", "CN-JL")
    assert options.annotations == (Annotation("gn2036653", {"en": "Here", "ko": "여기"}),)
    assert (options.measure, options.direction) == ("per_100k", "origin")
    assert options.size == (800, 900)
    assert options.bounds == (119.0, 38.0, 134.0, 45.0)
    assert options.palette["hues"] == PALETTES["ocean"][0]
    assert all(getattr(options, name) for name in MapOptions.__dataclass_fields__)


_BAD = {
    "titel": ('titel = "x"', "a key that is not known"),
    "title": ("title = 1", "text in quotation marks"),
    "title in Latin": ('title = {la = "x"}', "en or ko or zh"),
    "title without the page's language": ('title = {ko = "x"}', "title.en"),
    "lang": ('lang = "fr"', "en or ko or zh"),
    "period": ('period = "last year"', "joined by /"),
    "kinds": ('kinds = ["sent"]', "dispatch"),
    "measure": ('measure = "wealth"', "people or per_100k or reports or stock"),
    "direction": ('direction = "up"', "dest or origin"),
    "level": ('level = "county"', "adm1 or country or adm2"),
    "palette": ('palette = "rainbow"', "ocean"),
    "pale lines": (
        'palette = {lines = ["#ffff00", "#b8442c", "#24609c", "#6b5aa6", "#3d8a6d"]}',
        "a contrast of 3:1",
    ),
    "highlight": ('highlight = ["Nowherestan"]', "one place"),
    "annotation without a text": ('[[annotation]]\nplace = "Hunchun"', "place and text"),
    "annotation nowhere": ('[[annotation]]\nplace = "Atlantis9"\ntext = "x"', "one place"),
    "url": ('url = "javascript:alert(1)"', "https://"),
    "size": ("size = {width = 9, height = 900}", "200 to 4000"),
    "bounds": ("[view]\nbounds = [1, 2]", "west, south, east, north"),
    "crs": ("crs = 3857", "text in quotation marks"),
}


@pytest.mark.parametrize("name", _BAD)
def test_a_line_that_cannot_stand_is_named_with_what_is_wanted(tmp_path: Path, name: str) -> None:
    text, wanted = _BAD[name]
    with pytest.raises(ClaimsError, match=re.escape(wanted)) as caught:
        _options(tmp_path, text)
    assert "map.toml" in str(caught.value)


def test_problems_of_map_toml_and_of_the_tables_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('titel = "x"\nlang = "fr"\n', encoding="utf-8")
    text = "origin,dest,people\nHunchun,Dandong,many\n"
    (tmp_path / "claims.csv").write_text(text, encoding="utf-8")
    for command in (
        ["draw", str(tmp_path), "-o", str(tmp_path / "m.html")],
        ["check", str(tmp_path)],
    ):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        said_at_once = result.output + result.stderr
        assert all(word in said_at_once for word in ("titel", "'fr'", "'many'"))
    assert not (tmp_path / "m.html").exists()


def test_a_file_of_claims_has_its_choices_beside_it(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('title = "Beside"\n', encoding="utf-8")
    assert read_options(tmp_path / "flows.csv").title == "Beside"


def test_options_of_the_command_go_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("origin,dest,people\nKR,JP,5\nKR,MN,7\n", encoding="utf-8")
    (tmp_path / "map.toml").write_text('title = "File"\nbyline = "File"\n', encoding="utf-8")
    out = tmp_path / "m.html"
    command = ["draw", str(tmp_path), "-o", str(out), "--title", "Option"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert "<bdi>Option</bdi></h1>" in out.read_text(encoding="utf-8")
    for wrong in (
        ["--kinds", "sent"],
        ["--url", "x"],
        ["--size", "9"],
        ["--highlight", "Atlantis9"],
    ):
        result = CliRunner().invoke(main, [*command, *wrong])
        assert result.exit_code == 2
        assert "wanted" in result.stderr


def test_kinds_choose_flows_after_it_is_settled_what_counts(tmp_path: Path) -> None:
    out = tmp_path / "m.html"
    command = ["draw", "-o", str(out), "--kinds", "return", "--quiet"]
    assert CliRunner().invoke(main, command).exit_code == 0
    rows = (tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows
    assert all(row.split("~")[2] == "return" for row in rows)
    nothing = CliRunner().invoke(
        main, ["draw", "-o", str(out), "--kinds", "order", "--period", "2012"]
    )
    assert nothing.exit_code == 1
    assert "no claim of the kinds order" in nothing.stderr


def test_a_map_of_which_nothing_is_a_line_is_drawn(tmp_path: Path) -> None:
    source = tmp_path / "claims.csv"
    source.write_text("origin,dest,people,kind\nKP,CN;RU,500,plan\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["draw", str(source), "-o", str(tmp_path / "m.html")])
    assert result.exit_code == 0, result.output


def test_init_writes_a_file_that_changes_nothing_and_never_over_another(tmp_path: Path) -> None:
    first = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert first.exit_code == 0
    assert read_options(tmp_path) == MapOptions()
    (tmp_path / "map.toml").write_text('title = "Mine"\n', encoding="utf-8")
    again = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert again.exit_code == 2
    assert read_options(tmp_path).title == "Mine"
    assert CliRunner().invoke(main, ["init", str(tmp_path / "no")]).exit_code == 2


def test_every_commented_line_of_the_starter_is_a_line_that_can_stand(tmp_path: Path) -> None:
    text = (files("geo.scene") / "map.toml").read_text(encoding="utf-8")
    lines = re.findall(r"^# ((?:\w+ = .*|\[\[annotation\]\]))$", text, re.MULTILINE)
    options = _options(tmp_path, "\n".join(lines))
    assert all(getattr(options, name) for name in MapOptions.__dataclass_fields__)


def test_the_bundled_map_has_one_with_its_title_in_three_languages() -> None:
    assert sorted(read_options(data_path("claims")).titles) == ["en", "ko", "zh"]


@pytest.mark.parametrize("name", PALETTES)
def test_lines_and_their_texts_stand_out_in_every_palette(name: str) -> None:
    colors = style_colors(*PALETTES[name])
    assert (
        faults_of("palette", {"lines": list(colors["hues"]), "areas": list(colors["ramp"])}) == []
    )
    assert all(contrast(color, "#ffffff") >= 4.5 for color in colors["hue_texts"])
    shades = [contrast(color, "#000000") for color in colors["ramp"]]
    assert shades == sorted(shades, reverse=True)

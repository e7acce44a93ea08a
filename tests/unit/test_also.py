"""Pictures and a GeoPackage, where they are asked for."""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
import pytest
from hostile import STRINGS
from invented import invented_scene

from geo import draw
from geo.citation import CODEBOOK
from geo.errors import FontWarning
from geo.render import pixels
from geo.render.card import render_card
from geo.render.wrap import wrapped
from geo.scene.model import Message
from geo.verify import page_scene

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://newsroom.example/map.html"
SIZES = {"-1200x630": (1200, 630), "-1080x1080": (1080, 1080)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("also")
    draw(out=place / "map.html", also=["png", "gpkg"], lang="ko", url=URL)
    return place


def _size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def test_pictures_have_the_sizes_that_are_asked_for(folder: Path) -> None:
    assert {end: _size(folder / f"map{end}.png") for end in SIZES} == SIZES
    width, height = _size(folder / "map.png")
    assert _size(folder / "map@2x.png") == (2 * width, 2 * height)


def test_a_picture_that_the_page_names_is_there(folder: Path) -> None:
    page = (folder / "map.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://newsroom.example/map-1200x630.png">' in page
    answer = json.loads((folder / "map.oembed.json").read_text(encoding="utf-8"))
    assert answer["thumbnail_url"].endswith("/map-1200x630.png")


def _rows(path: Path) -> list[bytes]:
    """Pixels of a PNG of 8-bit RGBA, row by row."""
    data, at = path.read_bytes(), 8
    packed = b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    width, height = _size(path)
    raw, rows = zlib.decompress(packed), [bytes(4 * width)]
    for y in range(height):
        line = raw[y * (4 * width + 1) : (y + 1) * (4 * width + 1)]
        rows.append(_unfiltered(line[0], bytearray(line[1:]), rows[-1]))
    return rows[1:]


def _unfiltered(how: int, line: bytearray, above: bytes) -> bytes:
    for i, value in enumerate(line):
        left = line[i - 4] if i >= 4 else 0
        corner = above[i - 4] if i >= 4 else 0
        guess = left + above[i] - corner
        near = min((left, above[i], corner), key=lambda one: abs(guess - one))
        line[i] = (value + (0, left, above[i], (left + above[i]) // 2, near)[how]) % 256
    return bytes(line)


@pytest.mark.parametrize("end", ["", *SIZES])
def test_the_heaviest_line_is_in_every_picture(folder: Path, end: str) -> None:
    rows = _rows(folder / f"map{end}.png")
    blue = sum(row[i + 2] - row[i] > 70 for row in rows for i in range(0, len(row), 4))
    # The line to Russia crosses the picture; names and figures alone have 145 such pixels.
    assert blue > 2_000


@pytest.mark.parametrize("size", SIZES.values())
def test_credits_and_title_stand_in_every_picture(size: tuple[int, int]) -> None:
    scene = invented_scene(
        texts={"credit": {"en": "Claims: invented."}},
        credits=(Message("credit_projection_plain", {"name": "nowhere"}),),
        byline="By us",
    )
    svg = render_card(scene, *size)
    for text in (scene.title[:20], "Claims: invented.", "Projection: nowhere.", "By us"):
        assert text in svg


def test_east_asian_text_is_drawn_in_pictures() -> None:
    assert pixels.missing_scripts() == ()


def test_a_script_without_a_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels, "missing_scripts", lambda: ("Korean",))
    with pytest.warns(FontWarning, match=r"No installed font has Korean.*fonts-noto-cjk"):
        pixels.render_pictures(invented_scene(title="노동자"))


@pytest.mark.parametrize("text", [*STRINGS[::9], "국" * 300, "a" * 300])
def test_lines_of_a_picture_keep_within_it(text: str) -> None:
    lines = wrapped(text, 34.0, 1128.0, 2)
    assert len(lines) <= 2
    assert all(pixels_wide <= 1200 for pixels_wide in map(_wide, lines))


def _wide(line: str) -> float:
    from geo.render.labels import text_width

    return text_width(line, 34.0)


def test_the_geopackage_comes_back_as_the_same_flows_with_its_citation(folder: Path) -> None:
    back = gpd.read_file(folder / "map.gpkg", layer="flows")
    features = json.loads((folder / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert back.crs.to_epsg() == 4326
    assert list(back["flow_id"]) == [item["properties"]["flow_id"] for item in features]
    drawn = [item["geometry"] is not None for item in features]
    assert list(back.geometry.notna()) == drawn
    about = pyogrio.read_info(folder / "map.gpkg", layer="flows")["layer_metadata"]
    description = (about or {}).get("DESCRIPTION", "")
    raw = (folder / "map.gpkg").read_bytes().decode("utf-8", "ignore")
    assert f"Codebook {CODEBOOK}." in description or f"Codebook {CODEBOOK}." in raw


def test_csv_and_geojson_say_what_to_cite(folder: Path) -> None:
    about = json.loads((folder / "map.geojson").read_text(encoding="utf-8"))
    assert about["codebook"] == CODEBOOK
    assert URL in about["cite_as"]
    first = (folder / "map.csv").read_text(encoding="utf-8").splitlines()[1]
    assert first.endswith(f",{CODEBOOK}")
    assert URL in first


def test_the_same_map_gives_the_same_pictures_and_geopackage(folder: Path, tmp_path: Path) -> None:
    draw(out=tmp_path / "map.html", also=["gpkg"], lang="ko", url=URL)
    assert (tmp_path / "map.gpkg").read_bytes() == (folder / "map.gpkg").read_bytes()
    page = folder / "map.html"
    svg = render_card(page_scene(page, page.read_text(encoding="utf-8")), 1080, 1080)
    assert pixels.picture_of(svg, 1) == (folder / "map-1080x1080.png").read_bytes()

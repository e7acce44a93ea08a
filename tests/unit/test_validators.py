"""Every file of a map passes a validator that nobody here wrote."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest
from click.testing import CliRunner
from hostile import STRINGS

from geo import draw
from geo.cli import main
from geo.render.embed import KINDS, snippet_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
URL = "https://newsroom.example/maps/2024/map.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled map with everything an editor can ask for, under a hostile byline."""
    place = tmp_path_factory.mktemp("valid")
    draw(out=place / "map.html", url=URL, byline=STRINGS[0], license="CC-BY-4.0")
    assert CliRunner().invoke(main, ["embed", str(place / "map.html")]).exit_code == 0
    return place


def _with_end_tags(text: str) -> str:
    """Write the end tags that HTML lets out of a table; the validator wants to see them."""

    def written(table: re.Match[str]) -> str:
        open_: list[str] = []
        closes = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}}
        closes["tbody"] = closes["tr"] | {"thead", "tbody"}
        parts = re.split(r"(<(?:td|th|tr|thead|tbody)\b[^>]*>)", table[2])
        done = []
        for part in parts:
            tag = re.match(r"<(\w+)", part)
            if tag and tag[1] in closes | {"thead": None}:
                while open_ and open_[-1] in closes.get(tag[1], ()):
                    done.append(f"</{open_.pop()}>")
                open_.append(tag[1])
            done.append(part)
        return (
            table[1] + "".join(done) + "".join(f"</{name}>" for name in reversed(open_)) + table[3]
        )

    return re.sub(r"(<table[^>]*>)(.*?)(</table>)", written, text, flags=re.DOTALL)


def _faults(paths: list[Path], copies: Path) -> list[str]:
    copies.mkdir()
    for path in paths:
        text = _with_end_tags(path.read_text(encoding="utf-8"))
        (copies / path.name).write_text(text, encoding="utf-8")
    command = ["node", "node_modules/html-validate/bin/html-validate.mjs"]
    report = copies / "report.json"
    command += ["--config", ".htmlvalidate.json", "--formatter", f"json={report}"]
    command.append(str(copies / "*.html"))
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return [
        f"{Path(file['filePath']).name}:{m['line']}: {m['message']} ({m['ruleId']})"
        for file in json.loads(report.read_text(encoding="utf-8"))
        for m in file["messages"]
    ]


def test_the_page_and_every_snippet_are_valid_html(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.glob("*.html"))
    assert {snippet_kind(path.name) for path in paths} | {"oembed"} == set(KINDS)
    assert _faults(paths, tmp_path / "copies") == []


def test_the_validator_would_have_said_so(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    page = (folder / "map.html").read_text(encoding="utf-8")
    bad.write_text(page.replace("</main>", "</main></div>", 1), encoding="utf-8")
    assert _faults([bad], tmp_path / "copies")


def test_the_still_map_is_xml(folder: Path) -> None:
    root = ET.parse(folder / "map.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    figure = (folder / "map.figure.html").read_text(encoding="utf-8")
    still = re.search(r"<svg .*</svg>", figure, re.DOTALL)
    assert still
    ET.fromstring(still[0])


def test_geojson_comes_back_through_geopandas(folder: Path) -> None:
    back = gpd.read_file(folder / "map.geojson")
    features = json.loads((folder / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert back.crs.to_epsg() == 4326
    assert list(back["flow_id"]) == [item["properties"]["flow_id"] for item in features]
    for shape, item in zip(back.geometry, features, strict=True):
        if item["geometry"] is None:
            assert shape is None
        else:
            assert _flat(shape.__geo_interface__["coordinates"]) == _flat(
                item["geometry"]["coordinates"]
            )


def _flat(value: object) -> list[float]:
    return list(_numbers(value))


def _numbers(value: object) -> Iterator[float]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _numbers(part)
    else:
        assert isinstance(value, (int, float))
        yield float(value)


def test_oembed_has_what_its_specification_requires(folder: Path) -> None:
    answer = json.loads((folder / "map.oembed.json").read_text(encoding="utf-8"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    assert answer["html"].startswith(f'<iframe src="{URL}"')
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"' in answer["html"]
    assert "allow-same-origin" not in answer["html"]
    assert ("thumbnail_url" in answer) == ("thumbnail_width" in answer)


def test_a_public_page_is_ready_to_be_shared_in_its_first_150_kb(folder: Path) -> None:
    head = (folder / "map.html").read_bytes()[:150_000].decode("utf-8", "ignore")
    for name in ("og:title", "og:description", "og:url", "og:type", "twitter:card"):
        assert re.search(rf'<meta (?:property|name)="{name}" content="[^"]+">', head), name
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', head)
    assert link
    assert link[1] == urljoin(URL, "map.oembed.json")
    assert (folder / link[1].rpartition("/")[2]).exists()
    assert f'<link rel="canonical" href="{URL}">' in head


def test_without_a_public_address_none_is_named(tmp_path: Path) -> None:
    draw(out=tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "og:" not in page
    assert "canonical" not in page
    assert not (tmp_path / "map.oembed.json").exists()
    assert 'src="map.html"' in (tmp_path / "map.embed.html").read_text(encoding="utf-8")

"""What is written beside the page, and how."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import read_claims, reconcile, resolve, shape_lines
from geo.errors import WriteError
from geo.places.datafiles import data_path
from geo.sidecars import csv_cell, plain_cell, to_csv, to_geojson, told_columns
from geo.vertices import geometry_texts
from geo.write import write_files

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    return reconcile(resolve(read_claims(data_path("claims"))))


def test_every_flow_is_one_feature_and_one_row(flows: pd.DataFrame) -> None:
    features = json.loads(to_geojson(told_columns(flows), shape_lines(flows), "x"))["features"]
    rows = list(csv.DictReader(io.StringIO(to_csv(told_columns(flows), "x"))))
    ids = flows["flow_id"].to_list()
    assert [feature["properties"]["flow_id"] for feature in features] == ids
    assert [row["flow_id"] for row in rows] == ids


def test_a_feature_has_a_line_only_if_its_flow_is_drawn(flows: pd.DataFrame) -> None:
    features = json.loads(to_geojson(told_columns(flows), shape_lines(flows), "x"))["features"]
    for feature, form in zip(features, flows["form"], strict=True):
        assert (feature["geometry"] is not None) == (form in {"line", "count"})


def test_unknown_figures_are_null_in_json_and_empty_in_csv(flows: pd.DataFrame) -> None:
    features = json.loads(to_geojson(told_columns(flows), shape_lines(flows), "x"))["features"]
    rows = csv.DictReader(io.StringIO(to_csv(told_columns(flows), "x")))
    unknown = flows[["people_low", "people_best", "people_high"]].isna().all(axis=1)
    assert unknown.any()
    for feature, row, is_unknown in zip(features, rows, unknown, strict=True):
        if is_unknown:
            assert feature["properties"]["people_best"] is None
            assert row["people_best"] == ""


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not plain_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.text(), min_size=2))
def test_any_text_comes_back_from_a_row_of_csv(texts: list[str]) -> None:
    line = ",".join(map(csv_cell, texts))
    (row,) = csv.reader(io.StringIO(line, newline=""))
    assert row == list(map(plain_cell, texts))


_spots = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
_ways = st.lists(_spots, min_size=2, max_size=5).map(shapely.LineString)


@given(st.lists(st.none() | _ways | st.lists(_ways, min_size=1).map(shapely.MultiLineString)))
def test_lines_are_written_as_any_reader_of_geojson_takes_them(
    lines: list[shapely.Geometry | None],
) -> None:
    shapes = np.array([*lines, None], dtype=object)
    pieces = zip(*(column.tolist() for column in geometry_texts(shapes)), strict=True)
    for shape, text in zip(shapes, map(b"".join, pieces), strict=True):
        read = json.loads(text)
        assert (read is None) == (shape is None)
        if shape is not None:
            again = shapely.geometry.shape(read)
            assert again.geom_type == shape.geom_type
            assert len(shapely.get_parts(again)) == len(shapely.get_parts(shape))
            near = np.round(shapely.get_coordinates(shape), 5)
            assert np.array_equal(shapely.get_coordinates(again), near)


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(WriteError, match="left as it was"):
        write_files({tmp_path / "a.txt": "new", tmp_path / "b.txt": "new"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


class _Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))


def test_the_embed_snippet_is_one_careful_frame(tmp_path: Path) -> None:
    from geo import MapOptions, draw

    draw(out=tmp_path / "map.html", options=MapOptions(title='"><script>alert(1)</script>'))
    parser = _Frames()
    snippet = (tmp_path / "map.embed.html").read_text(encoding="utf-8")
    parser.feed(snippet)
    (frame,) = parser.found
    assert "<script" not in snippet
    assert frame["src"] == "map.html"
    assert frame["title"] == '"><script>alert(1)</script>'
    assert frame["loading"] == "lazy"
    assert frame["referrerpolicy"] == "no-referrer"
    wanted = {"allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"}
    assert set((frame["sandbox"] or "").split()) == wanted
    assert float(frame["height"] or 0) >= 200

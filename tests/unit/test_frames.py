"""A table that is already in memory is drawn as its file would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

import geo

if TYPE_CHECKING:
    from pathlib import Path


def test_a_frame_draws_the_same_page_as_its_file(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "origin": ["Mexico", "Nepal"],
            "dest": ["Texas", "Qatar"],
            "people": [1200.0, None],
        }
    )
    frame.to_csv(tmp_path / "flows.csv", index=False)
    geo.draw(frame, tmp_path / "frame.html")
    geo.draw(tmp_path / "flows.csv", tmp_path / "file.html")
    assert (tmp_path / "frame.html").read_text("utf-8") == (tmp_path / "file.html").read_text(
        "utf-8"
    )


def test_a_geodataframe_is_read_by_its_columns(tmp_path: Path) -> None:
    frame = pd.DataFrame({"origin": ["Mexico"], "dest": ["Texas"], "people": [5]})
    placed = gpd.GeoDataFrame(frame, geometry=[Point(0, 0)], crs="EPSG:4326")
    geo.draw(frame, tmp_path / "a.html")
    geo.draw(placed, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_frame_with_a_misspelled_place_says_which_row_and_what_to_do() -> None:
    frame = pd.DataFrame({"origin": ["Mexico"], "dest": ["Texsa"], "people": [5]})
    with pytest.raises(geo.GeoError, match=r"the DataFrame line 2, column dest.*Texas"):
        geo.draw(frame)


def test_a_title_given_to_draw_stands_before_the_one_of_map_toml(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("origin,dest,people\nMexico,Texas,5\n", "utf-8")
    (tmp_path / "map.toml").write_text('title = "From the file"\nsubtitle = "Kept"\n', "utf-8")
    geo.draw(tmp_path, tmp_path / "out.html", title="From the call")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "From the call" in page
    assert "From the file" not in page
    assert "Kept" in page

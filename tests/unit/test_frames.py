"""A table that is already in memory is drawn as its file would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

import geo
from geo.places.datafiles import data_path

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


def test_claims_that_were_read_are_drawn_as_their_folder_is_but_for_the_sources(
    tmp_path: Path,
) -> None:
    folder = data_path("claims")
    claims = geo.read_claims(folder)
    assert (
        geo.read_claims(claims)
        .drop(columns=["file", "row"])
        .equals(claims.drop(columns=["file", "row"]))
    )
    geo.draw(claims, tmp_path / "frame.html")
    geo.draw(folder, tmp_path / "folder.html")
    flows = [pd.read_csv(tmp_path / f"{name}.csv") for name in ("frame", "folder")]
    figures = ["flow_id", "people_low", "people_best", "people_high"]
    pd.testing.assert_frame_equal(flows[0][figures], flows[1][figures])


def test_parts_stay_parts_of_a_whole_that_was_chosen_with_them() -> None:
    claims = geo.read_claims(data_path("claims"))
    article = claims[claims["source_id"] == "rfa-2024-09-16"]
    flows = geo.reconcile(geo.resolve(geo.read_claims(article))).set_index("flow_id")
    hunchun = flows.loc["KP~gn2036653~dispatch~2024-08-28/2024-08-29"]
    assert hunchun["people_best"] == 500
    assert hunchun["broken_down"] == 350
    parts = article[article["part_of"] != ""]
    alone = geo.reconcile(geo.resolve(geo.read_claims(parts)))
    assert 500 not in set(alone["people_best"].dropna())


def test_lines_are_a_geodataframe_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    flows = geo.reconcile(geo.resolve(geo.read_claims(data_path("claims"))))
    lines = geo.shape_lines(flows)
    assert type(lines) is gpd.GeoDataFrame
    assert lines.crs == "EPSG:4326"
    assert len(lines.plot().collections) > 0
    assert "LineString" in lines.explore().get_root().render()
    lines.to_file(tmp_path / "lines.gpkg")
    back = gpd.read_file(tmp_path / "lines.gpkg")
    assert list(back["flow_id"]) == list(lines["flow_id"])
    assert back.geometry.isna().sum() == lines.geometry.is_empty.sum() + lines.geometry.isna().sum()

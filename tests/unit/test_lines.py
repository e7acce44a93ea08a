"""Lines over the globe: where they start, where they end, where they are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.lines import _paths, shape_lines
from geo.places import lookup
from geo.places.boundaries import country_shape
from geo.schemas import FLOW_COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

_PLACES = ["KP", "CN", "RU", "US", "FJ", "NZ", "CN-JL", "KP-09", "gn2036653", "gn2013348", "JP"]


def _lines(origin: str, dest: str, **more: object) -> gpd.GeoDataFrame:
    row = dict.fromkeys(FLOW_COLUMNS, "") | {
        "flow_id": f"{origin}~{dest}",
        "origin_id": origin,
        "dest_id": dest,
        "form": "line",
    }
    return shape_lines(pd.DataFrame([row | more]))


def test_between_two_places_a_line_joins_their_points() -> None:
    line = _lines("gn2040893", "gn2037886").iloc[0]
    ends = lookup(["gn2040893", "gn2037886"])
    points = shapely.get_coordinates(line.geometry)
    assert points[0] == pytest.approx(ends.loc["gn2040893", ["lon", "lat"]].to_numpy(float))
    assert points[-1] == pytest.approx(ends.loc["gn2037886", ["lon", "lat"]].to_numpy(float))
    assert (line.origin_symbol, line.dest_symbol) == ("point", "point")


def test_a_declared_anchor_is_where_a_country_s_line_starts() -> None:
    line = _lines("KP", "gn2036653", anchor_id="KP-09").iloc[0]
    assert line.origin_symbol == "anchor"
    assert line.origin_point_id == "KP-09"


def test_without_an_anchor_a_line_starts_at_the_border_facing_the_other_end() -> None:
    line = _lines("KP", "gn2036653").iloc[0]
    start = shapely.Point(line.origin_lon, line.origin_lat)
    border = country_shape("KP").boundary
    assert line.origin_symbol == "border"
    assert start.distance(border) < 1e-6
    hunchun = lookup(["gn2036653"]).iloc[0]
    geod = Geod(ellps="WGS84")
    outline = shapely.get_coordinates(border)
    _, _, meters = geod.inv(
        outline[:, 0],
        outline[:, 1],
        np.full(len(outline), hunchun.lon),
        np.full(len(outline), hunchun.lat),
    )
    assert line.length_km * 1000 == pytest.approx(min(meters), rel=0.02)


def test_the_same_holds_at_the_destination() -> None:
    line = _lines("gn2037886", "KP").iloc[0]
    assert line.dest_symbol == "border"


def test_between_two_countries_a_line_joins_their_label_points() -> None:
    line = _lines("KP", "CN").iloc[0]
    assert (line.origin_symbol, line.dest_symbol) == ("ring", "ring")


def test_a_line_over_the_dateline_is_cut_in_two() -> None:
    line = _lines("FJ", "US").iloc[0].geometry
    assert line.geom_type == "MultiLineString"
    for part in line.geoms:
        lon = shapely.get_coordinates(part)[:, 0]
        assert np.abs(np.diff(lon)).max() < 180
    assert {abs(x) for part in line.geoms for x in part.xy[0]} >= {180.0}


def test_an_undrawn_flow_has_no_geometry() -> None:
    line = _lines("KP", "CN", form="text").iloc[0]
    assert line.geometry is None
    assert line.origin_symbol == ""


def test_a_place_without_a_position_is_not_drawn_from() -> None:
    flows = pd.DataFrame({"origin_id": ["KP"], "dest_id": ["world"]})
    flows = flows.assign(kind="dispatch", status="reported")
    from geo.reconcile.forms import claim_forms

    assert claim_forms(flows).to_list() == ["text"]


@given(st.sampled_from(_PLACES), st.sampled_from(_PLACES))
def test_a_line_keeps_to_the_geodesic_and_its_length_is_geodesic(origin: str, dest: str) -> None:
    line = _lines(origin, dest).iloc[0]
    if line.geometry is None:
        assert line.length_km == 0
        return
    geod = Geod(ellps="WGS84")
    start, end = (line.origin_lon, line.origin_lat), (line.dest_lon, line.dest_lat)
    azimuth, _, meters = geod.inv(*start, *end)
    assert line.length_km * 1000 == pytest.approx(meters, abs=1)
    steps = np.linspace(0, meters, 500)
    path = np.column_stack(
        geod.fwd(np.full(500, start[0]), np.full(500, start[1]), np.full(500, azimuth), steps)[:2]
    )
    for part in shapely.get_parts(line.geometry):
        drawn = shapely.get_coordinates(shapely.segmentize(part, 0.5))
        away = [
            min(geod.inv(np.full(500, x), np.full(500, y), path[:, 0], path[:, 1])[2])
            for x, y in drawn
        ]
        # Half a step of the path it is measured against stands beside what a line may leave it by.
        assert max(away) <= np.hypot(2e-3 * meters, meters / 1000) + 2


@given(st.floats(-179.9, 179.9), st.floats(-80, 80), st.floats(-179.9, 179.9), st.floats(-80, 80))
def test_no_part_of_a_line_runs_the_long_way_round(
    x1: float, y1: float, x2: float, y2: float
) -> None:
    geometry, _ = _paths(np.array([[x1, y1]]), np.array([[x2, y2]]))
    if geometry[0] is not None:
        for part in shapely.get_parts(geometry[0]):
            lon = shapely.get_coordinates(part)[:, 0]
            assert np.abs(lon).max() <= 180.0
            assert len(lon) < 2 or np.abs(np.diff(lon)).max() <= 180.0


def test_a_place_on_180_degrees_starts_a_line_on_the_side_it_leaves_to() -> None:
    geometry, _ = _paths(np.array([[180.0, -17.0]]), np.array([[-170.0, -14.0]]))
    assert geometry[0].geom_type == "LineString"
    assert geometry[0].is_valid

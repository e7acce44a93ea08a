"""How areas and countries are read from the bundled topologies."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from geo.errors import GeometryError
from geo.places.boundaries import area_shapes, country_shape
from geo.places.datafiles import data_path
from geo.places.topology import COUNTRIES, DETAIL, WORLD, read_topology

JILIN = "CHN-1828"
NORTH_HAMGYONG = "PRK-3307"
TEXAS = "USA-3536"


def test_shapes_come_in_the_order_asked_for_and_in_degrees() -> None:
    areas = area_shapes([TEXAS, NORTH_HAMGYONG, JILIN])
    assert list(areas.columns) == ["area_key", "name", "country", "approximate", "geometry"]
    assert list(areas["area_key"]) == [TEXAS, NORTH_HAMGYONG, JILIN]
    assert list(areas["country"]) == ["US", "KP", "CN"]
    assert areas.crs.to_epsg() == 4326


def test_no_areas_make_an_empty_table_with_the_same_columns() -> None:
    areas = area_shapes([])
    assert len(areas) == 0
    assert list(areas.columns) == ["area_key", "name", "country", "approximate", "geometry"]
    assert areas.crs.to_epsg() == 4326


def test_an_area_may_be_asked_for_twice() -> None:
    areas = area_shapes([JILIN, JILIN])
    assert areas.geometry.iloc[0].equals(areas.geometry.iloc[1])


def test_an_unknown_area_is_named_and_the_way_out_is_told() -> None:
    with pytest.raises(GeometryError, match=r"'XYZ-1'.*polygon_key"):
        area_shapes([JILIN, "XYZ-1"])


def test_an_unknown_country_is_named_and_the_way_out_is_told() -> None:
    with pytest.raises(GeometryError, match=r"'QQ'.*ISO 3166-1"):
        country_shape("QQ")


@pytest.mark.parametrize("name", [WORLD, DETAIL, COUNTRIES])
def test_the_fast_reading_of_arcs_agrees_with_a_plain_reading(name: str) -> None:
    file = json.loads(data_path("boundaries", f"{name}.topojson").read_text(encoding="utf-8"))
    topology = read_topology(name)
    assert len(topology.offsets) == len(file["arcs"]) + 1
    for number in range(0, len(file["arcs"]), 97):
        plain = np.cumsum(file["arcs"][number], axis=0) * file["transform"]["scale"]
        assert np.array_equal(topology.arc(number), plain)


def test_an_arc_walked_backwards_has_the_same_points_in_reverse() -> None:
    topology = read_topology(DETAIL)
    for arc in (0, 7, 100):
        assert np.array_equal(topology.arc(~arc), topology.arc(arc)[::-1])


@pytest.mark.parametrize("country", ["KP", "CN", "RU", "US", "TV"])
def test_a_country_is_as_large_as_its_areas_together_and_has_no_inner_borders(country: str) -> None:
    shape = country_shape(country)
    keys = [a["area_key"] for a in read_topology(WORLD).areas if a["country"] == country]
    areas = area_shapes(keys)
    together = shapely.union_all(areas.geometry.to_numpy())
    assert shape.is_valid
    assert shape.area == pytest.approx(together.area, rel=0.02)
    assert shape.symmetric_difference(together).area < 0.04 * together.area
    if len(keys) > 1:
        assert shape.length < areas.geometry.map(lambda area: area.length).sum()


def test_a_country_that_lies_wholly_in_the_detailed_window_is_detailed() -> None:
    coarse = read_topology(COUNTRIES)
    number = [area["country"] for area in coarse.areas].index("KP")
    assert shapely.get_num_coordinates(country_shape("KP")) > 2 * shapely.get_num_coordinates(
        coarse.shape(number)
    )


def test_a_country_of_which_the_window_holds_a_part_is_still_whole() -> None:
    west, _, east, _ = country_shape("RU").bounds
    assert (west, east) == (-180.0, 180.0)
    assert country_shape("CN").bounds[0] < 75.0


def test_countries_that_two_administrations_hold_are_one_shape() -> None:
    administrations = {
        area["adm0_a3"] for area in read_topology(COUNTRIES).areas if area["country"] == "CY"
    }
    assert {"CYP", "CYN"} <= administrations
    assert country_shape("CY").covers(shapely.Point(33.9, 35.3))
    assert country_shape("CY").covers(shapely.Point(32.9, 34.9))

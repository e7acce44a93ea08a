"""Laws of the ground of a map: shared arcs, no gaps, nothing across the map, few bytes."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer

from geo.errors import GeometryError
from geo.places.boundaries import country_shape
from geo.places.topology import COUNTRIES, DETAIL, WORLD, read_lines, read_topology
from geo.scene.base import Base, build_base
from geo.scene.view import choose_projection, to_map_units, view_of

UNIT_KM = 16.0
KOREA = ((117.0, 36.5, 137.0, 47.5), "+proj=laea +lat_0=42 +lon_0=127 +datum=WGS84", "adm1")
WHOLE = ((-180.0, -60.0, 180.0, 84.0), "+proj=eqearth +datum=WGS84", "country")
MEXICO = ((-118.0, 14.0, -86.0, 33.0), "+proj=laea +lat_0=23 +lon_0=-102 +datum=WGS84", "adm1")
BERING = ((150.0, 50.0, 179.0, 70.0), "+proj=laea +lat_0=60 +lon_0=165 +datum=WGS84", "adm1")
PACIFIC = (WHOLE[0], "+proj=eqearth +lon_0=150 +datum=WGS84", "country")
AMERICAS = (
    (-170.0, 10.0, -40.0, 70.0),
    "+proj=aea +lat_1=20 +lat_2=60 +lat_0=40 +lon_0=-105 +datum=WGS84",
    "country",
)
MERCATOR = ((-180.0, -60.0, 180.0, 80.0), "EPSG:3857", "country")
VIEWS = {
    "korea": KOREA,
    "world": WHOLE,
    "mexico": MEXICO,
    "bering": BERING,
    "pacific": PACIFIC,
    "americas": AMERICAS,
    "mercator": MERCATOR,
}


def base_of(name: str) -> Base:
    bounds, proj4, level = VIEWS[name]
    return build_base(bounds, proj4, unit_km=UNIT_KM, level=level)


def decoded(text: str) -> list[list[tuple[int, int]]]:
    """A second, plain reading of the page's encoding."""
    numbers, value, shift = [], 0, 0
    for byte in base64.b64decode(text):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value, shift = 0, 0
    lines, place, first = [], 0, (0, 0)
    while place < len(numbers):
        count, (x, y), line = numbers[place], first, []
        for i in range(count):
            dx, dy = ((n >> 1) ^ -(n & 1) for n in numbers[place + 1 + 2 * i : place + 3 + 2 * i])
            x, y = x + dx, y + dy
            line.append((x, y))
        first = line[0]
        lines.append(line)
        place += 1 + 2 * count
    return lines


def ring_points(base: Base, ring: list[int]) -> np.ndarray:
    parts = [base.arcs[arc] if arc >= 0 else base.arcs[~arc][::-1] for arc in ring]
    return np.concatenate(parts) * base.scale


def area_shape(base: Base, number: int) -> shapely.Geometry:
    """Rings of an area, filled by the even-odd rule as the page fills them."""
    shape = shapely.Polygon()
    for ring in base.rings[number]:
        if len(ring_points(base, ring)) < 4:
            continue  # an islet of less than a pixel
        part = shapely.make_valid(shapely.Polygon(ring_points(base, ring)))
        shape = shape.symmetric_difference(part)
    return shape


@pytest.mark.parametrize("name", VIEWS)
def test_what_the_page_decodes_is_what_was_drawn(name: str) -> None:
    base = base_of(name)
    island = base.island()
    for key in ("arcs", "rivers", "lakes", "graticule"):
        drawn = [[tuple(point) for point in line.tolist()] for line in getattr(base, key)]
        assert decoded(island[key]) == drawn


@pytest.mark.parametrize("name", VIEWS)
def test_the_arcs_of_a_ring_meet_exactly(name: str) -> None:
    base = base_of(name)
    for ring in (ring for rings in base.rings for ring in rings):
        ends = [base.arcs[arc] if arc >= 0 else base.arcs[~arc][::-1] for arc in ring]
        for arc, following in zip(ends, [*ends[1:], ends[0]], strict=True):
            assert arc[-1].tolist() == following[0].tolist()


@pytest.mark.parametrize("name", VIEWS)
def test_no_line_runs_across_the_map(name: str) -> None:
    base = base_of(name)
    half = (base.frame[2] - base.frame[0]) / 2 / base.scale
    drawn = [base.arcs[arc] for lines in base.lines.values() for arc in lines]
    for line in [*drawn, *base.rivers, *base.lakes, *base.graticule]:
        assert np.abs(np.diff(line[:, 0], axis=0)).max(initial=0) < half


@pytest.mark.parametrize("name", ["americas", "pacific"])
def test_land_that_the_projection_tears_apart_is_left_out(name: str) -> None:
    base = base_of(name)
    widest = max(np.ptp(ring_points(base, ring)[:, 0]) for rings in base.rings for ring in rings)
    assert widest < 0.6 * (base.frame[2] - base.frame[0])


def test_land_on_both_sides_of_the_dateline_stays_together_in_a_view_around_it() -> None:
    base = base_of("bering")
    chukotka = [a["area_key"] for a in base.areas].index("RUS-2321")
    there = Transformer.from_crs("EPSG:4326", BERING[1], always_xy=True)
    x, y = np.array(there.transform([175.0, -175.0], [66.5, 66.5])) / UNIT_KM / 1000.0
    parts = shapely.get_parts(area_shape(base, chukotka))
    assert any(shapely.contains_xy(part.buffer(base.scale), x, y).all() for part in parts)


@pytest.mark.parametrize("name", ["korea", "mexico", "world"])
def test_no_land_is_missing_within_the_frame(name: str) -> None:
    base = base_of(name)
    _, proj4, _ = VIEWS[name]
    west, south, east, north = base.frame
    grid = np.meshgrid(np.linspace(west, east, 40), np.linspace(south, north, 30))
    x, y = (side.ravel() for side in grid)
    there = Transformer.from_crs("EPSG:4326", proj4, always_xy=True)
    lon, lat = there.transform(x * UNIT_KM * 1000, y * UNIT_KM * 1000, direction="INVERSE")
    # Beyond the edge of the globe the inverse comes around to another place.
    on_globe = np.abs(np.array(there.transform(lon, lat)) / UNIT_KM / 1000 - (x, y)).max(axis=0) < 1
    world = read_topology(COUNTRIES)
    land = shapely.union_all([world.shape(i) for i in range(len(world.areas))])
    # Far enough from a shore that simplification does not decide.
    inland = shapely.contains_xy(land.buffer(-0.4), lon, lat)
    drawn = shapely.union_all([area_shape(base, i) for i in range(len(base.areas))])
    covered = shapely.contains_xy(drawn, x, y)
    assert (inland & on_globe).sum() > 100
    assert [(lon[i], lat[i]) for i in np.flatnonzero(inland & on_globe & ~covered)] == []


def test_the_outline_stays_within_a_pixel_or_two_of_the_boundaries() -> None:
    base = base_of("korea")
    drawn = [area_shape(base, i) for i, area in enumerate(base.areas) if area["country"] == "KP"]
    there = Transformer.from_crs("EPSG:4326", KOREA[1], always_xy=True)
    largest = max(shapely.get_parts(country_shape("KP")), key=lambda part: part.area)
    outline = shapely.transform(
        largest.exterior,
        lambda p: np.column_stack(there.transform(*p.T)) / UNIT_KM / 1000.0,
    )
    together = shapely.union_all(drawn).boundary
    points = shapely.points(shapely.get_coordinates(outline))
    pixel = 3 * base.scale
    assert shapely.distance(together, points).max() < pixel


@pytest.mark.parametrize("name", VIEWS)
def test_every_arc_is_used_and_is_one_kind_of_line_at_most(name: str) -> None:
    base = base_of(name)
    used = {arc if arc >= 0 else ~arc for rings in base.rings for ring in rings for arc in ring}
    listed = [arc for lines in base.lines.values() for arc in lines]
    assert used == set(range(len(base.arcs)))
    assert len(listed) == len(set(listed))
    assert set(listed) <= used


def test_borders_between_countries_provinces_and_shores_are_told_apart() -> None:
    base = base_of("korea")
    users: dict[int, set[int]] = {}
    for number, rings in enumerate(base.rings):
        for arc in (arc for ring in rings for arc in ring):
            users.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
    country = [area["country"] for area in base.areas]
    for arc in base.lines["province"]:
        assert len({country[user] for user in users[arc]}) == 1
    between = base.lines["country"] + base.lines["disputed"]
    assert any(len(users[arc]) == 2 for arc in between)
    for arc in between:
        # One side may lie beyond the frame.
        assert len({country[user] for user in users[arc]}) == len(users[arc])
    for arc in base.lines["coast"]:
        assert len(users[arc]) == 1
    kinds = {frozenset(country[user] for user in users[arc]) for arc in base.lines["disputed"]}
    assert kinds == {frozenset({"KP", "KR"})}


def test_a_view_inside_the_detailed_window_is_drawn_from_it_and_others_from_the_world() -> None:
    detailed = {area["area_key"] for area in read_topology(DETAIL).areas}
    world = {area["area_key"] for area in read_topology(WORLD).areas}
    assert {area["area_key"] for area in base_of("korea").areas} <= detailed
    mexico = {area["area_key"] for area in base_of("mexico").areas}
    assert mexico <= world
    assert not mexico & detailed


def test_a_map_of_the_world_keeps_every_country_however_small() -> None:
    drawn = {area["country"] for area in base_of("world").areas}
    assert drawn == {area["country"] for area in read_topology(COUNTRIES).areas}


@pytest.mark.parametrize(("name", "most"), [("korea", 75_000), ("world", 110_000)])
def test_the_arcs_fit_their_bytes(name: str, most: int) -> None:
    assert len(base_of(name).island()["arcs"]) <= most


def test_a_small_view_is_finer_than_a_large_one() -> None:
    small = build_base((126.0, 40.0, 131.0, 43.5), KOREA[1], unit_km=UNIT_KM)
    assert small.scale < base_of("korea").scale / 3


def test_the_border_rivers_are_named_on_the_map_of_korea_and_absent_from_the_world() -> None:
    assert {"Tumen", "Yalu"} <= set(base_of("korea").river_names)
    assert base_of("world").rivers == []


def test_a_river_name_goes_with_each_river_line() -> None:
    base = base_of("korea")
    assert len(base.river_names) == len(base.rivers)
    assert len(base.rivers) < len(read_lines("rivers").records)


def test_the_first_view_lies_in_the_frame_with_room_to_pan() -> None:
    base = base_of("korea")
    there = Transformer.from_crs("EPSG:4326", KOREA[1], always_xy=True)
    x, y = there.transform([117.0, 137.0, 127.0], [36.5, 36.5, 47.5])
    x, y = np.array(x) / UNIT_KM / 1000, np.array(y) / UNIT_KM / 1000
    west, south, east, north = base.frame
    assert west < x.min() - 20
    assert east > x.max() + 20
    assert south < y.min() - 20
    assert north > y.max() + 20


def test_country_names_stand_on_their_own_land_in_the_view() -> None:
    base = base_of("korea")
    labels = {label["code"]: label for label in base.labels}
    assert {"KP", "KR", "CN", "RU", "JP"} <= set(labels)
    land = shapely.union_all(
        [area_shape(base, i) for i, area in enumerate(base.areas) if area["country"] == "KP"]
    )
    assert land.covers(shapely.Point(labels["KP"]["x"], labels["KP"]["y"]))


@pytest.mark.parametrize("name", ["korea", "world"])
def test_the_same_view_gives_the_same_bytes(name: str) -> None:
    once = json.dumps(base_of(name).island())
    read_topology.cache_clear()
    read_lines.cache_clear()
    assert json.dumps(base_of(name).island()) == once


def test_the_page_holds_plain_json_values() -> None:
    island = base_of("korea").island()
    assert json.loads(json.dumps(island, allow_nan=False)) == island


def test_a_projection_without_a_place_for_the_view_is_refused() -> None:
    with pytest.raises(GeometryError, match="another projection"):
        build_base((170.0, -5.0, 179.0, 5.0), "+proj=ortho +lat_0=0 +lon_0=0", unit_km=UNIT_KM)


def test_points_on_both_sides_of_the_dateline_are_framed_the_short_way_round() -> None:
    west, _, east, _ = view_of(np.array([[178.4, -18.1], [-171.8, -13.8], [174.8, -36.8]]))
    assert 160 < west < 174
    assert 188 < east < 205
    projection = choose_projection((west, -40.0, east, -5.0))
    assert projection.name == "Lambert azimuthal equal-area"
    x, _ = to_map_units(projection, np.array([178.4, -171.8]), np.array([-18.1, -13.8]))
    assert abs(x[1] - x[0]) * projection.unit_km < 1500


def test_points_of_one_side_are_framed_as_ever() -> None:
    assert view_of(np.array([[126.0, 40.0], [131.0, 43.0]]))[0] < 126.0
    west, _, east, _ = view_of(np.array([[-120.0, 40.0], [0.0, 50.0], [120.0, 40.0]]))
    assert (west, east) == (-180.0, 180.0)


def test_a_world_with_places_everywhere_is_cut_at_the_dateline() -> None:
    everywhere = np.array([[lon, 10.0] for lon in (*range(-120, 180, 10), 178.0, -172.0)])
    west, _, east, _ = view_of(everywhere)
    assert (west, east) == (-180.0, 180.0)


def test_a_world_of_the_pacific_is_cut_in_the_atlantic() -> None:
    west, _, east, _ = view_of(np.array([[115.0, 0.0], [179.0, -18.0], [-80.0, 5.0]]))
    assert (west, east) == (-30.0, 330.0)
    assert "lon_0=150" in choose_projection((west, -60.0, east, 80.0)).proj4


def test_every_region_of_the_world_has_a_projection_with_its_areas_true() -> None:
    for bounds in (
        (122.0, 39.0, 134.0, 45.0),
        (-118.0, 14.0, -66.0, 50.0),
        (-20.0, -35.0, 60.0, 38.0),
    ):
        projection = choose_projection(bounds)
        assert ("Lambert" in projection.name) == (
            max(bounds[2] - bounds[0], bounds[3] - bounds[1]) < 60
        )
        cell = np.array([[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.1]])
        sizes = []
        for lon, lat in ((bounds[0] + 1, bounds[1] + 1), (bounds[2] - 1, bounds[3] - 1)):
            x, y = to_map_units(projection, cell[:, 0] + lon, cell[:, 1] + lat)
            area = shapely.Polygon(np.column_stack([x, y])).area * projection.unit_km**2
            true, _ = Geod(ellps="WGS84").polygon_area_perimeter(cell[:, 0] + lon, cell[:, 1] + lat)
            sizes.append(area / (true / 1e6))
        assert sizes == pytest.approx([1.0, 1.0], rel=0.01)

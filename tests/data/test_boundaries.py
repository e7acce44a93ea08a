"""Laws of the bundled boundaries: they come from where they say, and they fit together."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Geod

from geo.places.boundaries import area_shapes, country_shape
from geo.places.datafiles import data_path
from geo.places.topology import COUNTRIES, DETAIL, WORLD, Topology, read_lines, read_topology

FOLDER = data_path("boundaries")
PROVENANCE = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))
TOPOLOGIES = (WORLD, DETAIL, COUNTRIES)
HUNCHUN = (130.366, 42.868)
MOST_BYTES = 4_500_000


def users(topology: Topology) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in topology.offsets[1:]]
    for area, polygons in enumerate(topology.rings):
        for arc in (arc for rings in polygons for ring in rings for arc in ring):
            found[arc if arc >= 0 else ~arc].append(area)
    return found


def borders(topology: Topology, one: str, other: str) -> list[int]:
    countries = [area["country"] for area in topology.areas]
    return [
        arc
        for arc, both in enumerate(users(topology))
        if {countries[area] for area in both} == {one, other}
    ]


def test_every_file_has_the_checksum_that_its_provenance_states() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"provenance.json"}
    assert files == set(PROVENANCE)
    for name, record in PROVENANCE.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == record["sha256"], name


def test_every_file_names_its_packages_their_checksums_and_licences() -> None:
    for record in PROVENANCE.values():
        assert record["done"]
        assert record["records_in"] >= record["records_out"] > 0
        for source in record["sources"]:
            assert set(source) == {"package", "version", "sha256", "licence"}
            assert len(source["sha256"]) == 64
            assert "public domain" in source["licence"] or "CC BY 4.0" in source["licence"]


def test_the_folder_stays_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


@pytest.mark.parametrize("name", TOPOLOGIES)
def test_areas_neither_overlap_nor_leave_gaps_between_them(name: str) -> None:
    topology = read_topology(name)
    shapes = [topology.shape(area) for area in range(len(topology.areas))]
    assert [
        a["area_key"] for a, s in zip(topology.areas, shapes, strict=True) if not s.is_valid
    ] == []
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("name", TOPOLOGIES)
def test_a_border_is_one_arc_that_both_sides_share(name: str) -> None:
    topology = read_topology(name)
    assert {len(both) for both in users(topology)} == {1, 2}
    lines = [topology.arc(arc).tobytes() for arc in range(len(topology.offsets) - 1)]
    turned = [topology.arc(~arc).tobytes() for arc in range(len(topology.offsets) - 1)]
    assert len(set(lines)) == len(lines)
    assert not {a for a, b in zip(lines, turned, strict=True) if a != b} & set(turned)


@pytest.mark.parametrize("name", TOPOLOGIES)
def test_the_arcs_of_a_ring_join_end_to_end(name: str) -> None:
    topology = read_topology(name)
    for ring in (ring for shape in topology.rings for polygon in shape for ring in polygon):
        for arc, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert topology.arc(arc)[-1].tolist() == topology.arc(following)[0].tolist()


def test_the_files_are_topojson_that_other_programs_read() -> None:
    table = pyogrio.read_dataframe(FOLDER / "east_asia.topojson", layer="areas")
    assert list(table["area_key"]) == [area["area_key"] for area in read_topology(DETAIL).areas]
    jilin = table.loc[table["iso3166_2"] == "CN-JL"]
    ours = area_shapes(jilin["area_key"]).geometry.iloc[0]
    assert shapely.make_valid(jilin.geometry.iloc[0]).symmetric_difference(ours).area < 1e-6


def test_an_area_has_one_key_and_an_iso_code_stands_for_one_area() -> None:
    areas = read_topology(WORLD).areas
    codes = Counter(area["iso3166_2"] for area in areas if area["iso3166_2"])
    assert len({area["area_key"] for area in areas}) == len(areas)
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_area_belongs_to_a_country_but_the_two_that_nobody_has_a_code_for() -> None:
    areas = read_topology(WORLD).areas
    assert {area["adm0_a3"] for area in areas if not area["country"]} == {"KAS", "PGA"}
    codes = {area["country"] for area in areas} - {""}
    assert all(len(code) == 2 and code.isupper() for code in codes)
    assert {"XK", "TW", "PS", "EH", "KP"} <= codes


def test_geonames_codes_name_the_country_they_lie_in() -> None:
    strange = [
        (area["area_key"], area["gn_a1_code"])
        for area in read_topology(WORLD).areas
        if area["gn_a1_code"] and not area["gn_a1_code"][:2].isalpha()
    ]
    assert strange == []


def test_north_korea_has_all_its_provinces_and_special_cities() -> None:
    found = {
        area["iso3166_2"]: area["gn_a1_code"]
        for area in read_topology(DETAIL).areas
        if area["country"] == "KP"
    }
    assert found == {
        "KP-01": "KP.12",
        "KP-02": "KP.15",
        "KP-03": "KP.11",
        "KP-04": "KP.01",
        "KP-05": "KP.06",
        "KP-06": "KP.07",
        "KP-07": "KP.09",
        "KP-08": "KP.03",
        "KP-09": "KP.17",
        "KP-10": "KP.13",
        "KP-13": "KP.18",
    }


def test_a_country_is_counted_with_as_many_areas_as_the_world_has_of_it() -> None:
    areas = Counter(
        (a["country"], a["adm0_a3"]) for a in read_topology(WORLD).areas if a["country"]
    )
    whole = {(a["country"], a["adm0_a3"]): a["areas"] for a in read_topology(COUNTRIES).areas}
    assert whole == areas


def test_countries_are_named_in_words_for_readers() -> None:
    names = {area["country"]: area["name"] for area in read_topology(COUNTRIES).areas}
    assert names["KP"] == "North Korea"
    assert names["RU"] == "Russia"
    assert all(len(name) > 3 for name in names.values())


def test_the_detailed_areas_are_finer_than_the_same_areas_of_the_world() -> None:
    detail, world = read_topology(DETAIL), read_topology(WORLD)
    keys = {area["area_key"]: i for i, area in enumerate(world.areas)}
    finer = [
        shapely.get_num_coordinates(detail.shape(i))
        > shapely.get_num_coordinates(world.shape(keys[area["area_key"]]))
        for i, area in enumerate(detail.areas)
    ]
    assert np.mean(finer) > 0.99


def test_nothing_is_missing_from_the_window_of_the_detailed_areas() -> None:
    detail, world = read_topology(DETAIL), read_topology(WORLD)
    window = shapely.box(*detail.window)
    here = {area["area_key"] for area in detail.areas}
    missing = [
        area["area_key"]
        for i, area in enumerate(world.areas)
        if area["area_key"] not in here
        and shapely.area(shapely.clip_by_rect(world.shape(i), *window.bounds)) > 0.05
    ]
    assert missing == []


def test_the_border_of_two_koreas_is_disputed_and_that_with_china_is_not() -> None:
    for name in TOPOLOGIES:
        topology = read_topology(name)
        north_south, yalu_tumen = borders(topology, "KP", "KR"), borders(topology, "CN", "KP")
        assert north_south
        assert set(north_south) <= topology.disputed
        assert yalu_tumen
        assert not set(yalu_tumen) & topology.disputed


def test_only_part_of_the_border_of_india_and_pakistan_is_disputed() -> None:
    topology = read_topology(COUNTRIES)
    common = set(borders(topology, "IN", "PK"))
    assert common & topology.disputed
    assert common - topology.disputed


def test_what_the_world_hides_is_its_own_edge() -> None:
    for name in (WORLD, COUNTRIES):
        topology = read_topology(name)
        assert topology.hidden
        for arc in topology.hidden:
            points = topology.arc(arc)
            assert ((np.abs(points[:, 0]) > 179.9) | (points[:, 1] < -89.8)).all()


def test_a_border_with_an_area_beyond_the_window_is_no_coast() -> None:
    detail = read_topology(DETAIL)
    inland = country_shape("CN").buffer(-0.3)
    coasts = [
        arc for arc, both in enumerate(users(detail)) if len(both) == 1 and arc not in detail.hidden
    ]
    wrong = [arc for arc in coasts if inland.contains(shapely.MultiPoint(detail.arc(arc)))]
    assert wrong == []


@pytest.mark.parametrize("river", ["Tumen", "Yalu"])
def test_the_rivers_between_korea_and_china_are_there_and_named(river: str) -> None:
    lines = read_lines("rivers")
    numbers = [i for i, record in enumerate(lines.records) if record["name"] == river]
    points = np.concatenate(
        [lines.points[lines.offsets[i] : lines.offsets[i + 1]] for i in numbers]
    )
    border = country_shape("KP").boundary
    near = shapely.distance(border, shapely.points(points)) < 0.15
    assert near.mean() > 0.8
    assert len(points) > 20


def test_no_name_of_a_river_has_lost_letters() -> None:
    names = {record["name"] for record in read_lines("rivers").records}
    assert [name for name in names if "?" in name or "\ufffd" in name] == []


def test_shores_of_lakes_are_closed() -> None:
    lakes = read_lines("lakes")
    first, last = lakes.points[lakes.offsets[:-1]], lakes.points[lakes.offsets[1:] - 1]
    assert (np.abs(first - last) < 1e-9).all()


def test_hunchun_lies_in_jilin_or_at_most_three_kilometers_from_it() -> None:
    keys = [a["area_key"] for a in read_topology(DETAIL).areas if a["iso3166_2"] == "CN-JL"]
    jilin = area_shapes(keys).geometry.iloc[0]
    point = shapely.Point(HUNCHUN)
    nearest = shapely.shortest_line(point, jilin).coords
    _, _, meters = Geod(ellps="WGS84").inv(*nearest[0], *nearest[-1])
    assert meters <= 3_000.0


def test_every_town_has_a_place_on_the_globe_and_capitals_are_marked() -> None:
    with (FOLDER / "towns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(abs(float(row["lon"])) <= 180 and abs(float(row["lat"])) <= 90 for row in rows)
    capitals = {(row["name"], row["country"]) for row in rows if row["is_capital"] == "1"}
    assert {("Pyongyang", "KP"), ("Beijing", "CN"), ("Moscow", "RU")} <= capitals
    assert len(rows) == PROVENANCE["towns.csv"]["records_out"]


def prefecture_keys(province: str) -> list[str]:
    cells = json.loads((FOLDER / "prefectures.geojson").read_text(encoding="utf-8"))["features"]
    records = [cell["properties"] for cell in cells]
    return [record["area_key"] for record in records if record["province_key"] == province]


@pytest.mark.parametrize("province", ["CHN-1828", "CHN-1813", "CHN-1814"])
def test_approximate_prefectures_fill_their_province_and_do_not_overlap(province: str) -> None:
    whole = area_shapes([province])
    parts = area_shapes(prefecture_keys(province))
    assert list(whole["approximate"]) == [False]
    assert parts["approximate"].all()
    assert len(parts) > 2
    assert parts.geometry.is_valid.all()
    shapes = parts.geometry.to_numpy()
    total = whole.geometry.iloc[0].area
    assert shapely.area(shapes).sum() == pytest.approx(total, rel=0.01)
    assert shapely.union_all(shapes).area == pytest.approx(total, rel=0.01)


def test_yanbian_holds_its_towns_and_not_its_neighbors() -> None:
    shape = area_shapes(["CN.05.2224"]).geometry.iloc[0]
    inside = [HUNCHUN, (129.502, 42.888), (129.842, 42.965), (128.232, 43.373)]
    outside = [(126.549, 43.837), (126.195, 41.128), (131.874, 43.106)]
    assert all(shape.contains(shapely.Point(point)) for point in inside)
    assert not any(shape.contains(shapely.Point(point)) for point in outside)

"""What a small map does not pay for."""

from __future__ import annotations

import subprocess
import sys

_DRAWN = """
import sys, tempfile, geo
with tempfile.TemporaryDirectory() as folder:
    geo.draw(out=folder + "/map.html")
print(*({"pandera", "hypothesis", "mapclassify", "matplotlib"} & set(sys.modules)))
"""


def test_a_map_is_drawn_without_the_libraries_that_only_the_tests_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DRAWN], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_counting_records_imports_nothing_that_draws() -> None:
    code = "import sys, geo; geo.read_records; print(*({'folium', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_public_name_is_there_though_its_room_was_not_entered() -> None:
    code = (
        "from geo import *; import geo; assert {*geo.__all__} <= {*dir(geo)}; print(draw, FlowMap)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

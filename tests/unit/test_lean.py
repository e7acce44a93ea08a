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

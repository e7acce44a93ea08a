"""Time (CPU) and weigh the geocoder: loading, hits, misses with suggestions, bytes in the wheel.

python scripts/bench.py places
"""

from __future__ import annotations

import csv
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "tests" / "fixtures" / "place_names.csv"
#: Opens both files and answers once, in a new process; the imports are not counted.
_LOAD = """
import time
from geo.places.locate import answer
start = time.process_time()
answer({name!r})
print(time.process_time() - start)
"""


def _load(name: str, runs: int = 5) -> float:
    command = [sys.executable, "-c", _LOAD.format(name=name)]
    times = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(runs)
    ]
    return statistics.median(times)


def _each(names: list[str]) -> list[float]:
    """Seconds of each name, nothing remembered from one to the next."""
    from geo.places.gazetteer import record
    from geo.places.locate import _answer, answer
    from geo.places.names import normal
    from geo.places.within import chain_of

    answer("Hunchn")  # reads the keys of the script once
    times = []
    for name in dict.fromkeys(names):
        for cached in (_answer, record, chain_of, normal):
            cached.cache_clear()
        start = time.process_time()
        answer(name)
        times.append(time.process_time() - start)
    return times


def _wheel_bytes() -> int:
    """Bytes that the gazetteer takes in a wheel built now, compressed as wheels are."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "build", "--wheel", "--quiet", "--outdir", folder]
        subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            members = wheel.infolist()
    return sum(one.compress_size for one in members if one.filename.startswith("geo/_data/places/"))


def main() -> None:
    """Print one line a measure."""
    from geo.places.locate import answer

    with NAMES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    hits = [row["query"] for row in rows if row["status"] == "ok"]
    plain = [name for name in hits if (found := answer(name).place) and found.match == "exact"]
    misses = [row["query"] for row in rows if row["class"] == "typo"]
    print(f"Python {platform.python_version()}, {len(hits)} hits, {len(misses)} misses, medians")
    print(f"load and first hit           {_load('Hunchun') * 1e3:8.1f} ms")
    print(f"load and first suggestions   {_load('Hunchn') * 1e3:8.1f} ms")
    print(f"hit, name as written         {statistics.median(_each(plain)) * 1e6:8.0f} µs")
    print(f"hit, all forms               {statistics.median(_each(hits)) * 1e6:8.0f} µs")
    times = sorted(_each(misses))
    print(f"miss with suggestions        {statistics.median(times) * 1e3:8.1f} ms")
    print(f"  the slowest in twenty      {times[-len(times) // 20] * 1e3:8.1f} ms")
    print(f"bytes in the wheel           {_wheel_bytes():8,}")


if __name__ == "__main__":
    main()

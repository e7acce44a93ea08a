"""Time file → page as whole processes, beside the peers' own ways, in the same run.

python scripts/bench.py build [--flows 20 10000] [--runs 5] [--peer-python PYTHON] [--peers NAME …]
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_flows import PEERS, page_code

ROOT = Path(__file__).resolve().parents[1]
OURS = "laborflow"


def _cost(command: list[str]) -> tuple[float, float]:
    """CPU seconds, user and system, and peak memory in MB of one finished process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def _installed(peers: list[str], python: str) -> list[str]:
    """Those of the peers whose packages the interpreter has."""
    needs = {"explore()": "mapclassify, matplotlib", "pydeck": "pydeck", "lonboard": "lonboard"}

    def is_there(peer: str) -> bool:
        command = [python, "-c", f"import {needs.get(peer, 'folium')}"]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    return [peer for peer in peers if is_there(peer)]


def _measure(flows: int, runs: int, peers: list[str], python: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what starts a process lends it the memory it has itself.
        maker = Path(__file__).with_name("bench_flows.py")
        subprocess.run([sys.executable, str(maker), name, str(flows)], check=True)
        ours, plain = folder / "ours.csv", folder / "plain.csv"
        pages = {way: folder / f"{way}.html" for way in (OURS, *peers)}
        commands = {
            way: [python, "-c", page_code(way), str(plain), str(pages[way])] for way in peers
        }
        draw = [sys.executable, "-m", "geo.cli", "draw", str(ours), "--quiet"]
        commands[OURS] = [*draw, "-o", str(pages[OURS])]
        # One after the other within each run, so that all have the same load.
        costs = [{way: _cost(commands[way]) for way in pages} for _ in range(runs)]
        for way, page in pages.items():
            seconds, memory = (statistics.median(cost[way][i] for cost in costs) for i in (0, 1))
            ratio = statistics.median(cost[OURS][0] / cost[way][0] for cost in costs)
            size = page.stat().st_size
            print(
                f"| {flows:,} | {way} | {seconds:.2f} s | {memory:,.0f} MB | {size:,} B"
                f" | {ratio:.2f} |",
                flush=True,
            )


def main() -> None:
    """Print the environment and one line a size and way."""
    parser = argparse.ArgumentParser(description="Time file to page beside the peers' own ways.")
    parser.add_argument("--flows", type=int, nargs="+", default=[20, 1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", type=int, default=10_000, help="one run above this")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument(
        "--peer-python", default=sys.executable, help="where the peers are installed"
    )
    options = parser.parse_args()
    # An installed package has its bytecode and what its pages share; a checkout may not.
    made = "from geo.render.made import build, is_current; is_current() or build()"
    subprocess.run([sys.executable, "-c", made], check=True)
    compileall.compile_dir(ROOT / "geo", quiet=1)
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f}")
    print("| flows | way | CPU | memory | page | laborflow's CPU by it |")
    print("|" + " --- |" * 6)
    peers = _installed(options.peers, options.peer_python)
    for flows in options.flows:
        runs = 1 if flows > options.once else options.runs
        _measure(flows, runs, peers, options.peer_python)


if __name__ == "__main__":
    main()

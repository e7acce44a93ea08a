"""The one door to the benchmarks: every table of BENCHMARKS.md, beside the peers, in one run.

python scripts/bench.py [build | page | records | places] [options]

``build`` CPU, memory and bytes from a file of flows to a page; ``page`` first draw, frames, longest
redraw and heap in a browser; ``records`` from one row a person to a page; ``places`` names to
places. Without a word all four, one after the other. ``--help`` behind a word names its options.
"""

from __future__ import annotations

import sys
from importlib import import_module

MEASURES = ("build", "page", "records", "places")


def main() -> None:
    """Run one measure with its own options, or all of them."""
    words = sys.argv[1:]
    if words[:1] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    if words and words[0] not in MEASURES:
        words = ["build", *words]
    for measure in words[:1] or MEASURES:
        if not words:
            print(f"\n# {measure}\n", flush=True)
        sys.argv = [f"bench.py {measure}", *words[1:]]
        import_module(f"bench_{measure}").main()


if __name__ == "__main__":
    main()

"""Whatever stands in a file, the answer is a map or a report, never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import read_claims
from geo.cli import main
from geo.errors import GeoError
from geo.places import resolve
from geo.reconcile import reconcile

_HEADINGS = st.sampled_from(
    [
        "origin",
        "dest",
        "people",
        "from",
        "to",
        "count",
        "period",
        "kind",
        "claim_id",
        "low",
        "x",
        "",
    ]
)
_ODD = (
    ["KP", "CN", "Jilin", "Hunchun", "KP;CN", "a;b", "world", "~", "=1+1", "dispatch", "stock"],
    ["500", "-5", "2.5", "1,200", "1 200", "NaN", "2024-08", "2024-13", "../..", "", '"', "\x00"],
)
_CELLS = st.one_of(st.sampled_from([*_ODD[0], *_ODD[1]]), st.text(max_size=12))
_TABLES = st.lists(st.lists(_CELLS, min_size=0, max_size=6), max_size=6)
_LAYOUT = st.tuples(
    st.lists(_HEADINGS, max_size=6),
    _TABLES,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp949"]),
)


def _bytes(layout: tuple[list[str], list[list[str]], str, str]) -> bytes:
    headings, rows, separator, encoding = layout
    text = "\n".join(separator.join(cells) for cells in [headings, *rows])
    return text.encode(encoding, errors="replace")


@settings(max_examples=1000)
@given(_LAYOUT)
def test_a_thousand_breaches_end_in_flows_or_in_a_report(layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        path.write_bytes(_bytes(layout))
        try:
            flows = reconcile(resolve(read_claims(path)))
        except GeoError as error:
            flows = None
            report = str(error)
        assert (len(flows) > 0) if flows is not None else report.strip()


@settings(max_examples=40)
@given(_LAYOUT)
def test_no_breach_leaves_half_a_file_or_a_traceback(layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "claims.csv", Path(folder) / "map.html"
        source.write_bytes(_bytes(layout))
        out.write_text("old", encoding="utf-8")
        result = CliRunner().invoke(main, ["draw", str(source), "-o", str(out)])
        assert result.exit_code in {0, 1, 2}
        assert result.exception is None or isinstance(result.exception, SystemExit)
        names = sorted(path.name for path in Path(folder).iterdir())
        if result.exit_code:
            assert out.read_text(encoding="utf-8") == "old"
            assert names == ["claims.csv", "map.html"]
        else:
            assert len(names) == 6

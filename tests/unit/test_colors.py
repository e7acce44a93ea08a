"""The schemes: what must be read can be read, what must be told apart can be, in light and dark."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations, pairwise

import numpy as np
import pytest

from geo.render.marks import COUNTRY_ALPHA
from geo.render.style import style_sheet
from geo.scene.model import Style

SHEET = (files("geo.render") / "assets" / "colors.css").read_text(encoding="utf-8")
HUES = [f"hue-{i}" for i in range(1, 6)] + ["hue-other"]
RAMP = [f"ramp-{i}" for i in range(1, 6)]
#: Machado et al. (2009), severity 1, https://doi.org/10.1109/TVCG.2009.113
VISION = {
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def _scheme(name: str) -> dict[str, np.ndarray]:
    start = SHEET.index("prefers-color-scheme: dark") if name == "dark" else 0
    block = SHEET[start : SHEET.index("}", start)]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)
    return {key: _linear(value) for key, value in found}


def _linear(color: str) -> np.ndarray:
    digits = color[1:] if len(color) == 7 else "".join(2 * c for c in color[1:])
    share = np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def _srgb(linear: np.ndarray) -> np.ndarray:
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def _light(linear: np.ndarray) -> float:
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def _contrast(a: np.ndarray, b: np.ndarray) -> float:
    high, low = sorted((_light(a), _light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ linear / (0.9505, 1.0, 1.089)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_all_it_stands_on(scheme: str) -> None:
    colors = _scheme(scheme)
    for text in ("ink", "ink-soft", "link"):
        assert _contrast(colors[text], colors["page"]) >= 4.5, text
    # Names on the map stand on a halo of the page's color.
    for text in ("land-text", "river-text", *(f"hue-text-{i}" for i in range(1, 6))):
        assert _contrast(colors[text], colors["paper"]) >= 4.5, text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_stand_out_from_every_fill_themselves_or_by_their_casing(scheme: str) -> None:
    colors = _scheme(scheme)
    for line in (*HUES, "border"):
        for fill in ("sea", "land", "origin-fill", *RAMP):
            own, cased = (_contrast(colors[line], colors[side]) for side in (fill, "paper"))
            assert max(own, cased) >= 3.0, (line, fill)
    for line in HUES:
        mixed = COUNTRY_ALPHA * _srgb(colors[line]) + (1 - COUNTRY_ALPHA) * _srgb(colors["paper"])
        faint = np.where(mixed <= 0.04045, mixed / 12.92, ((mixed + 0.055) / 1.055) ** 2.4)
        assert _contrast(faint, colors["paper"]) >= 3.0, line


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ramp_rises_evenly_and_is_never_mistaken_for_land_or_sea(scheme: str) -> None:
    colors = _scheme(scheme)
    light = [_light(colors[name]) for name in ("land", *RAMP)]
    assert light == sorted(light, reverse=scheme == "light")
    for a, b in pairwise(RAMP):
        assert _contrast(colors[a], colors[b]) >= 1.08, (a, b)
    for name in RAMP:
        assert np.linalg.norm(_lab(colors[name]) - _lab(colors["sea"])) > 8, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_hues_stay_apart_for_every_kind_of_color_vision(scheme: str, vision: str) -> None:
    colors = _scheme(scheme)
    seen = {name: _lab(np.clip(np.array(VISION[vision]) @ colors[name], 0, 1)) for name in HUES[:2]}
    for a, b in combinations(seen, 2):
        assert np.linalg.norm(seen[a] - seen[b]) > 20, (a, b)


def test_flow_land_and_sea_differ_in_forced_colors() -> None:
    block = SHEET[SHEET.index("forced-colors") :]
    found = dict(re.findall(r"--([\w-]+): ([^;]+);", block))
    assert len({found["land"], found["sea"], found["hue-1"]}) == 3
    assert set(_scheme("light")) <= {*found, "dots"}


def test_the_still_map_and_the_page_share_the_light_scheme() -> None:
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", SHEET[: SHEET.index("}")]))
    style = Style()
    assert [light[name] for name in RAMP] == list(style.ramp)
    assert [light[name] for name in HUES] == [*style.hues, style.hue_other]
    for field, name in (("sea", "sea"), ("land", "land"), ("origin_fill", "origin-fill")):
        assert light[name] == getattr(style, field)


def test_a_chosen_palette_stands_in_the_light_scheme_and_carries_no_code() -> None:
    usual = style_sheet(Style())
    other = Style(hues=("#123456", "red;}body{color:red", *Style().hues[2:]))
    added = style_sheet(other).removeprefix(usual)
    assert "--hue-1:#123456;" in added
    assert "prefers-color-scheme:light" in added
    assert "body" not in added

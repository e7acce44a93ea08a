"""Draw the named situations of tests/golden as pages to look at, with an index beside them."""

from __future__ import annotations

import argparse
import html
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from golden.scenes import SCENES, scene_of, snapshot  # noqa: E402  (the path comes first)

from geo.render import FlowMap, render_svg  # noqa: E402

_HEAD = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Situations</title>\n'
_STYLE = "<style>body{font:16px/1.4 sans-serif;max-width:60em;margin:auto}img{width:100%}</style>\n"


def main() -> None:
    """Write pages to build/gallery, or with --golden what the tests compare with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="situations; all of them if none is named")
    parser.add_argument("--golden", action="store_true", help="write the snapshots instead")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "gallery")
    given = parser.parse_args()
    unknown = set(given.names) - set(SCENES)
    if unknown:
        parser.error(f"no such situation: {', '.join(sorted(unknown))}")
    names = given.names or list(SCENES)
    if given.golden:
        write_snapshots(names)
    else:
        write_pages(names, given.out)


def write_snapshots(names: list[str]) -> None:
    """Write what a reader sees of each situation as JSON."""
    folder = ROOT / "tests" / "golden" / "scenes"
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.json").write_text(snapshot_text(name), encoding="utf-8")


def snapshot_text(name: str) -> str:
    """One key a line, and one item of each list, so that a change is seen in the difference."""
    lines = []
    for key, value in snapshot(scene_of(name)).items():
        many = isinstance(value, list) and value and isinstance(value[0], (dict, list))
        items = [json.dumps(item, ensure_ascii=False) for item in value] if many else []
        text = "[\n  " + ",\n  ".join(items) + "\n ]" if items else json.dumps(value)
        lines.append(f' "{key}": {text}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_pages(names: list[str], folder: Path) -> None:
    """Write a page and a picture of each situation and an index of them."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [_HEAD, _STYLE]
    for name in names:
        scene = scene_of(name)
        (folder / f"{name}.html").write_text(FlowMap(scene).render(), encoding="utf-8")
        picture = render_svg(scene, standalone=True)
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
        title = html.escape(name.replace("_", " "))
        wanted = html.escape((SCENES[name].__doc__ or "").strip())
        parts.append(
            f'<h2><a href="{name}.html">{title}</a></h2>\n<p>{wanted}</p>\n'
            f'<img src="{name}.svg" alt="{title}" loading="lazy">\n'
        )
    (folder / "index.html").write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()

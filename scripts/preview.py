"""Draw the gallery and the named situations of tests/golden, with an index of them to look at."""

from __future__ import annotations

import argparse
import html
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gallery import PICTURES, gallery_maps, make, take_pictures, write_index  # noqa: E402
from golden.scenes import SCENES, scene_of, snapshot  # noqa: E402  (the path comes first)

from geo.render import FlowMap, render_svg  # noqa: E402


def main() -> None:
    """Write pages to build/gallery, or with --golden what the tests compare with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="maps and situations; all if none is named")
    parser.add_argument("--golden", action="store_true", help="write the snapshots instead")
    parser.add_argument("--pictures", action="store_true", help="take the pictures of README anew")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "gallery")
    given = parser.parse_args()
    maps = gallery_maps()
    unknown = set(given.names) - set(SCENES) - (set() if given.golden else set(maps))
    if unknown:
        parser.error(f"no such map or situation: {', '.join(sorted(unknown))}")
    if given.golden:
        write_snapshots(given.names or list(SCENES))
        return
    out = given.out.resolve()
    names = list(PICTURES.values()) if given.pictures else given.names or [*maps, *SCENES]
    write_pages(names, out)
    if given.pictures:
        for picture, name in PICTURES.items():
            shutil.copyfile(out / f"{name}.png", ROOT / "notebooks" / picture)


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
    """Write a page and a picture of each map and situation and an index of them."""
    folder.mkdir(parents=True, exist_ok=True)
    known = gallery_maps()
    maps = [known[name] for name in names if name in known]
    for chosen in maps:
        print(make(chosen, folder))
    for picture in take_pictures(maps, folder) if maps else ():
        print(picture)
    parts = [_situation(name, folder) for name in names if name in SCENES]
    if parts:
        parts.insert(0, "<h2>Situations that a map must get right</h2>\n<main>\n")
        parts.append("</main>\n")
    write_index(maps, folder, "".join(parts))


def _situation(name: str, folder: Path) -> str:
    """Write the page and the still map of a situation; give its part of the index."""
    scene = scene_of(name)
    (folder / f"{name}.html").write_text(FlowMap(scene).render(), encoding="utf-8")
    (folder / f"{name}.svg").write_text(render_svg(scene, standalone=True), encoding="utf-8")
    title = html.escape(name.replace("_", " "))
    wanted = html.escape((SCENES[name].__doc__ or "").strip())
    picture = f'<img src="{name}.svg" alt="{title}" loading="lazy">'
    return (
        f'<article>\n<a href="{name}.html">{picture}</a>\n'
        f'<h2><a href="{name}.html">{title}</a></h2>\n<p>{wanted}</p>\n</article>\n'
    )


if __name__ == "__main__":
    main()

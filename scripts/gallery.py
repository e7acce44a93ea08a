"""The maps of gallery.toml: run their commands, take their pictures, write a page of them."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).resolve().parents[1]
#: Where the commands of the gallery write.
WRITES: Final = "build/gallery"
_PREFACE: Final = "from __future__ import annotations\nfrom pathlib import Path\n"
#: README shows these.
PICTURES: Final = {"map.png": "bundled", "world.png": "world", "phone.png": "phone"}


@dataclass(frozen=True, slots=True)
class GalleryMap:
    """One map of the gallery.

    Parameters
    ----------
    name, title, shows, data
        Its key, its heading, what a reader should see, where its figures come from.
    sh, python
        The command that makes it; one of the two.
    page
        What the command writes; the map's own name if left out.
    look
        The part of the address after ``#`` for the picture.
    width, height
        Pixels of the picture's window.
    scale
        Pixels of the picture for one of the window.
    media
        ``print`` for how it looks on paper.
    """

    name: str
    title: str
    shows: str
    data: str
    sh: str = ""
    python: str = ""
    page: str = ""
    look: str = ""
    width: int = 1200
    height: int = 900
    scale: float = 0.5
    media: str = "screen"

    @property
    def file(self) -> str:
        """Name of the page."""
        return self.page or f"{self.name}.html"

    def words(self, folder: str = WRITES) -> list[str]:
        """Give the process that makes the map, writing to a folder."""
        if self.sh:
            return ["sh", "-ec", self.sh.strip().replace(WRITES, folder)]
        return [sys.executable, "-c", _PREFACE + self.python.replace(WRITES, folder)]


def gallery_maps() -> dict[str, GalleryMap]:
    """Read gallery.toml, by name."""
    text = (ROOT / "scripts" / "gallery.toml").read_text(encoding="utf-8")
    return {item["name"]: GalleryMap(**item) for item in tomllib.loads(text)["map"]}


def make(chosen: GalleryMap, folder: Path) -> Path:
    """Run the command of a map as it is shown, but for the folder.

    Returns
    -------
    page
        What it wrote.

    Raises
    ------
    RuntimeError
        With what the command said, if it failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        chosen.words(str(folder)),
        cwd=ROOT,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode or not (folder / chosen.file).exists():
        msg = f"{chosen.name}: {ran.stderr.strip() or ran.stdout.strip()}"
        raise RuntimeError(msg)
    return folder / chosen.file


def take_pictures(maps: Iterable[GalleryMap], folder: Path) -> Iterator[Path]:
    """Photograph pages that were made, offline."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for chosen in maps:
            picture = folder / f"{chosen.name}.png"
            _photograph(chromium, chosen, folder / chosen.file, picture)
            yield picture
        chromium.close()


def _photograph(browser: Browser, chosen: GalleryMap, page: Path, picture: Path) -> None:
    context = browser.new_context(
        offline=True,
        color_scheme="light",
        viewport={"width": chosen.width, "height": chosen.height},
        device_scale_factor=chosen.scale,
    )
    opened = context.new_page()
    opened.goto(page.as_uri() + chosen.look)
    opened.wait_for_load_state("load")
    frame = opened.frames[-1]
    frame.evaluate("() => window.laborflow.ready")
    if chosen.media == "print":
        opened.emulate_media(media="print")
    opened.wait_for_timeout(400)
    opened.screenshot(path=str(picture))
    context.close()


def write_index(maps: Iterable[GalleryMap], folder: Path, situations: str) -> None:
    """Write the page of all maps, each with its picture and its command."""
    head, card = _parts()
    cards = [
        card.format(
            **{
                key: html.escape(getattr(chosen, key))
                for key in ("name", "title", "shows", "data", "look", "file")
            },
            command=html.escape((chosen.sh or chosen.python).strip()),
            width=chosen.width,
            height=chosen.height,
        )
        for chosen in maps
    ]
    page = head.replace("{maps}", "".join(cards)).replace("{situations}", situations)
    (folder / "index.html").write_text(page, encoding="utf-8")


def _parts() -> tuple[str, str]:
    """The page around the maps, and what is written for each."""
    text = (ROOT / "scripts" / "gallery.html").read_text(encoding="utf-8")
    before, card, after = text.split("<!-- each map -->\n")
    return before + "{maps}" + after, card

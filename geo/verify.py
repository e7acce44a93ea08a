"""Prove of a page that it is as it was made: its hash, and the same page made from its data."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.files import read_whole, refusal
from geo.render.digest import content_hash, printed_hash
from geo.render.island import read_island
from geo.render.page import GENERATOR, render_page
from geo.scene.restore import from_dict

if TYPE_CHECKING:
    from pathlib import Path

    from geo.scene import Scene

#: A page of a hundred thousand flows has a few million bytes.
_MOST: Final = 256_000_000
_ISLAND: Final = re.compile(r'<script type="application/json" id="scene">(.*?)</script>', re.DOTALL)
_GENERATOR: Final = re.compile(r'<meta name="generator" content="([^"<>]*)">')
_WANTED: Final = "a page that laborflow has made"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    Parameters
    ----------
    hash
        What the page hashes to.
    printed
        The hash it prints; empty if it prints none.
    made_by
        Program and version that the page names.
    is_intact
        Whether it hashes to what it prints.
    is_rebuilt
        Whether this version makes the same bytes from its data.
    """

    hash: str
    printed: str
    made_by: str
    is_intact: bool
    is_rebuilt: bool

    @property
    def is_proven(self) -> bool:
        """Whether both hold."""
        return self.is_intact and self.is_rebuilt

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self) | {"is_proven": self.is_proven}

    def lines(self) -> list[str]:
        """Sentences for a terminal."""
        hashed = "as it prints" if self.is_intact else f"but it prints {self.printed or 'none'}"
        lines = [f"content hash {self.hash}, {hashed}", f"made by {self.made_by or 'nobody named'}"]
        if self.is_rebuilt:
            return [*lines, f"{GENERATOR} makes the same page from its data"]
        if self.made_by not in {"", GENERATOR}:
            return [*lines, f"not made again: this is {GENERATOR}; use the version it names"]
        return [*lines, f"{GENERATOR} makes another page from its data: it was changed"]


def read_page(path: Path) -> str:
    """Read a page that `geo.draw` has written, byte by byte as it is.

    Raises
    ------
    ClaimsError
        If there is none, or it is no text.
    """
    try:
        return read_whole(path, _WANTED, _MOST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise refusal(path, "bytes that are no text", _WANTED, "Name the page.") from error


def page_scene(path: Path, page: str) -> Scene:
    """Read the scene that a page carries.

    Raises
    ------
    ClaimsError
        If it carries none, or not just one, or one that this version does not understand.
    """
    islands = _ISLAND.findall(page)
    if len(islands) != 1:
        raise refusal(path, f"{len(islands)} data islands", _WANTED, "Name the page.")
    try:
        return from_dict(read_island(islands[0]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        found = f"data that cannot be read ({type(error).__name__})"
        raise refusal(path, found, _WANTED, "Use the version that the page names.") from error


def verify(path: Path) -> Verdict:
    """Recompute the hash of a page and make the page again from its own data.

    Parameters
    ----------
    path
        The page.

    Returns
    -------
    verdict
        The hash proves that nothing has changed since it was printed; whoever changes a page can
        print a new hash. That this version makes the same bytes from the data proves that page and
        script are ours, and that nothing is shown that the data does not say.

    Raises
    ------
    ClaimsError
        If it is no page of this program.
    """
    page = read_page(path)
    scene = page_scene(path, page)
    made_by = _GENERATOR.search(page)
    printed = printed_hash(page)
    found = content_hash(page)
    return Verdict(
        hash=found,
        printed=printed,
        made_by=made_by[1] if made_by else "",
        is_intact=found == printed,
        is_rebuilt=render_page(scene) == page,
    )

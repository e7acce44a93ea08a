"""The data island: a scene as JSON that HTML cannot mistake for anything else."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from geo.render.columns import cleaned
from geo.render.shapes import put_lines, put_rings, take_lines, take_rings
from geo.render.tables import TABLES, pack, unpack
from geo.scene.model import to_dict, trimmed
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from geo.scene.model import Scene

#: Above this many flows their tables travel packed.
PLAIN_MOST: Final = 50
#: What the panel shows of claims is long text; above this many letters it travels packed.
PLAIN_LETTERS: Final = 20_000
_WORDY: Final = ("claims", "sources")
_LONG: Final = ("flows", "spare", "areas", "places", "names")
#: Words that only the still map needs, and those that the browser has itself.
_STILL_WORDS: Final = ("svg_", "page_more")
_BROWSER_WORDS: Final = frozenset({"when_year", "when_month", "when_day"})
#: Words for letters of a scheme of which a map uses a few.
_LETTERED: Final = "sector_"
#: Tables whose text stands in the page's own content as well: left as they are and near it, they
#: cost next to nothing once the page is compressed.
_SHOWN: Final = ("sources",)
#: A tongue ends where the next begins, and short blocks of codes fit each; numbers are all alike.
_MEMORY_TEXT: Final = 5
_MEMORY_NUMBERS: Final = 8
# A brace is escaped as well: a page with none of ours in sight can go through any template engine.
_UNSAFE: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def island(scene: Scene) -> str:
    """Write a scene as JSON for ``<script type="application/json">``.

    Parameters
    ----------
    scene
        All its text, also text from reports.

    Returns
    -------
    json
        Keys sorted, no spaces, ``< > &`` and the line separators escaped, and doubled braces taken
        apart, so that neither HTML nor a template engine finds anything to act on. The words of all
        languages, the areas of the ground and long tables travel deflated: ``packed`` is JSON,
        ``numbers`` the bytes of the ground's lines and those that columns are read from;
        `read_island` puts them back.
    """
    data = to_dict(scene, without=TABLES)
    wordy = {name: _json(_plain(scene, name)) for name in _WORDY}
    packed = {*_WORDY} if sum(map(len, wordy.values())) > PLAIN_LETTERS else set()
    packed |= {*_LONG} if len(scene.flows) > PLAIN_MOST else set()
    data |= {name: [] if name in packed else _plain(scene, name) for name in TABLES}
    lines, ground = take_lines(data), take_rings(data)
    tables, numbers = pack(scene, packed)
    data["columns"] = [table for table in tables if table[0] in _SHOWN]
    hidden = [table for table in tables if table[0] not in _SHOWN]
    # Words of all languages, so that the page can change its own.
    sectors = [
        value for some in (scene.flows, scene.spare) for value in some.coded("sectors").values
    ]
    used = {f"sector_{one}" for value in sectors for one in value}
    told = _json({"ground": ground, "tables": hidden, "words": _page_words(used)})
    data["packed"] = _deflated(told.encode("utf-8"), _MEMORY_TEXT)
    data["numbers"] = _deflated(lines + numbers, _MEMORY_NUMBERS)
    return _inert(_json(cleaned(data)))


def _plain(scene: Scene, name: str) -> list[dict[str, Any]]:
    return [trimmed(record) for record in getattr(scene, name)]


def _page_words(used: set[str]) -> dict[str, str]:
    """Words that the page can come to need: keys, and texts of each language in their order.

    One to a line, which packs better than a key before each text.
    """
    keys = [
        key
        for key in words(LANGUAGES[0])
        if not key.startswith(_STILL_WORDS)
        and key not in _BROWSER_WORDS
        and (key in used or not key.startswith(_LETTERED))
    ]
    texts = {lang: "\n".join(words(lang)[key] for key in keys) for lang in LANGUAGES}
    return {"keys": "\n".join(keys), **texts}


def _json(data: Any) -> str:
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def _inert(text: str) -> str:
    """Escape what HTML or a template engine could act on.

    Braces that open an object must stay; one within a text is written as its code.
    """
    for sign, code in _UNSAFE.items():
        text = text.replace(sign, code)
    parts = text.split('"')
    inside = False
    for i, part in enumerate(parts):
        if inside:
            parts[i] = part.replace("{", "\\u007b")
        # A quotation mark after an odd number of backslashes belongs to the text.
        backslashes = len(part) - len(part.rstrip("\\"))
        if not (inside and backslashes % 2):
            inside = not inside
    return '"'.join(parts)


def _deflated(content: bytes, memory: int) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, memory)
    return base64.b64encode(packer.compress(content) + packer.flush()).decode("ascii")


def _inflated(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text), -15)


def read_island(text: str) -> dict[str, Any]:
    """Read an island back, its packed tables included.

    Parameters
    ----------
    text
        Content of ``<script id="scene">``.

    Returns
    -------
    scene
        As `geo.scene.model.to_dict` gave it.
    """
    data: dict[str, Any] = json.loads(text)
    if "packed" in data:
        # The words of the languages are the program's own and no part of the scene.
        told = json.loads(_inflated(data.pop("packed")))
        numbers = put_lines(data, _inflated(data.pop("numbers")))
        put_rings(data, told["ground"])
        unpack(data, told["tables"] + data.pop("columns"), numbers)
    return data

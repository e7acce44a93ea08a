"""The data island: a scene as JSON that HTML cannot mistake for anything else."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from geo.render.text import clean
from geo.scene.model import to_dict
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from geo.scene.model import Scene

#: Above this many flows their tables travel deflated as well.
PLAIN_MOST: Final = 50
#: What the panel shows of claims is long text; above this many letters it travels deflated.
PLAIN_LETTERS: Final = 20_000
_WORDY: Final = ("claims", "sources")
_LONG: Final = ("flows", "places", "names")
#: Words that only the still map needs, and those that the browser has itself.
_STILL_WORDS: Final = ("svg_", "page_more")
_BROWSER_WORDS: Final = frozenset({"when_year", "when_month", "when_day"})
#: Words for letters of a scheme of which a map uses a few.
_LETTERED: Final = "sector_"
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
        languages and long tables, as columns, travel deflated under ``packed``; `read_island`
        puts them back.
    """
    data = _cleaned(to_dict(scene))
    used = {f"sector_{one}" for flow in (*scene.flows, *scene.spare) for one in flow.sectors}
    # Words of all languages, so that the page can change its own.
    data["words"] = {lang: _page_words(lang, used) for lang in LANGUAGES}
    packed = [*_WORDY] if len(_json([data[name] for name in _WORDY])) > PLAIN_LETTERS else []
    packed += [*_LONG] if len(scene.flows) > PLAIN_MOST else []
    tables = {name: _columns(data[name]) for name in packed}
    data["packed"] = _deflated(tables | {"words": data.pop("words")})
    data |= {name: [] for name in packed}
    return _inert(_json(data))


def _page_words(lang: str, used: set[str]) -> dict[str, str]:
    """Words of a language that the page can come to need."""
    return {
        key: text
        for key, text in words(lang).items()
        if not key.startswith(_STILL_WORDS)
        and key not in _BROWSER_WORDS
        and (key in used or not key.startswith(_LETTERED))
    }


def _cleaned(value: Any) -> Any:
    """Take control and direction characters out of every text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(item) for item in value]
    return value


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


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = sorted({name for row in rows for name in row})
    return {
        "count": len(rows),
        "columns": {name: [row.get(name) for row in rows] for name in names},
    }


def _deflated(tables: dict[str, Any]) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(_json(tables).encode("utf-8")) + packer.flush()
    return base64.b64encode(data).decode("ascii")


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
        tables = json.loads(zlib.decompress(base64.b64decode(data.pop("packed")), -15))
        # The words of the languages are the program's own and no part of the scene.
        tables.pop("words", None)
        for name, table in tables.items():
            columns = table["columns"]
            data[name] = [
                {key: column[i] for key, column in columns.items() if column[i] is not None}
                for i in range(table["count"])
            ]
    return data

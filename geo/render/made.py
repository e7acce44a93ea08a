"""What all pages share, made from the package's own files: once, when the package is built.

To link and minify the script, to minify the styles and to compile the template takes a tenth of
the time of a small map. So the build puts the results beside the sources, with a digest of all they
are made from; where that does not agree, as in a checkout that is being worked on, they are made
anew.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
#: Not in the repository.
BUILT: Final = _HERE / "built"
_DIGEST: Final = "made_from.txt"
_SCRIPT: Final = "script.js"
_STYLE: Final = "style.css"
#: What makes them, beside the assets.
_MAKERS: Final = ("leaflet.py", "link.py", "made.py", "sheets.py", "template.py")
_TOOLS: Final = ("django-js-lib-leaflet", "jinja2", "tdewolff-minify")


def digest() -> str:
    """Hash everything that the shared parts of a page are made from, and with."""
    paths = [*(_HERE / name for name in _MAKERS), *sorted((_HERE / "assets").glob("*.*"))]
    paths += sorted((_HERE / "assets" / "js").glob("*.js"))
    found = hashlib.sha256()
    for path in paths:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.name} {len(content)}\n".encode())
        found.update(content)
    for tool in _TOOLS:
        found.update(f"{tool} {version(tool)}\n".encode())
    return found.hexdigest()


@lru_cache(maxsize=1)
def is_current() -> bool:
    """Whether what was built is what would be made now."""
    try:
        return (BUILT / _DIGEST).read_text(encoding="ascii") == digest()
    except FileNotFoundError:
        return False


@lru_cache(maxsize=1)
def page_script() -> str:
    """The page's own script, linked and minified."""
    return _built(_SCRIPT) if is_current() else _linked()


@lru_cache(maxsize=1)
def usual_style() -> str:
    """The style sheet of pages that keep the usual colors, minified."""
    return _built(_STYLE) if is_current() else minified_style("")


def minified_style(more: str) -> str:
    """Minify the page's style sheets.

    Parameters
    ----------
    more
        Rules that follow them.
    """
    import minify  # who has what was built needs none

    from geo.render.sheets import usual_sheets

    return str(minify.string("text/css", usual_sheets() + more))


def build(folder: Path = BUILT) -> None:
    """Make all of it; the digest comes last, so that what is cut short is not used.

    Parameters
    ----------
    folder
        Where to.
    """
    from geo.render.template import compile_template

    folder.mkdir(exist_ok=True)
    (folder / _DIGEST).unlink(missing_ok=True)
    for name, text in ((_SCRIPT, _linked()), (_STYLE, minified_style(""))):
        (folder / name).write_bytes(text.encode("utf-8"))
    compile_template(folder)
    (folder / _DIGEST).write_text(digest(), encoding="ascii")


def _linked() -> str:
    from geo.render.link import linked_script

    return linked_script()


def _built(name: str) -> str:
    return (BUILT / name).read_bytes().decode("utf-8")

"""Link the script's modules into one: in order, without imports and exports, without comments.

Relative imports cannot work from ``file://`` and a bundler would make Node a need of every user, so
the page holds its modules one after the other in a single ``<script type="module">``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.errors import RenderError

#: A module stands after all it imports.
MODULES: Final = (
    "dom.js",
    "laws.js",
    "decode.js",
    "period.js",
    "phrase.js",
    "totals.js",
    "voice.js",
    "state.js",
    "hash.js",
    "standing.js",
    "reckon.js",
    "filters.js",
    "fills.js",
    "shading.js",
    "bins.js",
    "arrow.js",
    "fan.js",
    "marks.js",
    "view.js",
    "hit.js",
    "labels.js",
    "lay.js",
    "lanes.js",
    "edges.js",
    "lands.js",
    "notes.js",
    "names.js",
    "ground.js",
    "pen.js",
    "terrain.js",
    "paint.js",
    "palette.js",
    "corner.js",
    "bundle.js",
    "cluster.js",
    "inset.js",
    "showing.js",
    "layer.js",
    "panel.js",
    "report.js",
    "table.js",
    "globe.js",
    "save.js",
    "place.js",
    "together.js",
    "search.js",
    "shades.js",
    "choices.js",
    "time.js",
    "roving.js",
    "gestures.js",
    "height.js",
    "map.js",
    "choose.js",
    "point.js",
    "explore.js",
    "main.js",
)
_IMPORT: Final = re.compile(r"^import \{([^}]*)\} from \"\./([\w.]+)\";\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function |const )", re.MULTILINE)
_FUNCTION: Final = re.compile(
    r"^(export )?(async )?function (\w+)(\((?:(?!\n\}).)*?\)) \{\n((?:(?!^\}).)*?)^\}$",
    re.MULTILINE | re.DOTALL,
)
_CONSTANT: Final = re.compile(r"^(\s*(?:for \()?)const (?=[\w{\[])", re.MULTILINE)
#: Functions that belong to nobody, so that they can be called by a name of their own.
_STATIC: Final = re.compile(r"\b(Math|Object|Array|Number)\.(\w+)")
#: What every script knows by a long name, ``null`` too; not a key of an object, a member or a word
#: of a text.
_GLOBAL: Final = re.compile(
    r"(?<![\w$'\"`])(?<!(?<!\.\.)\.)(document|getComputedStyle|location|matchMedia|null|undefined|window|Boolean|"
    r"Float64Array|Int32Array|Map|Number|Path2D|Set|String|URLSearchParams|Uint8Array)\b(?![:'\"`])"
)
#: A member of something: in a text a dot stands behind a blank or a quotation mark, or nothing long
#: follows it.
_MEMBER: Final = re.compile(r"(\?\.)?(?(1)|(?:(?<=[\w)\]}])|^)\.)([A-Za-z_]\w{3,})\b", re.MULTILINE)
#: A text that is one word, and no key of an object.
_WORD: Final = re.compile(r'"([A-Za-z_][\w-]{3,})"(?!:)')
#: Bytes that a name kept in a variable takes as a member, as a text, and to be kept.
_AS_MEMBER, _AS_TEXT, _KEEP = 4, 2, 6
#: The least that it has to save.
_WORTH: Final = 4
_LEFT_OVER: Final = re.compile(r"^\s*(?:import|export)\b.*", re.MULTILINE)
_NAME: Final = re.compile(r"^(?:async )?(?:function|const|let|class) +(\w+)", re.MULTILINE)
_BLOCK_COMMENT: Final = re.compile(
    r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL
)
_TYPE_COMMENT: Final = re.compile(r"/\*\* @(?:type|param) .*?\*/ ?")
_LINE_COMMENT: Final = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_BLANK: Final = re.compile(r"\n{2,}")
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)


def link(sources: dict[str, str]) -> str:
    """Join modules so that they run without a module system.

    Parameters
    ----------
    sources
        File name to source, in the order in which they must run.

    Returns
    -------
    script
        Whole-line comments and indentation left out; the repository holds the commented source.

    Raises
    ------
    RenderError
        If a name stands in two modules, an import precedes what it imports or names something a
        module does not have, or another form of import or export is used. Mend the module.
    """
    seen: dict[str, str] = {}
    parts = []
    for file, source in sources.items():
        for names, origin in _IMPORT.findall(source):
            _check_import(file, names, origin, seen)
        body = _EXPORT.sub("", _IMPORT.sub("", source))
        for comment in (_BLOCK_COMMENT, _TYPE_COMMENT, _LINE_COMMENT):
            body = comment.sub("", body)
        left = _LEFT_OVER.search(body)
        if left:
            msg = f"{file}: found {left.group().strip()!r}, wanted imports of modules beside it."
            raise RenderError(msg)
        for name in _NAME.findall(body):
            if name in seen:
                msg = (
                    f"{file}: the name {name!r} stands in {seen[name]} already. Rename one of them."
                )
                raise RenderError(msg)
            seen[name] = file
        parts.append(_INDENT.sub("", _BLANK.sub("\n", body)).strip())
    return "\n".join(parts) + "\n"


def _check_import(file: str, names: str, origin: str, seen: dict[str, str]) -> None:
    for name in filter(None, (part.strip() for part in names.split(","))):
        if seen.get(name) != origin:
            msg = f"{file}: imports {name!r} from {origin}, which has not defined it by then."
            raise RenderError(msg)


@lru_cache(maxsize=1)
def linked_script() -> str:
    """The page's own script, linked from the package's modules, its names shortened.

    Names of modules are shortened as well because they stand within a function; the minifier keeps
    those of a script's own level. Functions of ``Math`` and the like and long names get names
    of their own first, so that they are shortened too.
    """
    import minify

    folder = Path(__file__).parent / "assets" / "js"
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in MODULES}
    # An arrow is shorter; nothing is called before it stands, as modules are in order.
    arrows = r"\1const \3 = \2\4 => {\n\5};"
    script = link({name: _FUNCTION.sub(arrows, source) for name, source in sources.items()})
    statics = sorted({f"{owner}.{name}" for owner, name in _STATIC.findall(script)})
    script = _CONSTANT.sub(r"\1let ", _STATIC.sub(r"\1_\2", script))
    owners = sorted(set(_GLOBAL.findall(script)))
    script = _GLOBAL.sub(r"own_\1", script)
    names = long_names(script)
    script = _MEMBER.sub(
        lambda m: f"{m[1] or ''}[{_kept(m[2])}]" if m[2] in names else m[0], script
    )
    script = _WORD.sub(lambda m: _kept(m[1]) if m[1] in names else m[0], script)
    kept = [f"{static.replace('.', '_')} = {static}" for static in statics]
    kept += [f"own_{owner} = {owner}" for owner in owners]
    kept += [f"{_kept(name)} = '{name}'" for name in names]
    whole = f"(() => {{\nlet {', '.join(kept)};\n{script}}})();\n"
    return str(minify.string("application/javascript", whole)) + "\n"


def _kept(name: str) -> str:
    """The variable that keeps a name."""
    return f"long_{name.replace('-', '_')}"


def long_names(script: str) -> list[str]:
    """Names of members and words that take fewer bytes if they are written once and kept.

    Parameters
    ----------
    script
        Linked modules.

    Returns
    -------
    names
        In alphabetical order.
    """
    members = Counter(name for _, name in _MEMBER.findall(script))
    words = Counter(_WORD.findall(script))
    saved = {
        name: members[name] * (len(name) + 1 - _AS_MEMBER)
        + words[name] * (len(name) + 2 - _AS_TEXT)
        - (len(name) + _KEEP)
        for name in members | words
    }
    return sorted(name for name in saved if saved[name] >= _WORTH)

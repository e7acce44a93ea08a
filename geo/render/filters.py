"""The reader's filters as the page's own markup, which the script only has to listen to.

`assets/js/filters.js` holds what a flow says of each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.render.spoken import spoken
from geo.render.text import escape
from geo.scene.model import Message
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.scene.model import Scene
    from geo.scene.speak import Speaker

_QUESTIONS: Final = ("measure", "direction", "level")
#: Words of the values of a facet.
_WORDS: Final = {
    "kinds": "kind",
    "statuses": "status",
    "sectors": "sector",
    "sources": "source_grade",
    "items": "info_grade",
}


def render_filters(scene: Scene) -> str:
    """Write lists of what the fills show, boxes of what there is a choice of, and countries.

    Returns
    -------
    html
        Children of the box of filters; the script sorts the countries in the reader's language.
    """
    speaker = speaker_of(scene)
    lists = [
        _list(speaker, name, [(one, f"{name}_{one}") for one in scene.shading.offers[name]])
        for name in _QUESTIONS
        if name in scene.shading.offers
    ]
    legend = spoken(speaker, Message("ui_shades"), "legend")
    parts = [f'<fieldset class="shades">{legend}{"".join(lists)}</fieldset>']
    for facet, values in _facets(scene).items():
        if len(values) > 1:
            parts.append(_boxes(speaker, facet, values))
    countries = _countries(scene)
    if len(countries) > 1:
        options = [("", "ui_everywhere"), *((one, "") for one in countries)]
        parts.append(_list(speaker, "dest", options))
    return "".join(parts)


def _facets(scene: Scene) -> dict[str, list[str]]:
    """Values that the flows have, kinds in their order."""
    grades = [grade for some in _values(scene, "grades") for grade in some]
    return {
        "kinds": _values(scene, "kind"),
        "statuses": sorted(_values(scene, "status")),
        "sectors": sorted({one for some in _values(scene, "sectors") for one in some}),
        "sources": sorted({one for grade in grades for one in re.findall("[A-F]", grade)[:1]}),
        "items": sorted({one for grade in grades for one in re.findall("[1-6]", grade)[:1]}),
    }


def _values(scene: Scene, field: str) -> list[Any]:
    """Distinct values of a field in the order in which they first come."""
    found: dict[Any, None] = {}
    for flows in (scene.flows, scene.spare):
        column = flows.coded(field)
        codes, first = np.unique(column.codes, return_index=True)
        found |= dict.fromkeys(column.values[code] for code in codes[np.argsort(first)])
    return list(found)


def _countries(scene: Scene) -> list[str]:
    """Countries that flows go to and that have a name."""
    ends = np.unique(np.concatenate([f.numbers("dest") for f in (scene.flows, scene.spare)]))
    known = {name.id for name in scene.names}
    return sorted({scene.names[end].country for end in ends.tolist()} & known)


def _boxes(speaker: Speaker, facet: str, values: Iterable[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="{facet}" value="{escape(value)}" checked>'
        f"{_word(speaker, f'{_WORDS[facet]}_{value}', value, 'span')}</label>"
        for value in values
    )
    legend = spoken(speaker, Message(f"ui_{facet}"), "legend")
    return f"<fieldset>{legend}{boxes}</fieldset>"


def _list(speaker: Speaker, name: str, options: Iterable[tuple[str, str]]) -> str:
    """A native list; an option without a word is a place."""
    lines = "".join(
        _word(speaker, key, value, "option", f' value="{escape(value)}"')
        if key
        else f'<option value="{escape(value)}" data-name="{escape(value)}">'
        f"{escape(speaker.place(value))}</option>"
        for value, key in options
    )
    title = spoken(speaker, Message(f"ui_{name}"))
    return f'<label class="dest">{title}<select id="fill-{name}">{lines}</select></label>'


def _word(speaker: Speaker, key: str, value: str, tag: str, more: str = "") -> str:
    """A value in words that change with the language; as it stands where there are none."""
    if key not in speaker.text:
        return f"<{tag}{more}>{escape(value)}</{tag}>"
    return f'<{tag}{more} data-say="{escape(key)}">{escape(speaker.text[key])}</{tag}>'

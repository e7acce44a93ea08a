"""The sealed page: one HTML file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from geo.citation import CODEBOOK, citation
from geo.render.bars import render_bars, render_bars_note
from geo.render.digest import BLANK, sealed
from geo.render.embed import head_tags, public_files
from geo.render.filters import render_filters
from geo.render.island import island
from geo.render.leaflet import leaflet_script
from geo.render.legend import render_legend
from geo.render.made import page_script
from geo.render.notes import render_notes
from geo.render.spoken import own_text, spoken
from geo.render.style import style_sheet
from geo.render.svg import render_svg
from geo.render.table import ROWS_CUT, cut_note, render_fills, render_table, summary, table_summary
from geo.render.template import page_template
from geo.render.text import clean
from geo.scene.model import Message
from geo.scene.speak import speaker_of
from geo.words import LANGUAGES, words

if TYPE_CHECKING:
    from geo.scene.model import Box, Scene, Source
    from geo.scene.speak import Speaker

_OWN = ("title", "subtitle", "byline", "credit")
#: Width over height of a view from which on it is wide.
_WIDE: Final = 2.0

GENERATOR: Final = f"Labor Flow Map {version('labor-flow-map')}"


def render_page(scene: Scene) -> str:
    """Write a scene as one self-contained HTML page.

    Parameters
    ----------
    scene
        Everything the reader will see.

    Returns
    -------
    html
        The same scene gives the same text. Still map, table and credits are the page's own content;
        script and styles are held to by their hashes and nothing else may run or load.
    """
    speaker = speaker_of(scene)
    text = speaker.text
    scripts = (leaflet_script(), page_script())
    style = style_sheet(scene.style)
    page = page_template().render(
        lang=scene.lang,
        generator=GENERATOR,
        digest=BLANK,
        policy=content_policy(scripts, style),
        wide=_is_wide(scene.view),
        title=clean(scene.title),
        subtitle=clean(scene.subtitle),
        byline=clean(scene.byline),
        head_tags=Markup(head_tags(scene)),  # noqa: S704  (escaped where it is made)
        text_langs={name: own_text(scene, name)[1] for name in _OWN},
        text=text,
        languages={lang: words(lang)["language_name"] for lang in LANGUAGES},
        still=Markup(render_svg(scene, standalone=False)),  # noqa: S704  (escaped where it is made)
        legend=Markup(render_legend(scene)),  # noqa: S704
        table=Markup(render_table(scene)),  # noqa: S704
        fills=Markup(render_fills(scene)),  # noqa: S704
        has_fills=bool(scene.legend.classes),
        table_summary=_spoken(speaker, table_summary(scene)),
        rows_cut=ROWS_CUT,
        filters=Markup(render_filters(scene)),  # noqa: S704  (escaped where it is made)
        bars=Markup(render_bars(scene)),  # noqa: S704  (only labels of our own)
        bars_note=Markup(render_bars_note(scene)),  # noqa: S704  (escaped where it is made)
        count=len(scene.bars),
        summary=Markup(summary(scene)),  # noqa: S704  (escaped where it is made)
        cut_note=_spoken(speaker, cut_note(scene), "p"),
        credit=own_text(scene, "credit")[0],
        credits=[_spoken(speaker, line, "p") for line in _credit_lines(scene)],
        sources_summary=_spoken(speaker, Message("page_sources", {"n": len(scene.sources)})),
        sources=[_source_line(source) for source in scene.sources],
        cite_as=clean(citation(scene)),
        codebook=CODEBOOK,
        files=public_files(scene),
        map_notes=Markup(render_notes(scene)),  # noqa: S704  (escaped where it is made)
        island=Markup(island(scene)),  # noqa: S704
        style=Markup(style),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
    )
    return sealed(page)


def _is_wide(view: Box) -> bool:
    """Whether a map is of most of the world: a tall frame would show what lies beyond its poles."""
    left, bottom, right, top = view
    return right - left > _WIDE * (top - bottom)


def content_policy(scripts: tuple[str, ...], style: str) -> str:
    """Name what may run by its hash; everything else is refused.

    Parameters
    ----------
    scripts, style
        Exactly what stands between the tags.
    """
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _spoken(speaker: Speaker, message: Message | None, tag: str = "span") -> Markup:
    return Markup(spoken(speaker, message, tag) if message else "")  # noqa: S704


def _credit_lines(scene: Scene) -> list[Message]:
    dated = [Message("page_data_date", {"date": scene.data_date})] if scene.data_date else []
    return [*scene.notes, *dated, *scene.credits]


def _source_line(source: Source) -> dict[str, str]:
    """What the list of publications says of one; only web addresses become links."""
    url = clean(source.url)
    facts = [source.publisher if source.title else "", source.date]
    return {
        "title": clean(source.title or source.publisher or source.id),
        "lang": clean(source.lang),
        "facts": " · ".join(clean(fact) for fact in facts if fact),
        "url": url if url.lower().startswith(("https://", "http://")) and " " not in url else "",
    }

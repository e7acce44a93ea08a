"""The snippets that put a map into another page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin, urlsplit

from geo.render.spoken import credit_lines
from geo.render.svg import render_svg
from geo.render.table import render_table
from geo.render.text import clean, escape
from geo.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.scene.model import Scene

#: Scripts for the map, windows of their own for the sources; never the host page's own origin.
SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
SIZE: Final = (800, 880)
#: A frame that is narrower than its design needs height rather than its proportions.
_LEAST_SHARE: Final = 0.75
_ID: Final = "laborflow-map"
#: What a host page does with the height that the map tells, in each protocol's own words.
_LISTENERS: Final = {
    "datawrapper": 'd["datawrapper-height"]&&Object.values(d["datawrapper-height"])[0]',
    "embedly": 'd.context==="iframe.resize"&&d.height',
}


def embed_snippet(scene: Scene, file_name: str) -> str:
    """Write the iframe an editor pastes.

    Parameters
    ----------
    scene
        For its title, its size and, where it has one, its public address.
    file_name
        Of the page, as it will lie beside the page that embeds it if there is no address.

    Returns
    -------
    html
        One ``<iframe>`` that is loaded late, keeps to itself and can open sources.
    """
    return _frame(scene, file_name) + "\n"


def snippets(scene: Scene, file_name: str) -> dict[str, str]:
    """Write every snippet there is for a map.

    Parameters
    ----------
    scene, file_name
        As for `embed_snippet`.

    Returns
    -------
    snippets
        Name of a file to its content, each beginning with the page's own name: the iframe; the
        same for pages with pym.js, @newswire/frames, Datawrapper's, AMP's and Embedly's protocol;
        a figure with the still map and its text for systems that take no iframe; and, only with a
        public address, oEmbed and the tags for a page's head.
    """
    stem = file_name.rpartition(".")[0] or file_name
    made = {
        f"{stem}.embed-{name}.html": write(scene, file_name) for name, write in _WRITERS.items()
    }
    made[f"{stem}.figure.html"] = figure(scene)
    if scene.url:
        made[oembed_name(scene)] = oembed(scene)
        made[f"{stem}.head.html"] = head_tags(scene)
    return {f"{stem}.embed.html": embed_snippet(scene, file_name)} | made


def _size(scene: Scene) -> tuple[int, int]:
    return scene.size or SIZE


def _source(scene: Scene, file_name: str) -> str:
    return scene.url or quote(file_name)


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items())


def _frame(scene: Scene, file_name: str, **more: str) -> str:
    width, height = _size(scene)
    style = (
        f"border:0;width:100%;aspect-ratio:{width}/{height};height:auto;"
        f"min-height:{round(height * _LEAST_SHARE)}px;max-height:{height}px"
    )
    values = {
        "src": _source(scene, file_name),
        "title": scene.title,
        "width": width,
        "height": height,
        "loading": "lazy",
        "sandbox": SANDBOX,
        "referrerpolicy": "no-referrer",
        "style": "border:0;width:100%" if "id" in more else style,
    }
    return f"<iframe{_attributes(values | more)}></iframe>"


def _pym(scene: Scene, file_name: str) -> str:
    values = {
        "id": _ID,
        "data-pym-src": _source(scene, file_name),
        "data-pym-title": scene.title,
        "data-pym-sandbox": SANDBOX,
        "data-pym-optionalparams": "false",
    }
    return f"<div{_attributes(values)}></div>\n"


def _frames(scene: Scene, file_name: str) -> str:
    values = {"data-frame-src": _source(scene, file_name)} | {
        f"data-frame-attribute-{name}": value
        for name, value in {
            "title": scene.title,
            "height": _size(scene)[1],
            "loading": "lazy",
            "sandbox": SANDBOX,
            "referrerpolicy": "no-referrer",
        }.items()
    }
    return f"<div{_attributes(values)}></div>\n"


def _listening(protocol: str) -> Callable[[Scene, str], str]:
    """The iframe, and a script of the host page that sets its height."""

    def write(scene: Scene, file_name: str) -> str:
        name = f"{_ID}-{protocol}"
        read = 'if(typeof d==="string")try{d=JSON.parse(d)}catch{return}'
        script = (
            f'addEventListener("message",e=>{{const f=document.getElementById("{name}");'
            f"let d=e.data;if(!f||e.source!==f.contentWindow||!d)return;{read}"
            f'const h={_LISTENERS[protocol]};if(h>0)f.style.height=Math.ceil(h)+"px"}});'
        )
        return f"{_frame(scene, file_name, id=name)}\n<script>{script}</script>\n"

    return write


def _amp(scene: Scene, file_name: str) -> str:
    width, height = _size(scene)
    text = words(scene.lang)
    values = {
        "src": _source(scene, file_name),
        "title": scene.title,
        "width": width,
        "height": height,
        "layout": "responsive",
        "sandbox": SANDBOX,
        "referrerpolicy": "no-referrer",
        "frameborder": 0,
    }
    more = _attributes({"aria-label": text["page_more"]})
    return (
        f"<amp-iframe{_attributes(values)} resizable>"
        f'<div overflow tabindex="0" role="button"{more}>{escape(text["page_more"])}</div>'
        f"<div placeholder>{escape(scene.title)}</div></amp-iframe>\n"
    )


_WRITERS: Final[dict[str, Callable[[Scene, str], str]]] = {
    "pym": _pym,
    "frames": _frames,
    "datawrapper": _listening("datawrapper"),
    "amp": _amp,
    "embedly": _listening("embedly"),
}


KINDS: Final = ("iframe", *_WRITERS, "figure", "oembed", "head")


def snippet_kind(name: str) -> str:
    """Tell from a file's name which of `KINDS` it holds."""
    for kind in KINDS:
        if name.endswith((f".embed-{kind}.html", f".{kind}.html", f".{kind}.json")):
            return kind
    return "iframe"


def figure(scene: Scene) -> str:
    """Write the still map and its table as a ``<figure>``, for systems that take no iframe.

    Parameters
    ----------
    scene
        What it shows.

    Returns
    -------
    html
        No script and no style; presentation attributes only.
    """
    still = render_svg(scene, standalone=False).replace('id="static-map"', 'id="laborflow-still"')
    for name in ("title", "desc"):
        still = still.replace(f'id="still-{name}"', f'id="laborflow-still-{name}"')
    labels = '="still-title still-desc"'
    still = still.replace(labels, labels.replace("still-", "laborflow-still-"))
    table = render_table(scene)
    lines = [scene.byline, *credit_lines(scene)]
    link = f'<a href="{escape(scene.url)}">{escape(scene.title)}</a>' if scene.url else ""
    caption = "<br>".join(filter(None, [link or escape(scene.title), *map(escape, lines)]))
    return (
        f'<figure lang="{scene.lang}">\n{still}\n'
        f"<details><summary>{escape(words(scene.lang)['page_caption'])}</summary>"
        f"<table>{table}</table></details>\n<figcaption>{caption}</figcaption>\n</figure>\n"
    )


def oembed(scene: Scene) -> str:
    """Write the oEmbed answer for a map that has a public address.

    Notes
    -----
    Source: oEmbed 1.0, type ``rich``, https://oembed.com
    """
    width, height = _size(scene)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": clean(scene.title),
        "author_name": clean(scene.byline),
        "html": _frame(scene, scene.url),
        "width": width,
        "height": height,
    }
    if scene.picture:
        answer |= {"thumbnail_url": scene.picture, "thumbnail_width": 1200, "thumbnail_height": 630}
    kept = {name: value for name, value in answer.items() if value != ""}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def oembed_name(scene: Scene) -> str:
    """Name of the file with the oEmbed answer, made from the page's address."""
    return f"{_public_stem(scene)}.oembed.json"


def public_files(scene: Scene) -> list[tuple[str, str]]:
    """Name and address of the data files beside a public page; none without an address."""
    names = [f"{_public_stem(scene)}.{end}" for end in ("csv", "geojson")] if scene.url else []
    return [(name, urljoin(scene.url, name)) for name in names]


def _public_stem(scene: Scene) -> str:
    name = urlsplit(scene.url).path.rpartition("/")[2]
    return name.rpartition(".")[0] or name or "map"


_LOCALES: Final = {"en": "en_US", "ko": "ko_KR", "zh": "zh_CN"}


def head_tags(scene: Scene) -> str:
    """Write what social networks and other sites look for in a page's head.

    Returns
    -------
    html
        Open Graph, Twitter, the canonical address and the oEmbed discovery link; empty without a
        public address, for each of them would be a dead one.
    """
    if not scene.url:
        return ""
    graph = {
        "og:type": "website",
        "og:title": scene.title,
        "og:description": scene.subtitle,
        "og:url": scene.url,
        "og:locale": _LOCALES[scene.lang],
    }
    card = {
        "twitter:card": "summary_large_image" if scene.picture else "summary",
        "twitter:title": scene.title,
        "twitter:description": scene.subtitle,
    }
    if scene.picture:
        graph |= {
            "og:image": scene.picture,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": scene.title,
        }
        card |= {"twitter:image": scene.picture, "twitter:image:alt": scene.title}
    lines = [f'<meta name="description" content="{escape(scene.subtitle)}">']
    lines += [f'<meta property="{key}" content="{escape(v)}">' for key, v in graph.items()]
    lines += [f'<meta name="{key}" content="{escape(v)}">' for key, v in card.items()]
    lines.append(f'<link rel="canonical" href="{escape(scene.url)}">')
    answer = escape(urljoin(scene.url, oembed_name(scene)))
    lines.append(
        f'<link rel="alternate" type="application/json+oembed" href="{answer}"'
        f' title="{escape(scene.title)}">'
    )
    return "\n".join(lines) + "\n"

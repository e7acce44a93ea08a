"""Room 6, render: a scene as a sealed page, a still map, a folium map, an embed snippet."""

from __future__ import annotations

from geo.render.embed import embed_snippet, oembed, oembed_name
from geo.render.folium_map import FlowMap
from geo.render.layers import Areas, FlowLines
from geo.render.page import render_page
from geo.render.svg import render_svg

__all__ = [
    "Areas",
    "FlowLines",
    "FlowMap",
    "embed_snippet",
    "oembed",
    "oembed_name",
    "render_page",
    "render_svg",
]

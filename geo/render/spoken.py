"""Texts of the page that change with its language: written with the key they were made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.render.text import clean, escape
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from geo.scene.model import Message, Scene
    from geo.scene.speak import Speaker


def spoken(speaker: Speaker, message: Message, tag: str = "span") -> str:
    """Write a message as an element that the page's script can say again in another language."""
    values = ""
    if message.values:
        told = json.dumps(message.values, ensure_ascii=False, separators=(",", ":"))
        values = f' data-values="{escape(told)}"'
    text = escape(speaker.say(message))
    return f"<{tag} data-say={message.key}{values}>{text}</{tag}>"


def named(speaker: Speaker, place_id: str) -> str:
    """Write the name of a place, isolated, with the id it is known by."""
    return f'<bdi data-name="{escape(place_id)}">{escape(speaker.place(place_id))}</bdi>'


def own_text(scene: Scene, name: str) -> tuple[str, str]:
    """Choose from a text of the maker in several languages: the text and its language.

    Parameters
    ----------
    scene
        With the texts; its language first, then the maker's own.
    name
        ``title``, ``subtitle``, ``byline`` or ``credit``.
    """
    texts = scene.texts.get(name, {})
    chosen = next((lang for lang in (scene.lang, scene.text_lang) if lang in texts), scene.lang)
    return clean(texts.get(chosen, "")), chosen


def credit_lines(scene: Scene) -> list[str]:
    """The maker's credit and the project's, in the language of the scene."""
    own, _ = own_text(scene, "credit")
    return [line for line in (own, *map(speaker_of(scene).say, scene.credits)) if line]

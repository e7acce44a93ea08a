"""What a page says of its flows, read from its island by Python."""

from __future__ import annotations

from typing import Any

from geo.render.island import read_island
from geo.scene.model import Name
from geo.scene.speak import Speaker


def told(island: str, lang: str = "en") -> list[dict[str, Any]]:
    """The flows of an island, their ends, figures and times in words."""
    scene = read_island(island)
    names = tuple(Name(one["id"], tuple(one["texts"])) for one in scene["names"])
    speaker = Speaker(lang, tuple(scene["langs"]), names)
    found = []
    for flow in scene["flows"]:
        low, best, high = (flow.get(name) for name in ("low", "best", "high"))
        found.append(
            flow
            | {"origin": speaker.name(flow["origin"]), "dest": speaker.name(flow["dest"])}
            | {"people": speaker.figure((low, best, high, flow.get("qualifier", "")))}
            | {"when": speaker.when(flow["period"])}
        )
    return found

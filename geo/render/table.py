"""The table of all flows: the map in words, the page's own content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.render.text import escape
from geo.scene.model import Message
from geo.scene.speak import speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.scene.model import Flow, Scene
    from geo.scene.speak import Speaker

#: Up to this many flows the page holds every row; above it the heaviest, the rest in the CSV.
ROWS_ALL: Final = 2_000
ROWS_CUT: Final = 500
COLUMNS: Final = ("origin", "dest", "kind", "people", "when", "status")
_ROUTE: Final = "→"
_FIXABLE: Final = ("kind", "when", "status")
_VALUE: Final[dict[str, Callable[[Flow], object]]] = {
    "kind": lambda flow: flow.kind,
    "when": lambda flow: (flow.period, flow.partial),
    "status": lambda flow: flow.status,
}


def table_order(scene: Scene) -> list[int]:
    """Positions of the flows in the table: lines of persons first, the heaviest first.

    Returns
    -------
    order
        All flows, or the heaviest `ROWS_CUT` where there are more than `ROWS_ALL`.
    """
    order = scene.flows.order
    found: list[int] = (order if len(order) <= ROWS_ALL else order[:ROWS_CUT]).tolist()
    return found


def render_table(scene: Scene) -> str:
    """Write caption, heading and rows; what is the same in every row stands in the caption.

    Returns
    -------
    html
        Content of ``<table id="flows">``. End tags that HTML lets out are left out; ``data-i`` of a
        row is the position of its flow in the scene, ``data-c`` of a heading names its column.
    """
    order, speaker = table_order(scene), speaker_of(scene)
    shown = [scene.flows[i] for i in order]
    fixed = fixed_columns(shown)
    varying = [name for name in COLUMNS if name not in fixed]
    caption = [f"<span data-say=page_caption>{escape(speaker.text['page_caption'])}</span>"]
    caption += [
        f"<span data-c={name}>{text}</span>"
        for name in fixed
        if (text := escape(_said(speaker, shown[0], name)))
    ]
    heads = "".join(
        f"<th scope=col data-c={name}>{escape(speaker.text[f'page_{name}'])}" for name in varying
    )
    rows = "".join(_row(index, scene.flows[index], varying, speaker) for index in order)
    return f"<caption>{' · '.join(caption)}</caption><thead><tr>{heads}<tbody>{rows}"


def fixed_columns(flows: list[Flow]) -> list[str]:
    """Columns that say the same of every flow."""
    return [name for name in _FIXABLE if len({_VALUE[name](flow) for flow in flows}) == 1]


def _said(speaker: Speaker, flow: Flow, column: str) -> str:
    if column in {"origin", "dest"}:
        return speaker.name(flow.origin if column == "origin" else flow.dest)
    if column == "people":
        return speaker.figure(flow.figure)
    if column == "when":
        return speaker.time(flow)
    return speaker.word(column, str(_VALUE[column](flow)))


def _row(index: int, flow: Flow, columns: list[str], speaker: Speaker) -> str:
    first, *others = (_cell(_said(speaker, flow, name)) for name in columns)
    return f"<tr data-i={index}><th scope=row>{first}" + "".join(f"<td>{cell}" for cell in others)


def _cell(text: str) -> str:
    """Isolate a text that could turn the direction of its neighbors; plain ones need no tag."""
    escaped = escape(text)
    return (
        escaped
        if all(sign < "\u0590" or sign > "\u08ff" for sign in text)
        else f"<bdi>{escaped}</bdi>"
    )


def render_fills(scene: Scene) -> str:
    """Write the figures of the fills, the largest first.

    Returns
    -------
    html
        Content of ``<table id="fill-table">``; ``assets/js/shades.js`` writes it anew.
    """
    speaker, (_, _, level) = speaker_of(scene), scene.shading.own
    only = speaker.text["area_wider_only" if level == "adm2" else "area_country_only"]
    rows: dict[str, tuple[float, str]] = {}
    for area in scene.areas:
        ground = scene.base["areas"][area.area]
        if area.fill.startswith("class:") and area.low is not None:
            whole = ground["country"] if level == "country" else area.id
            rows[whole] = (-area.low, speaker.total(area.low, area.high))
        elif area.fill == "country_only":
            rows[area.wide or ground["country"]] = (1, only)
    body = "".join(
        f"<tr><th scope=row>{_cell(speaker.place(one))}<td>{_cell(said)}"
        for one, (_, said) in sorted(rows.items(), key=lambda row: row[1][0])
    )
    return f"<caption>{escape(speaker.fill_title(scene))}</caption><tbody>{body}"


def table_summary(scene: Scene) -> Message:
    """What the closed table announces."""
    count, shown = len(scene.flows), len(table_order(scene))
    if shown == count:
        return Message("page_table", {"n": count})
    return Message("page_table_cut", {"shown": shown, "n": count})


def cut_note(scene: Scene) -> Message | None:
    """One sentence on what the table leaves out; None where it holds everything."""
    flows = scene.flows
    rest = flows.order[len(table_order(scene)) :]
    if not len(rest):
        return None
    kinds, forms = (flows.coded(name) for name in ("kind", "form"))
    one_kind = len(np.unique(kinds.codes[rest])) == 1
    if not (one_kind and forms.where("line")[rest].all()):
        return Message("page_cut_plain", {"rest": len(rest)})
    people = int(flows.weight[rest].sum())
    return Message("page_cut_note", {"rest": len(rest), "people": people})


def summary(scene: Scene) -> str:
    """Sum the map up in a sentence or two; ``assets/js/explore.js`` does it for what is chosen.

    Returns
    -------
    html
        Names that could turn the direction of the sentence are isolated.
    """
    speaker, order = speaker_of(scene), table_order(scene)
    period = ("when", scene.period)
    count = Message("summary_count", {"n": len(scene.flows), "period": period})
    first = escape(speaker.say(count))
    line = next((scene.flows[i] for i in order if scene.flows[i].form == "line"), None)
    if line is None or line.unknown:
        return first
    told = {
        "route": _ROUTE,
        "people": ("figure", *line.figure),
        "kind": ("lower", f"kind_{line.kind}"),
        "when": ("when", line.period),
    }
    largest = escape(speaker.say(Message("summary_largest", told)))
    ends = {"origin": _cell(speaker.name(line.origin)), "dest": _cell(speaker.name(line.dest))}
    return f"{first} {largest.replace(_ROUTE, speaker.text['route'].format_map(ends))}"

"""The table of all flows: the map in words, the page's own content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.render.still import weight
from geo.render.text import escape
from geo.words import number, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.scene.model import Flow, Scene

#: Up to this many flows the page holds every row; above it the heaviest, the rest in the CSV.
ROWS_ALL: Final = 2_000
ROWS_CUT: Final = 500


def table_order(scene: Scene) -> list[int]:
    """Positions of the flows in the table: lines of persons first, the heaviest first.

    Returns
    -------
    order
        All flows, or the heaviest `ROWS_CUT` where there are more than `ROWS_ALL`.
    """
    flows = scene.flows
    order = sorted(range(len(flows)), key=lambda i: (flows[i].form != "line", -weight(flows[i]), i))
    return order if len(order) <= ROWS_ALL else order[:ROWS_CUT]


def render_table(scene: Scene) -> str:
    """Write caption, heading and rows; what is the same in every row stands in the caption.

    Returns
    -------
    html
        Content of ``<table id="flows">``. End tags that HTML lets out are left out; ``data-i`` of a
        row is the position of its flow in the scene.
    """
    text = words(scene.lang)
    order = table_order(scene)
    kinds = {key: text.get(f"kind_{key}", key) for key in {flow.kind for flow in scene.flows}}
    states = {key: text.get(f"status_{key}", key) for key in {flow.status for flow in scene.flows}}
    columns: list[tuple[str, Callable[[Flow], str]]] = [
        ("page_origin", lambda flow: flow.origin),
        ("page_dest", lambda flow: flow.dest),
        ("page_kind", lambda flow: kinds[flow.kind]),
        ("page_people", lambda flow: flow.people),
        ("page_when", lambda flow: flow.when),
        ("page_status", lambda flow: states[flow.status]),
    ]
    shown = [scene.flows[i] for i in order]
    same = {
        name: {value(flow) for flow in shown}
        for name, value in columns
        if name in {"page_kind", "page_when", "page_status"}
    }
    fixed = [next(iter(values)) for name, values in same.items() if len(values) == 1]
    varying = [(name, value) for name, value in columns if len(same.get(name, "ab")) != 1]
    caption = " · ".join([text["page_caption"], *filter(None, fixed)])
    heads = "".join(f"<th scope=col>{escape(text[name])}" for name, _ in varying)
    rows = "".join(_row(index, scene.flows[index], varying) for index in order)
    return f"<caption>{escape(caption)}</caption><thead><tr>{heads}<tbody>{rows}"


def _row(index: int, flow: Flow, columns: list[tuple[str, Callable[[Flow], str]]]) -> str:
    first, *others = (_cell(value(flow)) for _, value in columns)
    return f"<tr data-i={index}><th scope=row>{first}" + "".join(f"<td>{cell}" for cell in others)


def _cell(text: str) -> str:
    """Isolate a text that could turn the direction of its neighbors; plain ones need no tag."""
    escaped = escape(text)
    return (
        escaped
        if all(sign < "\u0590" or sign > "\u08ff" for sign in text)
        else f"<bdi>{escaped}</bdi>"
    )


def table_summary(scene: Scene) -> str:
    """What the closed table announces."""
    text = words(scene.lang)
    count, shown = len(scene.flows), len(table_order(scene))
    if shown == count:
        return text["page_table"].format(n=number(count))
    return text["page_table_cut"].format(shown=number(shown), n=number(count))


def cut_note(scene: Scene) -> str:
    """One sentence on what the table leaves out; empty where it holds everything."""
    shown = set(table_order(scene))
    rest = [flow for i, flow in enumerate(scene.flows) if i not in shown]
    if not rest:
        return ""
    people = sum(weight(flow) for flow in rest if flow.form == "line")
    return words(scene.lang)["page_cut_note"].format(rest=number(len(rest)), people=number(people))

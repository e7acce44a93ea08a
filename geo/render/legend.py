"""The legend as HTML, its samples drawn by the same formulas as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.render.arrows import bow
from geo.render.ground import COAST, pattern_dots, pattern_hatch
from geo.render.marks import cut_marks, flow_marks
from geo.render.picture import cased, mark_svg
from geo.render.spoken import named, spoken
from geo.render.text import escape
from geo.scene.model import Flow, Message
from geo.scene.speak import class_label, speaker_of
from geo.words import number

if TYPE_CHECKING:
    from geo.scene.model import Legend, Scene, Style, WidthSample
    from geo.scene.speak import Speaker

_GREY: Final = "#5b6670"
_SAMPLE: Final = (56.0, 26.0)
_WAITING: Final = ("hatch", "country_only", "approximate", "partial")
_ARROWS: Final = (
    "dispatch",
    "return",
    "transit",
    "unspecified",
    "count",
    "fade",
    "unknown",
    "range",
    "partial",
)


def render_legend(scene: Scene) -> str:
    """Explain widths, fills and marks.

    Returns
    -------
    html
        Children of the legend's box; its samples carry presentation attributes of their own.
    """
    legend, style, speaker = scene.legend, scene.style, speaker_of(scene)
    parts = []
    if legend.widths:
        samples = "".join(_sample(sample, "line", style) for sample in legend.widths)
        title = spoken(speaker, Message("legend_width"))
        parts.append(_block(title, f'<div class="samples">{samples}</div>'))
    hidden = "" if legend.classes else " hidden"
    title = f'<h3 id="fill-title">{escape(speaker.fill_title(scene))}</h3>'
    parts.append(f'<div id="fill-key"{hidden}>{title}{_classes(scene, speaker)}</div>')
    hues = "".join(
        _key(
            f"hue-{i - 1}",
            f"{_swatch(partner.color, name=f'hue-{i}')}{named(speaker, partner.code)}",
        )
        for i, partner in enumerate(scene.partners, 1)
    )
    if hues:
        title = spoken(speaker, Message("page_colors"))
        parts.append(_block(title, f'<ul class="classes">{hues}</ul>'))
    symbols = "".join(
        _key(name, f"{_symbol(name, style)}{spoken(speaker, Message(f'symbol_{name}'))}")
        for name in legend.symbols
    )
    # What only another measure of the fills or another time needs waits for it.
    idle = {"approximate": not scene.shading.cells, "partial": not scene.bars}
    symbols += "".join(
        _key(name, f"{_symbol(name, style)}{spoken(speaker, Message(f'symbol_{name}'))}", " hidden")
        for name in _WAITING
        if name not in legend.symbols and not idle.get(name)
    )
    papers = _papers(legend, speaker, style)
    card = f'<div id="card" class="card over">{"".join(parts)}</div>'
    return f'{card}<ul class="keys">{symbols}{papers}</ul>'


def legend_items(scene: Scene) -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles of the legend, each with its samples as SVG and their words; none titles the keys."""
    legend, style, speaker = scene.legend, scene.style, speaker_of(scene)
    text = speaker.text

    def arrows(form: str, widths: tuple[WidthSample, ...]) -> list[tuple[str, str]]:
        return [(_arrow(_flow("dispatch", w.width, form), style), number(w.people)) for w in widths]

    measure, *_ = scene.shading.own
    classes = [
        (_swatch(step.color), speaker.say(class_label(step, measure))) for step in legend.classes
    ]
    hues = [(_swatch(partner.color), speaker.place(partner.code)) for partner in scene.partners]
    keys = [(_symbol(name, style), text[f"symbol_{name}"]) for name in legend.symbols]
    found = [
        (text["legend_width"], arrows("line", legend.widths)),
        (text["legend_count"], arrows("count", legend.count_widths)),
        (speaker.fill_title(scene), classes),
        (text["page_colors"], hues),
        (text["page_legend"], keys),
    ]
    return [(title, items) for title, items in found if items]


def _papers(legend: Legend, speaker: Speaker, style: Style) -> str:
    """Papers have a scale of their own, below the map."""
    if not legend.count_widths:
        return ""
    samples = "".join(_sample(sample, "count", style) for sample in legend.count_widths)
    inner = f'{spoken(speaker, Message("legend_count"))}<div class="samples">{samples}</div>'
    return _key("count", inner)


def _key(name: str, inner: str, hidden: str = "") -> str:
    return f"<li data-key={name}{hidden}>{inner}"


def _block(title: str, content: str) -> str:
    return f"<div><h3>{title}</h3>{content}</div>"


def _flow(kind: str, width: float, form: str = "line", **other: object) -> Flow:
    return Flow(
        0,
        0,
        kind,
        "reported",
        form,
        "",
        width=width,
        hue=-1,
        **other,  # type: ignore[arg-type]
    )


def _sample(sample: WidthSample, form: str, style: Style) -> str:
    flow = _flow("dispatch", sample.width, form)
    people = f"<span data-n={sample.people}>{number(sample.people)}</span>"
    return f"<div>{_arrow(flow, style)}{people}</div>"


def _arrow(flow: Flow, style: Style) -> str:
    wide, high = _SAMPLE
    room = wide - 4.0
    curve = bow((2.0, high / 2), (2.0 + room, high / 2), 0.0, min(flow.width, 20.0))
    marks = flow_marks(flow, curve, (0.0, 0.0), style)
    if flow.partial:
        marks += cut_marks(flow, curve, 0.45, style)
    shapes = "".join(mark_svg(mark, style.casing).replace(style.hue_other, _GREY) for mark in marks)
    return (
        f'<svg class="sample" width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
        f' aria-hidden="true">{cased(shapes, style.casing)}</svg>'
    )


def _classes(scene: Scene, speaker: Speaker) -> str:
    measure, *_ = scene.shading.own
    steps = "".join(
        f"<li>{_swatch(step.color, name=f'ramp-{step.tone + 1}')}"
        + spoken(speaker, class_label(step, measure))
        for step in scene.legend.classes
    )
    return f'<ul class="classes" id="classes">{steps}</ul>'


def _swatch(fill: str, inside: str = "", name: str = "") -> str:
    own = f"swatch {name}".strip()
    return (
        f'<svg class="{own}" width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">'
        f'{inside}<rect x=".5" y=".5" width="23" height="13" fill="{fill}" stroke="{COAST}"/></svg>'
    )


def _symbol(name: str, style: Style) -> str:
    if name in _ARROWS:
        return _small_arrow(name, style)
    if name == "approximate":
        return _swatch("none").replace("/></svg>", ' stroke-dasharray="3 2"/></svg>')
    if name == "ring":
        return (
            '<svg class="swatch" width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">'
            f'<circle cx="12" cy="7" r="5" fill="none" stroke="{style.ink_soft}"'
            ' stroke-width="1.4"/></svg>'
        )
    if name == "hatch":
        land = f'<rect width="24" height="14" fill="{style.land}"/>'
        return _swatch(
            "url(#key-hatch)", f"<defs>{pattern_hatch(style, 'key-hatch', 1.0)}</defs>{land}"
        )
    if name == "country_only":
        return _swatch("url(#key-dots)", f"<defs>{pattern_dots(style, 'key-dots', 1.0)}</defs>")
    return _swatch(style.origin_fill, name="origin") if name == "origin" else _swatch(style.land)


def _small_arrow(name: str, style: Style) -> str:
    kind = name if name in {"return", "transit", "unspecified"} else "dispatch"
    form = "count" if name == "count" else "line"
    extra: dict[str, object] = {}
    if name == "fade":
        extra["fade"] = "start"
    if name in {"unknown", "partial"}:
        extra[name] = True
    if name == "range":
        extra["outer"] = 9.0
    width = {"unknown": style.width_unknown, "return": 5.0, "range": 3.0, "transit": 2.4}
    return _arrow(_flow(kind, width.get(name, 3.4), form, **extra), style)

"""Put a scene into the words of one language. ``assets/js/phrase.js`` does the same in the page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.scene.model import Message
from geo.schemas import ANNOUNCED
from geo.words import number, people_words, period_words, words

if TYPE_CHECKING:
    from geo.scene.model import AreaInfo, ClassStep, Figure, Flow, Name, Scene


class Speaker:
    """Says in one language what the records of a scene tell.

    Parameters
    ----------
    lang
        Of the words, and of the names as far as the scene carries them.
    langs, names
        As in the scene.
    """

    def __init__(self, lang: str, langs: tuple[str, ...], names: tuple[Name, ...]) -> None:
        self.lang = lang
        self.text = words(lang)
        own, english = (langs.index(one) if one in langs else -1 for one in (lang, "en"))
        self._names = [
            (name.texts[own] if own >= 0 else "") or name.texts[english] for name in names
        ]
        self._ids = [name.id for name in names]
        self._place = {one: i for i, one in enumerate(self._ids)}

    def name(self, index: int) -> str:
        """Name of one end of a flow."""
        return self._names[index]

    def place(self, place_id: str) -> str:
        """Name of a place by its id; the id itself where the scene does not name it."""
        index = self._place.get(place_id, -1)
        return self._names[index] if index >= 0 else place_id

    def figure(self, figure: Figure) -> str:
        """Low, best, high and their qualifier in words."""
        return people_words(figure[:3], figure[3], self.text)

    def when(self, period: str) -> str:
        """An EDTF period in words."""
        return period_words(period, self.text)

    def time(self, flow: Flow) -> str:
        """When a flow was, marked where only a part of that is shown."""
        said = self.when(flow.period)
        return self.text["when_part"].format_map({"when": said}) if flow.partial else said

    def word(self, group: str, key: str) -> str:
        """A value of a closed list in words; the value itself where there are none."""
        return self.text.get(f"{group}_{key}", key) if key else ""

    def route(self, flow: Flow) -> str:
        """From where to where."""
        ends = {"origin": self.name(flow.origin), "dest": self.name(flow.dest)}
        return self.text["route"].format_map(ends)

    def say(self, message: Message) -> str:
        """Put a message into words."""
        values = {name: self._value(value) for name, value in message.values.items()}
        return self.text[message.key].format_map(values).strip()

    def _value(self, value: Any) -> str:
        if isinstance(value, int | float):
            return number(value)
        if isinstance(value, str):
            return value
        how, what = value[0], value[1]
        if how == "figure":
            return self.figure((value[1], value[2], value[3], value[4]))
        if how == "name":
            return self.place(what)
        if how == "when":
            return self.when(what)
        said = self.text.get(str(what), str(what))
        return said.lower() if how == "lower" else said

    def notes(self, flow: Flow) -> list[str]:
        """Sentences a reader must know beside the figure of a flow."""
        notes = [*self._parts(flow), *self._ends(flow)]
        text = self.text
        if flow.form == "count":
            notes.append(text["note_count"])
        if flow.form == "hatch":
            announced = flow.kind in ANNOUNCED or flow.status == "forecast"
            several = ";" in self._ids[flow.origin] or ";" in self._ids[flow.dest]
            notes += [text["note_hatch"]] * announced + [text["note_group"]] * several
        if flow.qualifier == "few":
            notes.append(text["note_few"])
        if flow.contested:
            notes.append(text["note_contested"])
        if flow.partial:
            notes.append(text["note_partial"])
        return notes

    def _parts(self, flow: Flow) -> list[str]:
        if flow.broken is None or flow.best is None:
            return []
        rest = flow.best - flow.broken
        values = {"named": flow.broken, "whole": flow.best, "rest": rest}
        text = self.text["note_parts" if rest > 0 else "note_parts_full"]
        return [text.format_map({name: number(value) for name, value in values.items()})]

    def _ends(self, flow: Flow) -> list[str]:
        text, notes = self.text, []
        if flow.fade in {"start", "both"} and flow.anchor:
            place = self.place(flow.anchor)
            note = text["note_origin_unstated"].format(place=place, basis=flow.basis)
            notes.append(note.strip().removesuffix(":"))
        elif flow.fade in {"start", "both"}:
            notes.append(text["note_origin_border"].format(place=self.name(flow.origin)))
        if flow.fade in {"end", "both"}:
            notes.append(text["note_dest_border"].format(place=self.name(flow.dest)))
        wide = len(self._ids[flow.origin]) == len(self._ids[flow.dest]) == len("KP")
        if not flow.fade and flow.form in {"line", "count"} and wide:
            notes.append(text["note_country_ends"])
        return notes

    def fill_title(self, scene: Scene) -> str:
        """What the fills of a scene show first."""
        measure, direction, _ = scene.shading.own
        kind = {"kind": ("lower", f"kind_{scene.legend.kind}")}
        if (measure, direction) == ("people", "dest"):
            return self.say(Message("legend_class", kind))
        what = self.say(Message(f"fill_{measure}", kind))
        way = ("lower", f"direction_{direction}")
        return self.say(Message("legend_fill", {"what": what, "way": way}))

    def total(self, low: float, high: float | None) -> str:
        """A sum of figures in words; open above without a highest."""
        bounded = high is not None and high != low
        qualifier = "range" if bounded else "stated" if high is not None else "at_least"
        return self.figure((low, None if bounded else low, high if bounded else None, qualifier))

    def area(self, area: AreaInfo, flows: tuple[Flow, ...], kind: str) -> list[str]:
        """What the tooltip of an area says, line by line.

        Parameters
        ----------
        area
            What is known of it.
        flows
            Of the scene.
        kind
            Shown by the fills.
        """
        text, lines = self.text, []
        if area.fill.startswith("class:") and area.low is not None:
            people = self.total(area.low, area.high)
            done = self.word("kind", kind).lower()
            lines.append(text["area_total"].format(people=people, kind=done))
        if area.fill == "country_only" and any(flows[i].form != "hatch" for i in area.flows):
            lines.append(text["area_country_only"])
        for flow in (flows[i] for i in area.flows if flows[i].form == "hatch"):
            forecast = flow.status == "forecast"
            what = self.word("status", "forecast") if forecast else self.word("kind", flow.kind)
            lines.append(self._at("area_hatch", flow, what))
        lines += [self._at("area_stock", flows[i]) for i in area.stocks]
        return lines

    def _at(self, key: str, flow: Flow, kind: str = "") -> str:
        values = {"people": self.figure(flow.figure), "when": self.when(flow.period)}
        return self.text[key].format_map(values | {"kind": kind})


def class_label(step: ClassStep, measure: str = "people") -> Message:
    """What a class of the choropleth is called."""
    if step.high is None:
        return Message("class_from", {"low": step.low})
    last = step.high - (0.1 if measure == "per_100k" else 1)
    if not step.low or last <= step.low:
        return Message("class_under", {"high": step.high})
    return Message("class_between", {"low": step.low, "high": round(last, 1)})


@lru_cache(maxsize=4)
def speaker_of(scene: Scene, lang: str = "") -> Speaker:
    """Make the speaker of a scene; in its own language if none is named."""
    return Speaker(lang or scene.lang, scene.langs, scene.names)

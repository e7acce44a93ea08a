"""Border crossings that reports name, kept by hand: what each is called from either side."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from gazetteer_names import Name
from gazetteer_sources import Place

from geo.places.crossings import SIDE
from geo.places.hanzi import lookup_key
from geo.places.names import script

FILE: Final = Path(__file__).resolve().parents[1] / "data" / "places" / "hand_crossings.csv"
LANGUAGES: Final = ("en", "ko", "zh", "ru")
#: In a cell: the two sides, what else a side is called, and names that need no word such as port.
_SIDES, _OR, _BY_ITSELF = "/", "+", "="
#: How a crossing is shown, so that it is never mistaken for the town.
_SHOWN: Final = {"en": "{} crossing", "ko": "{} 국경검문소", "zh": "{}口岸", "ru": "Переход {}"}
_NAMED: Final = ("Bridge", "Causeway", "Pass", "Checkpoint")
_RADIUS_KM: Final = 2.0


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _sides(cell: str) -> list[list[str]]:
    return [side.replace(_BY_ITSELF, "").split(_OR) for side in cell.split(_SIDES) if side]


def crossing_places() -> list[Place]:
    """Crossings with a position of their own; those between two towns stand in ``hand.csv``."""
    return [_place(row) for row in _rows() if row["lon"]]


def _place(row: dict[str, str]) -> Place:
    firsts = {lang: [side[0] for side in _sides(row[lang])] for lang in LANGUAGES}
    shown = {
        lang: names[0]
        if lang == "en" and names[0].endswith(_NAMED)
        else _SHOWN[lang].format("–".join(names))
        for lang, names in firsts.items()
    }
    return Place(
        place_id=row["place_id"],
        name=shown["en"],
        level="crossing",
        country=row["country"],
        parent=row["country"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        radius_km=_RADIUS_KM,
        precision=2,
        source=f"{row['source']}; also in {row['other']}",
        names=[(name, lang, "display") for lang, name in shown.items()],
    )


def crossing_names(names: list[Name]) -> list[tuple[str, Name]]:
    """Rows for both orders of the sides, for names of their own, and for one side with a word.

    Parameters
    ----------
    names
        All others: what somebody else is called by already needs a word such as port.

    Returns
    -------
    keyed
        Keys and rows.
    """
    borne = {lookup_key(name.name) for name in names if name.kind != "code"}
    own = {(name.place_id, lookup_key(name.name)) for name in names}
    found: dict[tuple[str, str], Name] = {}
    for row in _rows():
        for lang in LANGUAGES:
            for text in _called(row[lang]):
                key = lookup_key(text)
                if key not in borne and (row["place_id"], key) not in own:
                    found.setdefault((row["place_id"], key), _name(row, text, lang))
            for text in (way for side in _sides(row[lang]) for way in side):
                key = f"{SIDE}{lookup_key(text)}"
                found.setdefault((row["place_id"], key), _name(row, text, lang))
    return [(key, name) for (_, key), name in found.items()]


def _called(cell: str) -> list[str]:
    """What a crossing is called without a word for one."""
    sides = _sides(cell)
    alone = [way for way in cell.replace(_SIDES, _OR).split(_OR) if way.startswith(_BY_ITSELF)]
    pairs = []
    if len(sides) == 2:
        pairs = [way for a in sides[0] for b in sides[1] for way in (f"{a}–{b}", f"{b}–{a}")]
    return [way.removeprefix(_BY_ITSELF) for way in alone] + pairs


def _name(row: dict[str, str], text: str, lang: str) -> Name:
    return Name(row["place_id"], text, script(text), lang, "", "alternate")

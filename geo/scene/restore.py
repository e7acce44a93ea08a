"""Make a scene again from its plain values, so that a page can be made again from its data."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from geo.scene.flow import Flow
from geo.scene.flow_table import FlowTable
from geo.scene.model import Scene


def from_dict(data: dict[str, Any]) -> Scene:
    """Make a scene from what `geo.scene.model.to_dict` gave, or from a data island.

    Parameters
    ----------
    data
        Fields by name; those left out have their default.

    Returns
    -------
    scene
        Its `to_dict` is ``data`` again.

    Raises
    ------
    ValueError
        If a field is not known, or one is missing or of another kind: it was not made from a scene
        of this version.
    """
    try:
        made = _made(Scene, data)
    except (TypeError, KeyError, AttributeError) as error:
        msg = f"no scene of this version: {error}"
        raise ValueError(msg) from error
    if not isinstance(made, Scene):
        msg = "no scene of this version"
        raise ValueError(msg)  # noqa: TRY004  (what the caller handed over is of the right type)
    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    # A table is told row by row, and a scene makes a table of its rows.
    return {name: tuple[Flow, ...] if hint is FlowTable else hint for name, hint in hints.items()}


def _made(kind: Any, value: Any) -> Any:
    """Give a value from JSON the type that its field declares."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], item) for name, item in value.items()})
    if get_origin(kind) is UnionType:
        return None if value is None else _made(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is ...:
            return tuple(_made(parts[0], item) for item in value)
        return tuple(_made(part, item) for part, item in zip(parts, value, strict=True))
    if kind is float and isinstance(value, int):
        return float(value)
    return value

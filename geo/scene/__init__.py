"""Room 5, compose: all that a reader will see, as small plain records."""

from __future__ import annotations

from geo.scene.compose import compose
from geo.scene.map_toml import read_options
from geo.scene.model import Scene, to_dict
from geo.scene.options import MapOptions

__all__ = ["MapOptions", "Scene", "compose", "read_options", "to_dict"]

"""Make what all pages share when the package is built or installed (`geo/render/made.py`)."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# Untyped here, for hatchling is only where packages are built.
class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Run by hatchling for a wheel, and for an editable installation as well."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Link, minify and compile; the repository does not hold the results, the wheel does."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        # Without what the room opens with: folium is not there, and nothing here needs it.
        room = ModuleType("geo.render")
        room.__path__ = [str(root / "geo" / "render")]
        sys.modules["geo.render"] = room
        from geo.render.made import BUILT, build

        build()
        build_data["artifacts"].append(f"/{BUILT.relative_to(root).as_posix()}/*")

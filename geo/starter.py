"""Start a folder: a commented ``map.toml`` that an editor fills in."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from geo.errors import WriteError
from geo.scene.map_toml import FILE

if TYPE_CHECKING:
    from pathlib import Path


def write_starter(folder: Path) -> Path:
    """Write a commented ``map.toml`` into a folder.

    Parameters
    ----------
    folder
        Where the claims are.

    Returns
    -------
    path
        What was written; as it stands it changes nothing about a map.

    Raises
    ------
    WriteError
        If there is such a file, or no such folder. Nothing was written.
    """
    path = folder / FILE
    content = (files("geo.scene") / FILE).read_bytes()
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise WriteError(path, "there is one, and it stays") from error
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error
    return path

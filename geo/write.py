"""Room 7, write: all files of a map, or none."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(files: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write several text files so that a failure leaves every old one as it was.

    Parameters
    ----------
    files
        Path to content; written as UTF-8 with LF.

    Returns
    -------
    paths
        In the order given.

    Raises
    ------
    WriteError
        If a folder is missing or not writable, or a path is a folder. Nothing was written then.
    """
    with ExitStack() as undo:
        staged = [_stage(path, content, undo) for path, content in files.items()]
        for temporary, path in staged:
            try:
                temporary.replace(path)
            except OSError as error:
                raise WriteError(path, error.strerror or str(error)) from error
    return tuple(files)


def _stage(path: Path, content: str, undo: ExitStack) -> tuple[Path, Path]:
    """Write beside the target, so that the last step is a rename within one disk."""
    if path.is_dir():
        raise WriteError(path, "there is a folder of this name")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        undo.callback(temporary.unlink, missing_ok=True)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        # mkstemp makes a private file; a page that a web server may read is meant here.
        temporary.chmod(0o666 & ~_umask())
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error
    return temporary, path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

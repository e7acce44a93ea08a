"""Room 7, write: all files of a map, or none, whenever the work is cut short.

The new files are made whole in a folder of their own. One rename of that folder is the moment at
which the map is the new one; after it the files are moved to their places by a process that does
not die with this one. Should even that be cut short (the machine stops), the folder is still there
and the next command that names the page finishes the move.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIST: Final = "files.json"
_OLD: Final = "old"


def write_files(files: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Write the files of one map so that a reader finds the old ones or the new ones.

    Parameters
    ----------
    files
        Path to content, all in one folder; text is written as UTF-8 with LF. The first names the
        set.

    Returns
    -------
    paths
        In the order given.

    Raises
    ------
    WriteError
        If the folder is missing or not writable, or a path is a folder or held by another program.
        All older files are then as they were.
    """
    page = next(iter(files))
    finish(page)
    _sweep(page)
    staged = _stage(files, page)
    try:
        _refuse_folders(files)
        staged.rename(pending(page))
    except WriteError:
        raise
    except OSError as error:
        raise WriteError(page, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    _move_on(page)
    return tuple(files)


def pending(page: Path) -> Path:
    """Where the files of a map wait to be moved to their places."""
    return page.parent / f".{page.name}.pending"


def finish(page: Path) -> None:
    """Move files to their places that an interrupted command has left waiting.

    Parameters
    ----------
    page
        The page of the map; nothing happens if nothing waits.

    Raises
    ------
    WriteError
        If a file cannot be moved. All older files are then as they were.
    """
    waiting = pending(page)
    if not (waiting / _LIST).is_file():
        return
    names = json.loads((waiting / _LIST).read_text(encoding="utf-8"))
    moved: list[str] = []
    try:
        for name in names:
            if (waiting / name).exists():
                moved.append(name)
                (waiting / name).replace(page.parent / name)
    except OSError as error:
        _take_back(waiting, page.parent, names)
        shutil.rmtree(waiting, ignore_errors=True)
        raise WriteError(page.parent / moved[-1], error.strerror or str(error)) from error
    shutil.rmtree(waiting, ignore_errors=True)


def _take_back(waiting: Path, folder: Path, names: list[str]) -> None:
    """Put every older file back; a file that was not there before goes."""
    for name in names:
        with suppress(OSError):
            if (waiting / _OLD / name).exists():
                (waiting / _OLD / name).replace(folder / name)
            elif not (waiting / name).exists():
                (folder / name).unlink()


def _stage(files: Mapping[Path, str | bytes], page: Path) -> Path:
    """Make all files whole, beside their places so that each move is a rename within one disk."""
    staged = None
    try:
        begin = f".{page.name}.new-{os.getpid()}-"
        staged = Path(tempfile.mkdtemp(prefix=begin, dir=page.parent))
        (staged / _OLD).mkdir()
        for path, content in files.items():
            if path.parent != page.parent:
                raise WriteError(path, f"it does not lie beside {page.name}")
            data = content.encode("utf-8") if isinstance(content, str) else content
            _save(staged / path.name, data)
            if path.is_file() and not path.is_symlink():
                _keep(path, staged / _OLD / path.name)
        _save(staged / _LIST, json.dumps([path.name for path in files]).encode("utf-8"))
    except OSError as error:
        if staged is not None:
            shutil.rmtree(staged, ignore_errors=True)
        if isinstance(error, WriteError):
            raise
        raise WriteError(page, error.strerror or str(error)) from error
    return staged


def _save(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, copy: Path) -> None:
    """Hold on to an older file without touching it."""
    try:
        copy.hardlink_to(path)
    except OSError:
        shutil.copy2(path, copy)


def _refuse_folders(files: Mapping[Path, str | bytes]) -> None:
    for path in files:
        if path.is_dir():
            raise WriteError(path, "there is a folder of this name")


def _move_on(page: Path) -> None:
    """Finish in a process of its own session, which no signal to this one ends."""
    if not hasattr(os, "fork"):
        finish(page)
        return
    with warnings.catch_warnings():
        # The child only renames files; it touches none of the threads that a library has started.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:  # pragma: no cover  (coverage does not follow the child)
        code = 1
        try:
            os.setsid()
            finish(page)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status and pending(page).exists():
        finish(page)
    elif status:
        raise WriteError(page, "one of its files is held by another program")


def _sweep(page: Path) -> None:
    """Remove what commands that are no longer there had begun to make."""
    for left in page.parent.glob(f".{page.name}.new-*"):
        pid = left.name.removeprefix(f".{page.name}.new-").partition("-")[0]
        if pid.isdecimal() and hasattr(os, "fork") and not _is_running(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

"""Open what a user names, if it is an ordinary file of a size that can be read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from geo.errors import ClaimsError, MissingInputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

#: A table of claims has a few thousand rows; records of millions go another way.
TABLE_MOST: Final = 64_000_000
_NOTHING_DRAWN: Final = "Nothing was drawn."


def refusal(path: Path | str, found: str, wanted: str, guidance: str) -> ClaimsError:
    """Make the error for a file that as a whole is not what was wanted."""
    name = path if isinstance(path, str) else path.name
    problem = Problem(name, None, None, found, wanted, f"{guidance} {_NOTHING_DRAWN}")
    return ClaimsError((problem,))


def require_file(path: Path, wanted: str, most: int = TABLE_MOST) -> None:
    """Refuse what is not an ordinary file, lies elsewhere, or is too large to read whole.

    Parameters
    ----------
    path
        As the user named it, or a file of a folder that the user named.
    wanted
        What it should be, in words.
    most
        Bytes it may have.

    Raises
    ------
    MissingInputError
        If there is no such file, or something else of this name: a folder, a pipe, a device.
    ClaimsError
        If it is a link to a file in another folder, or too large. Nothing of it was read.
    """
    try:
        is_elsewhere = path.is_symlink() and path.resolve().parent != path.parent.resolve()
        status = path.stat()
    except (OSError, RuntimeError, ValueError) as error:
        guidance = "Check the name and the folder."
        problem = Problem(
            path.name, None, None, "no such file", wanted, f"{guidance} {_NOTHING_DRAWN}"
        )
        raise MissingInputError((problem,)) from error
    found, guidance = "", ""
    if stat.S_ISDIR(status.st_mode):
        found, guidance = "a folder", "Name the file in it, or put a claims.csv there."
    elif not stat.S_ISREG(status.st_mode):
        found, guidance = "no ordinary file", "Copy its content into a file."
    if found:
        problem = Problem(path.name, None, None, found, wanted, f"{guidance} {_NOTHING_DRAWN}")
        raise MissingInputError((problem,))
    if is_elsewhere:
        guidance = "Name that file itself, or copy it here."
        raise refusal(path, "a link to a file in another folder", wanted, guidance)
    if status.st_size > most:
        found = f"{status.st_size:,} bytes"
        guidance = "Take out what is not needed, or cut it into several files."
        raise refusal(path, found, f"{wanted} of at most {most:,} bytes", guidance)


def read_whole(path: Path, wanted: str, most: int = TABLE_MOST) -> bytes:
    """Read a file that `require_file` lets pass; never more of it than ``most`` bytes.

    Parameters
    ----------
    path, wanted, most
        As for `require_file`.

    Returns
    -------
    content
        All its bytes.

    Raises
    ------
    ClaimsError
        As `require_file`, or if it cannot be read, or grows while it is read.
    """
    require_file(path, wanted, most)
    try:
        # It may have become a pipe since: never wait for one.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise refusal(path, found, "a readable file", "Free it.") from error
    if len(content) > most:
        raise refusal(path, f"more than {most:,} bytes", f"{wanted} that stays as it is", "Wait.")
    return content


def read_utf8(path: Path, wanted: str) -> str:
    """Read a small table as text.

    Parameters
    ----------
    path, wanted
        As for `require_file`.

    Returns
    -------
    text
        Without a byte order mark.

    Raises
    ------
    ClaimsError
        As `read_whole`, or if it is not UTF-8.
    """
    try:
        return read_whole(path, wanted).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal(path, "other bytes", f"{wanted} in UTF-8", "Save it as UTF-8.") from None

"""A command is brief: it is over before it would pay to look for garbage or to tidy up.

Imported first by the command, for the libraries it needs make hundreds of thousands of objects that
all stay; whoever imports the package instead keeps the setting of his own program.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: So many new objects before any of them is looked at.
_GARBAGE_FROM: Final = 2_000_000

gc.set_threshold(_GARBAGE_FROM)


def run(command: Callable[[], object]) -> None:
    """Run a command as its process, and leave as soon as it is done.

    To take apart object by object what the system takes back at once costs as much as to draw a
    third of a small map.

    Parameters
    ----------
    command
        Ends with `SystemExit`, as click's do.
    """
    try:
        command()
    except SystemExit as stop:
        # A message is Python's to print; threads of a library are its own to end.
        if not isinstance(stop.code, int | None) or threading.active_count() > 1:
            raise
        atexit._run_exitfuncs()  # noqa: SLF001  (what others have asked for at the end, still done)
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        except OSError:  # nobody listens any more: Python's own end says so
            raise stop from None
        os._exit(stop.code or 0)

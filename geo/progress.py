"""Say how far a long step is: a bar on a terminal, plain lines in a log, nothing if short."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, Self, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

#: Nothing is said of work that takes less, in seconds.
QUIET_SECONDS: Final = 2.0
_BAR_SECONDS: Final = 0.2
_LINE_SECONDS: Final = 5.0
_WIDTH: Final = 24


class Progress:
    """Tell a person what is being done and how long it may still take.

    Parameters
    ----------
    stream
        Where to write; None for nowhere.

    Notes
    -----
    A thread of its own looks at the step every fifth of a second, so that a step that is one long
    call of a library still moves. What is drawn never depends on it.

    Examples
    --------
    >>> with Progress(None) as progress:
    ...     progress.step("counting records")
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._terminal = stream is not None and stream.isatty()
        self._started = self._step_started = time.monotonic()
        self._step = ""
        self._percent: Callable[[], float] | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._shown = False
        self._told = self._started - _LINE_SECONDS
        self._thread: threading.Thread | None = None
        #: What is worth saying once all is done.
        self.notes: list[str] = []

    def __enter__(self) -> Self:
        """Start to look."""
        if self._stream is not None:
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and leave the line clean."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        if self._shown and self._terminal and self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def step(self, name: str, percent: Callable[[], float] | None = None) -> None:
        """Begin the next step.

        Parameters
        ----------
        name
            What is being done, in words.
        percent
            Says how much of it is done, 0 to 100, negative if that is not known. It is called from
            another thread.
        """
        with self._lock:
            self._step, self._percent, self._step_started = name, percent, time.monotonic()

    def note(self, text: str) -> None:
        """Keep a sentence for the end."""
        self.notes.append(text)

    def _watch(self) -> None:
        while not self._ended.wait(_BAR_SECONDS):
            now = time.monotonic()
            pause = _BAR_SECONDS if self._terminal else _LINE_SECONDS
            if now - self._started >= QUIET_SECONDS and now - self._told >= pause:
                self._told = now
                self._tell(now)

    def _tell(self, now: float) -> None:
        with self._lock:
            name, ask, started = self._step, self._percent, self._step_started
        done = _asked(ask)
        text = f"{name}, {now - self._started:.0f} s so far"
        if done is not None:
            left = (now - started) * (100.0 - done) / done
            text = f"{name} {done:.0f} %, about {left:.0f} s left"
        if self._stream is None:
            return
        try:
            if self._terminal:
                filled = int(_WIDTH * (done or 0.0) / 100.0)
                bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] " if done is not None else ""
                self._stream.write(f"\r\x1b[K{bar}{text}")
            else:
                self._stream.write(f"{text}\n")
            self._stream.flush()
        except (OSError, ValueError):
            # A reader that went away is no reason to stop the work.
            self._ended.set()
        self._shown = True


def _asked(percent: Callable[[], float] | None) -> float | None:
    """How much is done, None where that is not known."""
    if percent is None:
        return None
    try:
        done = float(percent())
    except Exception:  # noqa: BLE001  (any library may answer, and its end is no fault)
        return None
    return done if 1.0 <= done <= 100.0 else None

"""What a person who waits is told: a bar on a terminal, plain lines in a log, nothing if short."""

from __future__ import annotations

import io

import pytest

from geo import progress
from geo.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _told(stream: io.StringIO, done: float) -> str:
    shown = Progress(stream)
    shown.step("counting records", lambda: done)
    shown._tell(shown._step_started + 10.0)
    return stream.getvalue()


def test_a_terminal_gets_one_line_that_is_drawn_over_with_a_bar_and_an_estimate() -> None:
    told = _told(_Terminal(), 25.0)
    assert told.startswith("\r\x1b[K[######...")
    assert told.endswith("counting records 25 %, about 30 s left")


def test_a_log_gets_plain_lines() -> None:
    assert _told(io.StringIO(), 25.0) == "counting records 25 %, about 30 s left\n"


def test_what_the_engine_does_not_know_is_not_estimated() -> None:
    assert _told(io.StringIO(), -1.0) == "counting records, 10 s so far\n"


def test_short_work_says_nothing_and_quiet_work_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_BAR_SECONDS", 0.001)
    stream = _Terminal()
    with Progress(stream) as shown:
        shown.step("counting records")
        shown._ended.wait(0.02)
    assert stream.getvalue() == ""
    with Progress(None) as silent:
        silent.step("counting records")
        assert silent._thread is None


def test_the_line_of_a_terminal_is_clean_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_BAR_SECONDS", 0.001)
    stream = _Terminal()
    with Progress(stream) as shown:
        shown.step("counting records")
        while not shown._shown:
            pass
    assert stream.getvalue().endswith("\r\x1b[K")

"""Ctrl-C at a moment when nothing is half done."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

INTERRUPTED = 130  # exit status


@contextmanager
def heard_between_lots() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C has been pressed: for a loop that asks after each lot, so that what is stored is also reported. A
    second Ctrl-C interrupts at once."""
    asked: list[bool] = []

    def ask(*_: Any) -> None:
        asked.append(True)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)

"""Floods of what is sent: beyond what people send, an answer costs next to nothing, so that reading goes on.

Counted in the memory of each process: asking the database would be what a flood is to be kept from. The limits that
count across processes are the deed's (`actions/suggestion_limits.py`).
"""

import threading
import time
from dataclasses import dataclass

BURST, A_SECOND = 60, 1.0  # answers to one connection: so many at once, and so many a second from then on
BURST_IN_ALL, A_SECOND_IN_ALL = 120, 5.0
MOST_KNOWN = 10_000  # connections that are remembered


@dataclass(slots=True)
class Bucket:
    """Runs over when more is poured in than leaks out."""

    size: float
    a_second: float
    held: float = 0.0
    at: float = 0.0  # seconds, when something was poured in last

    def takes(self, now: float) -> bool:
        self.held = max(0.0, self.held - (now - self.at) * self.a_second)
        self.at = now
        if self.held + 1 > self.size:
            return False
        self.held += 1
        return True


class Floods:
    """Whether one more can be answered in full. What one connection sends beyond its own counts for no other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def has_room(self, sender: str, *, now: float | None = None) -> bool:
        now = time.monotonic() if now is None else now
        with self._lock:
            if len(self._of) >= MOST_KNOWN and sender not in self._of:
                self._of.clear()  # who was known begins anew: the sum holds all the same
            bucket = self._of.setdefault(sender, Bucket(BURST, A_SECOND))
            return bucket.takes(now) and self._of_all.takes(now)

    def forget(self) -> None:
        self._of_all = Bucket(BURST_IN_ALL, A_SECOND_IN_ALL)
        self._of: dict[str, Bucket] = {}


floods = Floods()

"""What a change made old is made anew before anybody asks for it, beside the requests and out of their way.

A thread of each process looks, and rests much longer than it works. Whoever reads first after a publication then
mostly finds an answer that is kept. See docs/decisions/0064.
"""

import logging
from threading import Thread
from time import perf_counter, sleep

from medsite.page_store import PageStore

EVERY = 0.1  # seconds between two looks
MOST = 200  # answers that are worth it: those that were asked for last
RESTS = 3  # times as long as one took to make

_log = logging.getLogger(__name__)


def begin(store: PageStore) -> None:
    """For as long as the process lives."""
    Thread(target=_go_on, args=(store,), name="renewing", daemon=True).start()


def _go_on(store: PageStore) -> None:
    while True:
        sleep(EVERY)
        renew(store)


def renew(store: PageStore, *, rests: float = RESTS) -> None:
    """Everything that is worth it and does not stand any more, what was asked for last first; what changes meanwhile is
    seen after each. What fails is left to whoever asks for it."""
    tried: set[tuple[str, ...]] = set()
    while key := next((key for key in store.old(MOST) if key not in tried), None):
        began = perf_counter()
        tried.add(key)
        try:
            store.make_anew(key)
        except Exception:
            _log.exception("An answer could not be made anew.")
        sleep((perf_counter() - began) * rests)

"""Sessions end: after a while without a request, and after a day's work whatever happens."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from medicines.actions.sessions import BEGAN, BROWSER, SEEN
from medicines.content.browsers import in_words

NOTED_EVERY = 300  # seconds: not every request writes
_log = logging.getLogger(__name__)


def that_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Before anybody asks who is logged in. Requests without a session's cookie cost nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session = limited(
                request.session, now=int(time.time()), browser=request.META.get("HTTP_USER_AGENT", "")
            )
        return get_response(request)

    return answer


def limited(session: SessionBase, *, now: int, browser: str) -> SessionBase:
    """The session, noted as used and by which browser first; one that is over is ended, and an empty one takes its
    place."""
    if SESSION_KEY not in session:
        return session  # nobody is logged in by it
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    session.setdefault(BROWSER, in_words(browser))
    if now - began >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_AGE:
        _if_it_can_be_written(session.flush)
        return type(session)()
    if now - seen >= NOTED_EVERY:
        session[SEEN] = now
    if session.modified:
        _if_it_can_be_written(session.save)
        session.modified = False
    return session


def _if_it_can_be_written(write: Callable[[], None]) -> None:
    """Where the disk is full or read-only, whoever works here goes on reading."""
    try:
        write()
    except (DatabaseError, UpdateError) as error:
        _log.error("session not written", exc_info=error)

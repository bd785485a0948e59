"""Sessions end: after a while without a request, and after a day's work whatever happens."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "began", "seen"  # seconds since 1970, in the session itself: what a cookie says counts for nothing
NOTED_EVERY = 300  # seconds: not every request writes


def that_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Before anybody asks who is logged in. Requests without a session's cookie cost nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            limit(request.session, now=int(time.time()))
        return get_response(request)

    return answer


def limit(session: SessionBase, *, now: int) -> None:
    """End a session that is over; note that one which is not was used."""
    if SESSION_KEY not in session:
        return  # nobody is logged in by it
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    if now - began >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_AGE:
        session.flush()
    elif now - seen >= NOTED_EVERY:
        session[SEEN] = now

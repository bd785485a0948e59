"""Sessions end: after a while without a request, and after a day's work whatever happens."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from medicines.actions.sessions import BEGAN, BROWSER, SEEN
from medicines.content.browsers import in_words

NOTED_EVERY = 300  # seconds: not every request writes


def that_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Before anybody asks who is logged in. Requests without a session's cookie cost nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            limit(request.session, now=int(time.time()), browser=request.META.get("HTTP_USER_AGENT", ""))
        return get_response(request)

    return answer


def limit(session: SessionBase, *, now: int, browser: str) -> None:
    """End a session that is over; note that one which is not was used, and by which browser first."""
    if SESSION_KEY not in session:
        return  # nobody is logged in by it
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    session.setdefault(BROWSER, in_words(browser))
    if now - began >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_AGE:
        session.flush()
    elif now - seen >= NOTED_EVERY:
        session[SEEN] = now

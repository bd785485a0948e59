"""Cookies belong to staff. What anybody may read is answered as if none had been sent."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

STAFF = ("/admin/",)  # addresses below which somebody can be logged in
# Where readers send something: a session's cookie is looked at, since who is logged in has a hand in what they send.
FORMS = ("/suggest/",)


def for_staff_alone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the cookies off every other request, before sessions and CSRF look: a malformed one makes them answer with a
    new cookie, and with `Vary: Cookie`, which no public page may."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF):
            name = settings.SESSION_COOKIE_NAME
            session = request.COOKIES.get(name) if request.path_info.startswith(FORMS) else None
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {name: session} if session else {}
        return get_response(request)

    return answer

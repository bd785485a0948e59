"""Cookies belong to staff. What anybody may read is answered as if none had been sent."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

STAFF = ("/admin/",)  # addresses below which somebody can be logged in
# Elsewhere one cookie at most is looked at: a session's where readers send something, since who is logged in has a hand
# in it; and the code of a private page.
LOOKED_AT = {
    "/suggest/": "SESSION_COOKIE_NAME",
    "/suggestions/": "CODE_COOKIE_NAME",
    "/preview/": "CODE_COOKIE_NAME",
}


def for_staff_alone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the cookies off every other request, before sessions and CSRF look: a malformed one makes them answer with a
    new cookie, and with `Vary: Cookie`, which no public page may."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF):
            name = _looked_at(request.path_info)
            said = request.COOKIES.get(name) if name else None
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {name: said} if said else {}
        return get_response(request)

    return answer


def _looked_at(path: str) -> str:
    return next((getattr(settings, name) for start, name in LOOKED_AT.items() if path.startswith(start)), "")

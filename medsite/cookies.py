"""Cookies belong to staff. What anybody may read is answered as if none had been sent.

Forms for suggestions set none either, but read them: who is logged in has a hand in what they send."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

STAFF = ("/admin/", "/suggest/")  # addresses below which somebody can be logged in


def for_staff_alone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the cookies off every other request, before sessions and CSRF look: a malformed one makes them answer with a
    new cookie, and with `Vary: Cookie`, which no public page may."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(STAFF):
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {}
        return get_response(request)

    return answer

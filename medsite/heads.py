"""HEAD is asked by monitors and link checkers, often. It is answered like GET, and its body ends here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def without_bodies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the body off what answers a HEAD, when everything else is done; its length stays in the headers. The server
    would do it too, with a line of complaint in the log for each."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response

    return answer

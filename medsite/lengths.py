"""What a request says of its own length is believed before anything of it is read: a form in parts has no limit as a
whole, and its reader asks for all that was promised at once."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

_MOST_DIGITS = 15  # of a number that is worth reading


def no_larger_than_taken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Raises RequestDataTooBig, which is answered with 413 and the limit."""

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or ""
        is_number = said.isascii() and said.isdecimal()
        if is_number and (len(said) > _MOST_DIGITS or int(said) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            raise RequestDataTooBig
        return get_response(request)

    return answer

"""When there is nothing to show: kind sentences, each with a way on."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from medicines.content.words import words

CHUNK, MOST_UNREAD = 65_536, 64_000_000  # bytes of a request that is too large
LONGEST_NUMBER = 20  # digits of a length that is taken for one
LONGEST_SUGGESTION = 100  # characters of an address offered as a search


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A search, filled with the words of the address that led nowhere."""
    last = request.path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    query = " ".join(words(last))[:LONGEST_SUGGESTION]
    return render(request, "404.html", {"query": query}, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """A page that was public and has been withdrawn. Nothing of what it said is shown."""
    return render(request, "medicines/gone.html", status=410)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is too large is said, with the limit. What is damaged nobody has read, so it cannot be given back; the
    browser that sent it still has it."""
    sentence = _too_large(request, exception)
    if not sentence:
        return render(request, "400.html", status=400)
    _read_to_the_end(request)
    return render(request, "medicines/too_large.html", {"sentence": sentence}, status=413)


def _too_large(request: HttpRequest, exception: Exception) -> str:
    if isinstance(exception, RequestDataTooBig):
        sent, most = (size / 1_000_000 for size in (_length(request), settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
        return f"What you sent has {sent:,.1f} MB. The site takes at most {most:,.1f} MB at once."
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return f"What you sent has too many fields. The site takes at most {most:,} at once."
    if isinstance(exception, TooManyFilesSent):
        return "What you sent has a file in it. The site takes words, and no files."
    return ""


def _length(request: HttpRequest) -> int:
    """What the request says of itself, which need not be a number."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < LONGEST_NUMBER else 0


def _read_to_the_end(request: HttpRequest) -> None:
    """A browser that is still sending when the connection closes shows no answer at all."""
    try:
        for _ in range(MOST_UNREAD // CHUNK):
            if not request.read(CHUNK):
                return
    except OSError:  # it went away
        return


def server_error(_request: HttpRequest) -> HttpResponse:
    """Whatever broke, this does not need it: no database, no request, no static files' manifest."""
    return HttpResponse(render_to_string("500.html", {"static": settings.STATIC_URL}), status=500)

"""When there is nothing to show: kind sentences, each with a way on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from medicines.content.words import words

LONGEST_SUGGESTION = 100  # characters of an address offered as a search


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A search, filled with the words of the address that led nowhere."""
    last = request.path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    query = " ".join(words(last))[:LONGEST_SUGGESTION]
    return render(request, "404.html", {"query": query}, status=404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too large, or damaged: nobody has read it, so it cannot be given back; the browser that sent it still has it."""
    return render(request, "400.html", status=400)


def gone(request: HttpRequest) -> HttpResponse:
    """A page that was public and has been withdrawn. Nothing of what it said is shown."""
    return render(request, "medicines/gone.html", status=410)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Whatever broke, this does not need it: no database, no request, no static files' manifest."""
    return HttpResponse(render_to_string("500.html", {"static": settings.STATIC_URL}), status=500)

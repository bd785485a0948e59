"""When there is nothing to show: kind sentences, each with a way on."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from medicines.content.naming import slugify
from medicines.content.words import words
from medicines.models import Page
from medicines.templatetags.countries import chosen
from medicines.views.by_country import urgent_help, urgent_wordings
from medicines.views.wordings import in_words

CHUNK, MOST_UNREAD = 65_536, 64_000_000  # bytes of a request that is too large
LONGEST_NUMBER = 20  # digits of a length that is taken for one
LONGEST_SUGGESTION = 100  # characters of an address offered as a search


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A search, filled with the words of the address that led nowhere."""
    last = request.path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    query = " ".join(words(last))[:LONGEST_SUGGESTION]
    return render(request, "404.html", {"query": query}, status=404)


def gone(request: HttpRequest, page: Page) -> HttpResponse:
    """A page that was public and has been withdrawn. Nothing of what it said is shown; its name where the address says
    it anyway (docs/decisions/0091), and what to do for whoever followed it. One query."""
    country, address = chosen(request.GET), request.path.lower().replace(".html", "").split("/")
    context = {
        "name": page.title if slugify(page.title) in address else "",
        "since": in_words(page.withdrawn_at.date()) if page.withdrawn_at else "",
        "country": country,
        "urgent_help": urgent_help(country, urgent_wordings()),
    }
    return render(request, "medicines/gone.html", context, status=410)


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
        said = _("What you sent has %(sent)s MB. The site takes at most %(most)s MB at once.")
        return said % {"sent": f"{sent:,.1f}", "most": f"{most:,.1f}"}
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return _("What you sent has too many fields. The site takes at most %s at once.") % f"{most:,}"
    if isinstance(exception, TooManyFilesSent):
        return _("What you sent has a file in it. The site takes words, and no files.")
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


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever broke, this does not need it: no database, no static files' manifest. A database that does not answer,
    or does not let anybody write, is no fault of the program: 503, and when to come again."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        was_sent = request.method not in ("GET", "HEAD")
        body = render_to_string("503.html", {"static": settings.STATIC_URL, "was_sent": was_sent})
        return HttpResponse(body, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    return HttpResponse(render_to_string("500.html", {"static": settings.STATIC_URL}), status=500)

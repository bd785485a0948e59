"""What the forms for suggestions have in common: how they are served, and what they show."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from medicines.actions.assessing import assess_change
from medicines.actions.suggestion_limits import sender_of
from medicines.actions.suggestion_stamps import Stamp, read_stamp
from medicines.actions.wordings import live_wordings, shown_html
from medicines.content.document import PageDocument
from medicines.content.hiding import SLOT
from medicines.content.offering import LONGEST, SOURCES, Offer
from medicines.content.rendering import render as plain_html
from medicines.content.suggesting import Suggestible, is_other, proposed
from medicines.errors import (
    AlreadyDecided,
    LinkRefused,
    NotLive,
    NotPossible,
    OfferRefused,
    PartGone,
    StaleBase,
    TooManySuggestions,
)
from medicines.forms.suggested import TRAP
from medicines.views.floods import floods
from medicines.vocabulary import DisclaimerKind

View = Callable[..., HttpResponse]
FOREIGN = gettext_noop(
    "This was sent from another site. Nothing was taken; if it was you who wrote it, look at it and send it here."
)
TRAPPED = gettext_noop(
    "One field, which people do not see, must stay empty and was not. It is empty now: please send this again."
)
# The status with which a form comes back; one whose fields are wrong is the form as ever.
STATUS = {
    NotLive: 410,
    PartGone: 404,
    StaleBase: 409,
    AlreadyDecided: 409,
    NotPossible: 409,
    TooManySuggestions: 429,
    LinkRefused: 400,
    OfferRefused: 200,
}
# By the reader's own browser alone, which then has what was typed when they come back to it.
KEPT_FOR_THE_READER = "private, max-age=0, must-revalidate"
_URGENT = gettext_noop("Taken too much, or in danger? Call your local emergency number or poisons centre now.")


def form(view: View) -> View:
    """GET shows it, POST sends it. It asks for no cookie: what is sent carries a stamp of ours, and an account counts
    only where the browser says that the form was this site's own."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = flooded(request) or view(request, **kwargs)
        response.headers.setdefault("Cache-Control", KEPT_FOR_THE_READER)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return served


@cache
def _flood_page() -> str:
    return render_to_string("suggest/flood.html")


def flooded(request: HttpRequest) -> HttpResponse | None:
    """The answer to one more of a flood: neither the database nor a template is asked, and what was sent is not looked
    at. None where there is room for it."""
    if request.method != "POST" or floods.has_room(sender(request)):
        return None
    answer = HttpResponse(_flood_page(), status=429, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    answer._has_been_logged = True  # as the framework notes it: five hundred lines a second would hide all others
    return answer


def checked_stamp(request: HttpRequest) -> Stamp:
    """What the form was opened with. Raises LinkRefused: not from here, too quick or old, or the trap is not empty."""
    if _origin(request) not in (None, "", request.get_host()):
        raise LinkRefused(_(FOREIGN))
    stamp = read_stamp(request.POST.get("stamp", ""))
    if request.POST.get(TRAP, "").strip():
        raise LinkRefused(_(TRAPPED))
    return stamp


def sender(request: HttpRequest) -> str:
    return sender_of(import_string(settings.CLIENT_ADDRESS)(request))


def signed_in(request: HttpRequest) -> AbstractBaseUser | None:
    """The account of who sends a form of this very site."""
    return request.user if _origin(request) == request.get_host() and request.user.is_authenticated else None


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Every form begins with what to do in an emergency."""
    urgent = live_wordings().get(DisclaimerKind.URGENT_HELP)
    shown = {"urgent": urgent.text if urgent else _(_URGENT), "sources": SOURCES, **context}
    return render(request, template, shown, status=status)


def html_of(text: str) -> str:
    """A text as the page would show it, with the standing wording where words are hidden."""
    return shown_html(plain_html(text), live_wordings()) if SLOT in text else plain_html(text)


def shown_change(document: PageDocument, offer: Offer, standing: Suggestible) -> dict[str, Any]:
    """A preview of an edit: what it changes, and how it would look."""
    if not is_other(offer.text, offer.question, standing) or len(offer.text) > LONGEST["text"] + len(standing.text):
        return {"preview": html_of(offer.text) if len(offer.text) <= LONGEST["text"] else "", "comparison": None}
    after = proposed(document, offer.part, text=offer.text, question=offer.question)
    comparison, *_risk = assess_change(document, after)
    return {"preview": html_of(offer.text), "comparison": comparison}


def _origin(request: HttpRequest) -> str | None:
    """The host whose page sent this, as the browser says; None where it says nothing, "" where it does not want to."""
    said = request.headers.get("Origin")
    return urlsplit(said).netloc if said else None

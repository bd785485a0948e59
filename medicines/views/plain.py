"""Home, and the pages that say what the site is."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from medicines.actions.wordings import live_wordings
from medicines.country_vocabulary import Country
from medicines.models import Disclaimer
from medicines.templatetags.countries import chosen, ending
from medicines.views.by_country import urgent_help, urgent_wordings
from medicines.views.kept import State, counted, letters, state
from medicines.views.letters import letter_row
from medicines.views.serving import public, public_list, stands_with
from medicines.views.wordings import fill
from medicines.vocabulary import DisclaimerKind, Provenance

# Filtered lists and pairs of medicines have no end, and the API is for programs that know what they want.
CLOSED = ("/admin/", "/api/", "/medicines/?", "/search/", "/interactions/?", "/suggest", "/preview/")
LABELS = [f"provenance-{provenance}" for provenance in Provenance]


@public_list
def home(request: HttpRequest) -> HttpResponse:
    """A search, whom to call, the letters that have pages, and the classes at the top of the tree."""
    now, country = state(), chosen(request.GET)
    carried = ending(country)
    context = {
        "urgent_help": urgent_help(country, urgent_wordings()),
        "country": country,
        "letters": letter_row(reverse("pages") + carried, letters(now)),
        "classes": _class_cards(now, carried),
    }
    return stands_with(render(request, "medicines/home.html", context))


@lru_cache(maxsize=2 * (len(Country) + 1))
def _class_cards(at: State, carried: str) -> SafeString:
    return render_to_string("partials/class_cards.html", {"tree": counted(at).tree, "carried": carried})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, with the labels as editors have them now."""
    wordings = live_wordings()
    slots = {"name": _("a named person"), "date": _("the day")}
    labels = [fill(wordings[kind].text, slots) for kind in LABELS if kind in wordings]
    return stands_with(render(request, "medicines/about.html", {"labels": labels}))


@public
def how_pages_are_made(request: HttpRequest) -> HttpResponse:
    """Who writes, checks and publishes, with the labels as editors have them now."""
    return render(request, "medicines/how_pages_are_made.html", {"single_person": settings.SINGLE_PERSON})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What this very site keeps, as it is set up."""
    return render(request, "medicines/privacy.html", {"has_log": bool(settings.ACCESS_LOG)} | _contact())


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "medicines/accessibility.html", _contact())


@public
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "medicines/contact.html", _contact())


def _contact() -> dict[str, str]:
    return {"contact_email": settings.CONTACT_EMAIL}


@public
def terms(request: HttpRequest) -> HttpResponse:
    disclaimer = Disclaimer.objects.published().filter(kind=DisclaimerKind.DISCLAIMER).first()
    return stands_with(render(request, "medicines/terms.html", {"disclaimer": disclaimer}))


@public
def robots(_request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in CLOSED)]
    sitemap = settings.SITE_URL + reverse("sitemaps")
    return HttpResponse("\n".join([*lines, "", f"Sitemap: {sitemap}\n"]), content_type="text/plain; charset=utf-8")


@public
def icon(_request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon unasked."""
    return HttpResponsePermanentRedirect(f"{settings.STATIC_URL}img/icon.svg")

"""The forms with which readers propose: other words for a part, a problem, a question, a page.

Addresses of their own, so that the pages themselves stay the same for everybody. Whatever is refused shows the form
again with everything that was typed.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medicines.actions.suggesting import submit_suggestion
from medicines.actions.suggestion_stamps import stamped
from medicines.content.naming import slugify
from medicines.content.offering import Offer
from medicines.content.suggesting import Suggestible, part_of, suggestible
from medicines.errors import (
    MedsiteError,
    NotLive,
    OfferRefused,
    StaleBase,
)
from medicines.forms.suggested import of_post
from medicines.models import Page
from medicines.suggestion_vocabulary import SuggestionKind
from medicines.views.by_code import let_in
from medicines.views.errors import gone, not_found
from medicines.views.finding import find
from medicines.views.suggestion_forms import STATUS, checked_stamp, form, html_of, sender, show, shown_change, signed_in

FORM = "suggest/form.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is about: `page` None for a requested page, `part` as of a suggestion."""

    kind: SuggestionKind
    page: Page | None = None
    part: str = ""

    @property
    def base(self) -> int:
        return self.page.live_revision_id if self.page else 0

    def standing(self) -> Suggestible | None:
        """The part as it is public now."""
        return part_of(self.page.live_revision.read(), self.part) if self.page and self.part else None


@form
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Other words for one part. Without one, all of them are offered."""
    part = request.GET.get("part", "")[:200]
    page, elsewhere = _page(request, slug, part)
    if page is None and request.method != "POST":
        return elsewhere
    asked = Asked(SuggestionKind.EDIT, page, part)
    if request.method == "POST":
        return _sent(request, asked)
    standing = asked.standing()
    if standing is None:
        return _choose(request, page, part)
    offer = Offer(asked.kind, part=part, text=standing.text, question=standing.question)
    return _shown(request, asked, offer)


@form
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    return _word_to_us(request, slug, SuggestionKind.PROBLEM)


@form
def question(request: HttpRequest, slug: str) -> HttpResponse:
    return _word_to_us(request, slug, SuggestionKind.QUESTION)


@form
def page_request(request: HttpRequest) -> HttpResponse:
    """`?names=` says what somebody has looked for in vain."""
    asked = Asked(SuggestionKind.PAGE_REQUEST)
    if request.method == "POST":
        return _sent(request, asked)
    return _shown(request, asked, Offer(asked.kind, text=request.GET.get("names", "")[:200]))


def _word_to_us(request: HttpRequest, slug: str, kind: SuggestionKind) -> HttpResponse:
    page, elsewhere = _page(request, slug, request.GET.get("part", "")[:200])
    if page is None and request.method != "POST":
        return elsewhere
    asked = Asked(kind, page, request.GET.get("part", "")[:200] if kind == SuggestionKind.PROBLEM else "")
    return _sent(request, asked) if request.method == "POST" else _shown(request, asked, Offer(kind, part=asked.part))


def _page(request: HttpRequest, slug: str, part: str) -> tuple[Page | None, HttpResponse | None]:
    """The live page of that address; else where to go instead."""
    live = Page.objects.published().select_related("record", "live_revision__record").defer("body")
    page = live.filter(slug=slug).first()
    if page:
        return page, None
    found = find(slug)
    if found.page:
        page = live.filter(pk=found.page.pk).first()
        same = request.resolver_match.view_name
        address = reverse(same, args=[found.page.slug]) + (f"?part={part}" if part else "")
        return (page if request.method == "POST" else None), redirect(address)
    return None, gone(request, found.withdrawn) if found.withdrawn else not_found(request)


def _choose(request: HttpRequest, page: Page, missing: str) -> HttpResponse:
    """All parts of the page. `missing` is one that is not there any more."""
    context = {"page": page, "parts": suggestible(page.live_revision.read()), "missing": missing}
    return show(request, "suggest/choose.html", context, status=404 if missing else 200)


def _sent(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A preview, or the suggestion; refused, the form again."""
    offer = of_post(request.POST, kind=asked.kind, part=asked.part)
    if "preview" in request.POST:
        return _shown(request, asked, offer, stamp=request.POST.get("stamp", ""))
    try:
        _check_not_there(offer)
        if asked.page is None and asked.kind != SuggestionKind.PAGE_REQUEST:
            raise NotLive(_(_WITHDRAWN))
        stamp = checked_stamp(request)
        base = stamp.base if stamp.part == asked.part else -1
        who = {"sender": sender(request), "by": signed_in(request)}
        _suggestion, token = submit_suggestion(offer=offer, page=asked.page, seen_base=base, token=stamp.token, **who)
    except OfferRefused as refusal:
        return _shown(request, asked, refusal.offer, stamp=request.POST.get("stamp", ""), errors=refusal.fields)
    except MedsiteError as refusal:
        return _shown(request, asked, offer, errors={"": str(refusal)}, status=STATUS[type(refusal)])
    return let_in("suggestion", token, said="sent")


_WITHDRAWN = gettext_noop(
    "There is no such page now: it was withdrawn, or moved. Nothing was sent; your words are still here."
)


def _check_not_there(offer: Offer) -> None:
    """A requested page may be there already."""
    found = find(slugify(offer.text[:400])).page if offer.kind == SuggestionKind.PAGE_REQUEST and offer.text else None
    if found:
        page = Page.objects.only("title", "slug", "kind").get(pk=found.pk)
        raise OfferRefused(
            offer=offer, fields={"text": _("We have this page: “%s”. Search for it above.") % page.title}
        )


def _shown(
    request: HttpRequest,
    asked: Asked,
    offer: Offer,
    *,
    stamp: str = "",
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form. A stamp is renewed with every refusal that is not about a field, since it may be what was refused."""
    standing = asked.standing() if asked.kind == SuggestionKind.EDIT else None
    context: dict[str, Any] = {
        "asked": asked,
        "offer": replace(offer, part=asked.part),
        "errors": errors or {},
        "stamp": stamp or stamped(base=asked.base, part=asked.part),
        "standing": standing,
        "licence": (asked.page.licence if asked.page else "") or settings.CONTENT_LICENCE,
        "about": standing.name if standing else _name_of(asked),
    }
    if standing:
        context |= {"now_html": html_of(standing.text), "moved_on": status == STATUS[StaleBase]}
        if "preview" in request.POST or context["moved_on"]:
            context |= shown_change(asked.page.live_revision.read(), offer, standing)
    return show(request, FORM, context, status)


def _name_of(asked: Asked) -> str:
    part = asked.standing()
    return part.name if part else ""

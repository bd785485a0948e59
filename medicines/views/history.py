"""A page's history as anybody may read it: what was public, from when until when, by whom and why. Drafts never.

It goes through the same gate as the page, so it follows a withdrawal: where the text stays, its history does; where
only the notice stays, nothing is shown; where the address leads elsewhere, so does its history's.
"""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medicines.actions.beside import beside
from medicines.actions.by_country import statuses_on
from medicines.actions.comparing import compare
from medicines.actions.shared_records import shared_records
from medicines.actions.wordings import live_wordings
from medicines.errors import NotPossible
from medicines.models import Page, Publication, Revision
from medicines.suggestion_vocabulary import SuggestionOrigin
from medicines.templatetags.people import READER, Names, listed, public_name, public_names
from medicines.views import paging
from medicines.views.by_country import Where, of_whole, off_the_market
from medicines.views.errors import gone, not_found
from medicines.views.finding import Found, find
from medicines.views.leaflet_parts import blocks_drawn, faqs_drawn, sections_drawn
from medicines.views.past import past
from medicines.views.serving import public, stands_with
from medicines.views.wordings import flag_notice, interim_notices, joined, linked
from medicines.vocabulary import Ground, Origin, PageKind

DEEDS = {
    Origin.RESTORE: gettext_noop("Went back to an earlier version."),
    Origin.EMERGENCY: gettext_noop("Something was hidden."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One publication. `before` is the number of the version that was public before it, if any."""

    publication: Publication
    number: int
    before: int | None
    writers: str
    decided: str
    why: str

    @property
    def is_current(self) -> bool:
        return self.publication.until is None


@public
def history(request: HttpRequest, kind: PageKind, slug: str) -> HttpResponse:
    """The list, newest first, and above it what one version changed of another. At most eight queries."""
    page = Page.objects.published().filter(slug=slug).first()
    if page is None or page.kind != kind:
        return _elsewhere(request, page, slug)
    shown = Publication.objects.filter(record=page.record_id)
    leaf = paging.leaf(request.GET.get("page", "1"), counted=shown.count(), most=paging.MOST)
    context = {
        "page": page,
        "entries": _entries(list(with_people(shown)[leaf.start : leaf.end + 1]), leaf.end - leaf.start),
        "leaf": leaf,
        "ways": {way: f"?page={number}" for way, number in _around(leaf).items()},
        "interim_notices": interim_notices(page, live_wordings()),
        **_compared(request, page),
    }
    return stands_with(_not_indexed(render(request, "medicines/history.html", context)), page.pk)


@public
def version(request: HttpRequest, kind: PageKind, slug: str, number: int) -> HttpResponse:
    """A version that was public, whole, under what must be known of the page now. At most six queries."""
    page = Page.objects.published().filter(slug=slug).first()
    if page is None or page.kind != kind:
        return _elsewhere(request, page, slug)
    periods = Publication.objects.filter(record=page.record_id, revision__number=number)
    periods = list(periods.select_related("revision__record").order_by("at", "id"))
    if not periods:
        return not_found(request)
    if periods[-1].until is None:
        return redirect(page)
    shared, small = shared_records(), beside(page)
    ingredients, wordings, statuses = small.contained, shared.wordings, statuses_on(small.own, shared)
    size, today = len(ingredients), timezone.now().date()
    context = {
        "page": page,
        "number": number,
        "periods": periods,
        "interim_notices": interim_notices(page, wordings),
        "notice": flag_notice(
            page, joined([linked(one) for one in ingredients]), wordings, of_whole(statuses, size), today=today
        ),
        "statuses": off_the_market(statuses, Where(size, page.routes, None, today, wordings)),
        **past(periods[-1], wordings),
    }
    context |= {
        "text": blocks_drawn(request, context["blocks"]),
        "questions": faqs_drawn(request, context["faqs"]),
        "cited": sections_drawn(request, context["sources"]),
    }
    return stands_with(_not_indexed(render(request, "medicines/version.html", context)), page.pk)


def _not_indexed(response: HttpResponse) -> HttpResponse:
    """A text that is not current must not be what a search finds."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _elsewhere(request: HttpRequest, page: Page | None, slug: str) -> HttpResponse:
    """To the history of the page that the address stands for. Its own numbers would mean something else there."""
    found = Found(page) if page else find(slug)
    if found.page:
        return redirect(reverse(f"{found.page.kind}-history", args=[found.page.slug]), permanent=True)
    return gone(request, found.withdrawn) if found.withdrawn else not_found(request)


def with_people(publications: Any) -> Any:
    """The newest first, each with what `entry` needs but for the names."""
    whole = publications.select_related("revision", "review_request__suggestion__made_from", "by")
    return whole.defer("revision__document").order_by("-at", "-id")


def _around(leaf: paging.Leaf) -> dict[str, int]:
    numbers = {"before": leaf.number - 1, "after": leaf.number + 1}
    return {way: number for way, number in numbers.items() if 1 <= number <= leaf.last}


def _entries(publications: list[Publication], most: int) -> list[Entry]:
    """The leaf's own; one more tells what was public before the last of them."""
    names = public_names(pk for one in publications for pk in one.revision.contributors)
    pairs = zip_longest(publications, publications[1:])
    return [entry(one, before and before.revision.number, names) for one, before in pairs][:most]


def entry(publication: Publication, before: int | None, names: Names) -> Entry:
    """As anybody may read it. `names` are those of its revision's contributors."""
    revision = publication.revision
    return Entry(
        publication=publication,
        number=revision.number,
        before=before,
        writers=_writers(publication, names),
        decided=_decided(publication),
        why=_why(publication),
    )


def _why(publication: Publication) -> str:
    """People's in quotation marks: a remark on a change, which nobody has reviewed, is no word of the page's."""
    said = publication.reason or publication.revision.note
    is_the_sites = publication.ground in (Ground.FIRST_IMPORT, Ground.SHIPPED)
    return said if is_the_sites or not said else _("Reason given: “%s”") % said


def _writers(publication: Publication, names: Names) -> str:
    """Who wrote what changed. Of an accepted suggestion readers, as they call themselves, and who put it otherwise."""
    request, staff = publication.review_request, publication.revision.contributors
    suggestion = request.suggestion if request else None
    if suggestion is None:
        return listed(staff, names)
    made = [one for one in (suggestion.made_from, suggestion) if one and one.origin == SuggestionOrigin.READER]
    readers = [
        f"{_(READER)} (“{one.display_name}”)" if one.display_name else _(READER) for one in made if not one.account_id
    ]
    return _(" and ").join([*readers, *([listed(staff, names)] if staff else [])]) or listed(staff, names)


def _decided(publication: Publication) -> str:
    """On what ground it became public, as a sentence."""
    who, revision = public_name(publication.by), publication.revision
    if publication.ground == Ground.FIRST_IMPORT:
        return _("Imported. Nobody had reviewed it.")
    if publication.ground == Ground.SHIPPED:
        return _("Came with the site.")
    if publication.ground == Ground.EMERGENCY:
        deed = DEEDS.get(Origin(revision.origin), "")
        return " ".join(filter(None, (deed and _(deed), _("Done at once by %s.") % who)))
    if publication.single_person:
        return _("Published by one person, %s: nobody else had checked it.") % who
    return _("Approved by %s.") % who


def _compared(request: HttpRequest, page: Page) -> dict[str, Any]:
    older, newer = (request.GET.get(name, "") for name in ("from", "to"))
    if not (older or newer):
        return {}
    asked = {"older": older[:9], "newer": newer[:9]}
    seen = Revision.objects.filter(pk__in=Publication.objects.filter(record=page.record_id).values("revision"))
    try:
        return asked | {"two": compare(seen, older=older, newer=newer)}
    except NotPossible as refusal:
        return asked | {"errors": [str(refusal)]}

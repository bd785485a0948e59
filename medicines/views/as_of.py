"""For staff: a page's text and notices as they were on a past day, in today's layout."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from medicines.actions.as_of import banner_then, publication_then, signed_then, stood_on, withdrawn_then
from medicines.actions.identities import identified
from medicines.actions.policy import may
from medicines.content.document import PageDocument
from medicines.errors import NotPossible
from medicines.models import Page, Publication, Substance
from medicines.templatetags.countries import chosen
from medicines.views.drafted import document_as_published
from medicines.views.leaflet import leaflet
from medicines.views.parts import Parts
from medicines.views.preview import TEXT, unkept
from medicines.views.reading import MOST_COMBINATIONS, shown
from medicines.views.wordings import Notice, in_words
from medicines.vocabulary import Deed

_KNOWN = (
    "Substances, salts, classes and what is shown of other pages are as the site has them today; checks by reviewers "
    'whose credential was revoked since are left out. <a href="{}">Another day</a>'
)


@unkept
@admin.site.admin_view
def as_of(request: HttpRequest, slug: str) -> HttpResponse:
    """At the end of the day (UTC) that the address names; without one, it is asked for."""
    if not may(request.user, Deed.SHARE_PREVIEW):
        raise PermissionDenied("Only people with a role on this site may read what a page said on a past day.")
    page = Page.objects.select_related("record").filter(slug=slug).first()
    if page is None:
        raise Http404("There is no page at this address.")
    asked = request.GET.get("as_of", "")
    context = {"page": page, "asked": asked[:10], "today": timezone.now().date().isoformat()}
    if not asked:
        return render(request, "medicines/as_of.html", context)
    try:
        return _shown(request, page, _day(asked))
    except NotPossible as refusal:
        return render(request, "medicines/as_of.html", context | {"refusal": str(refusal)}, status=400)


def _day(asked: str) -> date:
    """Raises NotPossible for what is no day, or one to come."""
    try:
        day = date.fromisoformat(asked)
    except ValueError as error:
        raise NotPossible("Please give a day as year, month and day, such as 2026-01-31.") from error
    if day > timezone.now().date():
        raise NotPossible(f"{in_words(day)} is still to come.")
    return day


def _shown(request: HttpRequest, page: Page, day: date) -> HttpResponse:
    """Raises NotPossible when the page was not public."""
    moment = datetime.combine(day, time.max, UTC)
    publication = publication_then(page, moment)
    if publication is None:
        raise NotPossible(f"At the end of {in_words(day)} this page was not public.")
    then, parts = _as_it_was(page, publication, moment)
    context = shown(then, parts, country=chosen(request.GET))
    context |= {"preview": _notice(page, publication, day), "public_path": page.get_absolute_url(), "is_hidden": True}
    return leaflet(request, context)


def _as_it_was(page: Page, publication: Publication, moment: datetime) -> tuple[Page, Parts]:
    """The page as a row that is never saved, and its parts."""
    document, day = publication.revision.read(), moment.date()
    written_on = publication.revision.created_at.date()
    then, parts = document_as_published(page, document, on=written_on, most=MOST_COMBINATIONS + 1)
    then.published_at, then.single_person = publication.at, publication.single_person
    then.withdrawn_at, then.being_checked_since = withdrawn_then(page, moment), banner_then(page, moment)
    then.signed, then.checked_on, then.check_due_on = signed_then(page.pk, day), None, None
    classes = {one.slug for one in parts.classes}
    stood = stood_on(then, moment, substances=_substances(document), classes=classes)
    return then, replace(parts, **{name: getattr(stood, name) for name in stood.__slots__}, on=day)


def _substances(document: PageDocument) -> list[int]:
    """Their keys; of one that was merged since, the key of what it became."""
    uids = [part.substance for part in identified(document).ingredients]
    return list(Substance.objects.filter(uid__in=uids).values_list(Coalesce("merged_into", "pk"), flat=True))


def _notice(page: Page, publication: Publication, day: date) -> Notice:
    return Notice(
        kind="preview",
        title=f"As it stood at the end of {in_words(day)}: version {publication.revision.number}",
        text=TEXT,
        small=format_html(_KNOWN, reverse("as_of", args=[page.slug])),
    )
